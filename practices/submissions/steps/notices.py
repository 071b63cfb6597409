"""What pages of a draft say of what others did: editors' notes, and other writers' saves."""

from urllib.parse import urlencode

from practices.models import State
from practices.submissions.drafts.changes import changes_between, sentences


def notes_for_writer(submission):
    """Return what editors ask for, oldest first; nothing while they ask for nothing."""
    if submission.state != State.CHANGES_ASKED:
        return []
    return list(submission.notes.for_contributor())


def others_saved(saved):
    """Return the query that makes the next page tell what others saved; "" where nobody did."""
    if saved.opened >= saved.found:
        return ""
    return urlencode({"opened": saved.opened, "found": saved.found})


def notices(request, submission):
    """Return what others saved meanwhile, in sentences, where the address asks to tell it."""
    opened, found = (_number(request.GET.get(name, "")) for name in ("opened", "found"))
    if not submission.pk or found > submission.version:
        return []
    return sentences(changes_between(submission, opened, found))


def _number(written):
    is_number = written.isascii() and written.isdigit() and len(written) < 10
    return int(written) if is_number else 0
