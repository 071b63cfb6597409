"""The change log as its readers see it, made of what is public now.

Of an archived practice nothing is told but its places and the reason that editors wrote for
readers: its title, its words and its address are public nowhere.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from practices.models import ChangeKind, ChangeLogEntry, City, Practice
from practices.models.names import country_name
from practices.models.wording import LANGUAGES, Wording, reader_language

PAGE_SIZE = 50
TEXTS = tuple(f"{name}_{code}" for name in ("title", "summary", "slug") for code in LANGUAGES)


@dataclass(frozen=True)
class Line:
    """One change, worded for the reader of the page."""

    pk: int
    kind: ChangeKind
    at: datetime
    places: str
    reason: Wording
    practice: Practice | None  # the published one to read, if any: the one kept, of a merged one
    names_kosovo: bool

    @property
    def is_archived(self) -> bool:
        return self.kind is ChangeKind.ARCHIVED

    @property
    def happened(self) -> str:
        """What happened, as one word before a title: "Added"."""
        match self.kind:
            case ChangeKind.ADDED:
                # Translators: before the title of a practice, which is feminine in French.
                return pgettext("in the change log", "Added")
            case ChangeKind.UPDATED:
                return pgettext("in the change log", "Updated")
        return pgettext("in the change log", "Archived")

    @property
    def farewell(self) -> str:
        """The sentence that stands for an archived practice."""
        if not self.places:
            return _("A practice was archived")
        # Translators: "A practice of Lisbon (Portugal) was archived"; French needs no "de" so.
        return _("A practice of %(places)s was archived") % {"places": self.places}


def shown_entries() -> QuerySet:
    """Return the entries that readers may see, with all that their lines are made of."""
    practices = Practice.objects.only("status", "other_countries", "merged_into", *TEXTS)
    return ChangeLogEntry.objects.shown().prefetch_related(
        Prefetch("practice", practices),
        Prefetch("practice__cities", City.objects.all()),
        Prefetch("practice__merged_into", Practice.objects.published().only(*TEXTS)),
    )


def lines(entries: Iterable[ChangeLogEntry]) -> list[Line]:
    return [_line(entry) for entry in entries]


def by_month(told: Iterable[Line]) -> list[tuple[datetime, list[Line]]]:
    """Return (a moment of the month, its lines) in the order given."""
    months = groupby(told, key=lambda line: (line.at.year, line.at.month))
    grouped = [list(of_month) for _month, of_month in months]
    return [(of_month[0].at, of_month) for of_month in grouped]


def _line(entry: ChangeLogEntry) -> Line:
    practice = entry.practice
    kind = ChangeKind(entry.kind)
    is_archived = kind is ChangeKind.ARCHIVED
    return Line(
        pk=entry.pk,
        kind=kind,
        at=entry.at,
        places=_places(practice),
        reason=entry.wording("reason"),
        practice=practice.merged_into if is_archived else practice,
        names_kosovo="XK" in practice.country_codes,
    )


def _places(practice: Practice) -> str:
    """Name the places of a practice: "Lisbon, Porto (Portugal); Spain"."""
    language = reader_language()
    cities = sorted(practice.cities.all(), key=lambda city: city.country.code)
    of_countries = [
        (code, ", ".join(city.wording("name", language).text for city in here))
        for code, here in groupby(cities, key=lambda city: city.country.code)
    ]
    with_city = {code for code, _names in of_countries}
    alone = [country.code for country in practice.other_countries if country.code not in with_city]
    words = [
        f"{names} ({country_name(code, language)})" if code else names
        for code, names in of_countries
    ]
    # Translators: between places of different countries: "Lisbon, Portugal; Turin, Italy".
    between = pgettext("between places", "; ")
    return between.join([*words, *(country_name(code, language) for code in alone)])
