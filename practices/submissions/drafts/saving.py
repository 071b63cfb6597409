"""How a step is saved, so that two writers on one draft lose no word.

A form carries a *ticket*: the version it was opened on, and a short digest of each answer as it
stood there.  With it a save is compared leaf by leaf: what this writer changed, what others changed
since, and what both did.  What both changed is left as it is, and both texts are kept: one in the
submission, the other as a saved version beside it.
"""

import json
import re
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from hashlib import sha256

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from practices.document import Document, Leaf, is_written, leaves, merged, tidied
from practices.models import Purpose, SecretLink, State, Submission
from practices.sheet import Shape
from practices.submissions import links
from practices.submissions.drafts.old_versions import thin_asides, thin_versions

DIGEST = 8  # characters per leaf in a ticket: 48 bits
LONGEST_SIGNATURE = 60
MOST_ENTRIES = 500  # of a list: a page with thousands of rows takes a minute to make


class NotWritableError(Exception):
    """The submission is with the editors, or done with: its text stands still."""


class TooLongError(Exception):
    """The document would be larger, or a list in it longer, than one draft may have it."""


@dataclass(frozen=True)
class Saved:
    """What became of a save.

    `ticket` goes with the answers as this writer has them on the screen; `opened` and `found` are
    the versions that the form was opened on and that the save met.
    """

    submission: Submission
    ticket: str
    opened: int
    found: int
    torn: list[Leaf]
    mine: Document
    theirs: Document


# --------------------------------------------------------------------------------------- The ticket


def ticket_of(version, document, fields):
    """Return what the form of some fields carries to say on what it was opened."""
    marks = "".join(_mark(leaf, leaf.read(document)) for leaf in leaves(fields))
    return f"{version}.{marks}"


def opened_version(ticket):
    """Return the number in a ticket; 0 in one that cannot be read."""
    number = ticket.partition(".")[0]
    return int(number) if re.fullmatch("[0-9]{1,9}", number) else 0


def _marks(ticket):
    marks = ticket.partition(".")[2]
    return {marks[start : start + DIGEST] for start in range(0, len(marks), DIGEST)}


def _mark(leaf, value):
    ordered = sorted(value) if leaf.slot.shape is Shape.CHOICES else value
    text = json.dumps([leaf.key, ordered], sort_keys=True)
    return urlsafe_b64encode(sha256(text.encode()).digest())[:DIGEST].decode()


def _base(ticket, mine, theirs, fields):
    """Return the document that a form was opened on, as far as `merged` has to know it.

    An answer that neither writer has left as it was is told by no digest: there it holds None,
    which differs from both.
    """
    marks = _marks(ticket)
    base = dict(theirs)
    for leaf in leaves(fields):
        leaf.write(base, _before(leaf, leaf.read(mine), leaf.read(theirs), marks))
    return base


def _before(leaf, own, other, marks):
    if _mark(leaf, own) in marks:
        return own
    if _mark(leaf, other) in marks or not is_written(other):
        return other  # where the others have nothing, words take the place of none
    return None


# ----------------------------------------------------------------------------------------- The save


@transaction.atomic
def save_answers(secret, fields, read, *, ticket, language, signature=""):
    """Save what a form says about some fields of the submission that a secret opens.

    `read(submission, document)` returns the writer's document, made of the one that is kept.
    Raises Submission.DoesNotExist, NotWritableError or TooLongError; then nothing has changed.
    """
    submission = _locked(secret, language)
    if not submission.is_writable:
        raise NotWritableError
    found = submission.version
    theirs = tidied(submission.document)
    mine = tidied(read(submission, theirs))
    together, torn = merged(_base(ticket, mine, theirs, fields), mine, theirs)
    for document in (mine, together):
        refuse_too_long(document)
        refuse_too_many(document)
    if torn:
        _keep_aside(submission, mine, signature)
    if together != theirs:
        keep(submission, together, signature)
    if not submission.version:
        submission.delete()  # nothing was written, so there is nothing to keep
    new_ticket = ticket_of(submission.version, mine, fields)
    return Saved(submission, new_ticket, opened_version(ticket), found, torn, mine, theirs)


def keep(submission, document, signature=""):
    """Write the next version of a submission.  Its row is locked, or new."""
    submission.document = document
    submission.version += 1
    submission.changed_at = timezone.now()
    submission.reminded_at = None
    if submission.state == State.UNCONFIRMED:
        submission.state = State.DRAFT
        links.withdraw_links(submission, Purpose.CONFIRM)
    submission.save()
    submission.versions.create(
        number=submission.version, document=document, saved_by=signature[:LONGEST_SIGNATURE]
    )
    thin_versions(submission)


def begin(document, *, language, practice=None, base=None, secret=""):
    """Make a draft that is filled already, and return the secret that opens it.

    Raises IntegrityError where a `secret` is given that opens one already.
    """
    secret = secret or links.fresh_secret()
    with transaction.atomic():
        submission = Submission(language=language, practice=practice, base=base)
        keep(submission, tidied(document))
        links.attach(secret, submission)
    return secret


def refuse_too_long(document):
    size = len(json.dumps(document, ensure_ascii=False).encode())
    if size > settings.DRAFT_MAX_KB * 1000:
        raise TooLongError


def refuse_too_many(document):
    lists = (value for value in document.values() if isinstance(value, list))
    if any(len(entries) > MOST_ENTRIES for entries in lists):
        raise TooLongError


def _keep_aside(submission, document, signature):
    """Keep a text that others forestalled beside the submission, unless it was just kept."""
    last = submission.versions.filter(is_aside=True).first()
    if last is None or last.document != document:
        submission.versions.create(
            number=submission.version,
            document=document,
            saved_by=signature[:LONGEST_SIGNATURE],
            is_aside=True,
        )
        thin_asides(submission)


# ------------------------------------------------------------------------------------------ The row


def _locked(secret, language):
    """Return the submission of a secret, locked; it is made here if the secret is fresh."""
    return _existing(secret) or _made(secret, language) or _existing_or_raise(secret)


def _existing(secret):
    link = SecretLink.objects.filter(digest=links.digest(secret)).first()
    if link is None:
        return None
    if not links.opens(link):
        raise Submission.DoesNotExist
    return Submission.objects.select_for_update().get(pk=link.submission_id)


def _made(secret, language):
    """Make the row.  Of two first saves at once one is refused by the unique digest."""
    if not links.is_fresh(secret, links.LATE):
        raise Submission.DoesNotExist
    try:
        with transaction.atomic():
            submission = Submission.objects.create(language=language)
            links.attach(secret, submission)
    except IntegrityError:
        return None
    return submission


def _existing_or_raise(secret):
    submission = _existing(secret)
    if submission is None:
        raise Submission.DoesNotExist
    return submission
