"""What a contributor writes, as one JSON document keyed by the template.

A document holds words as they were typed, right or wrong, and an entry for every slot of the
template:

    WORDS    "since 2016"
    BOTH     {"en": "Homework café", "fr": ""}
    CHOICES  ["housing", "other"]
    YES      true
    ROWS     [{"title": {"en": "Report", "fr": ""}, "url": "…", "language": "en"}]

`tidied` makes one of anything that JSON can hold; the other functions take tidied documents.  Two
documents are compared, and those of two writers brought together, by their *leaves*: the words of
a slot in one language, or a slot that has no languages.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from practices import sheet
from practices.sheet import Field, Shape, Slot

LANGUAGES = ("en", "fr")
Document = dict[str, Any]

# What neither a page, nor Word, nor PostgreSQL can hold: control characters and lone surrogates.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_ENDS_OF_LINES = re.compile(r"\r\n?|[\x85\u2028\u2029]")


@dataclass(frozen=True)
class Leaf:
    """A place in a document that is written, compared and noted by itself.

    `key` names it in forms and on practices: "title_en", "period", "topics".
    """

    field: Field
    slot: Slot
    language: str  # "" for a slot without languages

    @property
    def key(self) -> str:
        return f"{self.slot.name}_{self.language}" if self.language else self.slot.name

    def read(self, document: Document) -> Any:
        value = document[self.slot.name]
        return value[self.language] if self.language else value

    def write(self, document: Document, value: Any) -> None:
        if self.language:
            document[self.slot.name] = {**document[self.slot.name], self.language: value}
        else:
            document[self.slot.name] = value


@dataclass(frozen=True)
class Difference:
    """A leaf that two documents hold differently."""

    leaf: Leaf
    old: Any
    new: Any


def leaves(fields: tuple[Field, ...] | None = None) -> Iterator[Leaf]:
    """Yield every leaf of the fields given (of the whole template without), in its order."""
    for field in sheet.fields() if fields is None else fields:
        for slot in field.slots:
            for language in LANGUAGES if slot.shape is Shape.BOTH else ("",):
                yield Leaf(field, slot, language)


def empty() -> Document:
    """Return a document in which nothing is written."""
    return tidied({})


def tidied(anything: Any) -> Document:
    """Return a document with every slot of the template in its shape; never raises.

    Words stay as they are but for ends of lines, which become "\\n", and characters that no page
    can hold, which are left out.  What has another shape than the slot's is left out, except that
    words in one language where both are expected count as English.  Entries of slots that the
    template no longer has stay.
    """
    given = anything if isinstance(anything, dict) else {}
    known = {slot.name: _tidied(slot, given.get(slot.name)) for slot in sheet.slots()}
    return {**{key: value for key, value in given.items() if key not in known}, **known}


def _tidied(slot: Slot, value: Any) -> Any:
    match slot.shape:
        case Shape.WORDS:
            return words(value)
        case Shape.BOTH:
            given = value if isinstance(value, dict) else {LANGUAGES[0]: value}
            return {language: words(given.get(language)) for language in LANGUAGES}
        case Shape.CHOICES:
            chosen = value if isinstance(value, list) else []
            return list(dict.fromkeys(filter(None, map(words, chosen))))
        case Shape.YES:
            return value is True
        case Shape.ROWS:
            rows = value if isinstance(value, list) else []
            return [row for row in (_tidied_row(slot, row) for row in rows) if is_written(row)]


def _tidied_row(slot: Slot, row: Any) -> Document:
    given = row if isinstance(row, dict) else {}
    return {column.name: _tidied(column, given.get(column.name)) for column in slot.columns}


def words(value: Any) -> str:
    """Return a text as a document keeps it; "" for what is no text."""
    if not isinstance(value, str):
        return ""
    return _UNWRITABLE.sub("", _ENDS_OF_LINES.sub("\n", value))


def is_written(value: Any) -> bool:
    """Whether any word, choice or yes is in a value, however deep; blanks are no words."""
    match value:
        case str():
            return bool(value.strip())
        case dict():
            return any(map(is_written, value.values()))
        case list():
            return any(map(is_written, value))
        case _:
            return bool(value)


def has_words(document: Document, field: Field) -> bool:
    """Whether something is written in a field, in either language."""
    return any(is_written(document[slot.name]) for slot in field.slots)


def differences(old: Document, new: Document) -> list[Difference]:
    """Return the leaves that `new` holds differently from `old`, in the template's order."""
    pairs = ((leaf, leaf.read(old), leaf.read(new)) for leaf in leaves())
    return [Difference(leaf, before, after) for leaf, before, after in pairs if before != after]


def merged(base: Document, mine: Document, theirs: Document) -> tuple[Document, list[Leaf]]:
    """Bring together what two writers made of `base`, leaf by leaf.

    Returns the document and the leaves that both have changed, each in its own way: these are left
    as *theirs*, and it is for a person to choose.
    """
    document = dict(theirs)
    torn = []
    for leaf in leaves():
        own, other = leaf.read(mine), leaf.read(theirs)
        if own in (leaf.read(base), other):
            continue
        if other == leaf.read(base):
            leaf.write(document, own)
        else:
            torn.append(leaf)
    return document, torn
