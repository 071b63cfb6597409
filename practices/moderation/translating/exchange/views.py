"""Texts given out as files, and files that come back: looked at first, then taken over."""

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from practices.moderation.translating.exchange.comparing import NOBODY_TRIED, compare
from practices.moderation.translating.exchange.forms import ApplyForm, ExportForm, ImportForm
from practices.moderation.translating.exchange.keeping import fitting, seal
from practices.moderation.translating.exchange.portions import portions
from practices.moderation.translating.exchange.word_out import make_docx
from practices.moderation.translating.exchange.xliff import make_xliff
from practices.moderation.translating.segments import apply_all
from practices.sheets.views import WORD

DESK = "admin:practices_translation_desk"
XLIFF = "application/x-xliff+xml"
# Texts in a file, and characters in all: what is filled in by a translator must still be readable.
ROOM_IN_XLIFF, ROOM_IN_WORD = (10_000, 4_000_000), (400, 2_000_000)
LONGEST_REASON = 100  # characters in a history


# ------------------------------------------------------------------------------------------ Out


@require_GET
def export_xliff(request):
    def make(found, language):
        return make_xliff(found)

    # Translators: the name of a file: lower case, no accents, no spaces.
    name = {"en": _("translation-into-english.xlf"), "fr": _("translation-into-french.xlf")}
    return _export(request, make, ROOM_IN_XLIFF, XLIFF, name)


@require_GET
def export_word(request):
    # Translators: the name of a file: lower case, no accents, no spaces.
    name = {"en": _("translation-into-english.docx"), "fr": _("translation-into-french.docx")}
    return _export(request, make_docx, ROOM_IN_WORD, WORD, name)


def _export(request, make, room, content_type, names):
    _need(request, "practices.view_practice")
    form = ExportForm(request.GET)
    if not form.is_valid():
        messages.error(request, _("Choose the language to translate into."))
        return redirect(DESK)
    language = form.cleaned_data["language"]
    found = portions(form.practice_ids, language, form.states)
    count, characters = (sum(sizes) for sizes in zip((0, 0), *map(_size, found), strict=True))
    if not found:
        messages.info(request, _nothing(language))
        return redirect(DESK)
    if count > room[0] or characters > room[1]:
        messages.error(request, _too_many(count))
        return redirect(DESK)
    disposition = content_disposition_header(as_attachment=True, filename=names[language])
    headers = {"Content-Disposition": disposition, "Cache-Control": "no-store"}
    return HttpResponse(make(found, language), content_type, headers=headers)


def _nothing(language):
    if language == "fr":
        return _(
            "There is nothing to translate into French there: nothing is missing or out of date."
        )
    return _("There is nothing to translate into English there: nothing is missing or out of date.")


def _too_many(count):
    return _(
        "These are %(count)s texts, more than there is room for in one such file. Tick some "
        "practices, and take the others in another file."
    ) % {"count": count}


def _size(portion):
    """Return how many texts a portion has, and how many characters once they are translated."""
    texts = portion.segments
    characters = sum(2 * len(text.source) + len(text.translated_from) for text in texts)
    return len(texts), characters


# ------------------------------------------------------------------------------------------- In


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request):
    """Ask for a file, and show what it would change; it changes nothing."""
    _need(request, "practices.change_practice")
    if request.method != "POST":
        return _page(request, "upload", {"form": ImportForm()})
    form = ImportForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, "upload", {"form": form}, status=422)
    return _preview(request, form.name, form.reading)


@never_cache
@require_POST
def take_over(request):
    """Take over the texts that were ticked, each only if all is still as it was shown."""
    _need(request, "practices.change_practice")
    form = ApplyForm(request.POST, by=request.user)
    if not form.is_valid():
        return _page(request, "upload", {"form": ImportForm(), "gone": form.gone}, status=422)
    kept, chosen = form.cleaned_data["sealed"], form.chosen
    if not chosen:
        messages.warning(request, _("Nothing was ticked, so nothing was imported."))
        return _preview(request, kept.name, kept.reading(kept.shown))
    proposals = [kept.shown[segment_id].proposal for segment_id in chosen]
    outcome = apply_all(proposals, by=request.user, reason=_reason(kept.name))
    _tell(request, outcome)
    if outcome.refused:
        refusals = {segment_id: str(error) for segment_id, error in outcome.refused.items()}
        return _preview(request, kept.name, kept.reading(refusals), refusals)
    return redirect(DESK)


def _preview(request, name, reading, refusals=NOBODY_TRIED):
    preview = compare(reading, refusals)
    groups, rest = fitting(preview.groups)
    offers = [offer for group in groups for offer in group.offers]
    context = {
        "name": name,
        "preview": preview,
        "groups": groups,
        "rest": rest,
        "sealed": seal(name, offers, preview.leftovers, request.user),
    }
    return _page(request, "preview", context)


def _page(request, name, context, *, status=200):
    context = {
        **admin.site.each_context(request),
        "title": _("Import a translation"),
        "limit": settings.FILE_MAX_MB,
        **context,
    }
    return render(request, f"admin/translating/exchange/{name}.html", context, status=status)


def _tell(request, outcome):
    written, refused = len(outcome.written), len(outcome.refused)
    if written:
        said = ngettext("%(count)s text was imported.", "%(count)s texts were imported.", written)
        messages.success(request, said % {"count": written})
    elif not refused:
        messages.info(request, _("These texts stand there already: there was nothing to change."))
    if refused:
        said = ngettext(
            "%(count)s text was not: something has changed meanwhile. Look at it again.",
            "%(count)s texts were not: something has changed meanwhile. Look at them again.",
            refused,
        )
        messages.warning(request, said % {"count": refused})


def _reason(name):
    said = _("Translation imported from %(name)s") % {"name": name}
    return said if len(said) <= LONGEST_REASON else f"{said[: LONGEST_REASON - 1]}…"


def _need(request, permission):
    if not request.user.has_perm(permission):
        raise PermissionDenied
