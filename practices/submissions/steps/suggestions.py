"""Names to choose from while one types: cities, countries, languages."""

import re
from collections.abc import Iterator
from typing import TypedDict

from django_countries import countries

from practices.catalogue.memory import index
from practices.models.names import LANGUAGE_CODES, country_name, language_name
from practices.models.wording import LANGUAGES
from practices.text import fold

MOST = 8
LONGEST = 80  # characters of what is typed


class Name(TypedDict):
    label: str
    kind: str  # what tells it from others of its name: the country of a city


def suggested(kind: str, typed: str, language: str) -> list[Name]:
    """Return the names of a kind of which a word begins as typed, in either language.

    Case and accents make no difference.  Names that begin so come first, then in their order.
    """
    begun = fold(typed[:LONGEST]).strip()
    if not begun:
        return []
    word = re.compile(rf"(?<!\w){re.escape(begun)}")
    found = {
        label: (not fold(label).startswith(begun), fold(label), Name(label=label, kind=beside))
        for label, beside, names in NAMES.get(kind, _no_names)(language)
        if any(word.search(fold(name)) for name in names)
    }
    return [name for _is_later, _folded, name in sorted(found.values(), key=lambda it: it[:2])][
        :MOST
    ]


def _no_names(language: str) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    yield from ()


def _cities(language: str) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for city in index.snapshot().vocabulary.rows["city"].values():
        label = str(city.wording("name", language))
        yield (
            label,
            country_name(city.country.code, language),
            _distinct(city.name_en, city.name_fr),
        )


def _countries(language: str) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for code, _name in countries:
        yield country_name(code, language), "", _in_both(country_name, code)


def _languages(language: str) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for code in LANGUAGE_CODES:
        yield language_name(code, language), "", _in_both(language_name, code)


def _in_both(name_of, code: str) -> tuple[str, ...]:
    return _distinct(*(name_of(code, language) for language in LANGUAGES))


def _distinct(*names: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, names)))


NAMES = {"cities": _cities, "countries": _countries, "languages": _languages}
