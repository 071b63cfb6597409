"""An entry as it is kept, in the words of its form: what a ticket is made of and compared with."""

import re
from dataclasses import dataclass, field

from django import forms
from django.contrib.admin.utils import flatten_fieldsets

from practices.moderation.two_editors.cells import DIGEST, Cell, Value, cells_of

NAMES_OF_A_ROW = ("title_en", "title_fr", "alt_en", "alt_fr", "name", "url")


@dataclass
class KeptRow:
    """A row of a list of the form: a document, a picture."""

    pk: str
    cells: dict[str, Cell]  # by the name of the column
    values: dict[str, Value]
    file: str  # its name in the store; "" where the rows have no files

    def marks(self):
        return [cell.mark(self.values[name]) for name, cell in self.cells.items()]

    @property
    def name(self):
        return name_of_row(self.values)


@dataclass
class KeptList:
    prefix: str
    label: str
    new_cells: dict[str, Cell]
    rows: dict[str, KeptRow] = field(default_factory=dict)
    has_files: bool = False


class Kept:
    """An entry, read once; whoever means to save it has locked its row."""

    def __init__(self, admin, request, row):
        self.row = row
        form = _form(admin, request, row)
        self.cells = cells_of(form)
        self.values = {
            name: cell.kept(form.get_initial_for_field(cell.field, name))
            for name, cell in self.cells.items()
        }
        self.lists = [
            _list(formset(instance=row, queryset=inline.get_queryset(request)))
            for formset, inline in admin.get_formsets_with_inlines(request, row)
        ]

    def ticket(self):
        """Return what a form carries to say on what it was opened: the version, and each cell."""
        marks = [cell.mark(self.values[name]) for name, cell in self.cells.items()]
        for each in self.lists:
            for row in each.rows.values():
                marks += [*row.marks(), *([mark_of_file(each, row)] if each.has_files else [])]
        return f"{self.row.version}.{''.join(marks)}"


def mark_of_file(of, row):
    return Cell(f"{of.prefix}.{row.pk}.file", "", forms.Field()).mark(row.file)


def opened_version(ticket):
    """Return the number in a ticket; None in one that cannot be read."""
    number = ticket.partition(".")[0]
    return int(number) if re.fullmatch("[0-9]{1,9}", number) else None


def marks_in(ticket):
    marks = ticket.partition(".")[2]
    return {marks[start : start + DIGEST] for start in range(0, len(marks), DIGEST)}


def name_of_row(values):
    """Return what a row is called: the first of its names that has words."""
    return next((values[name] for name in NAMES_OF_A_ROW if values.get(name)), "–")


def _form(admin, request, row):
    fields = flatten_fieldsets(admin.get_fieldsets(request, row))
    return admin.get_form(request, row, change=True, fields=fields)(instance=row)


def _list(formset):
    empty = formset.empty_form
    files = [name for name, each in empty.fields.items() if isinstance(each, forms.FileField)]
    label = str(formset.model._meta.verbose_name_plural)
    named = KeptList(formset.prefix, label, cells_of(empty), has_files=bool(files))
    for form in formset.initial_forms:
        row = _row(formset.prefix, form, files)
        named.rows[row.pk] = row
    return named


def _row(prefix, form, files):
    pk = str(form.instance.pk)
    cells = cells_of(form, lambda name: f"{prefix}.{pk}.{name}")
    values = {
        name: cell.kept(form.get_initial_for_field(cell.field, name))
        for name, cell in cells.items()
    }
    return KeptRow(pk, cells, values, "".join(getattr(form.instance, each).name for each in files))
