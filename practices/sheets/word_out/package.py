"""The file around the body: its properties, styles, head and foot of the page."""

from collections.abc import Iterable
from datetime import datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.shared import Cm, Emu
from lxml.etree import SubElement, _Element, tostring

from practices.sheet import Both
from practices.sheets.word_out import look, words
from practices.sheets.word_out.labels import Languages, line, text
from practices.sheets.word_out.markup import paragraph, runs, val, w

# A screenshot of static/img/mosaic-band.svg, 1440 × 96, in 24 colours: not every Word draws SVG.
MOSAIC = Path(__file__).with_name("mosaic.png")
MARGIN = Cm(1.8)
A4 = {"page_width": Cm(21), "page_height": Cm(29.7)}
BAND = Emu(A4["page_width"] - 2 * MARGIN)
UNUSED = ("thumbnail", "customXml", "stylesWithEffects", "numbering")  # of python-docx's own file
LONG_AGO = (1980, 1, 1, 0, 0, 0)

# What says that a picture is decoration, which screen readers pass over.
DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"
DECORATIVE_URI = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"


class Package:
    """A file of the house without its words."""

    def __init__(
        self,
        languages: Languages,
        title: str,
        changed: datetime,
        *,
        name: Both = words.TITLE,
        subject: Both = words.SUBJECT,
    ) -> None:
        self.languages = languages
        self.name = name
        self.file = docx.Document()
        self._leave_out_unused()
        self._dress()
        self._describe(title, subject, changed)
        self._lay_out()

    def add(self, parts: Iterable[_Element]) -> None:
        """Put paragraphs and tables into the file."""
        layout = self.file.element.body[-1]  # of the pages: it stays the last
        for part in parts:
            layout.addprevious(part)

    def content(self) -> bytes:
        written = BytesIO()
        self.file.save(written)
        return _undated(written)

    def _leave_out_unused(self) -> None:
        for rels in (self.file.part.rels, self.file.part.package.rels):
            for key, rel in list(rels.items()):
                if rel.reltype.endswith(UNUSED):
                    del rels[key]

    def _dress(self) -> None:
        culture = words.CULTURES[self.languages[0]]
        sheet = self.file.styles.element
        sheet[:] = [look.defaults(culture), *look.styles()]
        fonts = self.file.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
        fonts._blob = _bytes(look.typefaces())
        self.file.settings.element[:] = _settings(culture)

    def _describe(self, title: str, subject: Both, changed: datetime) -> None:
        core = self.file.core_properties
        core.title = title
        core.subject = text(line(subject, self.languages))
        core.author = core.last_modified_by = text(line(words.SITE, self.languages))
        core.language = words.CULTURES[self.languages[0]]
        core.comments = core.keywords = core.category = ""
        core.created = core.modified = changed
        core.revision = 1

    def _lay_out(self) -> None:
        page = self.file.sections[0]
        for name, size in A4.items():
            setattr(page, name, size)
        page.left_margin = page.right_margin = MARGIN
        page.top_margin, page.bottom_margin = Cm(1.6), Cm(1.5)
        page.header_distance = page.footer_distance = Cm(0.8)
        page.different_first_page_header_footer = True
        self._band(page.first_page_header)
        for foot in (page.first_page_footer, page.footer):
            _replace(foot, paragraph("Footer", *self._foot()))
        _replace(page.header, paragraph("Header"))

    def _band(self, head) -> None:
        head.is_linked_to_previous = False
        picture = head.paragraphs[0].add_run().add_picture(str(MOSAIC), width=BAND)
        for side in "TBLR":
            picture._inline.set(f"dist{side}", "0")
        properties = picture._inline.docPr
        properties.set("descr", "")
        extensions = SubElement(properties, f"{{{DRAWING}}}extLst")
        extension = SubElement(extensions, f"{{{DRAWING}}}ext", uri=DECORATIVE_URI)
        mark = f"{{{DECORATIVE}}}decorative"
        SubElement(extension, mark, nsmap={"adec": DECORATIVE}, val="1")

    def _foot(self) -> list[_Element]:
        """Return "Practice sheet · Intercultural Cities      Page 2 of 4"."""
        language = self.languages[0]
        named = [line(self.name, self.languages), line(words.SITE, self.languages)]
        before, between, after = _around(words.PAGE[language])
        return [
            *runs(" · ".join(text(said) for said in named), language),
            *runs(f"\t{before}", language),
            _field("PAGE"),
            *runs(between, language),
            _field("NUMPAGES"),
            *runs(after, language),
        ]


def _undated(package: BytesIO) -> bytes:
    """Return a package whose parts bear no time: the same words make the same bytes."""
    written = BytesIO()
    with ZipFile(package) as dated, ZipFile(written, "w", ZIP_DEFLATED) as undated:
        for part in dated.namelist():
            undated.writestr(ZipInfo(part, LONG_AGO), dated.read(part), ZIP_DEFLATED)
    return written.getvalue()


def _around(sentence: str) -> tuple[str, str, str]:
    before, rest = sentence.split("{page}")
    between, after = rest.split("{pages}")
    return before, between, after


def _field(instruction: str) -> _Element:
    return w("fldSimple", *runs("1"), instr=f" {instruction} ")


def _replace(block, *content: _Element) -> None:
    block.is_linked_to_previous = False
    block._element[:] = content


def _settings(culture: str) -> list[_Element]:
    def compatible(name: str, value: int) -> _Element:
        return w(
            "compatSetting", name=name, uri="http://schemas.microsoft.com/office/word", val=value
        )

    return [
        w("zoom", percent=100),
        val("defaultTabStop", 720),
        w(
            "compat",
            compatible("compatibilityMode", 15),
            compatible("overrideTableStyleFontSizeAndJustification", 1),
            compatible("enableOpenTypeFeatures", 1),
        ),
        w("themeFontLang", val=culture),
    ]


def _bytes(element: _Element) -> bytes:
    return tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True)
