"""The programme's template for a good practice, declared once.

Whatever shows, asks for or reads a practice walks this declaration: the online form and its check
page, the Word template, the readers of files, the practice's page, the editors' comparison.
Labels are kept here in both languages, not in gettext, because a file of either language may be
read on a page of the other.

Sources: the programme's own record (title, country, city, period, topic, purpose, stimulus,
process, impact, key reference documents) and the sister project's sheet (country of origin,
available languages, source and access date, target groups, types, areas, description).

A step is a module of `sheet_parts/`.  To add a field: its entry there; an attribute of the same
name on `Practice`, named in `translation.py` too if its words are in both languages; a migration.
A text needs no more.  A field of another kind wants its place in the admin's form and on the
practice's page.
"""

from collections.abc import Iterator

from practices.sheet_parts.classification import CLASSIFICATION
from practices.sheet_parts.practice import PRACTICE
from practices.sheet_parts.shapes import Both, Field, Kind, Section, Shape, Slot
from practices.sheet_parts.sources import SOURCES
from practices.sheet_parts.when import WHEN
from practices.sheet_parts.where import WHERE

__all__ = [
    "SECTIONS",
    "Both",
    "Field",
    "Kind",
    "Section",
    "Shape",
    "Slot",
    "field",
    "fields",
    "section",
    "slots",
    "texts",
]

SECTIONS: tuple[Section, ...] = (WHERE, PRACTICE, WHEN, CLASSIFICATION, SOURCES)


def fields() -> Iterator[Field]:
    """Yield every field of the template, in its order."""
    for section in SECTIONS:
        yield from section.fields


def slots() -> Iterator[Slot]:
    """Yield every place for words of the template, in its order."""
    for entry in fields():
        yield from entry.slots


def field(name: str) -> Field:
    """Return the field called `name`; raises KeyError where the template has none."""
    for candidate in fields():
        if candidate.name == name:
            return candidate
    raise KeyError(name)


def section(name: str) -> Section:
    """Return the section called `name`; raises KeyError where the template has none."""
    for candidate in SECTIONS:
        if candidate.name == name:
            return candidate
    raise KeyError(name)


def texts() -> tuple[Field, ...]:
    """Return the long texts that a practice's page prints under headings of their own."""
    return tuple(
        candidate
        for candidate in fields()
        if candidate.kind is Kind.TEXT and candidate.name != "summary"
    )
