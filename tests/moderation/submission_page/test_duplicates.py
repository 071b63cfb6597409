"""Practices that a submission may tell of once more."""

import pytest

from practices.moderation.submission_page.duplicates import possible_duplicates
from tests.factories import CityFactory, PracticeFactory
from tests.moderation.submission_page.conftest import address, sent

pytestmark = pytest.mark.django_db


def found(submission):
    return [
        (str(one.practice), one.likeness, one.has_same_source)
        for one in possible_duplicates(submission)
    ]


def test_alike_titles_of_the_same_city_are_found_the_most_alike_first():
    lisbon, porto = CityFactory(name="Lisbon"), CityFactory(name="Porto")
    PracticeFactory(title="Café for homework", cities=[lisbon])
    PracticeFactory(title="HOMEWORK CAFE", cities=[lisbon], published=True)
    PracticeFactory(title="A garden for all", cities=[lisbon])
    PracticeFactory(title="Homework café", cities=[porto])
    PracticeFactory(title="Homework café", cities=[lisbon], archived=True)

    submission = sent({"cities": "Lisbon", "title": {"en": "Homework café", "fr": ""}})

    assert found(submission) == [("HOMEWORK CAFE", 100, False), ("Café for homework", 87, False)]


def test_title_in_the_other_language_is_compared_too():
    lisbon = CityFactory(name="Lisbon")
    PracticeFactory(title="Café des devoirs", french_only=True, cities=[lisbon])

    submission = sent({"cities": "Lisbon", "title": {"en": "x", "fr": "Un café des devoirs"}})

    assert found(submission) == [("Café des devoirs", 91, False)]


@pytest.mark.parametrize(
    "written",
    [
        "https://www.city.example/cafe",
        "city.example/cafe/",
        "http://city.example/cafe",
        "https://city.example/cafe",
    ],
)
def test_same_source_is_found_however_it_is_written_and_wherever(written):
    PracticeFactory(title="Another name", source_url="https://city.example/cafe")
    PracticeFactory(title="Elsewhere", source_url="https://city.example/coffee")

    submission = sent({"source_url": written})

    assert [(title, same) for title, _likeness, same in found(submission)] == [
        ("Another name", True)
    ]


def test_national_practices_of_the_country_are_compared_where_no_city_is_known():
    PracticeFactory(title="Homework café", other_countries=["PT", "ES"])
    PracticeFactory(title="Homework café", other_countries=["FR"])

    assert found(sent({"cities": ""})) == [("Homework café", 100, False)]


def test_change_to_a_practice_has_no_duplicates():
    lisbon = CityFactory(name="Lisbon")
    practice = PracticeFactory(title="Homework café", cities=[lisbon])
    PracticeFactory(title="Homework cafés", cities=[lisbon])

    assert found(sent({"cities": "Lisbon"}, practice=practice, base={})) == []


def test_five_are_shown_each_with_its_likeness_and_the_way_to_treat_it_as_a_change(edith):
    lisbon = CityFactory(name="Lisbon")
    practices = [
        PracticeFactory(title=f"Homework café {number}", cities=[lisbon]) for number in range(7)
    ]
    submission = sent({"cities": "Lisbon"})

    page = edith.get(address("change", submission))

    assert len(page.context["duplicates"]) == 5
    assert "Same place; titles 93% alike" in page.text
    assert f"{address('treat_as_change', submission)}?practice={practices[0].pk}" in page.text


def test_looking_for_duplicates_costs_two_queries(django_assert_num_queries):
    lisbon = CityFactory(name="Lisbon")
    for number in range(4):
        PracticeFactory(title=f"Homework café {number}", cities=[lisbon])
    submission = sent({"cities": "Lisbon", "source_url": "city.example/cafe"})
    possible_duplicates(submission)

    with django_assert_num_queries(3):  # one of them looks at the catalogue's version
        possible_duplicates(submission)
