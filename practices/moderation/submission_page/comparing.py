"""What differs between two texts of a submission, as editors read it: a move is told as a move."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from practices.document import Difference, Document, Leaf, tidied
from practices.models import Submission
from practices.moderation.deciding.proposals import changed_leaves, live_differences
from practices.submissions.comparison import Change, Kind, Piece, changes, worded

LEAST_MOVED = 4  # words; fewer are found in two places by chance


class Moved(StrEnum):
    AWAY = "moved-away"
    HERE = "moved-here"


@dataclass(frozen=True)
class ProposedChange:
    """A leaf that a proposal changes in a practice.

    `live` is what the practice says now, `change` how it would read.  `meanwhile` is how the
    practice has changed there since the proposal was begun, if it has.
    """

    leaf: Leaf
    label: str
    live: Change
    change: Change
    meanwhile: Change | None

    @property
    def key(self) -> str:
        return self.leaf.key

    @property
    def is_applied(self) -> bool:
        """Whether the practice says already what is proposed."""
        return not differs(self.change)

    @property
    def is_emptied(self) -> bool:
        """Whether nothing would be left of what the practice says."""
        return all(piece.kind is Kind.REMOVED for piece in self.change.pieces)


def compared(old: Document, new: Document, names: dict[str, str]) -> list[Change]:
    """Return what differs between two documents; `names` are those of files, by key."""
    return [calmed(change) for change in changes(old, new, names)]


def proposed(submission: Submission, live: Document, names: dict[str, str]) -> list[ProposedChange]:
    """Return what a proposal changes in its practice, as that is now (`live`)."""
    new = tidied(submission.document)
    meanwhile = {one.leaf.key: one for one in live_differences(submission)}
    return [
        _proposed(leaf, leaf.read(live), leaf.read(new), meanwhile.get(leaf.key), names)
        for leaf in changed_leaves(submission)
    ]


def _proposed(leaf, now, wanted, meanwhile, names) -> ProposedChange:
    live, change = worded([Difference(leaf, now, now), Difference(leaf, now, wanted)], names)
    since_begun = worded([meanwhile], names)[0] if meanwhile else None
    return ProposedChange(
        leaf,
        change.label,
        live=live,
        change=calmed(change),
        meanwhile=calmed(since_begun) if since_begun and differs(since_begun) else None,
    )


def differs(change: Change) -> bool:
    return any(piece.kind is not Kind.SAME for piece in change.pieces)


def calmed(change: Change) -> Change:
    """Tell words that went from one place to another as moved, not as removed and added."""
    return replace(change, pieces=tuple(_moves(change.pieces)))


def _moves(pieces: Sequence[Piece]):
    gone = {_words(piece) for piece in pieces if piece.kind is Kind.REMOVED}
    come = {_words(piece) for piece in pieces if piece.kind is Kind.ADDED}
    moved = {words for words in gone & come if len(words) >= LEAST_MOVED}
    kinds = {Kind.REMOVED: Moved.AWAY, Kind.ADDED: Moved.HERE}
    for piece in pieces:
        is_moved = piece.kind in kinds and _words(piece) in moved
        yield replace(piece, kind=kinds[piece.kind]) if is_moved else piece


def _words(piece: Piece) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", piece.words))
