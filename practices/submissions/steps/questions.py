"""The questions of a step as its page asks them: the template, and what is written so far."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from practices.document import LANGUAGES, Document, Leaf, leaves
from practices.labels import IN_LANGUAGE, in_language
from practices.models import Note, SubmittedFile
from practices.models.wording import reader_language
from practices.sheet import Field, Kind, Section, Shape, Slot
from practices.submissions.steps.options import Option, options
from practices.submissions.steps.understood import Echo, echoes

BLANK_ROWS = 1  # below those that are written, so that one can add without JavaScript
SUGGESTED = {Kind.PLACES, Kind.LANGUAGES}


@dataclass(frozen=True)
class Input:
    """One control.  Its `name` is what the form sends, its `id` where an error's link leads."""

    name: str
    label: str
    value: Any = ""
    language: str = ""
    guidance: str = ""
    limit: int = 0
    errors: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        return self.name

    @property
    def count(self) -> int:
        return len(self.value) if isinstance(self.value, str) else 0

    @property
    def is_multiline(self) -> bool:
        """Whether a control of one line would lose something: browsers take out ends of lines."""
        return isinstance(self.value, str) and "\n" in self.value


@dataclass(frozen=True)
class Row:
    """One entry of a list: a reference document, a picture, an attachment."""

    number: int  # as people count
    inputs: tuple[Input, ...]
    file: SubmittedFile | None = None
    remove: Input | None = None


@dataclass(frozen=True)
class Question:
    """One field of the template."""

    field: Field
    label: str
    guidance: str
    inputs: tuple[Input, ...] = ()
    options: tuple[Option, ...] = ()
    other: tuple[Input, ...] = ()
    rows: tuple[Row, ...] = ()
    understood: str = ""
    doubt: str = ""
    errors: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    suggestions: str = ""

    @property
    def id(self) -> str:
        return f"q-{self.field.name}"

    @property
    def kind(self) -> str:
        return self.field.kind.value

    @property
    def is_required(self) -> bool:
        return self.field.is_required

    @property
    def file_limits(self) -> dict[str, int]:
        return {"megabytes": settings.FILE_MAX_MB, "files": settings.FILES_MAX}


@dataclass(frozen=True)
class Asking:
    """What the questions of a page are made of."""

    document: Document
    language: str
    errors: Mapping[str, tuple[str, ...]]  # by leaf key, or by name of an input in a row
    notes: Mapping[str, tuple[Note, ...]]  # by field
    files: Mapping[str, SubmittedFile]  # by key
    options: Mapping[str, tuple[Option, ...]]  # by field
    echoes: Mapping[str, Echo]  # by field


def questions(
    section: Section,
    document: Document,
    *,
    problems: Iterable[Any] = (),
    notes: Iterable[Note] = (),
    files: Iterable[SubmittedFile] = (),
    blank_rows: int = BLANK_ROWS,
) -> list[Question]:
    """Return the questions of a section, filled with a tidied document, in the page's language.

    `problems` have a `leaf_key` and a `sentence`.
    """
    asking = Asking(
        document,
        reader_language(),
        errors=_gathered((problem.leaf_key, problem.sentence) for problem in problems),
        notes=_gathered((note.field, note) for note in notes),
        files={file.key: file for file in files},
        options=options(section, document),
        echoes=echoes(section, document),
    )
    return [_question(field, asking, blank_rows) for field in section.fields]


def _gathered(pairs):
    gathered: dict[str, tuple] = {}
    for key, value in pairs:
        gathered[key] = (*gathered.get(key, ()), value)
    return gathered


def _question(field: Field, asking: Asking, blank_rows: int) -> Question:
    main, *others = field.slots
    echo = asking.echoes[field.name]
    has_errors = any(leaf.key in asking.errors for leaf in leaves((field,)))
    question = Question(
        field,
        field.label[asking.language],
        _in(field.guidance, asking.language),
        understood=echo.understood,
        doubt="" if has_errors else echo.doubt,
        notes=asking.notes.get(field.name, ()),
        suggestions=_suggestions(field),
    )
    match main.shape:
        case Shape.CHOICES:
            return replace(
                question,
                options=asking.options[field.name],
                other=_inputs(field, others, asking),
                errors=asking.errors.get(main.name, ()),
            )
        case Shape.ROWS:
            return replace(
                question,
                rows=_rows(field, main, asking, blank_rows),
                errors=asking.errors.get(main.name, ()),
            )
    return replace(question, inputs=_inputs(field, field.slots, asking))


def _suggestions(field: Field) -> str:
    if field.kind not in SUGGESTED:
        return ""
    kind = "languages" if field.kind is Kind.LANGUAGES else field.name
    return f"{reverse('practices:places')}?kind={kind}"


# ------------------------------------------------------------------------------------------- Inputs


def _inputs(field: Field, slots: Iterable[Slot], asking: Asking) -> tuple[Input, ...]:
    """Return the controls of some slots; words of both languages have two, the reader’s first."""
    own_label = len(field.slots) > 1
    of_field = list(leaves((field,)))
    return tuple(
        _input(leaf.slot, leaf.key, leaf.language, leaf.read(asking.document), asking, own_label)
        for slot in slots
        for leaf in _own_first(leaf for leaf in of_field if leaf.slot.name == slot.name)
    )


def _own_first(leaves_of_slot: Iterable[Leaf]) -> list[Leaf]:
    return sorted(leaves_of_slot, key=lambda leaf: leaf.language != reader_language())


def _input(slot, name, language, value, asking, own_label):
    return Input(
        name,
        _label(slot, language, asking.language, own_label),
        value,
        language,
        _in(slot.guidance, asking.language) if own_label else "",
        slot.limit,
        asking.errors.get(name, ()),
    )


def _label(slot: Slot, language: str, reader: str, own_label: bool) -> str:
    if language and not own_label:
        return IN_LANGUAGE[language]
    return in_language(slot.label[reader], language)


def _in(both, language: str) -> str:
    return both[language] if both else ""


# --------------------------------------------------------------------------------------------- Rows


def _rows(field: Field, slot: Slot, asking: Asking, blank_rows: int) -> tuple[Row, ...]:
    written = asking.document[slot.name]
    has_files = field.kind in {Kind.PICTURES, Kind.ATTACHMENTS}
    blanks = [] if has_files else [{}] * blank_rows
    return tuple(
        _row(slot, index, row, asking, is_written=index < len(written))
        for index, row in enumerate([*written, *blanks])
    )


def _row(slot: Slot, index: int, row, asking: Asking, *, is_written: bool) -> Row:
    remove = Input(f"{slot.name}-{index}-remove", _("Remove it")) if is_written else None
    inputs = tuple(
        _input(column, f"{slot.name}-{index}-{key}", language, value, asking, own_label=True)
        for column, key, language, value in _cells(slot, row)
    )
    return Row(index + 1, inputs, asking.files.get(row.get("file", "")), remove)


def _cells(slot: Slot, row) -> Iterator[tuple[Slot, str, str, str]]:
    """Yield column, key, language and words of each place for words in a row."""
    for column in slot.columns:
        if column.shape is Shape.BOTH:
            for language in sorted(LANGUAGES, key=lambda each: each != reader_language()):
                words = row.get(column.name, {}).get(language, "")
                yield column, f"{column.name}_{language}", language, words
        else:
            yield column, column.name, "", row.get(column.name, "")
