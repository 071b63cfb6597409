"""The facets: which practices a choice leaves, and what each further choice would give.

Within a facet any of the chosen values is enough; each facet narrows the others.  Hence an option
is counted among the practices that the *other* facets leave: its count is what a reader would get
by choosing it alone in its facet.
"""

from dataclasses import dataclass, replace
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _
from pyroaring import BitMap

from practices.catalogue.memory.snapshot import Snapshot
from practices.catalogue.memory.vocabulary import TERMS


class Option(NamedTuple):
    """One checkbox: `count` is what choosing it would give."""

    value: str | int
    label: str
    count: int
    selected: bool


class Bar(NamedTuple):
    """A year of the chart; `height` is 0 to 100, in proportion to the highest bar."""

    year: int
    count: int
    height: int
    in_range: bool


@dataclass(frozen=True)
class Years:
    """What is chosen of time: a range of years, either end open, *or* one of the `moments`.

    A practice answers if it ran in some year of the range, if "ongoing" is chosen and it is
    ongoing, or if "unknown" is chosen and nothing is known of its time: so that each practice can
    be reached by some choice.
    """

    first: int | None = None
    last: int | None = None
    moments: tuple[str, ...] = ()

    def __bool__(self):
        return self.has_range or bool(self.moments)

    @property
    def has_range(self) -> bool:
        return self.first is not None or self.last is not None

    def without_range(self) -> "Years":
        return Years(moments=self.moments)

    def without_moment(self, moment: str) -> "Years":
        return replace(self, moments=tuple(one for one in self.moments if one != moment))

    def __contains__(self, year: int) -> bool:
        return (
            self.has_range
            and (self.first is None or self.first <= year)
            and (self.last is None or year <= self.last)
        )


ANY_TIME = Years()


@dataclass(frozen=True)
class Facet:
    """A list of checkboxes beside the results; `name` is its parameter in the address."""

    name: str
    label: str | Promise
    kind = "options"

    def known(self, values: list[str], snapshot: Snapshot) -> tuple[str, ...]:
        """Return the values that mean something, each once, in an order of no language."""
        meant = {self.meant(value.strip(), snapshot) for value in values}
        return tuple(sorted(meant & snapshot.members[self.name].keys()))

    def meant(self, value: str, snapshot: Snapshot) -> str:
        return value

    def narrow(self, practices: BitMap, chosen: tuple[str, ...], snapshot: Snapshot) -> BitMap:
        """Return the practices that have any of the chosen values; all, if none is chosen."""
        return practices & snapshot.union(self.name, chosen) if chosen else practices

    def options(
        self, practices: BitMap, chosen: tuple[str, ...], snapshot: Snapshot, language: str
    ) -> list[Option]:
        """Return all options in their fixed order, counted in `practices`.

        Pass the practices that the *other* facets leave.  A country, city or language that no
        practice has at all is left out unless it is chosen: it could only lead to an empty page.
        """
        is_taxonomy = self.name in TERMS
        count = snapshot.counting(practices)
        return [
            Option(value, label, count(having), value in chosen)
            for value, label, having in snapshot.options(self.name, language)
            if having or is_taxonomy or value in chosen
        ]


@dataclass(frozen=True)
class CountryFacet(Facet):
    def meant(self, value, snapshot):
        return value.upper()


@dataclass(frozen=True)
class CityFacet(Facet):
    def meant(self, value, snapshot):
        """A city's value is its English slug; its French one is understood too."""
        return snapshot.vocabulary.city_value(value)


@dataclass(frozen=True)
class YearsFacet:
    """From one year to another, and two checkboxes beside; see `Years`."""

    name: str
    label: str | Promise
    kind = "years"

    def narrow(self, practices: BitMap, chosen: Years, snapshot: Snapshot) -> BitMap:
        if not chosen:
            return practices
        years = [year for year in snapshot.members["year"] if year in chosen]
        return practices & (snapshot.union("year", years) | snapshot.union("when", chosen.moments))

    def bars(self, practices: BitMap, chosen: Years, snapshot: Snapshot) -> list[Bar]:
        """Return a bar for each year from the catalogue's first to its last."""
        sets = snapshot.members["year"]
        if not sets:
            return []
        years = range(min(sets), max(sets) + 1)
        count = snapshot.counting(practices)
        counts = [count(sets[year]) if year in sets else 0 for year in years]
        highest = max(*counts, 1)
        return [
            Bar(year, number, round(100 * number / highest), year in chosen)
            for year, number in zip(years, counts, strict=True)
        ]

    def moments(self, practices: BitMap, chosen: Years, snapshot: Snapshot) -> list[Option]:
        count = snapshot.counting(practices)
        return [
            Option(
                moment,
                moment_label(moment),
                count(snapshot.union("when", [moment])),
                moment in chosen.moments,
            )
            for moment in MOMENTS
        ]


MOMENTS = ("ongoing", "unknown")
YEARS = YearsFacet("year", _("Year"))
FACETS: tuple[Facet | YearsFacet, ...] = (
    Facet("topic", _("Topic")),
    YEARS,
    CountryFacet("country", _("Country")),
    CityFacet("city", _("City")),
    Facet("target", _("Target group")),
    Facet("type", _("Type of practice")),
    Facet("area", _("Area")),
    Facet("language", _("Language")),
)


def moment_label(moment: str) -> str:
    if moment == "ongoing":
        # Translators: a checkbox beside a range of years: practices that are still going on.
        return pgettext("practices", "Ongoing")
    return gettext("Year not known")
