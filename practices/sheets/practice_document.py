"""A live practice as the document that would have made it: for its Word file, for a proposal."""

from collections.abc import Iterable

from django.utils import translation

from practices import sheet
from practices.catalogue.templatetags.reading import partial_date
from practices.document import LANGUAGES, Document, tidied
from practices.models import Practice, ReferenceDocument
from practices.models.names import country_name, language_name
from practices.sheet import Field, Kind

# Never given out, and files, which a document holds only of what is handed in.
LEFT_OUT = frozenset({Kind.EMAIL, Kind.CONSENT, Kind.PICTURES, Kind.ATTACHMENTS})


def practice_document(practice: Practice) -> Document:
    """Return what a practice says, in words that are understood as what it means.

    Places, languages and days are worded in the language it was written in, whoever reads it, so
    that one practice always makes the same document.  The address for questions and the consent
    are not in it, nor are its pictures and files.
    """
    language = written_in(practice)
    values: Document = {}
    with translation.override(language):
        for field in sheet.fields():
            if field.kind not in LEFT_OUT:
                values |= _values(practice, field, language)
    return tidied(values)


def written_in(practice: Practice) -> str:
    """Return the one of our languages in which a practice was written, as far as is known."""
    if practice.source_language in LANGUAGES:
        return practice.source_language
    return next((code for code in LANGUAGES if practice.has_language("title", code)), LANGUAGES[0])


def _values(practice: Practice, field: Field, language: str) -> Document:
    """Return the entries of a field in a document, by slot."""
    match field.kind:
        case Kind.PLACES if field.name == "countries":
            return {
                field.name: _listed(country_name(code, language) for code in practice.country_codes)
            }
        case Kind.PLACES:
            cities = practice.cities.all()
            return {field.name: _listed(city.wording("name", language).text for city in cities)}
        case Kind.PERIOD:
            return {field.name: practice.period_text}
        case Kind.LANGUAGES:
            codes = practice.available_languages
            return {field.name: _listed(language_name(code, language) for code in codes)}
        case Kind.TERMS:
            own_words = f"{field.name}_other"
            slugs = [term.slug for term in getattr(practice, field.name).all()]
            return {field.name: slugs, own_words: _both(practice, own_words)}
        case Kind.SOURCE:
            return {
                "source_url": practice.source_url,
                "source_name": _both(practice, "source_name"),
                "source_accessed": partial_date(practice.source_accessed),
            }
        case Kind.DOCUMENTS:
            documents = practice.reference_documents.all()
            return {field.name: [_row(document, language) for document in documents]}
        case _ if field.is_bilingual:
            return {field.name: _both(practice, field.name)}
        case _:
            return {field.name: getattr(practice, field.name, "")}


def _row(document: ReferenceDocument, language: str) -> Document:
    return {
        "title": _both(document, "title"),
        "url": document.url,
        "language": language_name(document.language, language) if document.language else "",
    }


def _both(row: Practice | ReferenceDocument, name: str) -> dict[str, str]:
    return {code: getattr(row, f"{name}_{code}", "") or "" for code in LANGUAGES}


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)
