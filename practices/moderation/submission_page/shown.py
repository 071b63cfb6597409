"""The answers of a submission as editors read them: field by field, in the template's order."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from practices import sheet
from practices.catalogue.memory import index
from practices.catalogue.memory.rows import RELATIONS
from practices.document import LANGUAGES, Document, has_words, is_written
from practices.models import FileKind, Note, SubmittedFile
from practices.models.names import language_name
from practices.models.wording import reader_language
from practices.moderation.submission_page.comparing import ProposedChange
from practices.sheet import Field, Section, Shape, Slot
from practices.submissions.comparison import Change
from practices.submissions.steps.understood import Echo, echoes
from practices.uploads.kinds import kind_of

FACETS = {name: facet for facet, name in RELATIONS.items()}


@dataclass(frozen=True)
class Text:
    """Words in a language ("" where the slot has none)."""

    language: str
    words: str

    @property
    def language_name(self) -> str:
        return language_name(self.language) if self.language else ""


@dataclass(frozen=True)
class Row:
    """An entry of a list: its texts by column, and the file that it shows, if it is there."""

    texts: tuple[tuple[str, Text], ...]  # (label of the column, words)
    file: SubmittedFile | None = None

    @property
    def is_picture(self) -> bool:
        return self.file is not None and self.file.kind == FileKind.PICTURE

    @property
    def kind(self):
        return kind_of(self.file.name)

    @property
    def alt(self) -> str:
        return next((text.words for label, text in self.texts if text.words), "")


@dataclass(frozen=True)
class Part:
    """What is written in a slot; `label` is "" for the only one of its field."""

    label: str
    texts: tuple[Text, ...] = ()
    entries: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    is_yes: bool | None = None


@dataclass(frozen=True)
class ShownField:
    """A field with all that is known and said of it."""

    field: Field
    parts: tuple[Part, ...]
    echo: Echo
    notes: tuple[Note, ...] = ()
    changes: tuple[ProposedChange, ...] = ()
    since: tuple[Change, ...] = ()

    @property
    def name(self) -> str:
        return self.field.name

    @property
    def label(self) -> str:
        return self.field.label[reader_language()]

    @property
    def is_answered(self) -> bool:
        return bool(self.parts)


@dataclass(frozen=True)
class ShownSection:
    """A section: the fields to read, and folded away those unchanged and those not answered."""

    section: Section
    shown: list[ShownField] = field(default_factory=list)
    unchanged: list[ShownField] = field(default_factory=list)
    unanswered: list[ShownField] = field(default_factory=list)

    @property
    def label(self) -> str:
        return self.section.label[reader_language()]


@dataclass(frozen=True)
class Reading:
    """What goes with the words of a submission, by the name of a field; files by key."""

    files: Mapping[str, SubmittedFile]
    notes: Mapping[str, list[Note]]
    changes: Mapping[str, list[ProposedChange]]
    since: Mapping[str, list[Change]]
    is_proposal: bool


def shown_sections(document: Document, reading: Reading) -> list[ShownSection]:
    """Return the sections of a tidied document, with what `reading` says of each field."""
    return [_section(section, document, reading) for section in sheet.SECTIONS]


def by_field(changes: Iterable[Any]) -> dict[str, list[Any]]:
    """Gather changes by the name of the field of their leaf."""
    gathered = defaultdict(list)
    for change in changes:
        gathered[change.leaf.field.name].append(change)
    return gathered


def _section(section: Section, document: Document, reading: Reading) -> ShownSection:
    made = ShownSection(section)
    understood = echoes(section, document)
    for entry in section.fields:
        one = _field(entry, document, understood[entry.name], reading)
        _place(made, one, is_proposal=reading.is_proposal).append(one)
    return made


def _place(made: ShownSection, one: ShownField, *, is_proposal: bool) -> list[ShownField]:
    if one.notes or one.changes or one.since:
        return made.shown
    if not one.is_answered:
        return made.unanswered
    return made.unchanged if is_proposal else made.shown


def _field(entry: Field, document: Document, echo: Echo, reading: Reading) -> ShownField:
    parts = [_part(entry, slot, document[slot.name], reading.files) for slot in entry.slots]
    return ShownField(
        entry,
        tuple(filter(None, parts)) if has_words(document, entry) else (),
        echo,
        notes=tuple(reading.notes.get(entry.name, ())),
        changes=tuple(reading.changes.get(entry.name, ())),
        since=tuple(reading.since.get(entry.name, ())),
    )


def _part(entry: Field, slot: Slot, value: Any, files: Mapping[str, SubmittedFile]) -> Part | None:
    if not is_written(value):
        return None
    label = "" if slot == entry.slots[0] and len(entry.slots) < 3 else _label(slot)
    match slot.shape:
        case Shape.WORDS:
            return Part(label, texts=(Text("", value),))
        case Shape.BOTH:
            return Part(label, texts=tuple(Text(code, value[code]) for code in LANGUAGES))
        case Shape.CHOICES:
            known = index.snapshot().vocabulary.rows.get(FACETS.get(slot.name, ""), {})
            return Part(label, entries=tuple(str(known.get(slug, slug)) for slug in value))
        case Shape.ROWS:
            return Part(label, rows=tuple(_row(slot, row, files) for row in value))
    return Part(label, is_yes=value)


def _row(slot: Slot, row: Document, files: Mapping[str, SubmittedFile]) -> Row:
    texts = []
    for column in slot.columns:
        if column.name == "file":
            continue
        value = row[column.name]
        words = value if isinstance(value, dict) else {"": value}
        texts += [
            (_label(column), Text(code, text)) for code, text in words.items() if is_written(text)
        ]
    return Row(tuple(texts), files.get(row.get("file", "")))


def _label(slot: Slot) -> str:
    return slot.label[reader_language()]
