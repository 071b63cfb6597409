"""Whom to ask, when to ask again, and when to say in public that nobody answered."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from practices.models import ConfirmationRequest, Practice
from practices.models.wording import LANGUAGES
from practices.submissions.limits import spend_mail_to
from practices.submissions.links import digest, fresh_secret
from practices.submissions.mail.mails import address, write

YEAR = timedelta(days=365)
PATIENCE = timedelta(days=30)  # before the second mail, and after it


@dataclass
class Tally:
    """What a round has done."""

    asked: int = 0
    asked_again: int = 0
    silent: int = 0


def ask_for_confirmation(*, limit=None, now=None):
    """Write to the contacts of practices not confirmed for a year; at most `limit` mails.

    Whoever has had enough mail this hour is written to in a later round.
    """
    now = now or timezone.now()
    _forget_old(now)
    tally = Tally(silent=sum(_note_silence(practice, now) for practice in silent(now)))
    for find, is_second in ((to_ask_again, True), (to_ask, False)):
        for number in list(find(now).order_by("pk").values_list("pk", flat=True)):
            if limit is not None and tally.asked + tally.asked_again >= limit:
                return tally
            is_sent = _ask(find(now), number, now, is_second=is_second)
            tally.asked_again += is_sent and is_second
            tally.asked += is_sent and not is_second
    return tally


# ------------------------------------------------------------------------------------------ Whom


def unconfirmed(now=None):
    """Published practices that nobody has confirmed for a year, nor published in it."""
    day = timezone.localdate(now) - YEAR
    return Practice.objects.published().unconfirmed_since(day)


def to_ask(now):
    """Those whose contact was not asked this year."""
    return _reachable(now).exclude(pk__in=_asked(now))


def to_ask_again(now):
    """Those whose contact has left the first mail of this year unanswered."""
    unanswered = _asked(now, is_second=False, answered_at=None, sent_at__lte=now - PATIENCE)
    asked_twice = _asked(now, is_second=True)
    return _reachable(now).filter(pk__in=unanswered).exclude(pk__in=asked_twice)


def silent(now):
    """Those whose contact has left both mails unanswered, and whose page does not say so yet."""
    unanswered = _asked(now, is_second=True, answered_at=None, sent_at__lte=now - PATIENCE)
    noted = timezone.localdate(now) - YEAR
    return unconfirmed(now).filter(pk__in=unanswered).exclude(silent_on__gt=noted)


def _reachable(now):
    return unconfirmed(now).exclude(contact_email="")


def _asked(now, **which):
    requests = ConfirmationRequest.objects.since(now - YEAR).filter(**which)
    return requests.values("practice")


# -------------------------------------------------------------------------------------- The mails


@transaction.atomic
def _ask(practices, number, now, *, is_second):
    """Write to one contact, unless another round just did; whether it was done."""
    locked = Practice.objects.select_for_update().filter(pk=number)
    practice = locked.first() and practices.filter(pk=number).first()
    if practice is None or spend_mail_to(practice.contact_email, now):
        return False
    secret = fresh_secret()
    ConfirmationRequest.objects.create(
        practice=practice,
        digest=digest(secret),
        email=practice.contact_email,
        is_second=is_second,
        sent_at=now,
    )
    language = contact_language(practice)
    write(
        "still_true",
        practice.contact_email,
        language,
        None,
        title=" ".join(str(practice.wording("title", language)).split()),
        page=address(settings.SITE_URL, language, "practice", _slug(practice, language)),
        link=address(settings.SITE_URL, language, "confirmation", secret),
        is_second=is_second,
    )
    return True


def contact_language(practice):
    """Return the language to write in: the one of the practice, as far as it is one of ours."""
    if practice.source_language in LANGUAGES:
        return practice.source_language
    return next(code for code in LANGUAGES if practice.has_language("title", code))


def _slug(practice, language):
    return getattr(practice, f"slug_{language}")


def _note_silence(practice, now):
    practice.silent_on = timezone.localdate(now)
    practice.save(update_fields=["silent_on"])
    return 1


def _forget_old(now):
    """Delete the requests of former years: they hold addresses."""
    ConfirmationRequest.objects.filter(sent_at__lt=now - 2 * YEAR).delete()
