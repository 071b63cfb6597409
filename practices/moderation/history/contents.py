"""What a practice said at some time: its columns, its lists and its reference documents.

Pictures and attachments are not among it: their history is not kept.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from practices.catalogue.memory.orders import collation_key
from practices.models import (
    Area,
    City,
    Practice,
    PracticeType,
    ReferenceDocument,
    TargetGroup,
    Topic,
)
from practices.models.wording import LANGUAGES, reader_language, reading_order

LISTS = {
    "cities": City,
    "topics": Topic,
    "target_groups": TargetGroup,
    "types": PracticeType,
    "areas": Area,
}
HISTORY = Practice.history.model
COLUMNS = tuple(
    column.name
    for column in HISTORY.tracked_fields
    if not hasattr(Practice, f"{column.name}_{LANGUAGES[0]}")  # told by its languages' columns
)
DOCUMENT_COLUMNS = ("title_en", "title_fr", "url", "language", "order")


@dataclass(frozen=True)
class Document:
    """A reference document as it was; `pk` is its row's, if that is still there."""

    pk: int
    title_en: str
    title_fr: str
    url: str
    language: str
    order: int

    @classmethod
    def of(cls, row):
        """Take it from a row, or from a row of its history."""
        return cls(row.id, *(getattr(row, name) or "" for name in DOCUMENT_COLUMNS[:4]), row.order)


@dataclass(frozen=True)
class Content:
    values: Mapping[str, Any]
    lists: Mapping[str, frozenset[int]]
    documents: tuple[Document, ...]


def present_content(practice: Practice) -> Content:
    """Return what the rows say, whatever the history knows of how they came to it."""
    lists = {
        name: frozenset(getattr(practice, name).values_list("pk", flat=True)) for name in LISTS
    }
    return Content(_values(practice), lists, _present_documents(practice.pk))


@dataclass
class PastContents:
    """The contents of a practice's history: a fixed number of queries, however many are asked."""

    practice_id: int
    _documents: dict[int, list] = field(init=False)
    _present: tuple[Document, ...] = field(init=False)

    def __post_init__(self):
        self._present = _present_documents(self.practice_id)
        self._documents = defaultdict(list)
        rows = ReferenceDocument.history.filter(practice_id=self.practice_id)
        for row in rows.order_by("history_date", "history_id"):
            self._documents[row.id].append(row)

    def of(self, records: Mapping[Any, datetime | None]) -> list[Content]:
        """Return the content of each record of the history, which lasted until the moment given."""
        lists = _lists([record.history_id for record in records])
        return [
            Content(_values(record), lists[record.history_id], self._documents_until(until))
            for record, until in records.items()
        ]

    def _documents_until(self, until: datetime | None) -> tuple[Document, ...]:
        if until is None:
            return self._present
        unrecorded = [one for one in self._present if one.pk not in self._documents]
        recorded = [_as_it_was(rows, until) for rows in self._documents.values()]
        return _in_order([*unrecorded, *(one for one in recorded if one)])


def _as_it_was(rows, until):
    """Return a document as the last of its `rows` before a moment has it; None if there was none.

    Whatever was not made through a form has no beginning in the history: it was there always.
    """
    earlier = [row for row in rows if row.history_date < until]
    if not earlier:
        return None if rows[0].history_type == "+" else Document.of(rows[0])
    return None if earlier[-1].history_type == "-" else Document.of(earlier[-1])


def _present_documents(practice_id: int) -> tuple[Document, ...]:
    return _in_order(map(Document.of, ReferenceDocument.objects.filter(practice=practice_id)))


def _in_order(documents: Iterable[Document]) -> tuple[Document, ...]:
    return tuple(sorted(documents, key=lambda document: (document.order, document.pk)))


def _values(row) -> dict[str, Any]:
    fields = {column.name: column for column in HISTORY.tracked_fields}
    return {name: fields[name].value_from_object(row) for name in COLUMNS}


def _lists(history_ids: Collection[int]) -> dict[int, dict[str, frozenset[int]]]:
    """Return the primary keys in each list of each record."""
    found = {pk: {name: set() for name in LISTS} for pk in history_ids}
    for name in LISTS:
        rows = HISTORY._meta.get_field(f"historicalpractice_{name}").related_model.objects
        column = f"{Practice._meta.get_field(name).m2m_reverse_field_name()}_id"
        for pk, listed in rows.filter(history__in=history_ids).values_list("history_id", column):
            found[pk][name].add(listed)
    return {
        pk: {name: frozenset(pks) for name, pks in lists.items()} for pk, lists in found.items()
    }


@dataclass
class Names:
    """What the cities and terms of some contents are called, also those deleted since."""

    present: dict[str, dict[int, str]]
    gone: dict[str, dict[int, str]]

    @classmethod
    def of(cls, contents: Collection[Content]) -> "Names":
        present, gone = {}, {}
        for name, model in LISTS.items():
            pks = set().union(*(content.lists[name] for content in contents))
            rows = model.objects.in_bulk(pks)
            present[name] = {pk: str(row.wording("name")) for pk, row in rows.items()}
            gone[name] = _former_names(model, pks - rows.keys())
        return cls(present, gone)

    def listed(self, name: str, pks: Collection[int]) -> list[str]:
        known = {**self.gone[name], **self.present[name]}
        return sorted((known[pk] for pk in pks), key=collation_key)


def _former_names(model, pks: Collection[int]) -> dict[int, str]:
    """Return how rows were called that are no longer there."""
    names = {pk: f"#{pk}" for pk in pks}
    for row in model.history.filter(id__in=pks).order_by("history_id"):
        words = (getattr(row, f"name_{code}") for code in reading_order(reader_language()))
        names[row.id] = next(filter(None, words), names[row.id])
    return names
