"""The template read from a Word file: ours, the sister project's, or one of somebody's own."""

from collections.abc import Iterable
from typing import BinaryIO

from django.utils.translation import gettext as _

from practices import document
from practices.sheets.files import UnreadableError
from practices.sheets.gazetteer import Gazetteer, known_names
from practices.sheets.text_in.boxes import BOX
from practices.sheets.text_in.labels import BOLD
from practices.sheets.text_in.markup import plain
from practices.sheets.word_in.answers import Answers
from practices.sheets.word_in.blocks import Block, Cell, Control, Paragraph, Table, lines
from practices.sheets.word_in.body import Body, read_body
from practices.sheets.word_in.boxes import take_boxes
from practices.sheets.word_in.package import open_docx
from practices.sheets.word_in.placing import Placing
from practices.sheets.word_in.reading import Certainty, Placed, WordReading
from practices.sheets.word_in.running_text import Lines, read_running_text
from practices.sheets.word_in.tables import LONGEST_LABEL, TableReader
from practices.sheets.word_in.template import NO_TEMPLATE, Template, template_of

__all__ = ["Certainty", "Placed", "WordReading", "read_docx"]

MOST_LINES = 5000
MOST_CHARACTERS = 400_000  # a full template in both languages has 130,000
# Of the text outside of boxes and labelled rows, which takes longer to understand.
MOST_RUNNING_LINES = 2000
MOST_RUNNING_CHARACTERS = 100_000
BOX_OF_A_PAGE = "<input"  # in text that was copied from a page's source


def read_docx(
    file: BinaryIO, *, language: str = "en", names: Gazetteer | None = None
) -> WordReading:
    """Read a Word file from a stranger; `language` is its own where its words do not tell.

    The surest way first: boxes by their tags, then by their names; rows of tables by their labels;
    headings and "label: words" in the text.  Every word is found again, in the document or among
    what could not be placed, but for what our own template prints.  Raises `UnreadableError` with
    a sentence for the reader; nothing is stored.
    """
    names = names or known_names()
    body = _body(file)
    every_line = [
        *lines(body.blocks),
        *(line for _kind, side in body.beside for line in lines(side)),
    ]
    _refuse_long(every_line, MOST_LINES, MOST_CHARACTERS)
    return _Reader(body, template_of(every_line, names), names, language).read()


def _refuse_long(texts: list[str], most_lines: int, most_characters: int) -> None:
    if len(texts) > most_lines or sum(map(len, texts)) > most_characters:
        raise UnreadableError(
            _(
                "This file is too long to be one practice. Copy the part about the practice into "
                "the template and choose that file."
            )
        )


def _body(file: BinaryIO) -> Body:
    package = open_docx(file)
    try:
        return read_body(package)
    except RecursionError as error:
        raise UnreadableError(
            _(
                "The tables of this file are nested too deep to be read. Copy its words into the "
                "template and choose that file."
            )
        ) from error


class _Reader:
    """Reads one file whose template, if it has one of ours, is known."""

    def __init__(self, body: Body, template: Template, names: Gazetteer, language: str):
        self.body = body
        self.template = template
        self.answers = Answers()
        self.placing = Placing(self.answers, names, language)
        self.tables = TableReader(self.placing, template)
        self.lines = Lines()

    def read(self) -> WordReading:
        for blocks in (self.body.blocks, *(blocks for _kind, blocks in self.body.beside)):
            take_boxes(blocks, self.placing, self.template)
        self._gather(self.body.blocks)
        _refuse_long(self.lines.texts, MOST_RUNNING_LINES, MOST_RUNNING_CHARACTERS)
        may_guess = self.template is NO_TEMPLATE
        read_running_text(self.lines, self.placing, may_guess=may_guess)
        language = self.placing.settle()
        self.placing.place_loose(may_guess=may_guess)
        self._keep_beside()
        return WordReading(
            document=self.answers.document(),
            language=language,
            placed=self._placed(),
            unplaced=self.answers.unplaced,
            doubts=self._doubts(),
        )

    def _gather(self, blocks: Iterable[Block]) -> None:
        """Gather the text that stands in no box and in no row with a label."""
        for block in blocks:
            match block:
                case Paragraph():
                    self._gather_paragraph(block)
                case Control() if not block.is_blank:
                    self._gather(block.blocks)
                case Table():
                    self._gather_table(block)

    def _gather_paragraph(self, paragraph: Paragraph) -> None:
        if self.template is NO_TEMPLATE:
            text = paragraph.text
            text = plain(text) if BOX_OF_A_PAGE in text else text
            self.lines.add(text, paragraph.level or (BOLD if paragraph.is_bold else 0))
            return
        kept = [line for line in paragraph.text.split("\n") if not self.template.prints(line)]
        if kept:
            self.lines.add("\n".join(kept), paragraph.level)
        elif self.template.key(paragraph.text):  # the heading of a taxonomy
            self.lines.add(paragraph.text, paragraph.level)

    def _gather_table(self, table: Table) -> None:
        has_labels = len(rest := self.tables.read(table)) < len(table.rows)
        for row in rest:
            if has_labels and _is_labelled(row):
                self._keep_labelled(*row)
                continue
            for cell in row:
                self._gather(cell.blocks)

    def _keep_labelled(self, label: Cell, answer: Cell) -> None:
        if not self.template.prints(answer.text):
            self.answers.leave(label.text.strip(" \n:"), answer.text)

    def _keep_beside(self) -> None:
        """Keep headers, footers, notes and comments."""
        labels = {
            "header": _("Head of the page"),
            "footer": _("Foot of the page"),
            "footnotes": _("Footnote"),
            "endnotes": _("Endnote"),
            "comments": _("Comment"),
        }
        for kind, blocks in self.body.beside:
            kept = [line for line in lines(blocks) if not self.template.prints(line)]
            self.answers.leave(labels[kind], "\n".join(kept))

    def _placed(self) -> list[Placed]:
        order = {leaf.key: number for number, leaf in enumerate(document.leaves())}
        placed = self.answers.placed.values()
        return sorted(placed, key=lambda one: order.get(one.key.partition("-")[0], 0))

    def _doubts(self) -> list[str]:
        doubts = list(dict.fromkeys(self.answers.doubts))
        if self.body.has_pictures and self.template is NO_TEMPLATE:
            doubts.append(
                _("Pictures are not taken from a Word file: add them to the draft, one by one.")
            )
        return doubts


def _is_labelled(row: list[Cell]) -> bool:
    """Whether a row looks like a label that we do not know, and its answer."""
    if len(row) != 2 or BOX.search(row[0].text):
        return False
    label, answer = row[0].text.strip(), row[1].text.strip()
    return bool(answer) and 0 < len(label) <= LONGEST_LABEL and "\n" not in label
