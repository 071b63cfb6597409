"""What is meant by what was typed: places, languages, days and web addresses.

A document keeps words as they were typed.  Here they are understood, for the page that echoes
them, the preview and the check before sending.  Nothing is guessed: what is not known stays
words, with the names that are nearest to it.  Pure functions over a `Gazetteer`; none raises.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from rapidfuzz import fuzz, process

from practices.document import Document
from practices.models.names import country_name
from practices.models.wording import reader_language
from practices.sheet_parts.sources import ADDRESS_LIMIT
from practices.sheets.gazetteer import Gazetteer, Place, name_key
from practices.sheets.text_in.dates import read_date
from practices.sheets.text_in.names import LISTED, SPACED, Found, find_names

MOST_LETTERS = 2000  # of a field that are read; its limit is far below
MOST_NEAREST = 3
LEAST_LIKENESS = 75  # of 100, by rapidfuzz: "Lisbonn" and "Lisbon" have 92
SHORTEST_LIKE = 4  # letters; shorter names are like too many others
BETWEEN_NEW = re.compile(r"[,;\n\t|•]")
AROUND = " \t\n\xa0\u202f\u200b\ufeff"
AROUND_ADDRESS = f"{AROUND}<>\"'“”«»"
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:(?!\d)", re.IGNORECASE)  # not "city.example:8080"

is_web_address = URLValidator(schemes=("http", "https"))


class Why(Enum):
    """Why a name could not be placed."""

    UNKNOWN = "unknown"  # to the catalogue: a new place, or a slip of the pen
    ELSEWHERE = "elsewhere"  # the city of this name lies in none of the countries given
    SEVERAL = "several"  # cities have this name: the country would tell which


@dataclass(frozen=True)
class Unplaced:
    """Words in which no place is recognised with certainty, and what they may mean."""

    words: str
    why: Why
    nearest: tuple[Place, ...] = ()  # "did you mean": the most alike first


@dataclass(frozen=True)
class Places:
    """The places of a document.

    `countries` are ISO codes: those written as countries, behind cities, and of the cities.
    `new_cities` may well be places that the catalogue does not have yet.
    """

    cities: tuple[Place, ...]
    countries: tuple[str, ...]
    new_cities: tuple[Unplaced, ...]
    unknown_countries: tuple[Unplaced, ...]

    @property
    def other_countries(self) -> tuple[str, ...]:
        """The countries in which none of its known cities lies."""
        of_cities = {place.country for place in self.cities}
        return tuple(code for code in self.countries if code not in of_cities)


@dataclass(frozen=True)
class Languages:
    codes: tuple[str, ...]  # ISO 639-1
    unknown: tuple[str, ...]  # as written


def understand_places(document: Document, names: Gazetteer) -> Places:
    """Return the countries and cities that a tidied document names.

    A city is looked for in the countries given; where none is given or known, one that has its
    name alone is meant.
    """
    by_name = names.countries.get
    countries = _found(document["countries"], _or_codes(document["countries"], names.countries))
    written = _found(document["cities"], lambda key: names.cities.get(key) or by_name(key))
    given = _distinct(
        found.meaning for found in (*countries, *written) if isinstance(found.meaning, str)
    )
    placed = [
        _placed(found, given, names) for found in written if not isinstance(found.meaning, str)
    ]
    cities = _distinct(place for place in placed if isinstance(place, Place))
    return Places(
        cities=cities,
        countries=_distinct([*given, *(city.country for city in cities)]),
        new_cities=_distinct(place for place in placed if isinstance(place, Unplaced)),
        unknown_countries=_distinct(
            Unplaced(found.text, Why.UNKNOWN, _nearest_countries(found.text, names))
            for found in countries
            if found.meaning is None
        ),
    )


def understand_languages(text: str, names: Gazetteer) -> Languages:
    """Return the languages that a text names, or gives as codes ("EN / FR")."""
    found = _found(text, _or_codes(text, names.languages))
    return Languages(
        codes=_distinct(name.meaning for name in found if name.meaning),
        unknown=_distinct(name.text for name in found if not name.meaning),
    )


def understand_date(text: str) -> str:
    """Return the day of access as "2020", "2020-10" or "2020-10-31"; "" where it is no date."""
    return read_date(text[:MOST_LETTERS]) or ""


def understand_address(text: str) -> str:
    """Return a web address, with "https://" where it has no scheme; "" for what is none."""
    address = text.strip(AROUND_ADDRESS)
    if not SCHEME.match(address):
        address = f"https://{address}"
    try:
        is_web_address(address)
    except ValidationError:
        return ""
    return address if len(address) <= ADDRESS_LIMIT else ""


def name_of(place: Place, names: Gazetteer, language: str | None = None) -> str:
    """Return what a reader calls a place: "Lisbon, Portugal", or the country alone."""
    country = country_name(place.country, language)
    if not place.city:
        return country
    of_languages = names.city_names.get(place.city, {})
    return f"{of_languages.get(language or reader_language(), place.city)}, {country}"


# ------------------------------------------------------------------------------ Names in a text


def _found(text: str, meaning_of: Callable[[str], Any]) -> list[Found]:
    """Return the known names of a text and the words between them, in order.

    Names stand between commas and the like.  Spaces alone part them only where each is known:
    "Lublin Krakow", not "New London".
    """
    found: list[Found] = []
    for name in find_names(text[:MOST_LETTERS], meaning_of, LISTED):
        if name.meaning is None:
            for words in filter(None, map(_trimmed, BETWEEN_NEW.split(name.text))):
                parts = find_names(words, meaning_of, SPACED)
                is_known = parts and all(part.meaning is not None for part in parts)
                found += parts if is_known else [Found(words, None)]
        else:
            found.append(name)
    return found


def _trimmed(words: str) -> str:
    words = words.strip(AROUND)
    return words if re.search(r"[^\W_]", words) else ""


def _or_codes(text: str, meanings: Mapping[str, str]) -> Callable[[str], str | None]:
    """Look names up by `meanings`; where all words have two letters, they may be the codes."""
    words = re.findall(r"[^\W\d_]+", text[:MOST_LETTERS])
    if all(len(word) == 2 for word in words):
        codes = {code.lower(): code for code in meanings.values()}
        return lambda key: codes.get(key) or meanings.get(key)
    return meanings.get


# --------------------------------------------------------------------------------------- Cities


def _placed(found: Found, given: tuple[str, ...], names: Gazetteer) -> Place | Unplaced:
    candidates = found.meaning or ()
    fitting = [place for place in candidates if not given or place.country in given]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        return Unplaced(found.text, Why.SEVERAL, tuple(fitting[:MOST_NEAREST]))
    if candidates:
        return Unplaced(found.text, Why.ELSEWHERE, candidates[:MOST_NEAREST])
    return Unplaced(found.text, Why.UNKNOWN, _nearest_cities(found.text, given, names))


def _nearest_cities(words: str, given: tuple[str, ...], names: Gazetteer) -> tuple[Place, ...]:
    """Return the cities whose names are most like the words, in the countries given."""
    known = {
        key: fitting
        for key, places in names.cities.items()
        if (fitting := [place for place in places if not given or place.country in given])
    }
    nearest = (place for key in _most_like(words, known) for place in known[key])
    return _distinct(nearest)[:MOST_NEAREST]


def _nearest_countries(words: str, names: Gazetteer) -> tuple[Place, ...]:
    nearest = (Place(names.countries[key]) for key in _most_like(words, names.countries))
    return _distinct(nearest)[:MOST_NEAREST]


def _most_like(words: str, keys: Iterable[str]) -> list[str]:
    key = name_key(words)
    if len(key) < SHORTEST_LIKE:
        return []
    matches = process.extract(
        key, list(keys), scorer=fuzz.ratio, score_cutoff=LEAST_LIKENESS, limit=2 * MOST_NEAREST
    )
    return [match for match, _likeness, _place in matches]


def _distinct(values: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(values))
