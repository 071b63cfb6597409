"""What happened lately, from all logs together, the newest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from practices.catalogue.templatetags.reading import full_date
from practices.models import (
    ConfirmationAnswer,
    ConfirmationRequest,
    Decision,
    Practice,
    Submission,
)
from practices.models.wording import reader_language, reading_order
from practices.submissions.mail.mails import title

MOST = 15
MOST_SAVES = 60  # read, since many saves of a day are one line
AT_ONCE = timedelta(seconds=5)  # what one press of a button writes into several logs

SAVES = {"+": _("added"), "~": _("changed"), "-": _("deleted")}
ANSWERS = {
    ConfirmationAnswer.STILL_TRUE: _("confirmed by the city"),
    ConfirmationAnswer.UPDATE: _("the city is writing an update"),
    ConfirmationAnswer.ENDED: _("has ended, says the city"),
}


@dataclass(frozen=True)
class Event:
    """One line.  `practice` is the number of the practice it tells of, if any."""

    at: datetime
    kind: str  # how it is marked: decision, save, received, confirmed
    title: str
    what: str | Promise
    who: str = ""
    address: str = ""
    practice: int | None = None

    @property
    def day(self):
        return timezone.localdate(self.at)

    @property
    def day_in_words(self):
        days = (timezone.localdate() - self.day).days
        return {0: _("Today"), 1: _("Yesterday")}.get(days) or full_date(self.day)


def lately(user):
    """Return the last events of which `user` may read, each of one log only."""
    events = list(_received()) if user.has_perm("practices.view_submission") else []
    if user.has_perm("practices.view_decision"):
        events += _decisions(user)
    if user.has_perm("practices.view_practice"):
        events += _answers()
        events += _saves(told=events)
    return sorted(events, key=lambda event: event.at, reverse=True)[:MOST]


def _received():
    """Yield what came in, and what came in again: both lie close to the day it was last sent."""
    sent = Submission.objects.for_editors().exclude(sent_at=None).order_by("-sent_at", "-pk")
    last = list(sent.values_list("pk", flat=True)[: 2 * MOST])  # numbers: an index holds them
    for row in Submission.objects.filter(pk__in=last).only("document", "received_at", "sent_at"):
        if row.received_at:
            yield Event(row.received_at, "received", *_named(row, _("received")))
            if row.sent_at > row.received_at:
                yield Event(row.sent_at, "received", *_named(row, _("came back with changes")))


def _named(submission, what):
    address = reverse("admin:practices_submission_change", args=(submission.pk,))
    return title(submission, reader_language()), what, "", address


def _decisions(user):
    sees_submissions = user.has_perm("practices.view_submission")
    for decision in Decision.objects.order_by("-at", "-pk")[:MOST]:
        yield Event(
            decision.at,
            "decision",
            decision.subject,
            decision.get_verb_display(),
            decision.by_name,
            _page_of(decision, sees_submissions),
            decision.practice_id,
        )


def _page_of(decision, sees_submissions):
    if decision.submission_id and sees_submissions:
        return reverse("admin:practices_submission_change", args=(decision.submission_id,))
    return _page(decision.practice_id) if decision.practice_id else ""


def _answers():
    answered = ConfirmationRequest.objects.exclude(answered_at=None).order_by("-answered_at", "-pk")
    told = set()
    for row in answered.select_related("practice")[: 2 * MOST]:
        if (row.practice_id, row.answered_at) in told:  # an answer to both mails of a year
            continue
        told.add((row.practice_id, row.answered_at))
        yield Event(
            row.answered_at,
            "confirmed",
            str(row.practice),
            ANSWERS[ConfirmationAnswer(row.answer)],
            address=_page(row.practice_id),
            practice=row.practice_id,
        )


def _saves(told: Iterable[Event]):
    """Yield what people saved: a practice once a day and person, and not what `told` has said."""
    moments = [(event.practice, event.at) for event in told if event.practice]
    seen = set()
    for row in _last_saves():
        key = (row["id"], row["who"], row["history_type"], timezone.localdate(row["history_date"]))
        at = row["history_date"]
        is_told = any(row["id"] == about and abs(at - when) < AT_ONCE for about, when in moments)
        if key not in seen and not is_told:
            yield _save(row)
        seen.add(key)


def _last_saves():
    """Return the last saves by people; what the machine did by itself has no name."""
    saves = Practice.history.exclude(history_user=None).order_by("-history_date", "-history_id")
    names = ("first_name", "last_name", "username")
    return saves.values(
        "id",
        "history_type",
        "history_date",
        *(f"title_{language}" for language in reading_order("en")),
        **{name: F(f"history_user__{name}") for name in names},
        who=F("history_user_id"),
    )[:MOST_SAVES]


def _save(row):
    is_there = row["history_type"] != "-"
    full_name = f"{row['first_name']} {row['last_name']}".strip()
    titles = (row[f"title_{language}"] for language in reading_order(reader_language()))
    return Event(
        row["history_date"],
        "save",
        next(filter(None, titles), ""),
        SAVES[row["history_type"]],
        full_name or row["username"],
        _page(row["id"]) if is_there else "",
        row["id"],
    )


def _page(practice_id):
    return reverse("admin:practices_practice_change", args=(practice_id,))
