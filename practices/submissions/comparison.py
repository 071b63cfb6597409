"""What differs between two documents, word by word, for those who wrote them and for editors."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from practices.catalogue.memory import index
from practices.catalogue.memory.rows import RELATIONS
from practices.document import Difference, Document, Leaf, differences, is_written, tidied
from practices.models import Submission
from practices.sheet import Field, Shape, Slot
from practices.submissions.labels import leaf_label

# Blanks are looked at once: in a text of nothing else, a word was looked for from each of them.
WORD = re.compile(r"(?:\A\s*+)?(?:\w++(?:[’'-]\w++)*+|[^\w\s])\s*+")
LONG = 1000  # words: from there on the commonest ones anchor nothing, which would take too long
TOO_LONG = 10_000  # words: longer texts are compared by lines
FACETS = {name: facet for facet, name in RELATIONS.items()}
Terms = Mapping[str, Mapping[str, Model]]  # facet → slug → term


class Kind(StrEnum):
    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True)
class Piece:
    kind: Kind
    words: str


END_OF_LINE = Piece(Kind.SAME, "\n")


@dataclass(frozen=True)
class Change:
    """A leaf that differs, as pieces to be read one after the other.

    Entries (terms, documents, files) stand on a line each.
    """

    leaf: Leaf
    label: str
    pieces: tuple[Piece, ...]


def changes(
    old: Document, new: Document, file_names: Mapping[str, str] | None = None
) -> list[Change]:
    """Return what differs between two documents, in the template's order and the page's language.

    Spaces, and the order of entries, are no difference.  `file_names` are those of the files that
    either names, by key.  Never raises, whatever the documents hold.
    """
    found = worded(differences(tidied(old), tidied(new)), file_names)
    return [one for one in found if any(piece.kind is not Kind.SAME for piece in one.pieces)]


def proposed_changes(
    submission: Submission, fields: Collection[Field] | None = None
) -> list[Change]:
    """Return what a proposal changes (in `fields`) in the practice as it was when it was begun.

    What became of the practice since is not told: it may no longer be public.
    """
    if not submission.is_proposal:
        return []
    names = dict(submission.files.values_list("key", "name"))
    found = changes(submission.base, submission.document, names)
    return [change for change in found if fields is None or change.leaf.field in fields]


def worded(
    found: Iterable[Difference], file_names: Mapping[str, str] | None = None
) -> list[Change]:
    """Return a `Change` for each difference between tidied documents."""
    terms = index.snapshot().vocabulary.rows
    return [_change(difference, terms, file_names or {}) for difference in found]


def _change(difference: Difference, terms: Terms, file_names: Mapping[str, str]) -> Change:
    leaf, values = difference.leaf, (difference.old, difference.new)
    if leaf.slot.shape in (Shape.WORDS, Shape.BOTH):
        return Change(leaf, leaf_label(leaf), tuple(word_diff(*values)))
    old, new = (_entries(leaf.slot, value, terms, file_names) for value in values)
    return Change(leaf, leaf_label(leaf), tuple(entry_diff(old, new)))


def word_diff(old: str, new: str) -> list[Piece]:
    """Return how a text became another: runs of words that are the same, removed or added.

    What is the same or added, joined, is `new`.  Spaces and ends of lines alone are no difference.
    One word that stayed between two changes is told as changed, which is easier to read.
    """
    before, after = WORD.findall(old), WORD.findall(new)
    if max(len(before), len(after)) > TOO_LONG:
        before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    is_long = max(len(before), len(after)) > LONG
    matcher = SequenceMatcher(None, *map(_stripped, (before, after)), autojunk=is_long)
    runs = [
        _Run(tag == "equal", before[start:end], after[first:last])
        for tag, start, end, first, last in matcher.get_opcodes()
    ]
    return [piece for run in _calmed(runs) for piece in run.pieces()]


# ------------------------------------------------------------------------------------------- Words


@dataclass(frozen=True)
class _Run:
    is_same: bool
    old: Sequence[str]
    new: Sequence[str]

    def pieces(self) -> Iterator[Piece]:
        if self.is_same:
            yield Piece(Kind.SAME, "".join(self.new))
            return
        for kind, words in ((Kind.REMOVED, self.old), (Kind.ADDED, self.new)):
            if words:
                yield Piece(kind, "".join(words))

    def __add__(self, other: "_Run") -> "_Run":
        return _Run(False, [*self.old, *other.old], [*self.new, *other.new])


def _calmed(runs: Sequence[_Run]) -> list[_Run]:
    """Join changes that have one word between them."""
    calm: list[_Run] = []
    for number, run in enumerate(runs):
        is_between = 0 < number < len(runs) - 1 and len(run.new) == 1
        if calm and (not run.is_same or is_between) and (not calm[-1].is_same):
            calm[-1] += run
        else:
            calm.append(run)
    return calm


def _stripped(words: Iterable[str]) -> list[str]:
    return [word.strip() for word in words]


# ----------------------------------------------------------------------------------------- Entries


def entry_diff(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    """Yield what was removed, then the entries as they are now."""
    told = [Piece(Kind.REMOVED, entry) for entry in old if entry not in new]
    told += [Piece(Kind.SAME if entry in old else Kind.ADDED, entry) for entry in new]
    for number, piece in enumerate(told):
        if number:
            yield END_OF_LINE
        yield piece


def _entries(slot: Slot, value: Any, terms: Terms, file_names: Mapping[str, str]) -> list[str]:
    match slot.shape:
        case Shape.CHOICES:
            known = terms.get(FACETS.get(slot.name, ""), {})
            return [str(known.get(slug, slug)) for slug in value]
        case Shape.ROWS:
            return [_line(slot, row, file_names) for row in value]
    return [_("Yes") if value else _("No")]


def _line(slot: Slot, row: Document, file_names: Mapping[str, str]) -> str:
    """Write a row on one line: "Report · Bilan · city.example/report · English"."""
    words: list[str] = []
    for column in slot.columns:
        value = row[column.name]
        if column.name == "file":
            words.append(file_names.get(value, _("a file")))
        else:
            words += value.values() if isinstance(value, dict) else [value]
    return " · ".join(" ".join(each.split()) for each in words if is_written(each))
