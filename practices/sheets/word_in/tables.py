"""Tables with a label at the head of each row, or of each column."""

from collections.abc import Iterator
from dataclasses import dataclass

from practices.sheets.text_in.meanings import Meaning, language_named, meaning_of
from practices.sheets.word_in.blocks import Cell, Table
from practices.sheets.word_in.placing import Found, Placing
from practices.sheets.word_in.reading import Certainty
from practices.sheets.word_in.template import Template
from practices.sheets.word_out.words import PLACEHOLDERS

LONGEST_LABEL = 80  # characters; a longer first cell is a text


@dataclass(frozen=True)
class _Label:
    """The label of a row: what it means, or the key that our template gives it."""

    printed: str
    key: str | None
    meaning: Meaning | None


class TableReader:
    """Reads the rows it knows, and gives back the others to be read as text."""

    def __init__(self, placing: Placing, template: Template):
        self.placing = placing
        self.answers = placing.answers
        self.template = template

    def read(self, table: Table) -> list[list[Cell]]:
        """Place what has a known label; returns the rows in which there is none."""
        rest = []
        columns: dict[int, str] = {}  # the language of each column, if the table names them
        rows = iter(self._joined_rows(table))
        pending = next(rows, None)
        while pending is not None:
            row, pending = pending, next(rows, None)
            if languages := _languages_of_columns(row):
                columns = languages
            elif pending is not None and self._heads_columns(row, pending):
                self._read_columns(row, pending)
                pending = next(rows, None)
            elif not self._read_row(row, columns):
                rest.append(row)
        return rest

    def _joined_rows(self, table: Table) -> Iterator[list[Cell]]:
        """Join a row whose label is left blank to the one above: its answer goes on."""
        above: list[Cell] | None = None
        for row in table.rows:
            goes_on = len(row) > 1 and not row[0].text.strip() and any(c.text.strip() for c in row)
            if goes_on and above and len(above) == len(row) and self._label(above[0]):
                for upper, lower in zip(above[1:], row[1:], strict=True):
                    upper.blocks += lower.blocks
                continue
            if above is not None:
                yield above
            above = row
        if above is not None:
            yield above

    def _read_row(self, row: list[Cell], columns: dict[int, str]) -> bool:
        """Place the answer of a row, or of each pair of cells in it."""
        labels = {number: label for number, cell in enumerate(row) if (label := self._label(cell))}
        if not labels or len(row) < 2:
            return False
        first = min(labels)
        if any(cell.text.strip() and not _is_number(cell.text) for cell in row[:first]):
            return False
        if len(row) >= 4 and set(labels) == set(range(0, len(row), 2)):
            for number, label in labels.items():
                self._place(label, row[number], row[number + 1], "")
            return True
        values = [(n, cell) for n, cell in enumerate(row) if n > first]
        if len([cell for _n, cell in values if cell.text.strip()]) > 1 and not columns:
            merged = Cell([block for _n, cell in values for block in cell.blocks])
            values = [(first + 1, merged)]
        for number, cell in values:
            self._place(labels[first], row[first], cell, columns.get(number, ""))
        return True

    def _label(self, cell: Cell) -> _Label | None:
        """Return the label that a cell begins with, on a line of its own."""
        lines = [line.strip() for line in cell.text.split("\n") if line.strip()]
        for printed in ("\n".join(lines), *lines[:1]):
            key = self.template.key(printed)
            is_short = 0 < len(printed) <= LONGEST_LABEL
            meaning = meaning_of(printed) if is_short and not key else None
            if key or meaning:
                return _Label(printed, key, meaning)
        return None

    def _place(self, label: _Label, head: Cell, cell: Cell, language: str) -> None:
        printed = label.printed.rstrip(" \xa0\u202f:*").replace("\n", " ")
        self._keep_beside(label, head)
        if label.key and self._is_words(label.key):
            if cell.text.strip() not in PLACEHOLDERS:  # an answer may be a line that we print
                self.answers.put(label.key, cell.text, printed, Certainty.LABEL)
            return
        meaning = label.meaning or meaning_of(label.printed)
        if meaning is None or self.template.prints(cell.text):
            return
        if language:
            meaning = Meaning(meaning.field, meaning.part, language)
        certainty = Certainty.LABEL if meaning.is_exact else Certainty.GUESSED
        self.placing.add(Found(meaning, printed, cell.text, certainty, is_cell=True))

    def _is_words(self, key: str) -> bool:
        return self.answers.knows(key) and key not in self.answers.keys_of_choices

    def _keep_beside(self, label: _Label, head: Cell) -> None:
        """Keep what somebody wrote under a label, beside the template's own guidance."""
        lines = [line.strip() for line in head.text.split("\n") if line.strip()]
        for line in lines[len(label.printed.split("\n")) :]:
            if not self.template.prints(line):
                self.answers.leave(label.printed, line)

    def _heads_columns(self, row: list[Cell], below: list[Cell]) -> bool:
        """Whether a row holds nothing but labels, and the next one their answers."""
        return (
            len(row) == len(below) > 1
            and all(self._label(cell) for cell in row)
            and not self._label(below[0])
            and any(cell.text.strip() for cell in below)
        )

    def _read_columns(self, row: list[Cell], below: list[Cell]) -> None:
        for head, cell in zip(row, below, strict=True):
            if label := self._label(head):
                self._place(label, head, cell, "")


def _languages_of_columns(row: list[Cell]) -> dict[int, str]:
    """Return the language of each column, where a row names both and says nothing else."""
    named = {number: language_named(cell.text) for number, cell in enumerate(row)}
    languages = {number: language for number, language in named.items() if language}
    others = [cell for number, cell in enumerate(row[1:], 1) if not named[number]]
    is_head = len(set(languages.values())) > 1 and not any(cell.text.strip() for cell in others)
    return languages if is_head else {}


def _is_number(words: str) -> bool:
    return words.strip(" .)\xa0").isdecimal()
