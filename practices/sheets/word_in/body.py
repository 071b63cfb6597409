"""A Word file's text, walked from its XML into blocks.

Tracked changes are read as if accepted: what was inserted counts, what was deleted does not.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from lxml import etree

from practices.sheets.word_in.blocks import Block, Cell, Control, Paragraph, Table, lines
from practices.sheets.word_in.elements import attribute, child, children, is_on, local, value
from practices.sheets.word_in.package import Package
from practices.sheets.word_in.signs import form_field, sign_of
from practices.sheets.word_in.styles import OUTLINE_LEVELS, Styles, list_of

_LINK = re.compile(r'HYPERLINK\s+"([^"]+)"', re.IGNORECASE)
_BREAKS = {
    **dict.fromkeys(("br", "cr"), "\n"),
    **dict.fromkeys(("tab", "ptab"), "\t"),
    "noBreakHyphen": "\u2011",
    "softHyphen": "\u00ad",
}
# What stands beside the text: the part's kind, by the type of its relation.
_BESIDE = ("header", "footer", "footnotes", "endnotes", "comments")


@dataclass
class Body:
    """What was found in a file; `beside` are the blocks of (kind, …): headers, notes, comments."""

    blocks: list[Block]
    beside: list[tuple[str, list[Block]]]
    has_pictures: bool


def read_body(package: Package) -> Body:
    """Return all that a Word file says."""
    links = package.relations(package.main)
    styles = Styles(package.part(_named(links, "styles")), package.part(_named(links, "numbering")))
    root = package.part(package.main)
    walker = _Walker(_addresses(links), styles)
    blocks = list(walker.blocks(child(root, "body"))) if root is not None else []
    beside = []
    for kind in _BESIDE:
        for name in sorted({target for of, target in links.values() if of == kind}):
            part = package.part(name)
            if part is not None:
                around = _Walker(_addresses(package.relations(name)), styles)
                beside += [(kind, found) for found in around.notes(part, kind) if _has_words(found)]
    return Body(blocks, beside, walker.has_pictures)


def _named(links: dict[str, tuple[str, str]], kind: str) -> str:
    return next((target for of, target in links.values() if of == kind), "")


def _addresses(links: dict[str, tuple[str, str]]) -> dict[str, str]:
    return {name: target for name, (kind, target) in links.items() if kind == "hyperlink"}


def _has_words(blocks: list[Block]) -> bool:
    return any(line.strip() for line in lines(blocks))


@dataclass
class _Walker:
    """Walks through the text; it counts the entries of lists and gathers what floats."""

    addresses: dict[str, str]
    styles: Styles
    has_pictures: bool = False
    counts: Counter = field(default_factory=Counter)
    fields: list[str] = field(default_factory=list)  # instructions of the fields that are open
    floating: list[Block] = field(default_factory=list)

    def notes(self, part: etree._Element, kind: str) -> Iterator[list[Block]]:
        """Yield the blocks of each note of a part; a header or footer is one note."""
        if kind in {"header", "footer"}:
            yield list(self.blocks(part))
            return
        for note in part:
            yield list(self.blocks(note))

    def blocks(self, parent: etree._Element | None) -> Iterator[Block]:
        for element in () if parent is None else parent:
            match local(element):
                case "p":
                    yield from self._paragraph(element)
                case "tbl":
                    yield self._table(element)
                case "sdt":
                    yield self._control(element, list(self.blocks(child(element, "sdtContent"))))
                case "AlternateContent":
                    yield from self.blocks(_alternative(element))
                case "sdtPr" | "pPr" | "tcPr" | "tblPr" | "sectPr" | "del" | "moveFrom":
                    pass
                case _:
                    yield from self.blocks(element)

    def _paragraph(self, element: etree._Element) -> Iterator[Block]:
        paragraph = Paragraph(_joined(self._pieces(element)))
        properties = child(element, "pPr")
        style = value(child(properties, "pStyle"))
        outline = value(child(properties, "outlineLvl"))
        paragraph.level = self.styles.levels.get(style, 0)
        if outline in OUTLINE_LEVELS:
            paragraph.level = int(outline) + 1
        paragraph.is_bold = _is_bold(element)
        paragraph.bullet = self._bullet(properties, style) if paragraph.text.strip() else ""
        is_deleted = child(child(properties, "rPr"), "del") is not None
        if paragraph.pieces or not is_deleted:
            yield paragraph
        floating, self.floating = self.floating, []
        yield from floating

    def _bullet(self, properties: etree._Element | None, style: str) -> str:
        number, level = list_of(properties)
        if not number and style in self.styles.lists:
            number, level = self.styles.lists[style]
        if not number or number == "0":
            return ""
        sign = self.styles.signs.get((number, level), "bullet")
        indent = "  " * int(level)
        if sign == "none":
            return ""
        if sign == "bullet":
            return f"{indent}- "
        self.counts[number, level] += 1
        return f"{indent}{self.counts[number, level]}. "

    def _table(self, element: etree._Element) -> Table:
        return Table([row for row in self._rows(element) if row])

    def _rows(self, parent: etree._Element) -> Iterator[list[Cell]]:
        for element in parent:
            match local(element):
                case "tr":
                    yield list(self._cells(element))
                case "sdt":
                    yield from self._rows(child(element, "sdtContent"))
                case "ins" | "moveTo" | "customXml":
                    yield from self._rows(element)

    def _cells(self, parent: etree._Element) -> Iterator[Cell]:
        for element in parent:
            match local(element):
                case "tc" if _continues_merged(element):
                    yield Cell()
                case "tc":
                    yield Cell(list(self.blocks(element)))
                case "sdt":
                    cells = list(self._cells(child(element, "sdtContent")))
                    blocks = [block for cell in cells for block in cell.blocks]
                    yield Cell([self._control(element, blocks)])
                case "ins" | "moveTo" | "customXml":
                    yield from self._cells(element)

    def _control(self, element: etree._Element, blocks: list[Block]) -> Control:
        properties = child(element, "sdtPr")
        checkbox = child(properties, "checkbox")
        checked = None if checkbox is None else is_on(child(checkbox, "checked"))
        return Control(
            tag=value(child(properties, "tag")),
            alias=value(child(properties, "alias")),
            is_checked=checked,
            is_blank=is_on(child(properties, "showingPlcHdr")),
            blocks=blocks,
        )

    def _pieces(self, parent: etree._Element) -> Iterator[str | Control]:
        for element in parent:
            name = local(element)
            if name in _BREAKS:
                yield _BREAKS[name]
                continue
            match name:
                case "t":
                    yield element.text or ""
                case "sdt":
                    inner = Paragraph(_joined(self._pieces(child(element, "sdtContent"))))
                    yield self._control(element, [inner])
                case "sym":
                    yield sign_of(element)
                case "hyperlink":
                    address = self.addresses.get(attribute(element, "id"), "")
                    yield from self._linked(list(self._pieces(element)), address)
                case "fldSimple":
                    match = _LINK.search(attribute(element, "instr"))
                    yield from self._linked(list(self._pieces(element)), match[1] if match else "")
                case "fldChar":
                    yield from self._field_mark(element)
                case "instrText":
                    if self.fields:
                        self.fields[-1] += element.text or ""
                case "AlternateContent":
                    yield from self._pieces(_alternative(element))
                case "drawing" | "pict" | "object":
                    self._take_floating(element)
                case "footnoteReference" | "endnoteReference":
                    yield f"[{attribute(element, 'id')}]"
                case "pPr" | "rPr" | "sdtPr" | "del" | "moveFrom" | "delText" | "rt":
                    pass
                case _:
                    yield from self._pieces(element)

    def _linked(self, pieces: list[str | Control], address: str) -> Iterator[str | Control]:
        """Yield the words of a link and then its address, unless that is what they say."""
        yield from pieces
        words = "".join(piece for piece in pieces if isinstance(piece, str))
        address = address.removeprefix("mailto:")
        if address.rstrip("/") not in words:
            yield f" {address}"

    def _field_mark(self, element: etree._Element) -> Iterator[str]:
        """Follow a field of the old kind: its instruction, then its result."""
        match attribute(element, "fldCharType"):
            case "begin":
                self.fields.append("")
                yield from form_field(child(element, "ffData"))
            case "end" if self.fields:
                if match := _LINK.search(self.fields.pop()):
                    yield from self._linked([], match[1])

    def _take_floating(self, element: etree._Element) -> None:
        """Take what stands in text boxes, to be read after the paragraph they hang on."""
        boxes = [found for found in element.iter() if local(found) == "txbxContent"]
        for box in boxes:
            outer = self.floating
            self.floating = []
            blocks = list(self.blocks(box))
            self.floating = [*outer, *blocks, *self.floating]
        if not boxes and any(local(found) in {"blip", "imagedata"} for found in element.iter()):
            self.has_pictures = True


# ------------------------------------------------------------------------------------- Paragraphs


def _is_bold(paragraph: etree._Element) -> bool:
    runs = [run for run in paragraph.iter() if local(run) == "r" and _has_letters(run)]
    return bool(runs) and all(is_on(child(child(run, "rPr"), "b")) for run in runs)


def _has_letters(run: etree._Element) -> bool:
    return any((text.text or "").strip(" :\xa0\u202f") for text in children(run, "t"))


def _continues_merged(cell: etree._Element) -> bool:
    """Whether a cell is the lower part of one that reaches over several rows."""
    merge = child(child(cell, "tcPr"), "vMerge")
    return merge is not None and value(merge) in {"", "continue"}


def _alternative(element: etree._Element) -> etree._Element:
    """Return the one of several versions of a thing that is meant for new programs."""
    choice = child(element, "Choice")
    if choice is None:
        choice = child(element, "Fallback")
    return element if choice is None else choice


def _joined(pieces: Iterable[str | Control]) -> list[str | Control]:
    """Return pieces with the words between two boxes in one."""
    joined: list[str | Control] = []
    for is_words, run in groupby(pieces, lambda piece: isinstance(piece, str)):
        found = list(run)
        joined += filter(None, ["".join(found)]) if is_words else found
    return joined
