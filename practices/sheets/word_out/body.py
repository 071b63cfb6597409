"""The body of the file: the template's sections one after the other, with what is written."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from lxml.etree import _Element

from practices import sheet
from practices.document import Document, is_written
from practices.sheet import Both, Field, Kind, Section, Shape
from practices.sheets.word_out import options, words
from practices.sheets.word_out.controls import Controls
from practices.sheets.word_out.labels import (
    BETWEEN,
    ONLINE,
    Entry,
    Languages,
    Said,
    entries,
    line,
    text,
)
from practices.sheets.word_out.look import INK, PAPER, RULE
from practices.sheets.word_out.markup import begins_rtl, cell, paragraph, row, runs, table

# Widths and heights in twentieths of a point: 567 are a centimetre.
WIDTH = 9866  # between the margins of a page
LABEL_WIDTHS = {1: 3686, 2: 4386}  # by the number of languages
LINE_HEIGHT = 510
TEXT_HEIGHTS = {1: 1450, 2: 1040}  # to be written in by hand
SHORT_LIMIT = 1000  # characters: of a longer one a writer needs no telling
COLUMNS = {1: 3, 2: 2}  # of boxes
OWN_TABLE = frozenset({Kind.TERMS, Kind.DOCUMENTS})

BOXED, PLAIN = "SheetTable", "BoxTable"


class Body:
    """What stands between the head and the foot of the page; its answers are written last."""

    def __init__(self, filled: Document, languages: Languages, file_names: Mapping[str, str]):
        self.filled = filled
        self.languages = languages
        self.file_names = file_names
        self._label_width = LABEL_WIDTHS[len(languages)]
        self._controls = Controls()
        self._countries = options.countries(languages)
        self._document_languages = options.document_languages(languages)

    def parts(self) -> Iterator[_Element]:
        """Yield its paragraphs and tables."""
        yield self._heading("Heading1", words.TITLE)
        for sentence in words.INTRODUCTION:
            yield from self._paragraphs("Introduction", sentence)
        for section in sheet.SECTIONS:
            yield self._heading("Heading2", section.label)
            yield from self._paragraphs("Advice", section.guidance)
            yield from self._section(section)

    def write_answers(self) -> None:
        """Write what is filled in, once the parts are in their file."""
        self._controls.write_answers()

    def _section(self, section: Section) -> Iterator[_Element]:
        """Yield a table for the fields that stand together, and the others one by one."""
        for kind, fields in groupby(section.fields, key=_stands_alone):
            if kind is None:
                yield self._questions(section.label, self._entries(*fields))
                continue
            for field in fields:
                yield self._heading("Heading3", field.label)
                yield from self._alone(field)

    def _alone(self, field: Field) -> Iterator[_Element]:
        yield from self._guidance(field)
        if field.kind in ONLINE:
            yield from self._files(field)
        elif field.kind is Kind.TERMS:
            yield self._terms(field)
        else:
            yield self._questions(field.label, self._entries(field))

    def _entries(self, *fields: Field) -> list[Entry]:
        return list(entries(fields, self.languages, self.filled))

    # -------------------------------------------------------------------------------------- Words

    def _said(self, said: Said) -> list[_Element]:
        """Return a line in which each language is marked as its own."""
        first, *others = (runs(part, language) for language, part in said)
        return [*first, *(run for other in others for run in (*runs(BETWEEN), *other))]

    def _heading(self, style: str, label: Both) -> _Element:
        return paragraph(style, *self._said(line(label, self.languages)))

    def _paragraphs(
        self, style: str, both: Both | None, languages: Languages = (), note: Both | None = None
    ) -> Iterator[_Element]:
        """Yield a paragraph for each language that has something to say, its note set off."""
        for language in languages or self.languages:
            said = runs((both or {}).get(language, ""), language)
            noted = runs(note[language], language, style="Needed") if note else []
            between = runs(" ") if said and noted else []
            if said or noted:
                yield paragraph(style, *said, *between, *noted)

    def _guidance(self, field: Field) -> Iterator[_Element]:
        note = words.NEEDED if field.is_required else None
        yield from self._paragraphs("Advice", field.guidance, note=note)

    # ---------------------------------------------------------------------------------- Questions

    def _questions(self, label: Both, entries: Iterable[Entry]) -> _Element:
        head = row(
            cell(self._label_width, self._heading("TableHead", words.QUESTION), fill=INK),
            cell(WIDTH - self._label_width, self._heading("TableHead", words.ANSWER), fill=INK),
            is_header=True,
        )
        caption = text(line(label, self.languages))
        widths = (self._label_width, WIDTH - self._label_width)
        return table(
            caption, widths, head, *(self._question(entry) for entry in entries), style=BOXED
        )

    def _question(self, entry: Entry) -> _Element:
        return row(
            cell(self._label_width, *self._label(entry), fill=PAPER),
            cell(WIDTH - self._label_width, self._answer(entry)),
            height=TEXT_HEIGHTS[len(self.languages)] if _is_long(entry) else LINE_HEIGHT,
            may_break=_is_long(entry),
        )

    def _label(self, entry: Entry) -> Iterator[_Element]:
        """Yield the label, and below it what helps to answer."""
        yield paragraph("Label", *self._said(entry.label))
        languages = (entry.language,) if entry.language else self.languages
        yield from self._paragraphs("Guidance", _advice(entry), languages, self._need(entry))

    def _need(self, entry: Entry) -> Both | None:
        if not entry.is_needed:
            return None
        in_one = entry.slot.shape is Shape.BOTH and len(self.languages) > 1
        return words.NEEDED_IN_ONE if in_one else words.NEEDED

    def _answer(self, entry: Entry) -> _Element:
        if entry.slot.shape is Shape.YES:
            return self._choice(entry.key, words.YES, entry.value, text(entry.label))
        return paragraph("Answer", self._control(entry), is_rtl=begins_rtl(entry.value))

    def _control(self, entry: Entry) -> _Element:
        language = entry.language or self.languages[0]
        named = (entry.key, text(entry.label), entry.value, language)
        match entry.slot.name:
            case "countries":
                return self._controls.choice(*named, self._countries)
            case "language":
                return self._controls.choice(*named, self._document_languages)
            case "source_accessed":
                return self._controls.day(*named)
            case _:
                return self._controls.lines(*named)

    # -------------------------------------------------------------------------------------- Terms

    def _terms(self, field: Field) -> _Element:
        columns = COLUMNS[len(self.languages)]
        widths = [WIDTH // columns] * columns
        rows = []
        for entry in self._entries(field):
            if entry.slot.shape is Shape.CHOICES:
                rows += self._boxes(entry, widths)
            else:
                rows.append(self._own_words(entry, widths))
        caption = text(line(field.label, self.languages))
        return table(caption, widths, *rows, style=PLAIN)

    def _boxes(self, entry: Entry, widths: list[int]) -> Iterator[_Element]:
        """Yield the terms in rows, a box before each."""
        choices = [
            self._choice(f"{entry.key}:{slug}", name, slug in entry.value)
            for slug, name in options.terms(entry.slot, entry.value).items()
        ]
        choices += [paragraph("Choice") for _blank in range(-len(choices) % len(widths))]
        for start in range(0, len(choices), len(widths)):
            together = choices[start : start + len(widths)]
            yield row(*(cell(*pair) for pair in zip(widths, together, strict=True)))

    def _choice(self, key: str, name: Both, is_ticked: bool, label: str = "") -> _Element:
        said = line(name, self.languages)
        box = self._controls.box(key, label or text(said), is_ticked)
        return paragraph("Choice", box, *runs("\t"), *self._said(said))

    def _own_words(self, entry: Entry, widths: list[int]) -> _Element:
        rest = widths[1:]
        return row(
            cell(widths[0], *self._label(entry)),
            cell(sum(rest), self._answer(entry), span=len(rest), rule=RULE),
            height=LINE_HEIGHT,
        )

    # -------------------------------------------------------------------------------------- Files

    def _files(self, field: Field) -> Iterator[_Element]:
        """Yield that files are added online, and the names of those that are."""
        yield from self._paragraphs("Introduction", words.ADDED_ONLINE)
        rows = [row for slot in field.slots for row in self.filled[slot.name] if is_written(row)]
        names = ", ".join(filter(None, (self.file_names.get(row["file"]) for row in rows)))
        if names:
            told = {lang: said.format(names=names) for lang, said in words.ALREADY_ONLINE.items()}
            yield from self._paragraphs("Introduction", told)


def _stands_alone(field: Field) -> Kind | None:
    return field.kind if field.kind in OWN_TABLE | ONLINE else None


def _is_long(entry: Entry) -> bool:
    return entry.field.kind is Kind.TEXT and entry.slot.shape in (Shape.WORDS, Shape.BOTH)


def _advice(entry: Entry) -> Both:
    """Return the guidance of an answer, with its limit where one easily writes too much."""
    guidance = entry.slot.guidance or {}
    is_text = entry.field.kind in (Kind.LINE, Kind.TEXT) and entry.slot.shape is Shape.BOTH
    if not is_text or entry.slot.limit > SHORT_LIMIT:
        return guidance
    return {
        language: f"{advice} {words.AT_MOST[language].format(number=entry.slot.limit)}".strip()
        for language, advice in {**dict.fromkeys(words.AT_MOST, ""), **guidance}.items()
    }
