"""Which practice a translator should take next, and how it stands in both languages.

Published practices come first.  Among those of one state the order is by

    (2 × texts missing + texts out of date) × (1 + reads in the last twelve months)

so that what many readers miss is done before what few do; with equal needs, by title.  A text that
is out of date is read by somebody at least; one that is missing leaves a reader with none.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import (
    Case,
    Count,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import ngettext

from practices.models import Freshness, Practice, PracticeReads, Status, Translation
from practices.models.names import language_name
from practices.models.wording import LANGUAGES, reader_language

FIRST_TO_LAST = (Status.PUBLISHED, Status.UNPUBLISHED, Status.ARCHIVED)
MONTHS = 12


@dataclass(frozen=True)
class Standing:
    """How a practice stands in one language: how many of its texts are in which state."""

    language: str
    missing: int
    stale: int
    fresh: int

    @property
    def language_name(self) -> str:
        return language_name(self.language)

    @property
    def is_original(self) -> bool:
        """Whether nothing has to be translated into this language."""
        return not (self.missing or self.stale or self.fresh)

    @property
    def parts(self) -> list[tuple[Freshness, str]]:
        """What is said of it, the worst first: ("missing", "3 missing")."""
        said = (
            (
                Freshness.MISSING,
                self.missing,
                # Translators: of the texts of a practice, in one language.
                ngettext("%(count)s text missing", "%(count)s texts missing", self.missing),
            ),
            (
                Freshness.STALE,
                self.stale,
                # Translators: of the texts of a practice, in one language.
                ngettext("%(count)s text out of date", "%(count)s texts out of date", self.stale),
            ),
            (
                Freshness.FRESH,
                self.fresh,
                # Translators: of the texts of a practice, in one language.
                ngettext("%(count)s text up to date", "%(count)s texts up to date", self.fresh),
            ),
        )
        return [(state, words % {"count": count}) for state, count, words in said if count]


@dataclass(frozen=True)
class Row:
    """A line of the desk."""

    practice: Practice
    standings: list[Standing]  # one for each language
    reads: int  # in the last twelve months


def ranked(practices: QuerySet[Practice], language: str = "") -> QuerySet[dict]:
    """Order practices by the need for a translator, into `language` or any.

    Yields {"pk", "reads"}.
    """
    of_language = Q(translations__language=language) if language else Q()
    missing = Count("translations", of_language & Q(translations__state=Freshness.MISSING))
    stale = Count("translations", of_language & Q(translations__state=Freshness.STALE))
    return (
        practices.values("pk")
        .annotate(reads=Coalesce(Subquery(_reads()), 0), need=2 * missing + stale)
        .annotate(urgency=F("need") * (1 + F("reads")))
        .order_by(_rank_of_state(), "-urgency", f"sort_title_{reader_language()}", "pk")
        .values("pk", "reads")
    )


def rows_of(page) -> list[Row]:
    """Return the lines of a page of `ranked`, in two queries."""
    ids = [entry["pk"] for entry in page]
    practices = Practice.objects.only("title_en", "title_fr", "status").in_bulk(ids)
    counts = Counter()
    told = Translation.objects.filter(practice__in=ids).order_by()
    for pk, language, state, count in told.values_list("practice", "language", "state").annotate(
        Count("pk")
    ):
        counts[pk, language, state] = count
    return [
        Row(practices[entry["pk"]], _standings(entry["pk"], counts), entry["reads"])
        for entry in page
        if entry["pk"] in practices
    ]


def _standings(pk, counts):
    return [
        Standing(language, *(counts[pk, language, state.value] for state in Freshness))
        for language in LANGUAGES
    ]


def _rank_of_state():
    order = (When(status=status, then=Value(rank)) for rank, status in enumerate(FIRST_TO_LAST))
    return Case(*order, output_field=IntegerField())


def _reads():
    """Return the query that sums up the reads of a practice."""
    of_year = PracticeReads.objects.filter(practice=OuterRef("pk"), month__gte=_first_month())
    return of_year.order_by().values("practice").annotate(total=Sum("count")).values("total")


def _first_month(today: date | None = None) -> date:
    """Return the month eleven before this one, which counts so far as it has gone."""
    today = today or timezone.localdate()
    years, month = divmod(today.year * 12 + today.month - MONTHS, 12)
    return date(years, month + 1, 1)
