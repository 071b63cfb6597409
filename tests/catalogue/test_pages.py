import pytest

from practices.models import Status
from tests.factories import CityFactory, PracticeFactory, TopicFactory

pytestmark = pytest.mark.django_db

PAGES = [
    "/en/",
    "/fr/",
    "/en/practices/",
    "/fr/pratiques/",
    "/en/practices/homes/",
    "/fr/pratiques/logis/",
    "/en/cities/",
    "/fr/villes/",
    "/en/cities/lisbon/",
    "/fr/villes/lisbonne/",
    "/en/about/",
    "/fr/a-propos/",
    "/en/accessibility/",
    "/fr/accessibilite/",
    "/en/privacy/",
    "/fr/confidentialite/",
    "/en/suggestions.json?q=lis",
    "/fr/suggestions.json?q=lis",
]


@pytest.fixture
def homes():
    """A practice of Lisbon in both languages."""
    return PracticeFactory(
        published=True,
        title="Homes",
        title_fr="Logis",
        topics=[TopicFactory(slug="housing", name_fr="Logement")],
        cities=[CityFactory(name="Lisbon", name_fr="Lisbonne")],
    )


@pytest.mark.parametrize("address", PAGES)
def test_page_opens_without_session_cookie_or_token(client, homes, address):
    response = client.get(address)

    assert response.status_code == 200
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert b"csrfmiddlewaretoken" not in response.content


@pytest.mark.parametrize("address", PAGES)
def test_page_only_answers_readers(client, homes, address):
    assert client.head(address).status_code == 200
    assert client.post(address).status_code == 405


@pytest.mark.parametrize(
    ("language", "home"), [("fr-CH,fr;q=0.9", "/fr/"), ("de", "/en/"), ("en", "/en/")]
)
def test_site_opens_in_the_readers_language(client, language, home):
    response = client.get("/", headers={"accept-language": language})

    assert response["Location"] == home
    assert "Accept-Language" in response["Vary"]


def test_home_counts_what_is_published(client, homes):
    hidden = CityFactory(name="Oslo", country="NO")
    PracticeFactory(topics=homes.topics.all(), cities=[hidden])

    context = client.get("/en/").context

    assert (context["practice_count"], context["city_count"], context["country_count"]) == (1, 1, 1)
    assert [(topic.slug, topic.practice_count) for topic in context["topics"]] == [("housing", 1)]
    assert context["latest"] == [homes]


@pytest.mark.parametrize(
    ("asked", "right"),
    [
        ("/fr/pratiques/homes/", "/fr/pratiques/logis/"),
        ("/en/practices/logis/", "/en/practices/homes/"),
        ("/en/cities/lisbonne/", "/en/cities/lisbon/"),
        ("/fr/villes/lisbon/", "/fr/villes/lisbonne/"),
    ],
)
def test_slug_of_the_other_language_moves_for_good(client, homes, asked, right):
    response = client.get(asked)

    assert (response.status_code, response["Location"]) == (301, right)


def test_former_slug_moves_for_good(client, homes):
    homes.slug_en = "houses"
    homes.save()

    response = client.get("/en/practices/homes/")

    assert (response.status_code, response["Location"]) == (301, "/en/practices/houses/")


@pytest.mark.parametrize("status", [Status.UNPUBLISHED, Status.ARCHIVED])
def test_practice_not_published_is_not_there(client, homes, status):
    homes.slug_en = "houses"
    homes.save()
    homes.status = status
    homes.save()

    for address in ("/en/practices/houses/", "/en/practices/homes/", "/fr/pratiques/logis/"):
        assert client.get(address).status_code == 404


def test_practice_shows_the_sections_that_have_a_text(client, homes):
    homes.process_fr = "D’abord ceci."
    homes.impact_en = "Much."
    homes.save()

    sections = client.get("/en/practices/homes/").context["sections"]

    assert [(one.name, one.label, one.wording.text, one.wording.language) for one in sections] == [
        ("process", "Process", "D’abord ceci.", "fr"),
        ("impact", "Impact", "Much.", "en"),
    ]


def test_cities_stand_under_their_country_by_name(client, homes):
    CityFactory(name="Évora", country="PT")
    CityFactory(name="Vienna", country="AT")
    PracticeFactory(cities=[CityFactory(name="Porto", country="PT")])

    countries = client.get("/en/cities/").context["countries"]

    assert [
        (country.name, [(city.name, city.practice_count) for city in country.cities])
        for country in countries
    ] == [
        ("Austria", [("Vienna", 0)]),
        ("Portugal", [("Évora", 0), ("Lisbon", 1), ("Porto", 0)]),
    ]


def test_city_shows_its_practices_newest_first_page_by_page(client):
    lisbon = CityFactory(name="Lisbon")
    practices = PracticeFactory.create_batch(25, published=True, cities=[lisbon])
    PracticeFactory(cities=[lisbon])
    PracticeFactory(published=True, cities=[CityFactory(name="Porto")])

    first = client.get("/en/cities/lisbon/").context
    second = client.get("/en/cities/lisbon/?page=2").context

    assert first["practices"] == practices[:0:-1]
    assert second["practices"] == practices[:1]
    assert first["results"].count == 25
    assert (first["results"].next_url, first["results"].previous_url) == (
        "/en/cities/lisbon/?page=2",
        "",
    )
    assert second["results"].previous_url == "/en/cities/lisbon/"


@pytest.mark.parametrize("address", ["/en/", "/en/cities/", "/en/cities/lisbon/"])
def test_page_costs_the_same_queries_for_one_as_for_five(
    client, homes, django_assert_max_num_queries, address
):
    client.get(address)
    with django_assert_max_num_queries(10) as for_one:
        client.get(address)
    for _number in range(4):
        PracticeFactory(published=True, topics=[TopicFactory()], cities=homes.cities.all())
    client.get(address)

    with django_assert_max_num_queries(10) as for_five:
        client.get(address)

    assert len(for_five) == len(for_one)


def test_suggestions_are_named_and_lead_somewhere(client, homes):
    answer = client.get("/fr/suggestions.json?q=lis").json()

    assert [(one["label"], one["url"]) for one in answer["suggestions"]] == [
        ("Lisbonne", "/fr/villes/lisbonne/")
    ]
