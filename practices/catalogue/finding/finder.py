"""From a selection to the practices that answer it."""

from collections.abc import Iterator
from itertools import islice

from pyroaring import BitMap

from practices.catalogue import search
from practices.catalogue.finding.filters import CatalogueFilter, Selection
from practices.catalogue.memory.orders import page_of, page_of_tiers
from practices.catalogue.memory.snapshot import Snapshot
from practices.text import parse_query


class Finder:
    """Answers selections from one snapshot; the search index is asked once for the same words."""

    def __init__(self, snapshot: Snapshot, filters: CatalogueFilter):
        self.snapshot = snapshot
        self.filters = filters
        self._hits: dict[str, BitMap] = {"": snapshot.practices}

    def hits(self, words: str) -> BitMap:
        if words not in self._hits:
            ids = search.matching_ids(parse_query(words))
            self._hits[words] = self.snapshot.numbers(ids)
        return self._hits[words]

    def find(self, selection: Selection, leave_out: str = "") -> BitMap:
        """Return the numbers of the practices that answer, but for one facet left out."""
        return self.filters.narrow(self.hits(selection.q), selection, leave_out)

    def page(
        self, found: BitMap, selection: Selection, start: int, stop: int, language: str
    ) -> list[int]:
        """Return the numbers from `start` to `stop` of what was found, in the order asked for."""
        order = selection.order
        if order == "relevance":
            return page_of_tiers(self._tiers(found, selection.q), start, stop)
        in_language = f"{order}_{language}" if order in {"title", "city"} else order
        return page_of(found, in_language, self.snapshot, start, stop)

    def _tiers(self, found: BitMap, words: str) -> Iterator[BitMap]:
        """Yield parts of what was found, the most relevant first; the last one is what is left."""
        rest = found
        for ids in islice(search.matching_tiers(parse_query(words)), 2):
            tier = rest & self.snapshot.numbers(ids)
            yield tier
            rest = rest - tier
        yield rest
