from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from practices.catalogue.finding.browse import browse
from practices.catalogue.memory.rows import years_of
from tests.catalogue import brute_force
from tests.catalogue.brute_force import answers, is_at, published, ran_in, values
from tests.factories import CityFactory, PracticeFactory, TopicFactory

pytestmark = pytest.mark.django_db

YEARS = st.integers(2012, 2040)


def some(*choices):
    return st.lists(st.sampled_from(choices), min_size=1, max_size=3, unique=True)


SELECTIONS = st.fixed_dictionaries(
    {},
    optional={
        "q": st.sampled_from(brute_force.WORDS),
        "topic": some(*brute_force.TOPICS),
        "country": some("PT", "ES", "FR", "NO"),
        "city": some("lisbon", "porto", "obidos", "bilbao", "alesund"),
        "from": YEARS,
        "to": YEARS,
        "when": some("ongoing", "unknown"),
        "target": some(*brute_force.TARGETS),
        "type": some(*brute_force.TYPES),
        "area": some(*brute_force.AREAS),
        "language": some(*brute_force.LANGUAGES),
    },
).filter(lambda asked: asked.get("from", 0) <= asked.get("to", 9999))


def ask(reader="en", /, **asked):
    return browse(QueryDict(urlencode(asked, doseq=True)), reader, page_size=100)


def panel(results, name):
    return next(facet for facet in results.facets if facet.name == name)


@pytest.fixture
def many():
    brute_force.make_catalogue(60)
    return published()


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(asked=SELECTIONS)
def test_counts_are_those_of_brute_force(many, asked):
    results = ask(**asked)

    assert results.count == sum(answers(practice, asked) for practice in many)
    for facet in results.facets:
        others = [practice for practice in many if answers(practice, asked, leave_out=facet.name)]
        if facet.name == "year":
            assert {bar.year: bar.count for bar in facet.bars} == {
                bar.year: sum(ran_in(practice, bar.year) for practice in others)
                for bar in facet.bars
            }
            assert {option.value: option.count for option in facet.options} == {
                moment: sum(is_at(practice, moment) for practice in others)
                for moment in ("ongoing", "unknown")
            }
        else:
            assert {option.value: option.count for option in facet.options} == {
                option.value: sum(option.value in values(one, facet.name) for one in others)
                for option in facet.options
            }


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(asked=SELECTIONS, sort=st.sampled_from(["newest", "title", "city", "updated"]))
def test_list_holds_what_brute_force_finds_in_the_order_asked(many, asked, sort):
    orders = {
        "newest": lambda one: (-one.published_at.timestamp(), -one.pk),
        "updated": lambda one: (-one.updated_at.timestamp(), -one.pk),
        "title": lambda one: (one.sort_title_fr, one.pk),
        "city": lambda one: (*first_city(one), one.sort_title_fr, one.pk),
    }
    found = [practice for practice in many if answers(practice, asked)]

    results = ask("fr", **asked, sort=sort)

    assert results.practices == sorted(found, key=orders[sort])


def first_city(practice):
    """Return a sort key of the first city's name; practices without one come last."""
    folded = {"Óbidos": "obidos", "Ålesund": "alesund"}
    names = [city.name_fr for city in practice.cities.all()]
    return (False, folded.get(names[0], names[0].lower())) if names else (True, "")


def test_option_is_counted_under_the_other_facets_only():
    housing, sport = TopicFactory(slug="housing"), TopicFactory(slug="sport")
    lisbon, bilbao = CityFactory(name="Lisbon"), CityFactory(name="Bilbao", country="ES")
    PracticeFactory(published=True, topics=[housing], cities=[lisbon])
    PracticeFactory(published=True, topics=[sport], cities=[lisbon])
    PracticeFactory(published=True, topics=[sport], cities=[bilbao])
    PracticeFactory(topics=[sport], cities=[lisbon])

    results = ask(topic="housing", country="PT")

    assert panel(results, "topic").options == [
        ("housing", "Housing", 1, True),
        ("sport", "Sport", 1, False),
    ]
    assert panel(results, "country").options == [
        ("PT", "Portugal", 1, True),
        ("ES", "Spain", 0, False),
    ]


