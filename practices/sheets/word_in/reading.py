"""What was made of a Word file."""

from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from practices.document import Document


class Certainty(Enum):
    """By what an answer was known, the surest first."""

    TAG = "tag"  # the hidden name of a box of our template
    ALIAS = "alias"  # the name that Word shows at a box
    LABEL = "label"  # "Purpose: …", or the label of a row
    HEADING = "heading"
    GUESSED = "guessed"


@dataclass(frozen=True)
class Placed:
    """An answer that was found: its key in the document, and the words that it stood at."""

    key: str
    where: str
    certainty: Certainty


@dataclass
class WordReading:
    """A document, and all that one should know of how it came about.

    `unplaced` keeps every word that is not in the document, under the label it stood at, "" for
    none; `doubts` are full sentences in the reader's language.
    """

    document: Document
    language: str
    placed: list[Placed] = field(default_factory=list)
    unplaced: list[tuple[str, str]] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """Return what a draft keeps of it, beside the document."""
        return {
            "placed": [[one.key, one.where, one.certainty.value] for one in self.placed],
            "unplaced": [list(pair) for pair in self.unplaced],
            "doubts": self.doubts,
        }
