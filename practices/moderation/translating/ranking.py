"""Which practice a translator should take next, and how it stands in both languages.

Published practices come first.  Among those of one state the order is by

    (2 × texts missing + texts out of date) × (1 + reads in the last twelve months)

so that what many readers miss is done before what few do; with equal needs, by title.  A text that
is out of date is read by somebody at least; one that is missing leaves a reader with none.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, IntegerField, QuerySet, Sum, Value, When
from django.utils import timezone
from django.utils.translation import ngettext

from practices.models import Freshness, Practice, PracticeReads, Status, Translation
from practices.models.names import language_name
from practices.models.wording import LANGUAGES, reader_language

PLACES = {Status.PUBLISHED: 0, Status.UNPUBLISHED: 1, Status.ARCHIVED: 2}
WEIGHTS = {Freshness.MISSING: 2, Freshness.STALE: 1}
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


@dataclass(frozen=True)
class Ranked:
    """A practice in the order of the desk."""

    pk: int
    reads: int  # in the last twelve months


def ranked(practices: QuerySet[Practice], language: str = "") -> list[Ranked]:
    """Order practices by the need for a translator, into `language` or any; three queries.

    Joined in memory: of 10,000 practices no database does it in less than three times as long.
    """
    needs, reads = _needs(language), _reads()

    def rank(row):
        pk, status, title = row
        return PLACES[status], -needs.get(pk, 0) * (1 + reads.get(pk, 0)), title, pk

    title = f"sort_title_{reader_language()}"
    rows = sorted(practices.order_by().values_list("pk", "status", title), key=rank)
    return [Ranked(pk, reads.get(pk, 0)) for pk, _status, _title in rows]


def rows_of(page: Iterable[Ranked]) -> list[Row]:
    """Return the lines of a page of `ranked`, in two queries."""
    ids = [entry.pk for entry in page]
    practices = Practice.objects.only("title_en", "title_fr", "status").in_bulk(ids)
    counts = Counter()
    told = Translation.objects.filter(practice__in=ids).order_by()
    for pk, language, state, count in told.values_list("practice", "language", "state").annotate(
        Count("pk")
    ):
        counts[pk, language, state] = count
    return [
        Row(practices[entry.pk], _standings(entry.pk, counts), entry.reads)
        for entry in page
        if entry.pk in practices
    ]


def _standings(pk, counts):
    return [
        Standing(language, *(counts[pk, language, state.value] for state in Freshness))
        for language in LANGUAGES
    ]


def _needs(language):
    """Return {practice: 2 × missing + stale}; an index alone answers it."""
    rows = Translation.objects.order_by()
    if language:
        rows = rows.filter(language=language)
    weights = (When(state=state, then=Value(weight)) for state, weight in WEIGHTS.items())
    weight = Case(*weights, default=Value(0), output_field=IntegerField())
    return dict(rows.values_list("practice").annotate(need=Sum(weight)))


def _reads():
    """Return {practice: reads of the last twelve months}."""
    rows = PracticeReads.objects.order_by().filter(month__gte=_first_month())
    return dict(rows.values_list("practice").annotate(Sum("count")))


def _first_month(today: date | None = None) -> date:
    """Return the month eleven before this one, which counts so far as it has gone."""
    today = today or timezone.localdate()
    years, month = divmod(today.year * 12 + today.month - MONTHS, 12)
    return date(years, month + 1, 1)
