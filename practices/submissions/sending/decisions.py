"""Sending a draft, and taking it back.

The draft's row is locked before anything is decided, so that pressing twice, reloading and going
back make one submission: whoever comes second finds it sent.
"""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from practices.models import Purpose, State, Submission
from practices.models.wording import reader_language
from practices.submissions.drafts.expiry import erase
from practices.submissions.links import digest, fresh_secret, withdraw_links
from practices.submissions.mail.mails import mail_confirmation, mail_received, mail_withdrawn


class ChangedMeanwhileError(Exception):
    """Somebody has saved the draft since the page was opened from which it is sent."""


@transaction.atomic
def send(submission, *, version, email, site):
    """Send a draft that has no problems, as it was in a version; sent already, it stays so.

    A new one waits for its writer to prove `email`; one that comes back with the changes that
    editors asked for is received at once, for its address has been proved.  Returns it as it is
    then.  Raises ChangedMeanwhileError.
    """
    checked = submission.version
    submission = _locked(submission)
    if submission.is_writable and not checked == version == submission.version:
        raise ChangedMeanwhileError
    if submission.state == State.CHANGES_ASKED:
        _receive_again(submission, site)
    elif submission.state == State.DRAFT or _needs_another_mail(submission, email):
        _ask_for_proof(submission, email, site)
    return submission


@transaction.atomic
def ask_for_proof_again(submission, site):
    """Mail another link to the address of a submission that waits for its proof."""
    submission = _locked(submission)
    if submission.state == State.UNCONFIRMED:
        _mail_confirmation(submission, site)


@transaction.atomic
def pretend_to_send(submission, email):
    """Leave behind what the next page shows of a sent draft, and send nothing: for robots."""
    now = timezone.now()
    _add_confirmation(submission, email, fresh_secret(), withdrawn_at=now)


@transaction.atomic
def withdraw(submission, site):
    """Take back what editors have not decided yet; a draft, which they never saw, is erased."""
    submission = _locked(submission)
    if submission.state in (State.DRAFT, State.UNCONFIRMED):
        erase(submission)
    elif submission.state in (State.RECEIVED, State.CHANGES_ASKED):
        submission.state = State.WITHDRAWN
        submission.save(update_fields=["state"])
        mail_withdrawn(submission, site)


def _locked(submission):
    return Submission.objects.select_for_update().get(pk=submission.pk)


def _receive_again(submission, site):
    submission.state = State.RECEIVED
    submission.sent_at = timezone.now()
    submission.save(update_fields=["state", "sent_at"])
    mail_received(submission, site, is_again=True)


def _needs_another_mail(submission, email):
    """Whether a draft that is sent again goes to another address, or its link has run out."""
    if submission.state != State.UNCONFIRMED:
        return False
    valid = submission.links.filter(
        purpose=Purpose.CONFIRM, withdrawn_at=None, expires_at__gt=timezone.now()
    )
    return not valid.filter(email=email).exists()


def _ask_for_proof(submission, email, site):
    withdraw_links(submission, Purpose.CONFIRM)
    submission.state = State.UNCONFIRMED
    submission.email = email
    submission.language = reader_language()
    submission.sent_at = timezone.now()
    submission.save(update_fields=["state", "email", "language", "sent_at"])
    _mail_confirmation(submission, site)


def _mail_confirmation(submission, site):
    secret = fresh_secret()
    _add_confirmation(submission, submission.email, secret)
    mail_confirmation(submission, submission.email, site, secret)


def _add_confirmation(submission, email, secret, **times):
    submission.links.create(
        purpose=Purpose.CONFIRM,
        digest=digest(secret),
        email=email,
        expires_at=timezone.now() + timedelta(hours=settings.CONFIRM_HOURS),
        **times,
    )
