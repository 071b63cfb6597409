"""A practice made of a document: what is typed in each place of the template, as it is meant."""

import re
from dataclasses import dataclass

from practices.document import LANGUAGES, Document, Leaf, is_written, leaves
from practices.models import Practice, ReferenceDocument
from practices.sheet import Kind, Shape
from practices.sheets.gazetteer import TERMS, Gazetteer
from practices.sheets.text_in.fields import tidy
from practices.sheets.understanding import (
    Places,
    understand_address,
    understand_date,
    understand_languages,
    understand_places,
)

# Kept elsewhere, or made of several answers.
NO_WORDS_OF_THE_PRACTICE = {Kind.PLACES, Kind.CONSENT, Kind.EMAIL}


@dataclass(frozen=True)
class Parts:
    """What a practice keeps in tables of its own, as a document has it; nothing is saved.

    Pictures and attachments are the document's rows: "file" is a `SubmittedFile.key`.
    """

    places: Places
    terms: dict[str, tuple[str, ...]]  # field → the slugs that its taxonomy has
    reference_documents: tuple[ReferenceDocument, ...]
    pictures: tuple[Document, ...]
    attachments: tuple[Document, ...]


def fill(practice: Practice, document: Document, names: Gazetteer, language: str) -> Parts:
    """Write a tidied document into a practice, without saving it, and return its `Parts`.

    `language` is the one it is written in, where its words do not tell.  An address for questions
    is taken only with the consent of the person behind it.  A web address that is none stays as
    it was typed, for a person to mend; a day or a language that is not understood is left out.
    Never raises.
    """
    for leaf in leaves():
        if leaf.field.kind not in NO_WORDS_OF_THE_PRACTICE:
            _write(practice, leaf, document, names)
    places = understand_places(document, names)
    has_consent = document["contact_consent"]
    practice.contact_email = _one_line(document["contact_email"]) if has_consent else ""
    practice.other_countries = list(places.other_countries)
    practice.source_language = practice.source_language or _written_in(document, language)
    practice.read_period()
    return Parts(
        places=places,
        terms={name: _terms(name, document, names) for name in TERMS},
        reference_documents=tuple(_reference_documents(document, names)),
        pictures=tuple(document["pictures"]),
        attachments=tuple(document["attachments"]),
    )


def _write(practice: Practice, leaf: Leaf, document: Document, names: Gazetteer) -> None:
    if leaf.slot.shape not in (Shape.WORDS, Shape.BOTH):
        return
    words = leaf.read(document)
    match leaf.key:
        case "period":
            practice.period_text = _one_line(words)
        case "available_languages":
            practice.available_languages = list(understand_languages(words, names).codes)
        case "source_url":
            practice.source_url = _address(words)
        case "source_accessed":
            practice.source_accessed = understand_date(words)
        case key if leaf.field.kind is Kind.TEXT:
            setattr(practice, key, tidy(words))
        case key:
            setattr(practice, key, _one_line(words))


def _terms(name: str, document: Document, names: Gazetteer) -> tuple[str, ...]:
    known = set(names.terms[name].values())
    return tuple(slug for slug in document[name] if slug in known)


def _reference_documents(document: Document, names: Gazetteer):
    for order, row in enumerate(document["reference_documents"]):
        languages = understand_languages(row["language"], names).codes
        yield ReferenceDocument(
            order=order,
            url=_address(row["url"]),
            language=languages[0] if languages else "",
            **{f"title_{code}": _one_line(row["title"][code]) for code in LANGUAGES},
        )


def _written_in(document: Document, language: str) -> str:
    """Return the language of the title; `language` where it is in both, or in none."""
    titled = [code for code in LANGUAGES if is_written(document["title"][code])]
    return titled[0] if len(titled) == 1 else language


def _address(words: str) -> str:
    return understand_address(words) or _one_line(words)


def _one_line(words: str) -> str:
    """Return words without breaks; the narrow and fixed blanks of French stay as they are."""
    return re.sub(r"[ \t\n]+", " ", words).strip()
