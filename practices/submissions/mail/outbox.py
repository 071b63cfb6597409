"""Mail goes out by way of the database: a mail server that is away loses nothing.

A mail is written in the transaction that it tells of, sent right after the commit, and tried again
by `manage.py send_pending_mail` until it is given up.  Whoever sends one claims it first, by one
update that only one of several processes can make.  A process that is killed while sending leaves
its claim to run out; if the server had taken the mail by then, it goes out a second time with the
same Message-ID, by which mail programs know it.
"""

import logging
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from smtplib import SMTPConnectError, SMTPServerDisconnected
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac

from practices.models import OutgoingMail

CLAIM = timedelta(minutes=10)  # longer than a mail server may take
FIRST_WAIT = timedelta(minutes=5)
LONGEST_WAIT = timedelta(hours=6)
SERVER_IS_AWAY = (ConnectionError, TimeoutError, SMTPConnectError, SMTPServerDisconnected)

log = logging.getLogger(__name__)


@dataclass
class Tally:
    """What became of a round of pending mail."""

    sent: int = 0
    failed: int = 0


def post(*, to, subject, body, language, submission=None):
    """Keep a mail, and try to send it once the transaction is committed."""
    mail = OutgoingMail.objects.create(
        to=to, subject=subject, body=body, language=language, submission=submission
    )
    transaction.on_commit(partial(deliver, mail.pk), robust=True)
    return mail


def send_pending(now=None):
    """Send all mail that is due; a server that is away is asked once.  Returns what came of it."""
    now = now or timezone.now()
    tally = Tally()
    due = OutgoingMail.objects.pending().filter(due_at__lte=now).order_by("due_at", "pk")
    for number in list(due.values_list("pk", flat=True)):
        error = deliver(number, now)
        if error is None:
            tally.sent += 1
        elif error is not TAKEN:
            tally.failed += 1
            if isinstance(error, SERVER_IS_AWAY):
                break
    return tally


TAKEN = InterruptedError("Another process sends this mail.")


def deliver(number, now=None):
    """Send one mail if it is due.  Returns None, or the error that it failed with, or TAKEN."""
    now = now or timezone.now()
    if not _claim(number, now):
        return TAKEN
    mail = OutgoingMail.objects.get(pk=number)
    try:
        _message(mail).send()
    except Exception as error:
        _note_failure(mail, error, now)
        return error
    OutgoingMail.objects.filter(pk=number).update(sent_at=now, body="", last_error="")
    return None


def send_now(mail):
    """Send a mail that waits or was given up, whenever it is due.  Returns the error, or None."""
    now = timezone.now()
    OutgoingMail.objects.filter(pk=mail.pk, sent_at=None).exclude(body="").update(
        due_at=now, given_up_at=None
    )
    return deliver(mail.pk, now)


def _claim(number, now):
    """Make a mail ours until the claim runs out; whether it is."""
    due = OutgoingMail.objects.pending().filter(pk=number, due_at__lte=now)
    return due.update(attempts=F("attempts") + 1, due_at=now + CLAIM) == 1


def _note_failure(mail, error, now):
    wait = min(FIRST_WAIT * 2 ** min(mail.attempts - 1, 20), LONGEST_WAIT)
    mail.last_error = f"{type(error).__name__}: {error}"[:500]
    mail.due_at = now + wait
    if mail.attempts >= settings.MAIL_ATTEMPTS:
        mail.given_up_at = now
    mail.save(update_fields=["last_error", "due_at", "given_up_at"])
    log.warning(
        "Mail %s was not sent, attempt %s: %s", mail.pk, mail.attempts, type(error).__name__
    )


def _message(mail):
    is_for_editors = mail.to == settings.EDITORS_EMAIL
    return EmailMessage(
        mail.subject,
        mail.body,
        to=[mail.to],
        reply_to=None if is_for_editors else [settings.EDITORS_EMAIL],
        headers={
            "Message-ID": _message_id(mail),
            "Auto-Submitted": "auto-generated",
            "Content-Language": mail.language,
        },
    )


def _message_id(mail):
    mark = salted_hmac("practices.submissions.outbox", str(mail.pk)).hexdigest()[:24]
    return f"<{mail.pk}.{mark}@{urlsplit(settings.SITE_URL).hostname}>"
