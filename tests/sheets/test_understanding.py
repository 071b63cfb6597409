"""What is meant by what was typed in a form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practices.document import tidied
from practices.sheets.gazetteer import Gazetteer, Place
from practices.sheets.understanding import (
    Languages,
    Unplaced,
    Why,
    name_of,
    understand_address,
    understand_date,
    understand_languages,
    understand_places,
)

LISBON = Place("PT", "lisbon")
CARTAGENA = (Place("CO", "cartagena-colombia"), Place("ES", "cartagena"))
SMALL = Gazetteer(
    countries={"portugal": "PT", "spain": "ES", "colombia": "CO", "ireland": "IE", "uk": "GB"},
    cities={
        "lisbon": (LISBON,),
        "lisbonne": (LISBON,),
        "london": (Place("GB", "london"),),
        "cartagena": CARTAGENA,
    },
    terms={},
    languages={"english": "en", "french": "fr", "arabic": "ar"},
    city_names={"lisbon": {"en": "Lisbon", "fr": "Lisbonne"}},
)


def understood(countries="", cities="", names=SMALL):
    return understand_places(tidied({"countries": countries, "cities": cities}), names)


@pytest.mark.parametrize("written", ["Lisbon", "LISBONNE", " lisbon , ", "Lisbon (Portugal)"])
def test_city_brings_its_country(written):
    places = understood(cities=written)

    assert places.cities == (LISBON,)
    assert places.countries == ("PT",)
    assert places.other_countries == ()
    assert places.new_cities == ()


def test_national_practice_has_countries_alone():
    places = understood(countries="Portugal & Spain")

    assert places.cities == ()
    assert places.other_countries == ("PT", "ES")


def test_codes_of_countries_are_understood():
    assert understood(countries="PT, ES").countries == ("PT", "ES")
    assert understood(countries="UK").countries == ("GB",)


def test_new_places_stay_words_between_commas():
    places = understood(countries="Portugal", cities="Vila Nova, Lisbon; Sítio do Meio\nRio e Mar")

    assert places.cities == (LISBON,)
    assert [new.words for new in places.new_cities] == ["Vila Nova", "Sítio do Meio", "Rio e Mar"]
    assert places.countries == ("PT",)


def test_known_name_inside_another_is_not_meant():
    places = understood(countries="Northern Ireland", cities="New London")

    assert (places.cities, places.countries) == ((), ())
    assert [new.words for new in places.new_cities] == ["New London"]
    assert [unknown.words for unknown in places.unknown_countries] == ["Northern Ireland"]


def test_names_without_commas_are_parted_where_each_is_known():
    assert understood(cities="Lisbon London").cities == (LISBON, Place("GB", "london"))


def test_slip_of_the_pen_is_told_with_the_nearest_names():
    places = understood(countries="Portugl", cities="Lisbonn")

    assert places.new_cities == (Unplaced("Lisbonn", Why.UNKNOWN, (LISBON,)),)
    assert places.unknown_countries == (Unplaced("Portugl", Why.UNKNOWN, (Place("PT"),)),)


def test_city_that_lies_in_another_country_is_doubted():
    places = understood(countries="Spain", cities="Lisbon")

    assert places.cities == ()
    assert places.new_cities == (Unplaced("Lisbon", Why.ELSEWHERE, (LISBON,)),)


def test_country_tells_cities_of_one_name_apart():
    assert understood(cities="Cartagena").new_cities == (
        Unplaced("Cartagena", Why.SEVERAL, CARTAGENA),
    )
    assert understood(countries="Spain", cities="Cartagena").cities == CARTAGENA[1:]
    assert understood(cities="Cartagena, Spain").cities == CARTAGENA[1:]


def test_nothing_written_is_nothing_understood():
    places = understood("  ", " ,; ")

    assert (places.cities, places.countries, places.new_cities) == ((), (), ())
    assert places.unknown_countries == ()


def test_place_is_named_in_the_reader_s_language():
    assert name_of(LISBON, SMALL) == "Lisbon, Portugal"
    assert name_of(LISBON, SMALL, "fr") == "Lisbonne, Portugal"
    assert name_of(Place("ES"), SMALL, "fr") == "Espagne"
    assert name_of(Place("ES", "gone"), SMALL) == "gone, Spain"


@pytest.mark.django_db
def test_real_names_are_understood(names):
    places = understood("Angleterre, Corée du Sud", "London-Lewisham; Ansan", names)

    assert [place.city for place in places.cities] == ["lewisham", "ansan"]
    assert places.countries == ("GB", "KR")
    assert name_of(places.cities[0], names, "fr").endswith(", Royaume-Uni")


@pytest.mark.parametrize(
    ("written", "codes", "unknown"),
    [
        ("English, Arabic and French", ("en", "ar", "fr"), ()),
        ("EN / FR", ("en", "fr"), ()),
        ("English, Tamazight", ("en",), ("Tamazight",)),
        ("", (), ()),
    ],
)
def test_languages_are_understood(written, codes, unknown):
    assert understand_languages(written, SMALL) == Languages(codes, unknown)


@pytest.mark.parametrize(
    ("written", "address"),
    [
        (" city.example/welcome ", "https://city.example/welcome"),
        ("http://city.example", "http://city.example"),
        ("HTTPS://City.example/É?q=1#a", "HTTPS://City.example/É?q=1#a"),
        ("www.ville.example:8080/", "https://www.ville.example:8080/"),
        ("<https://city.example>\u200b", "https://city.example"),
        ("javascript:alert(1)", ""),
        ("ftp://city.example/", ""),
        ("mailto:amina@city.example", ""),
        ("the city’s website", ""),
        ("http://[", ""),
        ("https://", ""),
        (f"https://city.example/{600 * 'a'}", ""),
        ("", ""),
    ],
)
def test_address_is_completed_or_none(written, address):
    assert understand_address(written) == address


def test_day_of_access_is_understood():
    assert understand_date("le 31 octobre 2020") == "2020-10-31"
    assert understand_date("last autumn") == ""


@given(st.text(), st.text())
def test_nothing_that_is_typed_stops_understanding(one, other):
    understood(one, other)
    understand_languages(one, SMALL)
    understand_date(one)
    understand_address(one)


def test_endless_words_are_read_in_no_time():
    places = understood(2_000_000 * "a,", 400_000 * "Lisbonn,")

    assert places.new_cities == (Unplaced("Lisbonn", Why.UNKNOWN, (LISBON,)),)
