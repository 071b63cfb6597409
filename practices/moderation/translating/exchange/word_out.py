"""The texts to translate as a Word file: a table for each practice, the original on the left.

Each translation is a content control whose tag is the text's code.  LibreOffice drops tags when it
saves, so the code is printed in the row above, too.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from lxml.etree import _Element

from practices.document import words
from practices.models import Freshness
from practices.models.wording import reader_language
from practices.moderation.translating.exchange import printed
from practices.moderation.translating.exchange.codes import code_of, printed_code
from practices.moderation.translating.exchange.portions import Portion
from practices.moderation.translating.segments import LEAVES, Segment
from practices.sheet import Both
from practices.sheets.word_out.body import BOXED, LINE_HEIGHT, WIDTH
from practices.sheets.word_out.controls import Controls
from practices.sheets.word_out.look import FAINT, INK, MUTE, NEED, PAPER
from practices.sheets.word_out.markup import (
    begins_rtl,
    cell,
    paragraph,
    row,
    runs,
    table,
    val,
    w,
)
from practices.sheets.word_out.package import Package
from practices.submissions.comparison import Kind, Piece, word_diff

HALVES = (WIDTH // 2, WIDTH - WIDTH // 2)
INSIDE = WIDTH - 200  # of a row over both columns, within its margins


def make_docx(portions: Iterable[Portion], language: str) -> bytes:
    """Return texts, all into one language, as a .docx file for readers of the page's."""
    reader = reader_language()
    package = Package(
        (reader,),
        printed.TITLES[language][reader],
        datetime.now(UTC).replace(microsecond=0),
        name=printed.NAME,
        subject=printed.SUBJECT,
    )
    package.file.styles.element.extend(_styles())
    body = _Body(reader)
    package.add(body.parts(portions, language))
    body.controls.write_answers()
    return package.content()


def changed_pieces(segment: Segment) -> list[Piece]:
    """Return how the original changed since it was translated; nothing where nobody knows."""
    if segment.state != Freshness.STALE or not segment.translated_from:
        return []
    return word_diff(words(segment.translated_from), words(segment.source))


class _Body:
    def __init__(self, reader: str):
        self.reader = reader
        self.controls = Controls()

    def parts(self, portions: Iterable[Portion], language: str) -> Iterator[_Element]:
        yield self._paragraph("Heading1", printed.TITLES[language])
        for sentence in printed.INTRODUCTION:
            yield self._paragraph("Introduction", sentence)
        for portion in portions:
            yield paragraph("Heading2", *runs(portion.title))
            yield self._table(portion)

    def _paragraph(self, style: str, both: Both) -> _Element:
        return paragraph(style, *runs(both[self.reader], self.reader))

    def _table(self, portion: Portion) -> _Element:
        languages = (portion.source_language, portion.language)
        head = row(
            *(
                cell(width, self._paragraph("TableHead", printed.LANGUAGE_NAMES[code]), fill=INK)
                for width, code in zip(HALVES, languages, strict=True)
            ),
            is_header=True,
        )
        rows = [each for segment in portion.segments for each in self._rows(segment)]
        return table(portion.title, HALVES, head, *rows, style=BOXED)

    def _rows(self, segment: Segment) -> Iterator[_Element]:
        yield row(cell(WIDTH, *self._beside(segment), span=2, fill=PAPER))
        label = LEAVES[segment.field].field.label[self.reader]
        source, target = words(segment.source), words(segment.target)
        control = self.controls.lines(code_of(segment), label, target, segment.language)
        yield row(
            cell(HALVES[0], _answer(*runs(source, segment.source_language), text=source)),
            cell(HALVES[1], _answer(control, text=target)),
            height=LINE_HEIGHT,
            may_break=True,
        )

    def _beside(self, segment: Segment) -> Iterator[_Element]:
        """Yield "Summary · to translate      practice-12-summary-fr.3f2a…", and what changed."""
        named = _named(segment, self.reader)
        pieces = changed_pieces(segment)
        told = f"{printed.CHANGED[self.reader]} " if pieces else ""
        beside = f"{named} {told}{''.join(piece.words for piece in pieces)}"
        yield paragraph(
            "TextLabel",
            *runs(named, self.reader),
            *runs("\t"),
            *runs(printed_code(segment, beside), style="TextCode"),
        )
        if pieces:
            shown = (run for piece in pieces for run in _marked(piece, segment.source_language))
            yield paragraph("Guidance", *runs(told, self.reader), *shown)


def _named(segment: Segment, reader: str) -> str:
    label = LEAVES[segment.field]
    names = [label.field.label[reader]]
    if label.slot.label[reader] != names[0]:
        names.append(label.slot.label[reader])
    return printed.BETWEEN.join([*names, printed.STATES[segment.state][reader]])


def _answer(*content: _Element, text: str) -> _Element:
    return paragraph("Answer", *content, is_rtl=begins_rtl(text))


def _marked(piece: Piece, language: str) -> list[_Element]:
    style = {Kind.REMOVED: "TextRemoved", Kind.ADDED: "TextAdded"}.get(piece.kind, "")
    return runs(piece.words, language, style=style)


def _styles() -> Iterator[_Element]:
    """Yield the styles that this file has beside those of the house."""
    yield w(
        "style",
        val("name", "Text Label"),
        val("basedOn", "Normal"),
        w(
            "pPr",
            w("keepNext"),
            w("tabs", w("tab", val="right", pos=INSIDE)),
            w("spacing", before=40, after=20),
        ),
        w("rPr", w("b"), w("bCs")),
        type="paragraph",
        styleId="TextLabel",
        customStyle=1,
    )
    yield _letters("TextCode", val("color", FAINT), val("sz", 14), val("szCs", 14), is_plain=True)
    yield _letters("TextRemoved", w("strike"), val("color", MUTE))
    yield _letters("TextAdded", w("b"), val("color", NEED), val("u", "single"))


def _letters(name: str, *properties: _Element, is_plain: bool = False) -> _Element:
    plain = (val("b", 0), val("bCs", 0)) if is_plain else ()
    return w(
        "style",
        val("name", name),
        val("basedOn", "DefaultParagraphFont"),
        w("rPr", *plain, *properties),
        type="character",
        styleId=name,
        customStyle=1,
    )
