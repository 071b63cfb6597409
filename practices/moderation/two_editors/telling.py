"""What an editor is told whose form has met what others saved."""

from dataclasses import dataclass, field
from functools import cached_property

from django.utils.translation import gettext as _

from practices.moderation.names import name_of
from practices.moderation.two_editors.cells import Cell, Value
from practices.moderation.two_editors.merging import Meeting, choice_name
from practices.submissions.comparison import END_OF_LINE, Kind, Piece, word_diff
from practices.submissions.drafts.changes import clock


@dataclass(frozen=True)
class Side:
    """One of two texts, as pieces: those that are not the same stand on this side alone."""

    pieces: list[Piece]

    @property
    def has_words(self):
        return any(piece.words.strip() for piece in self.pieces)


@dataclass(frozen=True)
class Told:
    """A cell with both its texts."""

    label: str
    language: str
    choice: str
    theirs: Side
    mine: Side


@dataclass
class Refusal:
    """Why nothing was saved."""

    came_back: bool = False  # it was sent when nobody was signed in, and is shown again
    files: list[str] = field(default_factory=list)
    saves: list[str] = field(default_factory=list)
    meeting: Meeting | None = None

    @cached_property
    def torn(self):
        return [_told(each, each.theirs, each.mine) for each in self._of("torn")]

    @cached_property
    def taken(self):
        return [_told(each, each.now, each.before) for each in self._of("taken")]

    @property
    def rows(self):
        return self._of("rows")

    def _of(self, name):
        return getattr(self.meeting, name) if self.meeting else []


def _told(each, theirs, mine):
    left, right = _sides(each.cell, theirs, mine)
    return Told(label_of(each), each.cell.language, choice_name(each.cell), left, right)


def label_of(each):
    label = each.cell.label
    return f"{each.of} – {label}" if each.of else label


def taken_names(meeting):
    # Translators: the name of a field, among those that somebody has saved.
    return ", ".join(_("“%(field)s”") % {"field": label_of(each)} for each in meeting.taken)


def _sides(cell: Cell, theirs: Value, mine: Value):
    if isinstance(theirs, list):
        left, right = cell.lines(theirs), cell.lines(mine)
        return Side(_entries(left, right)), Side(_entries(right, left))
    return _side(cell, mine, theirs), _side(cell, theirs, mine)


def _side(cell, other, own):
    pieces = word_diff("".join(cell.lines(other)), "".join(cell.lines(own)))
    return Side(list(_without_ends([piece for piece in pieces if piece.kind is not Kind.REMOVED])))


def _without_ends(pieces):
    """Leave the space after marked words unmarked."""
    for piece in pieces:
        words = piece.words.rstrip()
        yield Piece(piece.kind, words)
        yield Piece(Kind.SAME, piece.words[len(words) :])


def _entries(own, others):
    pieces = []
    for number, entry in enumerate(own):
        if number:
            pieces.append(END_OF_LINE)
        pieces.append(Piece(Kind.SAME if entry in others else Kind.ADDED, entry))
    return pieces


def saves_since(row, opened, reader):
    """Return "Chloé saved this at 14:02.", a sentence for each who saved a version since."""
    records = row.history.filter(version__gt=opened or 0).order_by("history_date", "history_id")
    latest = {record.history_user: record.history_date for record in records}
    return [_sentence(user, clock(moment), reader) for user, moment in latest.items()]


def _sentence(user, time, reader):
    if user is None:
        return _("This was changed at %(time)s, not by an editor.") % {"time": time}
    if user == reader:
        return _("You saved this in another window at %(time)s.") % {"time": time}
    return _("%(editor)s saved this at %(time)s.") % {"editor": name_of(user), "time": time}
