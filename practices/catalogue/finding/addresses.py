"""A list's state as an address: one spelling for each state, whatever order it was typed in."""

from functools import lru_cache
from urllib.parse import urlencode

from practices.catalogue.finding.facets import YEARS
from practices.catalogue.finding.filters import Selection

FACETS_IN_ORDER = ("topic", "country", "city", "year", "target", "type", "area", "language")


def query_string(selection: Selection) -> str:
    """Return the parameters in their fixed order; whatever is as usual is left out.

    The language is not among them: the same string means the same list in both.
    """
    return "&".join(_written(name, value) for name, value in _pairs(selection))


@lru_cache(maxsize=1 << 11)  # a page has dozens of addresses, made of the same few parts
def _written(name: str, value: str | int) -> str:
    return urlencode({name: value})


def address(path: str, selection: Selection) -> str:
    parameters = query_string(selection)
    return f"{path}?{parameters}" if parameters else path


def _pairs(selection: Selection):
    if selection.q:
        yield "q", selection.q
    for facet in FACETS_IN_ORDER:
        if facet == YEARS.name:
            yield from _years(selection.year)
        else:
            yield from ((facet, value) for value in selection.chosen(facet))
    if selection.has_own_order:
        yield "sort", selection.sort
    if selection.page > 1:
        yield "page", selection.page


def _years(years):
    if years.first is not None:
        yield "from", years.first
    if years.last is not None:
        yield "to", years.last
    yield from (("when", moment) for moment in years.moments)
