"""What to offer a reader who found nothing: each way with what it would give."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from django.utils.translation import gettext as _

from practices.catalogue.finding.facets import FACETS, YEARS, Years
from practices.catalogue.finding.filters import YEARS_ASKED, Selection
from practices.catalogue.finding.finder import Finder
from practices.catalogue.finding.headings import chosen_options, join_or, range_label, years_label
from practices.text import Query, parse_query

MOST_WAYS = 5
MOST_WORDS = 6  # each one left out is a question to the search index
WIDER_BY = (1, 2, 3, 5, 10)  # years, at either end


@dataclass(frozen=True)
class WayOut:
    label: str
    count: int
    url: str


def ways_out(
    finder: Finder, selection: Selection, address_of: Callable[[Selection], str], language: str
) -> list[WayOut]:
    """Return the changes to the selection that find something, the most fruitful first."""
    for changes in (_changes, _fresh_starts):
        ways: dict[str, WayOut] = {}
        for label, changed in changes(finder, selection, language):
            url, count = address_of(changed), len(finder.find(changed))
            if count and url not in ways:
                ways[url] = WayOut(label, count, url)
        if ways:
            return sorted(ways.values(), key=lambda way: -way.count)[:MOST_WAYS]
    return []


def _changes(
    finder: Finder, selection: Selection, language: str
) -> Iterator[tuple[str, Selection]]:
    """Yield the selections that lack one thing, or have wider years."""
    for facet in FACETS:
        if selection.chosen(facet.name):
            label = _chosen_label(finder, facet, selection, language)
            yield _without_filter(label), selection.without(facet.name)
    if selection.year.has_range:
        yield from islice(_wider_years(finder, selection), 1)
    if selection.q:
        for part, rest in islice(parse_query(selection.q).shortened(), MOST_WORDS):
            if rest.wanted:
                yield _without_words(part), selection.but(q=rest.as_typed)
        yield _without_words(selection.q), selection.without_words()
    if selection.has_filters:
        yield _("without any filter"), selection.without_filters()


def _fresh_starts(
    finder: Finder, selection: Selection, language: str
) -> Iterator[tuple[str, Selection]]:
    """Yield selections of one thing alone, for where leaving one out is not enough."""
    for part in parse_query(selection.q).wanted[:MOST_WORDS]:
        word = Query((part,)).as_typed
        yield _only_words(word), Selection(q=word)
    for facet in FACETS:
        if chosen := selection.chosen(facet.name):
            label = _chosen_label(finder, facet, selection, language)
            yield _only_filter(label), Selection(**{facet.name: chosen})


def _wider_years(finder: Finder, selection: Selection) -> Iterator[tuple[str, Selection]]:
    """Yield the years asked for with a margin, as soon as something is found in it."""
    for margin in WIDER_BY:
        years = selection.year
        wider = replace(
            years,
            first=years.first and max(years.first - margin, YEARS_ASKED[0]),
            last=years.last and min(years.last + margin, YEARS_ASKED[-1]),
        )
        changed = selection.but(year=wider)
        if finder.find(changed):
            yield range_label(Years(wider.first, wider.last)), changed


def _chosen_label(finder: Finder, facet, selection: Selection, language: str) -> str:
    if facet is YEARS:
        return years_label(selection.year)
    options = chosen_options(facet.name, selection, finder.snapshot, language)
    return join_or(label for _value, label in options)


def _without_filter(chosen: str) -> str:
    # Translators: a way out of an empty list: "without Portugal".
    return _("without %(filter)s") % {"filter": chosen}


def _only_filter(chosen: str) -> str:
    # Translators: a way out of an empty list: "only Portugal", nothing else being asked for.
    return _("only %(filter)s") % {"filter": chosen}


def _without_words(words: str) -> str:
    # Translators: a way out of an empty list, with words that a reader searched for.
    return _("without “%(words)s”") % {"words": words}


def _only_words(words: str) -> str:
    # Translators: a way out of an empty list, with a word that a reader searched for.
    return _("only “%(words)s”") % {"words": words}
