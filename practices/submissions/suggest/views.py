"""Suggesting a change to a live practice: a draft that holds what is published of it."""

from contextlib import suppress

from django.db import IntegrityError, transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from practices.catalogue.merged import find_published
from practices.models.wording import reader_language
from practices.sheets.practice_document import practice_document
from practices.submissions import links
from practices.submissions.behind_secret import kept_by_nobody, problem
from practices.submissions.drafts.files import bring_files
from practices.submissions.drafts.saving import begin
from practices.submissions.limits import spend


@kept_by_nobody
@require_http_methods(["GET", "HEAD", "POST"])
def suggest(request, slug):
    """Say what will happen; on a press of the button, make the draft and lead to it.

    The page carries the secret of the draft, so that pressing twice makes one.
    """
    practice = find_published(slug, reader_language())
    if practice is None:
        raise Http404
    secret = request.POST.get("secret", "")
    if links.is_fresh(secret, links.LATE):
        return _begun(request, practice, secret)
    if practice.slug != slug:
        return redirect("practices:suggest", practice.slug)
    # Not called "practice": the language switch would lead to that one's own page.
    context = {
        "live": practice,
        "secret": links.fresh_secret(),
        "is_too_late": request.method == "POST",
    }
    return render(request, "submissions/suggest.html", context)


def _begun(request, practice, secret):
    if not _is_used(secret):
        if sentence := spend(request, "drafts"):
            return problem(request, sentence, status=429)
        with suppress(IntegrityError):  # pressed twice: the other press has made it
            begin_change(practice, secret)
    return redirect("practices:draft", secret=secret)


def begin_change(practice, secret):
    """Make a draft of a change to a practice, filled with its text and files.

    Raises IntegrityError where the secret opens a draft already.
    """
    document = practice_document(practice)
    language = reader_language()
    with transaction.atomic():
        begin(document, language=language, practice=practice, base=document, secret=secret)
        bring_files(practice, links.find_submission(secret, links.LATE))


def _is_used(secret):
    submission = links.find_submission(secret, links.LATE)
    return submission is None or submission.pk is not None
