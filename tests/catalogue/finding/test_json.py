import pytest

from practices.catalogue.memory import index
from practices.models import Status
from tests.factories import CityFactory, PracticeFactory, TopicFactory

pytestmark = pytest.mark.django_db


def test_json_says_what_the_page_says(client):
    housing = TopicFactory(slug="housing", name_en="Housing", name_fr="Logement")
    lisbon = CityFactory(name="Lisbon", name_fr="Lisbonne", country="PT")
    PracticeFactory(
        published=True,
        title="Homes",
        summary="For all.",
        topics=[housing],
        cities=[lisbon],
        other_countries=["ES"],
        available_languages=["pt"],
        first_year=2018,
        last_year=2019,
    )

    answer = client.get("/fr/pratiques.json?topic=housing&from=2019&to=2019&q=homes").json()

    no = {"selected": False}
    assert answer == {
        "count": 1,
        "page": 1,
        "pages": 1,
        "query": "homes",
        "facets": {
            "topic": [{"value": "housing", "label": "Logement", "count": 1, "selected": True}],
            "year": [
                {"value": 2018, "label": "2018", "count": 1, "selected": False},
                {"value": 2019, "label": "2019", "count": 1, "selected": True},
            ],
            "when": [
                {"value": "ongoing", "label": answer["facets"]["when"][0]["label"], "count": 0}
                | no,
                {"value": "unknown", "label": answer["facets"]["when"][1]["label"], "count": 0}
                | no,
            ],
            "country": [
                {"value": "ES", "label": "Espagne", "count": 1, "selected": False},
                {"value": "PT", "label": "Portugal", "count": 1, "selected": False},
            ],
            "city": [{"value": "lisbon", "label": "Lisbonne", "count": 1, "selected": False}],
            "target": [],
            "type": [],
            "area": [],
            "language": [{"value": "pt", "label": "Portugais", "count": 1, "selected": False}],
        },
        "results": [
            {
                "title": "Homes",
                "slug": "homes",
                "url": "/fr/pratiques/homes/",
                "summary": "For all.",
                "language": "en",
                "country": "ES",
                "countries": ["ES", "PT"],
                "cities": ["Lisbonne"],
                "first_year": 2018,
                "last_year": 2019,
                "ongoing": False,
                "topics": ["housing"],
            }
        ],
    }


def test_json_has_pages_of_the_size_asked_for(client):
    PracticeFactory.create_batch(5, published=True)

    answer = client.get("/en/practices.json?per_page=2&page=9").json()

    assert (answer["count"], answer["page"], answer["pages"]) == (5, 3, 3)
    assert len(answer["results"]) == 1


@pytest.mark.parametrize(
    ("written", "size"), [("1000", 100), ("0", 24), ("-3", 24), ("many", 24), ("", 24)]
)
def test_json_has_pages_of_the_usual_size_where_another_makes_no_sense(client, written, size):
    PracticeFactory.create_batch(101, published=True)

    answer = client.get(f"/en/practices.json?per_page={written}").json()

    assert len(answer["results"]) == size


def test_json_of_a_national_practice_without_a_place(client):
    PracticeFactory(published=True)

    answer = client.get("/en/practices.json").json()

    assert (answer["results"][0]["country"], answer["results"][0]["cities"]) == (None, [])


def test_json_moves_with_the_city_it_was_asked_for(client):
    CityFactory(name="The Hague", name_fr="La Haye")

    response = client.get("/fr/pratiques.json?city=la-haye&per_page=100")

    assert response.status_code == 301
    assert response["Location"] == "/fr/pratiques.json?city=the-hague&per_page=100"


def test_json_costs_the_same_queries_for_one_as_for_five(client, django_assert_num_queries):
    PracticeFactory(published=True, cities=[CityFactory()])
    client.get("/en/practices.json")
    with django_assert_num_queries(2):
        client.get("/en/practices.json")
    PracticeFactory.create_batch(4, published=True, cities=[CityFactory()])
    client.get("/en/practices.json")

    with django_assert_num_queries(2):
        client.get("/en/practices.json")


def test_list_counts_what_it_shows_while_a_practice_is_withdrawn(client, monkeypatch):
    withdrawn, _staying = PracticeFactory(published=True), PracticeFactory(published=True)
    monkeypatch.setattr(index.clock, "seconds", 60)
    assert client.get("/en/practices.json").json()["count"] == 2

    withdrawn.status = Status.UNPUBLISHED
    withdrawn.save()
    answer = client.get("/en/practices.json").json()

    assert (answer["count"], len(answer["results"])) == (1, 1)
