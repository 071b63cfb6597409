"""What may be chosen in the sheet: terms, countries, languages."""

from collections.abc import Iterable

from practices.models import City
from practices.models.names import LANGUAGE_CODES, country_name, language_name
from practices.models.wording import LANGUAGES
from practices.sheet import Both, Slot
from practices.sheets.gazetteer import TERMS
from practices.text import fold


def terms(slot: Slot, chosen: Iterable[str]) -> dict[str, Both]:
    """Return the names of a taxonomy's terms by slug.

    A term that was chosen and is no more, or a taxonomy that is not known, goes by its slugs.
    """
    rows = TERMS[slot.name].objects.all() if slot.name in TERMS else ()
    names = {row.slug: _names(row) for row in rows}
    return names | {slug: dict.fromkeys(LANGUAGES, slug) for slug in chosen if slug not in names}


def _names(term) -> Both:
    return {language: str(term.wording("name", language)) for language in LANGUAGES}


def countries(languages: Iterable[str]) -> list[str]:
    """Return the names of the countries that have a city in the catalogue, those of each language
    after the other's."""
    codes = set(City.objects.values_list("country", flat=True))
    return _sorted_names(codes, country_name, languages)


def document_languages(languages: Iterable[str]) -> list[str]:
    """Return the names of languages, our own two first."""
    ours = _sorted_names(LANGUAGES, language_name, languages)
    return list(dict.fromkeys([*ours, *_sorted_names(LANGUAGE_CODES, language_name, languages)]))


def _sorted_names(codes, name_of, languages):
    names = (
        name
        for language in languages
        for name in sorted((name_of(code, language) for code in codes), key=fold)
    )
    return list(dict.fromkeys(names))  # Word refuses a list with two options of one name
