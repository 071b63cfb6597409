"""Proving an address by the link that was mailed to it: only then do editors receive anything."""

from enum import Enum

from django.db import transaction
from django.utils import timezone

from practices.models import Purpose, SecretLink, State, Submission
from practices.submissions.links import digest
from practices.submissions.mail.mails import mail_received
from practices.submissions.sending.references import next_reference


class Standing(Enum):
    """What a link that confirms an address can still do."""

    OPEN = "open"
    DONE = "done"  # this link, or another of the same submission, has been used
    EXPIRED = "expired"
    REPLACED = "replaced"  # the draft was changed, or sent to another address, since


def find_confirmation(secret):
    """Return the link of a secret, with its submission; None where there is none."""
    links = SecretLink.objects.select_related("submission")
    return links.filter(purpose=Purpose.CONFIRM, digest=digest(secret)).first()


def standing(link, now=None):
    if link.submission.state not in (State.DRAFT, State.UNCONFIRMED):
        return Standing.DONE
    if link.withdrawn_at or link.submission.state == State.DRAFT:
        return Standing.REPLACED
    if link.expires_at <= (now or timezone.now()):
        return Standing.EXPIRED
    return Standing.OPEN


@transaction.atomic
def confirm(link, site, now=None):
    """Receive the submission of a link that is open; whatever else it is, nothing changes.

    Returns the link as it is then.
    """
    now = now or timezone.now()
    submission = Submission.objects.select_for_update().get(pk=link.submission_id)
    link = submission.links.get(pk=link.pk)
    if standing(link, now) is Standing.OPEN:
        _receive(link.submission, link, now)
        mail_received(link.submission, site)
    return link


def _receive(submission, link, now):
    link.used_at = now
    link.save(update_fields=["used_at"])
    submission.state = State.RECEIVED
    submission.email = link.email
    submission.received_at = now
    submission.reference = next_reference(timezone.localdate(now).year)
    submission.save(update_fields=["state", "email", "received_at", "reference"])
