"""What all decisions share: their transaction, the rows that they lock, their line in the log."""

from contextlib import contextmanager

from django.db import transaction
from django.utils.translation import gettext as _

from practices.models import Decision, Practice, Submission
from practices.models.version import one_version
from practices.models.wording import LANGUAGES
from practices.moderation.deciding.rules import DecisionRefusedError
from practices.moderation.names import name_of
from practices.submissions.mail.mails import title

LONGEST_SUBJECT = 250
LONGEST_REASON = 100  # in the history of a practice


@contextmanager
def one_decision():
    """Make a decision whole or not at all, also one of many, and one version of the catalogue."""
    with transaction.atomic(), one_version():
        yield


def lock_submission(submission):
    """Return a submission as it is now, locked until the transaction ends."""
    return _locked(Submission.objects.select_for_update(), submission)


def lock_practice(practice):
    """Return a practice as it is now, locked until the transaction ends."""
    return _locked(Practice.objects.select_for_update(), practice)


def _locked(rows, row):
    found = rows.filter(pk=row.pk).first()
    if found is None:
        raise DecisionRefusedError(
            _("It is no longer there: somebody has deleted it. Go back to the list.")
        )
    return found


def next_version(submission):
    """Count a submission on, so that pages of editors that show it as it was do not decide it."""
    submission.version += 1
    submission.versions.create(number=submission.version, document=submission.document)


def write_down(verb, by, *, to_state, from_state, submission=None, practice=None, **why):
    """Add a line to the log of decisions and return it; `why` holds its reason and its detail."""
    return Decision.objects.create(
        by=by,
        by_name=name_of(by)[:150],
        verb=verb,
        submission=submission,
        practice=practice,
        subject=_subject(submission, practice)[:LONGEST_SUBJECT],
        from_state=from_state,
        to_state=to_state,
        **why,
    )


def sign(practice, by, reason=""):
    """Let the next version in the history of a practice say who made it, and why."""
    practice._history_user = by
    practice._change_reason = reason[:LONGEST_REASON]


def _subject(submission, practice):
    if submission is None:
        return str(practice.wording("title", LANGUAGES[0]))
    return f"{submission.reference}, {title(submission, LANGUAGES[0])}"
