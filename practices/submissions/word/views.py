"""A draft begun by handing in a Word file, what was read from it, and the way back to Word."""

from django.conf import settings
from django.db import IntegrityError, transaction
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from practices.document import is_written, tidied
from practices.models.wording import reader_language
from practices.sheets.files import UnreadableError
from practices.sheets.views import word_file
from practices.sheets.word_in import WordReading, read_docx
from practices.sheets.word_out import languages_of, make_docx
from practices.submissions import links
from practices.submissions.behind_secret import behind_secret, kept_by_nobody, too_long
from practices.submissions.drafts.saving import (
    TooLongError,
    begin,
    refuse_too_long,
    refuse_too_many,
)
from practices.submissions.limits import spend
from practices.submissions.robots import TRAP
from practices.submissions.word.reading import leftovers, read_steps


class NotTakenError(Exception):
    """A file makes no draft; the message says why in a sentence for the page."""

    def __init__(self, sentence, status=422):
        super().__init__(sentence)
        self.status = status


@kept_by_nobody
@require_http_methods(["GET", "HEAD", "POST"])
def word_upload(request):
    """Ask for a filled Word file; one that can be read makes a draft, and leads to what was read.

    The page carries the secret of the draft to come, so that pressing twice makes one.
    """
    secret = request.POST.get("secret", "")
    if request.method != "POST":
        return _form(request)
    if not links.is_fresh(secret, links.LATE):
        return _form(
            request, _("This page stood open for some days. Please choose the file again.")
        )
    if _is_used(secret):
        return redirect("practices:word_reading", secret=secret)
    try:
        _begin(_read(request), secret)
    except NotTakenError as error:
        return _form(request, str(error), status=error.status)
    return redirect("practices:word_reading", secret=secret)


def _form(request, error="", *, status=200):
    context = {
        "secret": links.fresh_secret(),
        "errors": [error] if error else [],
        "problems": [{"words": error, "href": "#file"}] if error else [],
        "limit": settings.FILE_MAX_MB,
    }
    return render(request, "submissions/word_upload.html", context, status=status)


def _read(request) -> WordReading:
    if request.POST.get(TRAP):  # filled by a robot: it hears what one without a file hears
        raise NotTakenError(_no_file())
    file = request.FILES.get("file")
    if file is None:
        raise NotTakenError(_no_file())
    if sentence := spend(request, "uploads"):
        raise NotTakenError(sentence, status=429)
    try:
        return read_docx(file, language=reader_language())
    except UnreadableError as error:
        raise NotTakenError(str(error)) from error


def _no_file():
    return _("Choose the Word file that you have filled in.")


def _begin(reading: WordReading, secret: str) -> None:
    """Make the draft, with what was read and what is left over of the file."""
    if not is_written(reading.document) and not reading.unplaced:
        raise NotTakenError(
            _("Nothing is written in this file yet. Fill it in, save it and choose it again.")
        )
    try:
        refuse_too_long([reading.document, reading.as_json()])
        refuse_too_many(reading.document)
    except TooLongError as error:
        raise NotTakenError(too_long(), status=413) from error
    try:
        with transaction.atomic():
            begin(reading.document, language=reading.language, secret=secret)
            submission = links.find_submission(secret)
            submission.reading = reading.as_json()
            submission.save(update_fields=["reading"])
    except IntegrityError:
        pass  # pressed twice: the other press has made it


def _is_used(secret):
    submission = links.find_submission(secret, links.LATE)
    return submission is None or submission.pk is not None


@behind_secret
@require_safe
def word_reading(request, submission, secret):
    """Show what was read from the file, and the words that have found no place."""
    if not submission.reading or not submission.is_writable:
        return redirect("practices:draft", secret=secret)
    context = {
        "submission": submission,
        "secret": secret,
        "steps": read_steps(submission),
        "leftovers": leftovers(submission),
        "doubts": submission.reading["doubts"],
    }
    return render(request, "submissions/word_reading.html", context)


@behind_secret
@require_safe
def draft_docx(request, submission, secret):
    """A draft as the filled template."""
    filled = tidied(submission.document)
    names = dict(submission.files.values_list("key", "name")) if submission.pk else {}
    languages = languages_of(filled, reader_language())
    content = make_docx(filled, languages, file_names=names, changed=submission.changed_at)
    # Translators: the name of a file: lower case, no accents, no spaces.
    return word_file(content, _("practice-draft.docx"))
