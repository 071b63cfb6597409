"""What was made of a text."""

from dataclasses import dataclass, field
from typing import Any


@dataclass
class Reading:
    """One practice as a text tells it.

    `values` holds what was understood by name of the template's field (and "source_url",
    "target_groups_other" and the like for its parts): words as written, slugs of cities and terms,
    codes of countries and languages.  `unplaced` keeps every other word under the label it stood
    at, "" for none; `doubts` are full sentences.
    """

    form: str  # "sheet" or "listing"
    language: str = "en"  # of its texts
    values: dict[str, Any] = field(default_factory=dict)
    unplaced: list[tuple[str, str]] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    typed: dict[str, str] = field(default_factory=dict)  # the words of a value that is not words

    def leave(self, label: str, text: str) -> None:
        """Keep words that could not be placed."""
        self.unplaced.append((label, text.strip()))

    def doubt(self, sentence: str) -> None:
        self.doubts.append(sentence)
