"""WordprocessingML: runs, paragraphs and tables, their parts in the order that Word accepts."""

import re
from collections.abc import Iterable

from docx.oxml.ns import nsmap
from lxml.builder import ElementMaker
from lxml.etree import QName, SubElement, _Element

from practices.sheets.word_out import words

W = nsmap["w"]
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
RUN, BREAK, TAB, CHARACTERS = (f"{{{W}}}{name}" for name in ("r", "br", "tab", "t"))
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
# Words written from right to left, with what stands between two of them.
RTL_WORDS = re.compile(rf"([{RTL}](?:[^\w\n\t{RTL}]*[{RTL}])*)")
FIRST_LETTER = re.compile(r"[^\W\d_]")
SPACED = re.compile(r"([\n\t])")

_W = ElementMaker(namespace=W, nsmap={"w": W})
_W14 = ElementMaker(namespace=W14, nsmap={"w14": W14})


def w(name: str, /, *children: _Element | None, **attributes: str | int) -> _Element:
    """Return the element `w:name`; attributes are of the same namespace, None is left out."""
    own = {QName(W, key): str(value) for key, value in attributes.items()}
    return _W(name, own, *(child for child in children if child is not None))


def w14(name: str, /, *children: _Element, **attributes: str | int) -> _Element:
    own = {QName(W14, key): str(value) for key, value in attributes.items()}
    return _W14(name, own, *children)


def val(name: str, value: str | int) -> _Element:
    return w(name, val=value)


# ------------------------------------------------------------------------------------------- Words


def run_properties(
    language: str = "", *, style: str = "", font: str = "", colour: str = "", is_rtl: bool = False
) -> _Element:
    culture = words.CULTURES.get(language)
    return w(
        "rPr",
        val("rStyle", style) if style else None,
        w("rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=font) if font else None,
        val("color", colour) if colour else None,
        w("rtl") if is_rtl else None,
        val("lang", culture) if culture else None,
    )


def runs(text: str, language: str = "", **letters: str) -> list[_Element]:
    """Return a short text as runs; `letters` are the properties of `run_properties`."""
    holder = w("sdtContent")
    write(holder, text, language, **letters)
    return list(holder)


def write(place: _Element, text: str, language: str = "", **letters: str) -> None:
    """Append a text to an element, with every character of it: blanks, tabs and breaks as well."""
    for number, part in enumerate(RTL_WORDS.split(text)):
        if part:
            run = SubElement(place, RUN)
            run.append(run_properties(language, is_rtl=bool(number % 2), **letters))
            _write_characters(run, part)


def _write_characters(run: _Element, text: str) -> None:
    for part in SPACED.split(text):
        if part == "\n":
            SubElement(run, BREAK)
        elif part == "\t":
            SubElement(run, TAB)
        elif part:
            SubElement(run, CHARACTERS, {XML_SPACE: "preserve"}).text = part


def begins_rtl(text: str) -> bool:
    """Whether a text is read from right to left, as its first letter says."""
    first = FIRST_LETTER.search(text)
    return bool(first and RTL_WORDS.match(first[0]))


# ------------------------------------------------------------------------------ Paragraphs, tables


def paragraph(style: str, *content: _Element, is_rtl: bool = False) -> _Element:
    return w("p", w("pPr", val("pStyle", style), w("bidi") if is_rtl else None), *content)


def table(caption: str, widths: Iterable[int], *rows: _Element, style: str) -> _Element:
    """Return a table; widths are in twentieths of a point, the caption is for screen readers."""
    widths = tuple(widths)
    return w(
        "tbl",
        w(
            "tblPr",
            val("tblStyle", style),
            w("tblW", w=sum(widths), type="dxa"),
            w("tblLayout", type="fixed"),
            w(
                "tblLook",
                val="04A0",
                firstRow=1,
                lastRow=0,
                firstColumn=1,
                lastColumn=0,
                noHBand=0,
                noVBand=1,
            ),
            val("tblCaption", caption),
        ),
        w("tblGrid", *(w("gridCol", w=width) for width in widths)),
        *rows,
    )


def row(*cells: _Element, height: int = 0, is_header: bool = False, may_break: bool = False):
    """Return a row at least `height` twentieths of a point high."""
    properties = (
        None if may_break else w("cantSplit"),
        w("trHeight", val=height, hRule="atLeast") if height else None,
        w("tblHeader") if is_header else None,
    )
    is_plain = all(part is None for part in properties)
    return w("tr", None if is_plain else w("trPr", *properties), *cells)


def cell(
    width: int, *paragraphs: _Element, span: int = 1, fill: str = "", rule: str = ""
) -> _Element:
    """Return a cell; `fill` and `rule` are the colours of its ground and of the line below it."""
    below = w("bottom", val="single", sz=4, space=0, color=rule) if rule else None
    return w(
        "tc",
        w(
            "tcPr",
            w("tcW", w=width, type="dxa"),
            val("gridSpan", span) if span > 1 else None,
            w("tcBorders", below) if rule else None,
            w("shd", val="clear", color="auto", fill=fill) if fill else None,
        ),
        *paragraphs,
    )
