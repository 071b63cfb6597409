import pytest
from django.utils.translation import override

from practices.catalogue.templatetags import reading
from practices.models.wording import Wording
from tests.factories import CityFactory, PracticeFactory


def said(filter_, value, language):
    with override(language):
        return filter_(value)


@pytest.mark.parametrize(
    ("text", "english", "french"),
    [
        ("2020", "2020", "2020"),
        ("2020-10", "October 2020", "octobre 2020"),
        ("2020-10-31", "31 October 2020", "31 octobre 2020"),
        ("2020-03-01", "1 March 2020", "1er mars 2020"),
        ("2021-02-29", "2021-02-29", "2021-02-29"),
    ],
)
def test_partial_date_says_what_is_known(text, english, french):
    assert said(reading.partial_date, text, "en") == english
    assert said(reading.partial_date, text, "fr") == french


@pytest.mark.parametrize(
    ("code", "english", "french"),
    [("fr", "French", "français"), ("sq", "Albanian", "albanais"), ("xx", "xx", "xx")],
)
def test_language_in_sentence_follows_the_readers_language(code, english, french):
    assert said(reading.language_in_sentence, code, "en").lower() == english.lower()
    assert said(reading.language_in_sentence, code, "fr") == french


@pytest.mark.parametrize(
    ("kept", "english", "french"),
    [
        ("Norwegian network", "Norwegian network", "Réseau norvégien"),
        ("RECI", "RECI", "RECI"),
    ],
)
def test_network_is_named_in_the_readers_language(kept, english, french):
    assert said(reading.network_name, kept, "en") == english
    assert said(reading.network_name, kept, "fr") == french


def test_host_leaves_out_www():
    assert reading.host("https://www.coe.int/en/web/interculturalcities") == "coe.int"


def test_host_of_an_address_without_scheme_is_the_address():
    assert reading.host("www.coe.int/en") == "coe.int/en"


@pytest.mark.parametrize("url", ["http://leeds.gov.uk", "https://www.leeds.gov.uk/a?b#c"])
def test_web_address_is_one_that_may_be_a_link(url):
    assert reading.web_address(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "",
        "leeds.gov.uk",
        "//leeds.gov.uk/",
        "http://",
        "http://[",
        "mailto:desk@leeds.gov.uk",
        "javascript:alert(1)",
        " JavaScript://leeds.gov.uk/%0aalert(1)",
        "java\tscript:alert(1)",
        "data:text/html,Leeds",
    ],
)
def test_nothing_else_is_a_web_address(url):
    assert reading.web_address(url) == ""


def test_marked_marks_hits_and_escapes_text():
    segments = [("a <b> ", False), ("wel&come", True), (" c", False)]

    assert reading.marked(segments) == "a &lt;b&gt; <mark>wel&amp;come</mark> c"


def test_lang_is_written_for_another_language_only():
    own, foreign = Wording("Bonjour", "fr", False), Wording("Hello", "en", True)

    assert reading.lang(own) == ""
    assert reading.lang(foreign) == ' lang="en"'


def test_language_mark_says_the_language_in_words():
    foreign = Wording("Bonjour", "fr", True)

    with override("en"):
        mark = reading.language_mark(foreign)

    assert mark == ' <span class="language-mark">in French</span>'


@pytest.mark.django_db
def test_place_groups_cities_by_country():
    practice = PracticeFactory(other_countries=["PT"])
    for name, country in (("Bradford", "GB"), ("Leeds", "GB"), ("Turin", "IT")):
        practice.cities.add(CityFactory(name_en=name, country=country))

    with override("en"):
        place = reading.place(practice)

    assert sorted(place.split("; ")) == [
        "<b>Bradford</b>, <b>Leeds</b>, United Kingdom",
        "<b>Portugal</b>",
        "<b>Turin</b>, Italy",
    ]


@pytest.mark.django_db
def test_place_names_a_country_once():
    practice = PracticeFactory(other_countries=["IT", "PT"])
    practice.cities.add(CityFactory(name_en="Turin", country="IT"))

    with override("en"):
        place = reading.place(practice)

    assert place == "<b>Turin</b>, Italy; <b>Portugal</b>"


@pytest.mark.django_db
def test_place_is_written_as_the_french_do():
    practice = PracticeFactory(other_countries=["IT", "PT"])

    with override("fr"):
        place = reading.place(practice)

    assert place == "<b>Italie</b>\u202f; <b>Portugal</b>"


@pytest.mark.parametrize(
    ("countries", "said"),
    [(["PT"], "<b>Portugal</b> · since 2016"), ([], "since 2016")],
)
@pytest.mark.django_db
def test_place_and_years_leave_out_what_is_not_known(countries, said):
    practice = PracticeFactory(other_countries=countries, first_year=2016, ongoing=True)

    with override("en"):
        assert reading.place_and_years(practice) == said


@pytest.mark.django_db
def test_place_escapes_names():
    practice = PracticeFactory()
    practice.cities.add(CityFactory(name_en="<i>Turin", country="IT"))

    with override("en"):
        assert reading.place(practice) == "<b>&lt;i&gt;Turin</b>, Italy"


@pytest.mark.parametrize(
    ("printed", "years"),
    [("2018-2021", "2018–2021"), ("é020", "é020"), ("", "year not known")],
)
@pytest.mark.django_db
def test_years_fall_back_to_what_was_printed(printed, years):
    practice = PracticeFactory.build(period_text=printed)
    practice.read_period()

    with override("en"):
        assert reading.years(practice) == years
