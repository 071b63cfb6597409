"""Boxes to tick, in the notations that files and e-mails use."""

import re
from dataclasses import dataclass

FILLED = "■⬛●◉"  # ticked beside empty boxes; alone they are bullets
TICKS = f"{FILLED}☑✓✔✅\N{BALLOT BOX WITH BOLD CHECK}\uf0fe\uf0fc"  # the last are Word's Wingdings
CROSSED_BOXES = "☒☓⊠❎\uf0fd\uf078"
CROSSES = "✗✘❌✕✖"
EMPTY = "☐□◻▢⬜○◯❏❑\uf0a8\uf06f\uf071"
SQUARE = rf"\[\s*(?P<square>[xXvV*_{TICKS}{CROSSED_BOXES}{CROSSES}]?)\s*\]"
ROUND = rf"\(\s*(?P<round>[xXvV*{TICKS}{CROSSES}]?)\s*\)"
SIGN = rf"(?P<sign>[{TICKS}{CROSSED_BOXES}{CROSSES}{EMPTY}])"
BOX = re.compile(f"{SIGN}|{SQUARE}")
ROUND_BOX = re.compile(ROUND)
AROUND_OPTION = " \t\n\xa0\u202f,;|•·-–—"


@dataclass(frozen=True)
class Option:
    text: str
    is_ticked: bool


@dataclass(frozen=True)
class Boxes:
    """The options of a field, what is written before the first, and whether ☑ and ✗ are mixed."""

    options: tuple[Option, ...]
    before: str
    is_mixed: bool


def read_boxes(text: str) -> Boxes | None:
    """Return the boxes of a text, or None where it has none.

    The words after a box belong to it; where the text ends in a box, the words before.  Round
    brackets are boxes only where there are no others: "☐ Other ( )" is one option.
    """
    marks = _marks(text)
    if not marks:
        return None
    starts = [0, *(mark.end() for mark in marks)]
    ends = [*(mark.start() for mark in marks), len(text)]
    words = [text[start:end].strip(AROUND_OPTION) for start, end in zip(starts, ends, strict=True)]
    has_ticks = any(_sign(mark) in TICKS for mark in marks if _sign(mark))
    ticked = [_is_ticked(_sign(mark), has_ticks) for mark in marks]
    if words[0] and not words[-1]:
        before, words = "", [option.rstrip(" :") for option in words[:-1]]
    else:
        before, words = words[0], words[1:]
    options = tuple(map(Option, words, ticked))
    return Boxes(options, before, has_ticks and _has_crosses(marks))


def _marks(text: str) -> list[re.Match[str]]:
    marks = list(BOX.finditer(text)) or list(ROUND_BOX.finditer(text))
    if any(not _sign(mark) or _sign(mark) in EMPTY for mark in marks):
        return marks
    return [mark for mark in marks if _sign(mark) not in FILLED]


def _sign(mark: re.Match[str]) -> str:
    return next((sign for sign in mark.groupdict().values() if sign), "")


def _is_ticked(sign: str, has_ticks: bool) -> bool:
    """A cross ticks a box, but beside ticks it says no."""
    if sign and sign in CROSSES:
        return not has_ticks
    return bool(sign) and sign not in EMPTY + "_"


def _has_crosses(marks: list[re.Match[str]]) -> bool:
    return any(_sign(mark) in CROSSED_BOXES + CROSSES for mark in marks if _sign(mark))
