"""The answers of the sheet, and what stands beside each: enough to tell whose it is.

Word keeps a tag on every answer; LibreOffice drops them when it saves.  So no two labels of one
sheet are the same: they name the language where a sheet has both, and the row of a list.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from practices import document, sheet
from practices.document import Document
from practices.sheet import Both, Field, Kind, Shape, Slot
from practices.sheets.word_out import words

Languages = tuple[str, ...]
Said = tuple[tuple[str, str], ...]  # (language, text) for each run of a line

SHEETS: tuple[Languages, ...] = (("en",), ("fr",), ("en", "fr"))
BETWEEN = " · "
BLANK_ROWS = 3  # of a list, to write in
MOST_ROWS = 100  # that a reader knows by their labels
ONLINE = frozenset({Kind.PICTURES, Kind.ATTACHMENTS})  # files, which a sheet cannot hold


@dataclass(frozen=True)
class Entry:
    """One answer; `key` is its leaf's, and in a row "reference_documents-0-title_en"."""

    key: str
    field: Field
    slot: Slot
    language: str  # of the answer; "" if it has none
    label: Said
    value: Any

    @property
    def guidance(self) -> Both:
        return self.slot.guidance or {}

    @property
    def is_needed(self) -> bool:
        return self.field.is_required and self.slot == self.field.slots[0]


def entries(fields: tuple[Field, ...], languages: Languages, filled: Document) -> Iterator[Entry]:
    """Yield the answers of the fields in the order printed; files are none."""
    for field in fields:
        for slot in () if field.kind in ONLINE else field.slots:
            if slot.shape is Shape.ROWS:
                yield from _row_entries(field, slot, languages, filled[slot.name])
            else:
                label = _slot_label(field, slot)
                yield from _slot_entries(
                    field, slot, slot.name, label, languages, filled[slot.name]
                )


def line(both: Both, languages: Languages) -> Said:
    """Return a text in the languages of the sheet; once, where both say the same."""
    texts = dict.fromkeys(both[language] for language in languages)
    languages_of = {both[language]: language for language in reversed(languages)}
    return tuple((languages_of[text], text) for text in texts)


def text(said: Said) -> str:
    """Return a line as it is printed."""
    return BETWEEN.join(part for _language, part in said)


def known_labels(languages: Languages) -> dict[str, str]:
    """Return the key of every answer by its label, as a sheet in these languages prints it."""
    lists = [slot for slot in sheet.slots() if slot.shape is Shape.ROWS]
    long_lists = {slot.name: [blank_row(slot)] * MOST_ROWS for slot in lists}
    every = entries(tuple(sheet.fields()), languages, {**document.empty(), **long_lists})
    return {text(entry.label): entry.key for entry in every}


def blank_row(slot: Slot) -> Document:
    """Return a row of a list in which nothing is written."""
    both = dict.fromkeys(document.LANGUAGES, "")
    return {column.name: both if column.shape is Shape.BOTH else "" for column in slot.columns}


def _row_entries(field, slot, languages, rows):
    blank = [blank_row(slot)] * (BLANK_ROWS - len(rows))
    for number, row in enumerate([*rows, *blank]):
        for column in slot.columns:
            name = f"{slot.name}-{number}-{column.name}"
            label = _row_label(slot, number + 1, column)
            for entry in _slot_entries(field, column, name, label, languages, row[column.name]):
                yield replace(entry, label=_row_said_once(entry.label, column))


def _slot_entries(field, slot, name, label, languages, value):
    if slot.shape is Shape.BOTH:
        for language in languages:
            own_label = ((language, _named(label[language], language, languages)),)
            key = f"{name}_{language}"
            yield Entry(key, field, slot, language, own_label, value[language])
    else:
        yield Entry(name, field, slot, "", line(label, languages), value)


def _named(label: str, language: str, languages: Languages) -> str:
    """Say the language of an answer where the sheet asks for both."""
    return f"{label} ({words.LANGUAGE_NAMES[language]})" if len(languages) > 1 else label


def _slot_label(field: Field, slot: Slot) -> Both:
    """Return a slot's label; the words beside a taxonomy are called the same in each."""
    if field.kind is not Kind.TERMS or slot.shape is Shape.CHOICES:
        return slot.label
    return {
        language: words.OWN_WORDS[language].format(
            field=field.label[language], slot=_within_line(slot.label[language])
        )
        for language in document.LANGUAGES
    }


def _row_label(slot: Slot, number: int, column: Slot) -> Both:
    row = words.ROWS.get(slot.name, slot.label)
    return {
        language: words.ROW[language].format(
            row=row[language], number=number, column=_within_line(column.label[language])
        )
        for language in document.LANGUAGES
    }


def _row_said_once(label: Said, column: Slot) -> Said:
    """Say "Document 1: language · langue", not "Document 1: language · Document 1 : langue"."""
    first, *others = label
    return (
        first,
        *((language, _within_line(column.label[language])) for language, _text in others),
    )


def _within_line(label: str) -> str:
    return label[:1].lower() + label[1:]
