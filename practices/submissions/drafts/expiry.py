"""Drafts are kept for a limited time after their last change; then nothing of them remains."""

from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from practices.catalogue.misses import forget_misses
from practices.models import OutgoingMail, Submission
from practices.submissions.drafts.files import sweep
from practices.submissions.limits import forget_spent
from practices.submissions.links import forget_outlived, outlive
from practices.submissions.mail.mails import mail_reminder


@dataclass(frozen=True)
class Done:
    """What a round has done."""

    reminded: int
    erased: int


def erase_expired(now=None):
    """Remind the writers of drafts soon to be erased, and erase those past their time."""
    now = now or timezone.now()
    reminded = _each(_due_for_reminder(now), partial(_remind, now=now))
    erased = _each(_expired(now), erase)
    _forget_mails(now)
    forget_outlived(now)
    forget_spent(now)
    forget_misses(now)
    sweep()
    return Done(reminded, erased)


def erase(submission):
    """Erase a draft with its versions, notes, files and mails.  Needs a transaction.

    Its links lead nowhere from now on, instead of beginning a new draft.
    """
    outlive(submission)
    submission.mails.all().delete()
    submission.delete()


def _expired(now):
    return Submission.objects.private().unchanged_since(now - _kept())


def _due_for_reminder(now):
    """Drafts whose writer has a week left.  Each is reminded once, until its next change."""
    soon = now - _kept() + timedelta(days=settings.REMINDER_DAYS)
    drafts = Submission.objects.private().unchanged_since(soon)
    return drafts.exclude(pk__in=_expired(now)).exclude(email="").filter(reminded_at=None)


def _kept():
    return timedelta(days=settings.DRAFT_DAYS)


def _each(drafts, act):
    """Act on each draft that is still among them, in its own transaction; return on how many."""
    numbers = list(drafts.order_by("pk").values_list("pk", flat=True))
    return sum(_act(drafts, number, act) for number in numbers)


@transaction.atomic
def _act(drafts, number, act):
    submission = drafts.select_for_update().filter(pk=number).first()
    if submission is None:  # changed since, or sent
        return False
    act(submission)
    return True


def _remind(submission, now):
    submission.reminded_at = now
    submission.save(update_fields=["reminded_at"])
    mail_reminder(submission, settings.SITE_URL)


def _forget_mails(now):
    """Delete mails that were sent or given up so long ago: they hold addresses."""
    old = OutgoingMail.objects.filter(created_at__lt=now - _kept())
    old.exclude(sent_at=None, given_up_at=None).delete()
