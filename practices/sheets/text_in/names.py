"""Known names in running text: "English & French", "Lublin Krakow Wroclaw"."""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from practices.sheets.gazetteer import name_key

LONGEST_NAME = 8  # pieces, such as the words of "Bosnia and Herzegovina"
BETWEEN_NAMES = r"[,;/&|+\n\t•·]|(?<=\s)[–—-](?=\s)|(?<!\w)(?:and|et)(?!\w)"
# A bracket is a piece of its own, and nothing in it parts names.
LISTED = re.compile(rf"(?P<bracket>\([^()\n]*\))|{BETWEEN_NAMES}", re.IGNORECASE)
SPACED = re.compile(rf"(?P<bracket>\([^()\n]*\))|{BETWEEN_NAMES}|\s", re.IGNORECASE)
PARTS_ANYTHING = re.compile(r"[;\n\t|•]")


class Found(NamedTuple):
    """A name as written and what it means; None for words that are no known name."""

    text: str
    meaning: Any


def find_names(
    text: str, meaning_of: Callable[[str], Any], separator: re.Pattern[str] = LISTED
) -> list[Found]:
    """Return the names of a list in order, the longest that are known, and the words between.

    `meaning_of` is given a `name_key` and returns what it means, or None.  The longest come first
    because a name may hold a separator: "Security, justice and safety".
    """
    pieces = _pieces(text, separator)
    found: list[Found] = []
    unknown: list[tuple[int, int]] = []
    start = 0
    while start < len(pieces):
        name, length = _longest(text, pieces[start : start + LONGEST_NAME], meaning_of)
        if name:
            found += [*_joined(text, unknown), name]
            unknown = []
        else:
            unknown.append(pieces[start])
        start += length
    return found + _joined(text, unknown)


def find_prefix(text: str, meaning_of: Callable[[str], Any]) -> tuple[Found | None, str]:
    """Return the longest known name that a text begins with, and what follows it."""
    pieces = _pieces(text, SPACED)
    found, length = _longest(text, pieces, meaning_of) if pieces else (None, 1)
    return found, text[pieces[length - 1][1] :] if found else text


def _pieces(text: str, separator: re.Pattern[str]) -> list[tuple[int, int]]:
    """Return the (start, end) of what stands between separators."""
    pieces: list[tuple[int, int]] = []
    start = 0
    for match in separator.finditer(text):
        pieces.append((start, match.start()))
        if match["bracket"]:
            pieces.append(match.span())
        start = match.end()
    pieces.append((start, len(text)))
    return [piece for piece in (_trimmed(text, *piece) for piece in pieces) if piece]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end = start + len(words.strip())
    return (start, end) if start < end else None


def _longest(text, pieces, meaning_of) -> tuple[Found | None, int]:
    for length in range(min(LONGEST_NAME, len(pieces)), 0, -1):
        name = text[pieces[0][0] : pieces[length - 1][1]]
        if (key := name_key(name)) and (meaning := meaning_of(key)) is not None:
            return Found(name, meaning), length
    return None, 1


def _joined(text: str, pieces: list[tuple[int, int]]) -> list[Found]:
    """Return unknown pieces as written, in one unless a line or a semicolon parts them."""
    runs: list[tuple[int, int]] = []
    for start, end in pieces:
        if runs and not PARTS_ANYTHING.search(text[runs[-1][1] : start]):
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
    words = (text[start:end] for start, end in runs)
    return [Found(unknown, None) for unknown in words if re.search(r"[^\W_]", unknown)]
