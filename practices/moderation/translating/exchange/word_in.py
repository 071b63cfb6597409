"""The Word file for translators, read again, as Word or LibreOffice saved it."""

import re
from collections.abc import Iterable
from io import BytesIO

from django.utils.translation import gettext as _

from practices.document import words
from practices.moderation.translating.exchange import printed
from practices.moderation.translating.exchange.codes import (
    PRINTED,
    mark_of,
    read_code,
)
from practices.moderation.translating.exchange.reading import Reading, Unit
from practices.sheets.files import UnreadableError
from practices.sheets.word_in.blocks import Block, Cell, Paragraph, Table, controls, lines, text_of
from practices.sheets.word_in.body import read_body
from practices.sheets.word_in.package import open_docx
from practices.sheets.word_out.words import PAGE, PLACEHOLDERS, SITE


def read_word(content: bytes) -> Reading:
    """Return what stands in a Word file; raises `UnreadableError` with a sentence.

    Every word is found again: as a translation, or as something left over.
    """
    package = open_docx(BytesIO(content))
    try:
        body = read_body(package)
    except RecursionError as error:
        raise UnreadableError(
            _("The tables of this file are nested too deep to be read. Translate in our own table.")
        ) from error
    reader = _Reader()
    reader.read(body.blocks)
    for _kind, blocks in body.beside:
        reader.leave_lines(_("Beside the text"), blocks)
    return reader.reading


class _Reader:
    def __init__(self):
        self.reading = Reading()
        self.pending: tuple[str, str] | None = None  # the code of the row above

    def read(self, blocks: Iterable[Block]) -> None:
        loose = []
        for block in blocks:
            if isinstance(block, Table):
                self._read_table(block)
            elif isinstance(block, Paragraph) and block.level:
                self.reading.headings.append(words(block.text))
            else:
                loose.append(block)
        self.leave_lines(_("Between the tables"), loose)

    def leave_lines(self, where: str, blocks: Iterable[Block]) -> None:
        kept = [line for line in lines(list(blocks)) if not _is_ours(line)]
        self.reading.leave(where, "\n".join(kept))

    def _read_table(self, table: Table) -> None:
        for row in table.rows:
            tagged = _tagged(row)
            if tagged is None and (match := PRINTED.search(_row_text(row))):
                self.pending = (match[1], match[2])
                self._keep_beside(row, match)
            elif (code := tagged or self.pending) and len(row) > 1:
                self._read_pair(code, row)
                self.pending = None
            else:
                self._keep_row(row)

    def _read_pair(self, code: tuple[str, str], row: list[Cell]) -> None:
        source, target, *others = (_text(cell.blocks) for cell in row)
        self.reading.units.append(Unit(*code, source=source, text=target))
        for text in others:
            self.reading.leave(code[0], text)

    def _keep_beside(self, row: list[Cell], code: re.Match) -> None:
        """Keep what stands beside a code, unless it is what a file of ours prints there."""
        text = PRINTED.sub("", _row_text(row))
        if mark_of(text) != code[3]:
            self.reading.leave(code[1], text.strip())

    def _keep_row(self, row: list[Cell]) -> None:
        kept = [line for line in _row_text(row).split("\n") if not _is_ours(line)]
        self.reading.leave(_("In a table"), "\n".join(kept))


def _tagged(row: list[Cell]) -> tuple[str, str] | None:
    """Return the code that a box of a row has for its tag."""
    for cell in row[1:]:
        for control in controls(cell.blocks):
            if code := read_code(control.tag):
                return code
    return None


def _row_text(row: list[Cell]) -> str:
    return "\n".join(_text(cell.blocks) for cell in row)


def _text(blocks: list[Block]) -> str:
    text = words(text_of(blocks))
    return "" if text.strip() in PLACEHOLDERS else text


def _is_ours(line: str) -> bool:
    text = line.strip()
    return not text or text in printed.LINES or text in PLACEHOLDERS or _is_foot(text)


def _is_foot(text: str) -> bool:
    return any(
        text.startswith(f"{printed.NAME[language]}{printed.BETWEEN}{SITE[language]}")
        for language in PAGE
    )