def test_terms_are_all_shown_in_the_order_of_the_programme():
    TopicFactory(slug="sport", order=2)
    TopicFactory(slug="housing", order=1)

    options = panel(ask(), "topic").options

    assert [(option.value, option.count) for option in options] == [("housing", 0), ("sport", 0)]


def test_countries_and_cities_are_sorted_by_their_name_in_the_language_of_the_page():
    for name, name_fr, country in [
        ("Vienna", "Vienne", "AT"),
        ("Ålesund", "Ålesund", "NO"),
        ("Évora", "Évora", "PT"),
        ("London", "Londres", "GB"),
        ("Zadar", "Zadar", "HR"),
        ("Athens", "Athènes", "GR"),
    ]:
        city = CityFactory(name=name, name_fr=name_fr, country=country)
        PracticeFactory(published=True, cities=[city])

    english, french = ask(), ask("fr")

    assert [option.label for option in panel(english, "city").options] == [
        *("Ålesund", "Athens", "Évora", "London", "Vienna", "Zadar")
    ]
    assert [option.value for option in panel(english, "country").options] == [
        *("AT", "HR", "GR", "NO", "PT", "GB")
    ]
    assert [option.label for option in panel(french, "city").options] == [
        *("Ålesund", "Athènes", "Évora", "Londres", "Vienne", "Zadar")
    ]
    assert [option.label for option in panel(french, "country").options][:3] == [
        *("Autriche", "Croatie", "Grèce")
    ]


def test_city_without_a_practice_is_shown_only_if_chosen():
    CityFactory(name="Lisbon")
    PracticeFactory(published=True, cities=[CityFactory(name="Porto")])

    unchosen, chosen = ask(), ask(city="lisbon")

    assert panel(unchosen, "city").options == [("porto", "Porto", 1, False)]
    assert panel(chosen, "city").options == [
        ("lisbon", "Lisbon", 0, True),
        ("porto", "Porto", 1, False),
    ]


def test_country_of_an_unpublished_practice_is_not_among_the_options():
    PracticeFactory(other_countries=["FR"], available_languages=["fr"])
    PracticeFactory(published=True, other_countries=["ES"], available_languages=["es"])

    results = ask(country=["FR", "ES"], language="fr")

    assert panel(results, "country").options == [("ES", "Spain", 1, True)]
    assert panel(results, "language").options == [("es", "Spanish", 1, False)]


@pytest.mark.parametrize(
    ("first", "last", "ongoing", "found_in"),
    [
        (2015, 2017, False, {2015, 2016, 2017}),
        (2024, None, False, set(range(2024, 2027))),
        (2024, None, True, set(range(2024, 2027))),
        (2024, 2028, True, set(range(2024, 2029))),
        (2024, 2025, True, set(range(2024, 2027))),
        (None, 2019, False, {2019}),
        (None, None, True, {2026}),
        (None, None, False, set()),
    ],
)
def test_years_of_a_practice(first, last, ongoing, found_in):
    assert set(years_of(first, last, ongoing, this_year=2026)) == found_in


def test_bars_show_every_year_and_the_range_chosen():
    PracticeFactory(published=True, first_year=2015, last_year=2015)
    PracticeFactory(published=True, first_year=2017, last_year=2018)
    PracticeFactory(published=True, first_year=2018, last_year=2018)

    results = ask(**{"from": 2016, "to": 2017})

    years = panel(results, "year")
    assert (years.first, years.last, years.selected_count) == (2016, 2017, 1)
    assert years.bars == [
        (2015, 1, 50, False),
        (2016, 0, 0, True),
        (2017, 1, 50, True),
        (2018, 2, 100, False),
    ]


def test_year_facet_leaves_no_practice_out_of_reach():
    for first, last, ongoing in [(2015, 2016, False), (None, None, True), (None, None, False)]:
        PracticeFactory(published=True, first_year=first, last_year=last, ongoing=ongoing)

    results = ask(to=2015, when=["ongoing", "unknown"])

    assert results.count == 3
