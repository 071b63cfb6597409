"""How loosely written answers were understood, said back to who wrote them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from practices.document import Document
from practices.models.names import country_name, language_name
from practices.models.wording import reader_language
from practices.periods import format_period, mentions_year, parse_period
from practices.sheet import Field, Kind, Section
from practices.sheets.gazetteer import Gazetteer, known_names
from practices.sheets.understanding import (
    Place,
    Places,
    Unplaced,
    Why,
    name_of,
    understand_address,
    understand_date,
    understand_languages,
    understand_places,
)


@dataclass(frozen=True)
class Echo:
    """What is understood, and in whole sentences what is not."""

    understood: str = ""
    doubt: str = ""


def echoes(section: Section, document: Document) -> dict[str, Echo]:
    """Return what is understood of the answers of a section, by field."""
    names = known_names()
    return {field.name: _echo(field, document, names) for field in section.fields}


def _echo(field: Field, document: Document, names: Gazetteer) -> Echo:
    match field.kind:
        case Kind.PERIOD:
            return _period(document[field.name])
        case Kind.PLACES if field.name == "countries":
            return _countries(understand_places(document, names), names)
        case Kind.PLACES:
            return _cities(understand_places(document, names), names)
        case Kind.LANGUAGES:
            return _languages(document[field.name], names)
        case Kind.SOURCE:
            return _source(document)
    return Echo()


def _period(text: str) -> Echo:
    if not text.strip():
        return Echo()
    period = parse_period(text)
    if period:
        return Echo(understood=format_period(period, reader_language(), long=True))
    if not mentions_year(text):
        return Echo(doubt=period_without_year(text))
    return Echo(
        doubt=_(
            "We read no years in this. It will be shown as you wrote it; to be found by year, "
            "write it like “2018–2021” or “since 2016”."
        )
    )


def period_without_year(text: str) -> str:
    """Say what to do about a period like "spring"."""
    return _(
        "“%(period)s” has no year in it. Write for example “2019”, “2018–2021”, “since 2016” or "
        "“ongoing”."
    ) % {"period": shortened(text)}


def shortened(text: str) -> str:
    """Return a text as one can quote it in a sentence."""
    return Truncator(" ".join(text.split())).chars(60)


# ------------------------------------------------------------------------------- Places, languages


def _countries(places: Places, names: Gazetteer) -> Echo:
    doubts = [
        _("“%(words)s” is no country that we know.") % {"words": unplaced.words}
        + _nearest(unplaced, names)
        for unplaced in places.unknown_countries
    ]
    return Echo(listed(map(country_name, places.countries)), " ".join(doubts))


def _cities(places: Places, names: Gazetteer) -> Echo:
    understood = listed(name_of(city, names) for city in places.cities)
    return Echo(understood, " ".join(_doubt(place, names) for place in places.new_cities))


def _doubt(place: Unplaced, names: Gazetteer) -> str:
    match place.why:
        case Why.SEVERAL:
            return _("Several cities are called “%(words)s”: write the country as well.") % {
                "words": place.words
            } + _nearest(place, names)
        case Why.ELSEWHERE:
            return _("“%(words)s” is not in the country given.") % {
                "words": place.words
            } + _nearest(place, names)
    return _("“%(words)s” is new to the catalogue, and welcome.") % {
        "words": place.words
    } + _nearest(place, names)


def _nearest(place: Unplaced, names: Gazetteer) -> str:
    if not place.nearest:
        return ""
    return " " + _("Did you mean %(names)s?") % {"names": _either(place.nearest, names)}


def _either(places: Iterable[Place], names: Gazetteer) -> str:
    # Translators: between names of countries: "Did you mean Austria or Australia?"
    return _(" or ").join(name_of(place, names) for place in places)


def _languages(text: str, names: Gazetteer) -> Echo:
    languages = understand_languages(text, names)
    doubts = [
        _("“%(words)s” is no language that we know.") % {"words": words}
        for words in languages.unknown
    ]
    return Echo(listed(map(language_name, languages.codes)), " ".join(doubts))


def listed(names: Iterable[str]) -> str:
    return ", ".join(names)


# ------------------------------------------------------------------------------------------- Source


def _source(document: Document) -> Echo:
    doubts = []
    if document["source_url"].strip() and not understand_address(document["source_url"]):
        doubts.append(
            _("The web address is not one that we can follow. Copy it from your browser.")
        )
    if document["source_accessed"].strip() and not understand_date(document["source_accessed"]):
        doubts.append(_("We read no date in “Read on”. Write it like “31 October 2020”."))
    return Echo(doubt=" ".join(doubts))
