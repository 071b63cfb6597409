"""An editor's form meets what others have saved since it was opened.

Each cell is compared with both sides: what only the others changed is taken over, what only this
editor changed stays, and of what both changed the editor's words stand in the form, and the others'
beside it until one of them is chosen.
"""

from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.translation import gettext as _

from practices.moderation.two_editors.cells import Cell, Value
from practices.moderation.two_editors.kept import (
    Kept,
    KeptList,
    KeptRow,
    mark_of_file,
    marks_in,
    name_of_row,
    opened_version,
)

THEIRS = "theirs"
TICKET = "version"  # the name of the input that carries it
QUIET = {"confirmed_on"}  # the city's own answer sets it: whoever did not write it is only told
MOST_ROWS = 1000


@dataclass(frozen=True)
class Torn:
    """A cell that this editor and others changed, each in their own way."""

    cell: Cell
    of: str  # the row that it is in; "" for a cell of the entry
    theirs: Value
    mine: Value


@dataclass(frozen=True)
class Taken:
    """A cell that only others changed."""

    cell: Cell
    of: str
    before: Value
    now: Value


@dataclass
class Meeting:
    """What came of it; `data` is the form as it goes on."""

    data: QueryDict
    opened: int | None
    torn: list[Torn] = field(default_factory=list)
    taken: list[Taken] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)  # sentences on rows that came, went or stayed

    @property
    def is_told_first(self):
        """Whether the editor has to see it before anything is saved."""
        loud = [taken for taken in self.taken if taken.cell.key not in QUIET]
        return bool(self.torn or loud or self.rows)


def meet(post, kept: Kept) -> Meeting:
    ticket = post.get(TICKET, "")
    data, marks = post.copy(), marks_in(ticket)
    meeting = Meeting(data, opened_version(ticket))
    _apply_choices(data, kept, marks)
    names = {name: name for name in kept.cells}
    _meet_cells(meeting, marks, kept.cells, kept.values, names)
    for each in kept.lists:
        _meet_list(meeting, marks, each)
    data[TICKET] = kept.ticket()
    return meeting


def choice_name(cell):
    return f"choice-{cell.key}"


# --------------------------------------------------------------------------------------- The choice


def _apply_choices(data, kept, marks):
    """Put the others' words where the editor has chosen them, if they are still what was shown."""
    places = [(cell, name, kept.values[name]) for name, cell in kept.cells.items()]
    for each in kept.lists:
        for number, row in _posted_rows(data, each):
            if row:
                names = _names(each, number, row.cells)
                places += [(row.cells[name], names[name], row.values[name]) for name in row.cells]
    for cell, name, value in places:
        if data.get(choice_name(cell)) == THEIRS and cell.mark(value) in marks:
            _put(data, name, value)


def _posted_rows(data, of: KeptList):
    """Yield the number of each row in a form, and the kept row that it is of, or None."""
    for number in range(_count(data, of.prefix, "TOTAL")):
        yield number, of.rows.get(data.get(f"{of.prefix}-{number}-id", ""))


def _count(data, prefix, which):
    words = data.get(f"{prefix}-{which}_FORMS", "")
    return min(int(words), MOST_ROWS) if words.isdecimal() else 0


def _names(of, number, columns):
    return {column: f"{of.prefix}-{number}-{column}" for column in columns}


def _put(data, name, value):
    data.setlist(name, value if isinstance(value, list) else [value])


# ---------------------------------------------------------------------------------------- The cells


def _meet_cells(meeting, marks, cells, values, names, of=""):
    """Meet what stands in the form under `names`; return whether others had changed any of it."""
    found_changed = False
    for column, cell in cells.items():
        mine, theirs = cell.typed(meeting.data, names[column]), values[column]
        is_changed = cell.mark(theirs) not in marks
        found_changed |= is_changed
        if mine == theirs or not is_changed:
            continue
        if cell.mark(mine) in marks:
            _put(meeting.data, names[column], theirs)
            meeting.taken.append(Taken(cell, of, mine, theirs))
        else:
            meeting.torn.append(Torn(cell, of, theirs, mine))
    return found_changed


# ----------------------------------------------------------------------------------------- The rows


@dataclass
class PostedRow:
    """A row of a form, by the endings of its inputs."""

    inputs: dict[str, list[str]]
    values: dict[str, Value]

    @property
    def pk(self):
        return self.inputs.get("id", [""])[0]

    @property
    def is_deleted(self):
        return bool(self.inputs.get("DELETE", [""])[0])


