"""A list of practices, for the page and for its JSON alike."""

from dataclasses import dataclass, field

from django.http import QueryDict
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override

from practices.catalogue import search
from practices.catalogue.cards import cards
from practices.catalogue.finding.addresses import address, query_string
from practices.catalogue.finding.facets import FACETS, YEARS, Bar, Option, moment_label
from practices.catalogue.finding.filters import PAGE_SIZE, CatalogueFilter, Selection
from practices.catalogue.finding.finder import Finder
from practices.catalogue.finding.headings import chosen_options, heading, range_label, title
from practices.catalogue.finding.paging import Paging
from practices.catalogue.finding.ways_out import WayOut, ways_out
from practices.catalogue.memory import index
from practices.models import Practice
from practices.text import parse_query

FEW = 3  # fewer results than that, and other words are offered


@dataclass
class FacetPanel:
    """A facet as the page shows it; `first`, `last` and `bars` are of the years alone."""

    name: str
    label: str
    kind: str
    options: list[Option]
    selected_count: int
    clear_url: str
    first: int | None = None
    last: int | None = None
    bars: list[Bar] = field(default_factory=list)


@dataclass(frozen=True)
class Chip:
    """A chosen filter, and the address without it."""

    facet: str
    label: str
    remove_label: str
    url: str


@dataclass(frozen=True)
class OtherWords:
    text: str
    url: str
    count: int


@dataclass(frozen=True)
class SortOption:
    value: str  # "" for the usual order: chosen with no words, it must give way once there are
    label: str
    selected: bool


@dataclass
class Results:
    """All that the page and the JSON say; addresses are paths of the reader's language."""

    heading: str
    title: str
    count: int
    q: str
    selection: Selection
    facets: list[FacetPanel]
    chips: list[Chip]
    practices: list[Practice]
    sort_options: list[SortOption]
    paging: Paging
    clear_filters_url: str
    clear_search_url: str
    query_string: str
    is_moved: bool  # a value was given by another name: the right address is that of the page
    noindex: bool
    ways_out: list[WayOut]
    did_you_mean: OtherWords | None

    @property
    def names_kosovo(self) -> bool:
        """Whether Kosovo* is among the countries to choose from, so that its footnote is due."""
        countries = next(panel for panel in self.facets if panel.name == "country")
        return any(option.value == "XK" for option in countries.options)


def browse(params: QueryDict, language: str, page_size: int = PAGE_SIZE) -> Results:
    """Answer an address: everything a list shows to a reader of `language`.

    What is in memory may be a second behind the database.  Where a practice was withdrawn in it,
    the list is made anew: else it would count practices that it does not show.
    """
    with override(language):
        browsing = _Browsing(params, language, page_size)
        results = browsing.results()
        if len(results.practices) < browsing.paging.stop - browsing.paging.start:
            index.refresh()
            results = _Browsing(params, language, page_size).results()
        return results


class _Browsing:
    def __init__(self, params: QueryDict, language: str, page_size: int):
        self.language = language
        self.path = reverse("practices:catalogue")
        self.snapshot = index.snapshot()
        filters = CatalogueFilter(params, self.snapshot)
        self.cities_asked = params.getlist("city")
        self.finder = Finder(self.snapshot, filters)
        self.found = self.finder.find(filters.selection)
        asked = filters.selection.page
        self.paging = Paging(len(self.found), asked, page_size, self.url_of_page)
        self.selection = filters.selection.but(page=self.paging.page)

    def results(self) -> Results:
        selection, paging = self.selection, self.paging
        sentence = heading(paging.count, selection, self.snapshot, self.language)
        return Results(
            heading=sentence,
            title=title(sentence, paging.page, paging.pages),
            count=paging.count,
            q=selection.q,
            selection=selection,
            facets=[self.panel(facet) for facet in FACETS],
            chips=self.chips(),
            practices=self.practices(),
            sort_options=self.sort_options(),
            paging=paging,
            clear_filters_url=self.url(selection.without_filters()),
            clear_search_url=self.url(selection.without_words()),
            query_string=query_string(selection),
            is_moved=self.snapshot.vocabulary.knows_otherwise(self.cities_asked),
            noindex=bool(selection.q or selection.has_filters or selection.has_own_order),
            ways_out=self.ways_out(),
            did_you_mean=self.other_words(),
        )

    def url(self, selection: Selection) -> str:
        return address(self.path, selection)

    def url_of_page(self, page: int) -> str:
        return self.url(self.selection.but(page=page))

    def practices(self) -> list[Practice]:
        start, stop = self.paging.start, self.paging.stop
        numbers = self.finder.page(self.found, self.selection, start, stop, self.language)
        words = parse_query(self.selection.q) if self.selection.q else None
        return cards(self.snapshot, numbers, words)

    # ------------------------------------------------------------------------------- Facets

    def panel(self, facet) -> FacetPanel:
        chosen = self.selection.chosen(facet.name)
        others = self.finder.find(self.selection, facet.name) if chosen else self.found
        clear_url = self.url(self.selection.without(facet.name)) if chosen else ""
        if facet is not YEARS:
            options = facet.options(others, chosen, self.snapshot, self.language)
            return FacetPanel(
                facet.name, str(facet.label), facet.kind, options, len(chosen), clear_url
            )
        return FacetPanel(
            facet.name,
            str(facet.label),
            facet.kind,
            facet.moments(others, chosen, self.snapshot),
            chosen.has_range + len(chosen.moments),
            clear_url,
            chosen.first,
            chosen.last,
            facet.bars(others, chosen, self.snapshot),
        )

    def chips(self) -> list[Chip]:
        chips = []
        for facet in FACETS:
            if facet is YEARS:
                chips += self.year_chips()
                continue
            chips += [
                self.chip(facet.name, label, self.selection.without(facet.name, value))
                for value, label in chosen_options(
                    facet.name, self.selection, self.snapshot, self.language
                )
            ]
        return chips

    def year_chips(self) -> list[Chip]:
        years, chips = self.selection.year, []
        if years.has_range:
            rest = self.selection.but(year=years.without_range())
            chips.append(self.chip(YEARS.name, range_label(years), rest))
        for moment in years.moments:
            rest = self.selection.but(year=years.without_moment(moment))
            chips.append(self.chip(YEARS.name, moment_label(moment), rest))
        return chips

    def chip(self, facet: str, label: str, rest: Selection) -> Chip:
        # Translators: names the link that takes a filter away; "filter" is one chosen value.
        remove_label = _("Remove filter %(filter)s") % {"filter": label}
        return Chip(facet, capfirst(label), remove_label, self.url(rest))

    # ---------------------------------------------------------------------------- The rest

    def sort_options(self) -> list[SortOption]:
        labels = {
            "relevance": _("Relevance"),
            "newest": _("Newest first"),
            "title": _("Title"),
            "city": _("City"),
            "updated": _("Recently updated"),
        }
        if not self.selection.q:
            del labels["relevance"]
        return [
            SortOption(
                "" if value == self.selection.usual_order else value,
                label,
                value == self.selection.order,
            )
            for value, label in labels.items()
        ]

    def ways_out(self) -> list[WayOut]:
        if self.found:
            return []
        return ways_out(self.finder, self.selection, self.url, self.language)

    def other_words(self) -> OtherWords | None:
        """Return the words the reader may have meant, where few practices or none match."""
        if not self.selection.q or len(self.found) >= FEW:
            return None
        text = search.did_you_mean(self.selection.q, self.language)
        if not text:
            return None
        meant = self.selection.but(q=text)
        count = len(self.finder.find(meant))
        return OtherWords(text, self.url(meant), count) if count > len(self.found) else None
