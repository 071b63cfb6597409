"""What waits for editors and for contributors, and since when."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import (
    BooleanField,
    Case,
    Count,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    Subquery,
    When,
)
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from practices.document import tidied
from practices.models import Decision, State, Submission, Verb
from practices.models.wording import reader_language
from practices.submissions.mail.mails import title

MOST = 10  # lines of what waits for editors
MOST_OF_AUTHORS = 5
LONG, TOO_LONG = 7, 21  # days

# The values of the list's filter "waits": each line of the desk opens the list that it counts.
EDITORS, NEW, ANSWERED, AUTHOR = "editors", "new", "answered", "author"
WAYS = {
    EDITORS: gettext_lazy("For editors"),
    NEW: gettext_lazy("For editors: new"),
    ANSWERED: gettext_lazy("For editors: come back"),
    AUTHOR: gettext_lazy("For the author"),
}


def narrowed(submissions, way):
    """Return the submissions that wait in one of the `WAYS`."""
    match way:
        case "editors":
            return submissions.waiting()
        case "new":
            return submissions.new()
        case "answered":
            return submissions.answered()
        case "author":
            return submissions.waiting_for_author()
    return submissions


def since():
    """Since when a submission waits: for editors since it came in, for its author since asked."""
    asked = Decision.objects.filter(submission=OuterRef("pk"), verb=Verb.ASK_FOR_CHANGES)
    last_asked = Subquery(asked.order_by("-at").values("at")[:1])
    return Case(
        When(state=State.CHANGES_ASKED, then=Coalesce(last_asked, "changed_at")),
        When(sent_at__gt=F("received_at"), then="sent_at"),
        default=Coalesce("received_at", "sent_at", "created_at"),
    )


def with_is_change(submissions):
    """Add whether each proposes a change, without reading the practice as it was."""
    is_change = ExpressionWrapper(Q(base__isnull=False), output_field=BooleanField())
    return submissions.annotate(is_change=is_change)


# ---------------------------------------------------------------------------------- On the desk


@dataclass(frozen=True)
class Queue:
    """How many wait in one way, and the list that shows them."""

    way: str
    label: str | Promise
    count: int

    @property
    def address(self):
        return f"{reverse('admin:practices_submission_changelist')}?waits={self.way}"


@dataclass(frozen=True)
class Line:
    """A submission that waits."""

    title: str
    places: str
    reference: str
    since: datetime
    days: int
    address: str
    is_change: bool
    is_back: bool

    @property
    def waits(self):
        return days_in_words(self.days)

    @property
    def day(self):
        return timezone.localdate(self.since)

    @property
    def age(self):
        """How pressing it is, for the eye; the words say it too."""
        if self.days >= TOO_LONG:
            return "old"
        return "aging" if self.days >= LONG else "fresh"


def queues():
    """Return {way: Queue}, with one question."""
    is_back = Q(sent_at__gt=F("received_at"))
    waiting = Q(state=State.RECEIVED)
    open_ones = Submission.objects.filter(state__in=(State.RECEIVED, State.CHANGES_ASKED))
    counts = open_ones.aggregate(
        **{
            EDITORS: Count("pk", filter=waiting),
            ANSWERED: Count("pk", filter=waiting & is_back),
            AUTHOR: Count("pk", filter=Q(state=State.CHANGES_ASKED)),
        }
    )
    counts[NEW] = counts[EDITORS] - counts[ANSWERED]
    return {way: Queue(way, label, counts[way]) for way, label in WAYS.items()}


def oldest(way, most=MOST, now=None):
    """Return the first lines of a queue, the oldest first."""
    today = timezone.localdate(now)
    rows = narrowed(Submission.objects.annotate(waiting_since=since()), way)
    needed = ("reference", "document", "state", "sent_at", "received_at")
    rows = with_is_change(rows).only(*needed).order_by("waiting_since", "pk")[:most]
    return [_line(row, today) for row in rows]


def _line(row, today):
    document = tidied(row.document)
    places = (" ".join(document[name].split()) for name in ("cities", "countries"))
    return Line(
        title=title(row, reader_language()),
        places=", ".join(filter(None, places)),
        reference=row.reference,
        since=row.waiting_since,
        days=days_since(row.waiting_since, today),
        address=reverse("admin:practices_submission_change", args=(row.pk,)),
        is_change=row.is_change,
        is_back=bool(row.sent_at and row.received_at and row.sent_at > row.received_at),
    )


def days_since(moment, today=None):
    """Return how many midnights have passed since a moment; 0 for one to come."""
    return max(((today or timezone.localdate()) - timezone.localdate(moment)).days, 0)


def days_in_words(days):
    if not days:
        return _("since today")
    return ngettext("for %(count)s day", "for %(count)s days", days) % {"count": days}
