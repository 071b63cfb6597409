"""Unguessable addresses: whoever has one may write the draft behind it, and nobody else.

A secret is made before there is anything to keep.  It carries the time and a signature of ours, so
that a fresh one that the database does not know is an empty draft; the first save makes the row.
The database keeps its digest only, and so cannot give it away.
"""

import hmac
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64Error
from datetime import timedelta
from hashlib import sha256

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from practices.models import Purpose, SecretLink, State, Submission
from practices.models.submission import PRIVATE_STATES

RANDOM = 24  # bytes: 192 bits
TIME = 4
SIGNATURE = 14
FRESH = timedelta(hours=24)
LATE = timedelta(days=7)  # a page that stood open for days may still be saved


class SecretConverter:
    """A secret in an address; a mangled one too, so that its page can say what to do."""

    regex = "[A-Za-z0-9_-]{20,80}"

    def to_python(self, value):
        return value

    def to_url(self, value):
        return value


# --------------------------------------------------------------------------------------- The secret


def fresh_secret():
    """Return a new secret: 56 letters, digits, hyphens and underscores."""
    body = secrets.token_bytes(RANDOM) + _now().to_bytes(TIME)
    return urlsafe_b64encode(body + _signature(body)).decode()


def is_fresh(secret, within=FRESH):
    """Whether a secret was made here, and not long ago."""
    try:
        raw = urlsafe_b64decode(secret)
    except (NotBase64Error, ValueError):
        return False
    body, signature = raw[: RANDOM + TIME], raw[RANDOM + TIME :]
    if not hmac.compare_digest(signature, _signature(body)):
        return False
    age = _now() - int.from_bytes(body[RANDOM:])
    return 0 <= age <= within.total_seconds()


def digest(secret):
    """Return what the database keeps of a secret: its SHA-256, in hexadecimal."""
    return sha256(secret.encode()).hexdigest()


def _signature(body):
    mac = salted_hmac("practices.submissions.links", body, algorithm="sha256")
    return mac.digest()[:SIGNATURE]


def _now():
    return int(timezone.now().timestamp())


# ----------------------------------------------------------------------------------- What it opens


def find_submission(secret, within=FRESH):
    """Return the submission that a secret opens; an unsaved one while it is fresh; else None."""
    link = SecretLink.objects.filter(digest=digest(secret)).select_related("submission").first()
    if link is None:
        return Submission() if is_fresh(secret, within) else None
    return link.submission if opens(link) else None


def opens(link):
    is_current = link.expires_at is None or timezone.now() < link.expires_at
    return link.purpose == Purpose.OPEN and link.withdrawn_at is None and is_current


def attach(secret, submission, *, email=""):
    """Let a secret open a submission.  Raises IntegrityError where it opens one already."""
    return SecretLink.objects.create(submission=submission, digest=digest(secret), email=email)


def give_link(submission, *, email=""):
    """Return one more secret that opens a submission: those given before cannot be read again."""
    secret = fresh_secret()
    attach(secret, submission, email=email)
    return secret


def withdraw_links(submission, purpose):
    """Make every link of a purpose lead nowhere from now on."""
    links = submission.links.filter(purpose=purpose, withdrawn_at=None)
    links.update(withdrawn_at=timezone.now())


@transaction.atomic
def renew_links(submission):
    """Withdraw every link that opens a submission, and return a fresh secret that does.

    Whoever had one shall not come by another: an address that is not proved is forgotten, which
    could ask for the link or be reminded, and nobody can confirm what was sent before.
    """
    submission = Submission.objects.select_for_update().get(pk=submission.pk)
    withdraw_links(submission, Purpose.OPEN)
    if submission.state in PRIVATE_STATES:
        withdraw_links(submission, Purpose.CONFIRM)
        submission.state, submission.email = State.DRAFT, ""
        submission.save(update_fields=["state", "email"])
    return give_link(submission)


def outlive(submission):
    """Let the links of a draft that is being erased lead nowhere, and say no more whose it was."""
    withdraw_links(submission, Purpose.OPEN)
    submission.links.filter(purpose=Purpose.OPEN).update(submission=None, email="")


def forget_outlived(now):
    """Delete the links of erased drafts, once their secrets are too old to begin a draft."""
    SecretLink.objects.filter(submission=None, created_at__lt=now - LATE).delete()


def browser_name(submission, secret):
    """Return how a browser may call a draft: the same under all its links, and opening none."""
    first = submission.links.order_by("pk").first() if submission.pk else None
    return (first.digest if first else digest(secret))[:16]
