"""How the file looks: its styles and typefaces, in the colours of the house."""

from lxml.etree import _Element

from practices.sheets.word_out.markup import val, w

INK, PAPER, SAND, MUTE, NEED = "1D1B3A", "FBF8F3", "F1EBE0", "5C586F", "B83A14"
FAINT = "6F6A82"
RULE = "A29DB3"  # about a box that is written in by hand
TEXT, HEADING = "Atkinson Hyperlegible Next", "Bricolage Grotesque"
# Where a typeface is not on the machine: others, the most alike first, then any of the family.
STAND_INS = {
    TEXT: "Atkinson Hyperlegible,Segoe UI,Verdana",
    HEADING: "Segoe UI Semibold,Trebuchet MS",
    "MS Gothic": "Segoe UI Symbol,DejaVu Sans",
}
HEADINGS = {1: (56, 80, 60), 2: (34, 360, 80), 3: (25, 280, 20)}  # size, space before and after


def typefaces() -> _Element:
    """Return the table of typefaces, with what stands in for each."""
    return w(
        "fonts",
        *(
            w(
                "font",
                val("altName", stand_ins),
                val("charset", "00"),
                val("family", "swiss"),
                val("pitch", "variable"),
                name=name,
            )
            for name, stand_ins in STAND_INS.items()
        ),
    )


def defaults(culture: str) -> _Element:
    """Return what holds for all text: the language only.

    LibreOffice writes the rest of it into each paragraph of a table, over the paragraph's style.
    """
    language = w("lang", val=culture, eastAsia=culture, bidi="ar-SA")
    return w("docDefaults", w("rPrDefault", w("rPr", language)), w("pPrDefault"))


def styles() -> list[_Element]:
    return [
        _style("paragraph", "Normal", *_plain(), is_default=True),
        _style("character", "DefaultParagraphFont", name="Default Paragraph Font", is_default=True),
        _style("table", "TableNormal", *_no_table(), name="Normal Table", is_default=True),
        *(_heading(level, *sizes) for level, sizes in HEADINGS.items()),
        _paragraph("Introduction", _spacing(40, 70)),
        _paragraph("Guidance", _spacing(0, 30), size=18, colour=MUTE),
        _paragraph("Advice", w("keepNext"), _spacing(0, 40), size=18, colour=MUTE),
        _paragraph("TableHead", w("keepNext"), _spacing(20, 20), size=18, colour=PAPER),
        _paragraph("Label", _spacing(40, 0), is_bold=True),
        _paragraph("Answer", _spacing(40, 40)),
        _paragraph("Choice", _spacing(30, 30), w("ind", left=300, hanging=300)),
        _paragraph("Header", name="header"),
        _paragraph(
            "Footer",
            w("tabs", w("tab", val="right", pos=9866)),
            size=17,
            colour=MUTE,
            name="footer",
        ),
        _character("PlaceholderText", "Placeholder Text", colour=FAINT),
        _character("Needed", "Needed", colour=NEED, is_bold=True),
        _table("SheetTable", "Sheet Table", RULE),
        _table("BoxTable", "Box Table", ""),
    ]


def _plain():
    yield w("pPr", w("spacing", before=0, after=0, line=264, lineRule="auto"))
    yield w(
        "rPr",
        w("rFonts", ascii=TEXT, hAnsi=TEXT, eastAsia=TEXT, cs="Arial"),
        val("color", INK),
        val("sz", 21),
        val("szCs", 21),
    )


def _spacing(before: int, after: int) -> _Element:
    return w("spacing", before=before, after=after)


def _letters(size: int = 0, colour: str = "", font: str = "", *, is_bold: bool = False):
    return w(
        "rPr",
        w("rFonts", ascii=font, hAnsi=font) if font else None,
        w("b") if is_bold else None,
        w("bCs") if is_bold else None,
        val("color", colour) if colour else None,
        val("sz", size) if size else None,
        val("szCs", size) if size else None,
    )


def _paragraph(style, *layout, size=0, colour="", is_bold=False, name=""):
    letters = _letters(size, colour, is_bold=is_bold)
    return _style("paragraph", style, w("pPr", *layout), letters, name=name, based_on="Normal")


def _character(style, name, *, colour, is_bold=False):
    letters = _letters(0, colour, is_bold=is_bold)
    return _style("character", style, letters, name=name, based_on="DefaultParagraphFont")


def _heading(level, size, before, after):
    layout = w(
        "pPr",
        w("keepNext"),
        w("keepLines"),
        w("spacing", before=before, after=after, line=240, lineRule="auto"),
        val("outlineLvl", level - 1),
    )
    letters = _letters(size, font=HEADING, is_bold=True)
    return _style(
        "paragraph",
        f"Heading{level}",
        layout,
        letters,
        name=f"heading {level}",
        based_on="Normal",
        then="Normal",
    )


def _table(style, name, rule):
    edges = ("top", "left", "bottom", "right", "insideH", "insideV") if rule else ()
    lines = [w(edge, val="single", sz=4, space=0, color=rule) for edge in edges]
    properties = w(
        "tblPr",
        w("tblInd", w=0, type="dxa"),
        w("tblBorders", *lines) if lines else None,
        _margins(*((100, 100) if rule else (0, 240))),
    )
    return _style("table", style, properties, name=name, based_on="TableNormal")


def _no_table():
    yield w("tblPr", w("tblInd", w=0, type="dxa"), _margins(108, 108))


def _margins(left: int, right: int) -> _Element:
    sizes = {"top": 0, "left": left, "bottom": 0, "right": right}
    return w("tblCellMar", *(w(side, w=size, type="dxa") for side, size in sizes.items()))


def _style(kind, style, *properties, name="", based_on="", then="", is_default=False):
    known = is_default or style.startswith(("Heading", "Header", "Footer", "Placeholder"))
    return w(
        "style",
        val("name", name or style),
        val("basedOn", based_on) if based_on else None,
        val("next", then) if then else None,
        w("qFormat") if kind == "paragraph" else None,
        *properties,
        type=kind,
        styleId=style,
        **({"default": 1} if is_default else {}),
        **({} if known else {"customStyle": 1}),
    )
