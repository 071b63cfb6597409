"""What may be ticked in a step: the programme's terms, and what a document holds besides."""

from dataclasses import dataclass

from practices.document import Document
from practices.sheet import Kind, Section
from practices.sheets.gazetteer import TERMS


@dataclass(frozen=True)
class Option:
    value: str  # its slug
    label: str
    is_chosen: bool


def options(section: Section, document: Document) -> dict[str, tuple[Option, ...]]:
    """Return the options of each classification of a section: one query for each.

    What a document holds and the programme has not, or no more, stays as a chosen option.
    """
    return {
        field.name: tuple(_options(field.name, document[field.name]))
        for field in section.fields
        if field.kind is Kind.TERMS
    }


def _options(name, chosen):
    terms = {term.slug: str(term) for term in TERMS[name].objects.all()} if name in TERMS else {}
    unknown = {value: value for value in chosen if value not in terms}
    for value, label in {**terms, **unknown}.items():
        yield Option(value, label, value in chosen)
