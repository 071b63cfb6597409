"""The answers found in a file, by their keys, and the document that they make.

Keys are those of the online form: "title_en", "period", "topics:housing", "contact_consent",
"reference_documents-0-title_en".
"""

import re
from collections.abc import Iterable

from practices import document, sheet
from practices.document import Document
from practices.sheet import Shape, Slot
from practices.sheets.word_in.reading import Certainty, Placed

_IN_A_ROW = re.compile(r"(?P<slot>\w+)-(?P<number>\d{1,3})-(?P<column>\w+)")


class Answers:
    """Gathers answers; the first one to a question counts, a second is kept among the others."""

    def __init__(self) -> None:
        self.words: dict[str, str] = {}
        self.choices: dict[str, list[str]] = {}
        self.placed: dict[str, Placed] = {}
        self.unplaced: list[tuple[str, str]] = []
        self.doubts: list[str] = []
        self.keys_of_choices = _keys_of_choices()
        self._keys_of_words = _keys_of_words()

    def knows(self, key: str) -> bool:
        """Whether a key is one of the template's."""
        known = self._keys_of_words | self.keys_of_choices
        return key.partition(":")[0] in known or self._column(key) is not None

    def put(self, key: str, words: str, where: str, certainty: Certainty) -> None:
        """Keep the words of an answer exactly as they are."""
        kept = self.words.get(key, "")
        if kept and not words.strip():
            return
        if kept.strip():
            if words != kept:
                self.leave(where, words)
            return
        self.words[key] = words
        if words.strip():
            self._mark(key, where, certainty)

    def choose(self, name: str, slugs: Iterable[str], where: str, certainty: Certainty) -> None:
        """Keep what was ticked: terms of a taxonomy, or "yes" for a consent."""
        chosen = self.choices.setdefault(name, [])
        for slug in slugs:
            if slug not in chosen:
                chosen.append(slug)
                self._mark(name, where, certainty)

    def leave(self, label: str, words: str) -> None:
        """Keep words that have no place."""
        if words.strip():
            self.unplaced.append((label.strip(), words.strip("\n").rstrip()))

    def has(self, key: str) -> bool:
        return bool(self.words.get(key, "").strip())

    def has_texts(self) -> bool:
        """Whether one of the long texts was found."""
        return any(
            self.has(f"{field.name}_{language}")
            for field in sheet.texts()
            for language in document.LANGUAGES
        )

    def next_row(self, name: str) -> int:
        """Return the number of the first row of a list that is not written yet."""
        rows = [match for match in map(_IN_A_ROW.fullmatch, self.words) if match]
        return max((int(row["number"]) + 1 for row in rows if row["slot"] == name), default=0)

    def document(self) -> Document:
        made = document.empty()
        for leaf in document.leaves():
            if leaf.slot.shape in (Shape.WORDS, Shape.BOTH) and leaf.key in self.words:
                leaf.write(made, self.words[leaf.key])
            elif leaf.slot.shape is Shape.CHOICES:
                leaf.write(made, self.choices.get(leaf.key, []))
            elif leaf.slot.shape is Shape.YES:
                leaf.write(made, bool(self.choices.get(leaf.key)))
            elif leaf.slot.shape is Shape.ROWS:
                leaf.write(made, self._rows(leaf.slot))
        return document.tidied(made)

    def _mark(self, key: str, where: str, certainty: Certainty) -> None:
        self.placed.setdefault(key, Placed(key, where.strip(), certainty))

    def _column(self, key: str) -> Slot | None:
        match = _IN_A_ROW.fullmatch(key)
        return _columns().get((match["slot"], match["column"])) if match else None

    def _rows(self, slot: Slot) -> list[Document]:
        columns = _columns()
        rows: dict[int, Document] = {}
        for key, words in self.words.items():
            match = _IN_A_ROW.fullmatch(key)
            if not match or match["slot"] != slot.name or not words:
                continue
            row = rows.setdefault(int(match["number"]), {})
            column = columns[slot.name, match["column"]]
            if column.shape is Shape.BOTH:
                row.setdefault(column.name, {})[key[-2:]] = words
            else:
                row[column.name] = words
        return [rows[number] for number in sorted(rows)]


def _keys_of_words() -> set[str]:
    return {leaf.key for leaf in document.leaves() if leaf.slot.shape in (Shape.WORDS, Shape.BOTH)}


def _keys_of_choices() -> set[str]:
    return {leaf.key for leaf in document.leaves() if leaf.slot.shape in (Shape.CHOICES, Shape.YES)}


def _columns() -> dict[tuple[str, str], Slot]:
    """Return the columns of every list by (its name, the column's key in one language)."""
    return {
        (slot.name, f"{column.name}_{language}" if language else column.name): column
        for slot in sheet.slots()
        for column in slot.columns
        for language in (document.LANGUAGES if column.shape is Shape.BOTH else ("",))
    }
