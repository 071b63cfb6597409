"""Boxes to tick, in the notations that files and e-mails use."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

FILLED = "■⬛●◉"  # ticked beside empty boxes; alone they are bullets
TICKS = f"{FILLED}☑✓✔✅\N{BALLOT BOX WITH BOLD CHECK}\uf0fe\uf0fc"  # the last are Word's Wingdings
CROSSED_BOXES = "☒☓⊠❎\uf0fd\uf078"
CROSSES = "✗✘❌✕✖"
EMPTY = "☐□◻▢⬜○◯❏❑\uf0a8\uf06f\uf071"
SIGNS = TICKS + CROSSED_BOXES + CROSSES
BOX = re.compile(rf"(?P<sign>[{SIGNS}{EMPTY}])|\[\s*(?P<letter>[xXvV*_{SIGNS}]?)\s*\]")
# Looked for only where there are no others: "☐ Other ( )" is one option.
ROUND_BOX = re.compile(rf"\(\s*(?P<letter>[xXvV*{SIGNS}]?)\s*\)")
BARE_X = re.compile(r"(?<!\S)(?P<letter>[xX])(?!\S)")
AROUND_OPTION = " \t\n\xa0\u202f,;|•·-–—"
GAP = re.compile(r"\s*(?:\s{2}|[\n\t;|])\s*")


@dataclass(frozen=True)
class Option:
    text: str
    is_ticked: bool


@dataclass(frozen=True)
class Boxes:
    """The options of a field, what is written before the first, and whether ☑ and ☒ are mixed."""

    options: tuple[Option, ...]
    before: str
    is_mixed: bool


@dataclass(frozen=True)
class Mark:
    """A box in the text; `sign` is what is in it, "" for nothing."""

    start: int
    end: int
    sign: str

    def is_one_of(self, signs: str) -> bool:
        return bool(self.sign) and self.sign in signs


def read_boxes(text: str) -> Boxes | None:
    """Return the boxes of a text, or None where it has none.

    The words after a box belong to it; where the text ends in a box, the words before.
    """
    marks = _find_marks(text)
    if not marks:
        return None
    has_ticks = any(mark.is_one_of(TICKS) for mark in marks)
    ticked = [bool(mark.sign) and not (has_ticks and mark.is_one_of(CROSSES)) for mark in marks]
    is_mixed = has_ticks and any(mark.is_one_of(CROSSED_BOXES + CROSSES) for mark in marks)
    before, *words = _words_between(text, marks)
    if before and not words[-1]:
        options = tuple(map(Option, (word.rstrip(" :") for word in [before, *words]), ticked))
        return Boxes(options, "", is_mixed)
    options = tuple(map(Option, words, ticked))
    if all(ticked):
        options, before = (*_passed_over(before), *_up_to_gaps(options)), ""
    return Boxes(options, before, is_mixed)


def _find_marks(text: str) -> list[Mark]:
    marks = _matched(BOX, text) or _matched(ROUND_BOX, text)
    has_empty = any(not mark.sign for mark in marks)
    if has_empty and not any(mark.sign for mark in marks):  # "☐ Counsellors X Young people"
        marks = sorted(marks + _matched(BARE_X, text), key=lambda mark: mark.start)
    return [mark for mark in marks if has_empty or not mark.is_one_of(FILLED)]


def _matched(pattern: re.Pattern[str], text: str) -> list[Mark]:
    signs = ((match, "".join(filter(None, match.groups()))) for match in pattern.finditer(text))
    return [Mark(*match.span(), "" if sign in f"{EMPTY}_" else sign) for match, sign in signs]


def _words_between(text: str, marks: list[Mark]) -> list[str]:
    starts = [0, *(mark.end for mark in marks)]
    ends = [*(mark.start for mark in marks), len(text)]
    return [text[start:end].strip(AROUND_OPTION) for start, end in zip(starts, ends, strict=True)]


def _up_to_gaps(options: tuple[Option, ...]) -> Iterator[Option]:
    """Where only the chosen options have a mark, the words behind a gap are others."""
    for option in options:
        chosen, *others = GAP.split(option.text)
        yield Option(chosen, option.is_ticked)
        yield from (Option(other, False) for other in others)


def _passed_over(text: str) -> Iterator[Option]:
    return (Option(words, False) for words in GAP.split(text) if words)
