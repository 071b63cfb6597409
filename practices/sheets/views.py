"""The template as a file, empty or filled with a practice.  Nothing here needs a cookie."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from practices import document
from practices.catalogue.merged import find_published
from practices.document import LANGUAGES
from practices.models.wording import reader_language
from practices.sheets.practice_document import practice_document
from practices.sheets.word_out import languages_of, make_docx

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
def template(request):
    """The empty template in the page's language."""
    # Translators: the name of a file: lower case, no accents, no spaces.
    return word_file(make_docx(document.empty(), (reader_language(),)), _("practice-template.docx"))


@require_safe
def template_bilingual(request):
    # Translators: the name of a file: lower case, no accents, no spaces.
    name = _("practice-template-bilingual.docx")
    return word_file(make_docx(document.empty(), LANGUAGES), name)


@require_safe
@cache_control(no_cache=True)
def practice_docx(request, slug):
    """A public practice as the filled template, in the languages it is written in."""
    practice = find_published(slug, reader_language())
    if practice is None:
        raise Http404
    if practice.slug != slug:
        return redirect("practices:practice_docx", practice.slug, permanent=True)
    filled = practice_document(practice)
    languages = languages_of(filled, reader_language())
    content = make_docx(filled, languages, changed=practice.updated_at)
    return word_file(content, f"{practice.slug}.docx")


def word_file(content, name):
    """Return a .docx file to be saved under `name`."""
    disposition = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(content, WORD, headers={"Content-Disposition": disposition})
