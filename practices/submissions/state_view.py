"""How a submission stands, for whoever has its link."""

from django.shortcuts import render

from practices.document import tidied
from practices.models import State, Status, Verb
from practices.models.wording import reader_language
from practices.submissions.links import browser_name
from practices.submissions.mail.mails import title
from practices.submissions.preview import preview_context


def state(request, submission, secret):
    """Show how far a submission is: the page of `draft` once nothing can be written any more."""
    context = {
        "submission": submission,
        "secret": secret,
        "title": title(submission, reader_language()),
        "reason": _reason(submission),
        "notes": submission.notes.for_contributor(),
        "can_be_withdrawn": submission.state == State.RECEIVED,
        # Not called "practice": the language switch would lead to that one’s own page.
        "live": _published(submission),
        "draft_name": browser_name(submission, secret),
        **preview_context(tidied(submission.document), submission.language, submission, secret),
    }
    return render(request, "submissions/state.html", context)


def _reason(submission):
    """Return why it was declined, as the editors wrote it; "" for all else."""
    if submission.state != State.DECLINED:
        return ""
    reasons = submission.decisions.filter(verb=Verb.DECLINE).values_list("reason", flat=True)
    return reasons.first() or ""


def _published(submission):
    """Return the practice that readers see, if this submission has become one."""
    if submission.state != State.ACCEPTED or submission.practice is None:
        return None
    return submission.practice if submission.practice.status == Status.PUBLISHED else None
