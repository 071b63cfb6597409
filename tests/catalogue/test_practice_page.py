"""A practice's own page, also where an editor has left things out."""

import re

import pytest

from practices import sheet
from tests.factories import (
    CityFactory,
    PracticeFactory,
    ReferenceDocumentFactory,
    TargetGroupFactory,
)

pytestmark = pytest.mark.django_db

WHOSE_WORDS = (
    "those who run the practice; the words are their own.",
    "this catalogue; the words are not the city’s own.",
)


def words(client, practice, language="en"):
    """Return what the page's main part says, on one line."""
    with_language = practice.slug_fr if language == "fr" else practice.slug_en
    folder = "pratiques" if language == "fr" else "practices"
    page = client.get(f"/{language}/{folder}/{with_language}/").text
    main = page[page.index("<main") : page.index("</main>")]
    return " ".join(re.sub("<[^>]+>", "", main).split())


def test_practice_with_a_title_alone_prints_no_empty_facts(client):
    practice = PracticeFactory(published=True, title="Alone", summary="")

    page = client.get(practice.get_absolute_url()).text

    assert "Countries" not in page
    assert not re.search(r"<(p|ul|dl|dt|dd|span)[^>]*>\s*</\1>", page[: page.index("print-foot")])


def test_notice_says_which_language_the_whole_is_in(client):
    practice = PracticeFactory(published=True, french_only=True, title="Seule")

    assert "is not translated yet: you read it in French." in words(client, practice)


def test_text_in_another_language_than_the_title_has_its_own_mark(client):
    practice = PracticeFactory(
        published=True, title_en="Garden", summary_en="", summary_fr="Un jardin."
    )

    english, french = words(client, practice), words(client, practice, "fr")

    assert "not translated" not in english + french
    assert "Un jardin. in French" in english
    assert "Garden en anglais" in french


@pytest.mark.parametrize("is_ticked", [True, False])
def test_other_target_groups_are_shown_ticked_or_not(client, is_ticked):
    other = TargetGroupFactory(slug="other", name_en="Other")
    practice = PracticeFactory(
        published=True,
        target_groups=[other] if is_ticked else [],
        target_groups_other_en="Street vendors",
    )

    sheet = words(client, practice)

    expected = (
        "Target groups Other (Street vendors)" if is_ticked else "Target groups Street vendors"
    )
    assert expected in sheet


def test_trail_leads_to_the_country_of_the_city_it_leads_to(client):
    lisbon = CityFactory(name="Lisbon", country="PT")
    practice = PracticeFactory(published=True, cities=[lisbon], other_countries=["IT"])

    trail = words(client, practice)

    assert trail.startswith("Practices Portugal Lisbon ")


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "http://["])
def test_address_that_is_no_web_address_is_no_link(client, address):
    practice = PracticeFactory(published=True, source_url=address)
    ReferenceDocumentFactory(practice=practice, title_en="Plan", url=address)

    page = client.get(practice.get_absolute_url())

    assert page.status_code == 200
    assert f'href="{address}' not in page.text
    assert f"Source {address}" in words(client, practice)


def test_page_costs_the_same_queries_whatever_is_on_it(client, django_assert_num_queries):
    lisbon = CityFactory(name="Lisbon")
    rich = PracticeFactory(
        published=True, cities=[lisbon], target_groups=TargetGroupFactory.create_batch(3)
    )
    PracticeFactory.create_batch(3, published=True, cities=[lisbon])
    ReferenceDocumentFactory.create_batch(3, practice=rich)
    client.get(rich.get_absolute_url())

    # The version, the practice, its documents, its relatives.
    with django_assert_num_queries(4):
        client.get(rich.get_absolute_url())


@pytest.mark.parametrize("language", ["en", "fr"])
def test_page_prints_what_it_takes_and_with_whom(client, language):
    practice = PracticeFactory(
        published=True,
        **{f"{name}_{language}": f"{name}!" for name in ("purpose", "resources", "partners")},
    )

    page = words(client, practice, language)

    labels = [sheet.field(name).label[language] for name in ("purpose", "resources", "partners")]
    assert "{} purpose! {} resources! {} partners!".format(*labels) in page


def test_other_topics_are_shown(client):
    practice = PracticeFactory(published=True, topics_other_en="Beekeeping")

    assert "Topics Beekeeping" in words(client, practice)


@pytest.mark.parametrize(
    ("is_own_words", "source", "expected"),
    [
        (True, "", "those who run the practice; the words are their own."),
        (True, "https://city.example", "those who run the practice; the words are their own."),
        (False, "https://city.example", "this catalogue; the words are not the city’s own."),
    ],
)
def test_page_says_whose_words_it_is_in(client, is_own_words, source, expected):
    practice = PracticeFactory(published=True, is_own_words=is_own_words, source_url=source)

    page = words(client, practice)

    assert [sentence for sentence in WHOSE_WORDS if sentence in page] == [expected]
    assert ("Read it at the source, city.example" in page) is bool(source)


def test_page_without_a_source_says_nothing_of_it(client):
    practice = PracticeFactory(published=True, source_url="")

    assert "Where this comes from" not in words(client, practice)
