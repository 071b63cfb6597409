"""What a reader asked for, read from an address.

Every value is read leniently: what is unknown, empty or repeated is dropped, never an error.
"""

import re
from copy import copy
from dataclasses import dataclass, replace

import django_filters
from django import forms
from django.http import QueryDict
from django.utils.functional import cached_property
from pyroaring import BitMap

from practices.catalogue.finding.facets import ANY_TIME, FACETS, MOMENTS, YEARS, Facet, Years
from practices.catalogue.memory.snapshot import Snapshot
from practices.models import Practice
from practices.text import MAX_QUERY, parse_query

PAGE_SIZE = 24
LARGEST_PAGE = 100
YEARS_ASKED = range(1, 10_000)  # four digits
CONTROLS = re.compile(r"[\x00-\x1f\x7f]")
SORTS = ("relevance", "newest", "title", "city", "updated")


@dataclass(frozen=True)
class Selection:
    """The state of a list, as its address holds it.  `sort` is "" for the usual order."""

    q: str = ""
    topic: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    city: tuple[str, ...] = ()
    year: Years = ANY_TIME
    target: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    area: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    sort: str = ""
    page: int = 1

    def but(self, **changes) -> "Selection":
        """Return the same selection otherwise, from its first page."""
        return replace(self, **{"page": 1, **changes})

    def chosen(self, facet: str) -> tuple[str, ...] | Years:
        return getattr(self, facet)

    def without(self, facet: str, value: str | None = None) -> "Selection":
        """Leave out a facet, or one value of it."""
        if value is None:
            return self.but(**{facet: ANY_TIME if facet == YEARS.name else ()})
        return self.but(**{facet: tuple(one for one in self.chosen(facet) if one != value)})

    def without_filters(self) -> "Selection":
        return Selection(q=self.q, sort=self.sort)

    def without_words(self) -> "Selection":
        return self.but(q="", sort="" if self.sort == "relevance" else self.sort)

    @property
    def has_filters(self) -> bool:
        return any(self.chosen(facet.name) for facet in FACETS)

    @property
    def usual_order(self) -> str:
        return "relevance" if self.q else "newest"

    @property
    def order(self) -> str:
        """Return the order asked for: by relevance only where there are words to be relevant to."""
        is_meaningless = self.sort == "relevance" and not self.q
        return self.usual_order if is_meaningless else self.sort or self.usual_order

    @property
    def has_own_order(self) -> bool:
        return self.order != self.usual_order


# ------------------------------------------------------------------------------------- Reading


class WordsField(forms.Field):
    def clean(self, value):
        """Return the words on one line; "" where there is nothing to look for."""
        words = " ".join(CONTROLS.sub(" ", value or "").split())[:MAX_QUERY].strip()
        return words if parse_query(words) else ""


class KnownValuesField(forms.Field):
    widget = forms.SelectMultiple

    def __init__(self, facet: Facet, snapshot: Snapshot, **kwargs):
        super().__init__(required=False, **kwargs)
        self.facet, self.snapshot = facet, snapshot

    def clean(self, values):
        return self.facet.known(values or [], self.snapshot)


class YearsWidget(forms.Widget):
    """Three parameters of the address that are one choice."""

    def value_from_datadict(self, data, files, name):
        return data.get("from"), data.get("to"), data.getlist("when")


class YearsField(forms.Field):
    widget = YearsWidget

    def clean(self, value):
        """Return the `Years`; bounds the wrong way round are meant the other way."""
        first, last, moments = value
        first, last = _year(first), _year(last)
        if first and last and first > last:
            first, last = last, first
        return Years(first, last, tuple(moment for moment in MOMENTS if moment in moments))


def _year(text):
    return whole_number(text, YEARS_ASKED[0], YEARS_ASKED[-1])


class PageField(forms.Field):
    def clean(self, value):
        return page_number(value)


class SortField(forms.Field):
    def clean(self, value):
        return value if value in SORTS else ""


def page_number(text: str | None) -> int:
    """Return the page asked for: the first one, where that is nonsense."""
    return whole_number(text, 1) or 1


def page_size(params: QueryDict) -> int:
    """Return how many practices the JSON gives at once; the site's own pages have one size."""
    return min(whole_number(params.get("per_page"), 1) or PAGE_SIZE, LARGEST_PAGE)


def whole_number(text: str | None, lowest: int, highest: int | None = None) -> int | None:
    """Return the number written, or None for anything else or one out of bounds."""
    try:
        number = int(text or "")
    except ValueError:
        return None
    return number if lowest <= number and (highest is None or number <= highest) else None


# ------------------------------------------------------------------------------------ Narrowing


class OwnFilter(django_filters.Filter):
    def __deepcopy__(self, memo):
        """A filter set has its own filters, but nothing that they hold is ever altered."""
        return copy(self)


class FacetFilter(OwnFilter):
    """A facet as django-filter knows one; what it narrows are sets, not querysets."""

    def __init__(self, facet):
        super().__init__(field_name=facet.name, label=facet.label)
        self.facet = facet

    @property
    def field(self):
        return KnownValuesField(self.facet, self.parent.snapshot)

    def filter(self, practices: BitMap, value) -> BitMap:
        return self.facet.narrow(practices, value, self.parent.snapshot)


class YearsFilter(FacetFilter):
    @property
    def field(self):
        return YearsField(required=False)


class StateFilter(OwnFilter):
    """A part of the address that leaves all practices in: words, order, page."""

    def filter(self, practices, value):
        return practices


class WordsFilter(StateFilter):
    field_class = WordsField


class SortFilter(StateFilter):
    field_class = SortField


class PageFilter(StateFilter):
    field_class = PageField


class CatalogueFilter(django_filters.FilterSet):
    """Reads an address (a `QueryDict`) and narrows sets of practices by it."""

    q = WordsFilter()
    topic, year, country, city, target, type, area, language = (
        YearsFilter(facet) if facet is YEARS else FacetFilter(facet) for facet in FACETS
    )
    sort = SortFilter()
    page = PageFilter()

    def __init__(self, params: QueryDict, snapshot: Snapshot):
        super().__init__(params, Practice.objects.none())
        self.snapshot = snapshot
        self.form.is_valid()  # always: each field makes the best of what it gets
        self.selection = Selection(**self.form.cleaned_data)

    @cached_property
    def form(self):
        """Return the form that reads the address.

        django-filter would make a class of forms per request, for more than the facets cost.
        """
        form = forms.Form(self.data)
        form.fields = {name: one.field for name, one in self.filters.items()}
        return form

    def narrow(
        self, practices: BitMap, selection: Selection | None = None, leave_out: str = ""
    ) -> BitMap:
        """Return the practices that all facets of the selection leave, but for one left out."""
        selection = selection or self.selection
        for facet in FACETS:
            if facet.name != leave_out:
                practices = self.filters[facet.name].filter(practices, selection.chosen(facet.name))
        return practices