def _meet_list(meeting, marks, of: KeptList):
    """Bring the rows of a form together with the kept ones, and write them anew."""
    posted = _read_rows(meeting.data, of)
    before = _outline(posted)
    old = [row for row in posted if row.pk]
    new = [row for row in posted if not row.pk]
    stay = [row for row in old if row.pk in of.rows]
    for row in old:
        if row.pk not in of.rows:
            new += _gone(meeting, marks, of, row)
    there = {row.pk for row in old}
    for pk, kept in of.rows.items():
        if pk not in there:
            stay.append(_added(meeting, new, kept, of))
    numbered = [*stay, *new]
    if _outline(numbered) != before:
        _write_rows(meeting.data, of, stay, new)
    for number, row in enumerate(stay):
        if row.pk in there:
            _meet_row(meeting, marks, of, of.rows[row.pk], number, row.is_deleted)


def _outline(rows):
    return [row.inputs for row in rows]


def _read_rows(data, of):
    rows = []
    for number in range(_count(data, of.prefix, "TOTAL")):
        start = f"{of.prefix}-{number}-"
        inputs = {
            name.removeprefix(start): data.getlist(name) for name in data if name.startswith(start)
        }
        values = {
            column: cell.typed(data, f"{start}{column}") for column, cell in of.new_cells.items()
        }
        rows.append(PostedRow(inputs, values))
    return rows


def _write_rows(data, of, stay, new):
    for name in [name for name in data if name.startswith(f"{of.prefix}-")]:
        if name.removeprefix(f"{of.prefix}-")[0].isdecimal():
            del data[name]
    for number, row in enumerate([*stay, *new]):
        for ending, values in row.inputs.items():
            data.setlist(f"{of.prefix}-{number}-{ending}", values)
    data[f"{of.prefix}-INITIAL_FORMS"] = str(len(stay))
    data[f"{of.prefix}-TOTAL_FORMS"] = str(len(stay) + len(new))


def _gone(meeting, marks, of, row):
    """Tell of a row that others have removed; return it as a new one if it has words to keep."""
    named = {"row": name_of_row(row.values), "list": of.label}
    keys = {name: f"{of.prefix}.{row.pk}.{name}" for name in of.new_cells}
    marked = {
        Cell(keys[name], "", cell.field).mark(row.values[name])
        for name, cell in of.new_cells.items()
    }
    if row.is_deleted or marked <= marks:
        meeting.rows.append(_("“%(row)s” (%(list)s) has been removed.") % named)
        return []
    if of.has_files:
        named["words"] = " · ".join(value for value in row.values.values() if value)
        sentence = _(
            "“%(row)s” (%(list)s) has been removed with its file while you changed it. You had "
            "written: %(words)s"
        )
        meeting.rows.append(sentence % named)
        return []
    sentence = _(
        "“%(row)s” (%(list)s) has been removed while you changed it. Yours stands below as a new "
        "one: leave it, or remove it too."
    )
    meeting.rows.append(sentence % named)
    return [PostedRow(row.inputs | {"id": [""]}, row.values)]


def _added(meeting, new, kept: KeptRow, of):
    """Return a row that others have added; one of this editor's that says the same gives way."""
    same = next((row for row in new if not of.has_files and row.values == kept.values), None)
    if same:
        new.remove(same)
    else:
        named = {"row": kept.name, "list": of.label}
        meeting.rows.append(_("“%(row)s” (%(list)s) has been added.") % named)
    inputs = {
        name: value if isinstance(value, list) else [value] for name, value in kept.values.items()
    }
    parent = new[0].inputs.get("practice", [""]) if new else [""]
    return PostedRow(inputs | {"id": [kept.pk], "practice": parent}, kept.values)


def _meet_row(meeting, marks, of, kept: KeptRow, number, is_deleted):
    """Meet a row that is there still.  One that others have changed is not removed unseen."""
    names = _names(of, number, kept.cells)
    name = kept.name
    torn, taken = len(meeting.torn), len(meeting.taken)
    is_changed = _meet_cells(meeting, marks, kept.cells, kept.values, names, f"{of.label}: {name}")
    if of.has_files and mark_of_file(of, kept) not in marks:
        is_changed = True
        meeting.rows.append(
            _("“%(row)s” (%(list)s) has another file now.") % {"row": name, "list": of.label}
        )
    if is_deleted and is_changed:
        del meeting.torn[torn:], meeting.taken[taken:]
        for column, input_name in names.items():
            _put(meeting.data, input_name, kept.values[column])
        meeting.data.pop(f"{of.prefix}-{number}-DELETE", None)
        sentence = _(
            "“%(row)s” (%(list)s) has been changed while you removed it. It is there still: mark "
            "it again if it is to go."
        )
        meeting.rows.append(sentence % {"row": name, "list": of.label})
