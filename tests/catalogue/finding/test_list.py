import pytest
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import override

from practices.catalogue.finding.browse import browse
from tests.factories import AreaFactory, CityFactory, PracticeFactory, TopicFactory

pytestmark = pytest.mark.django_db


def ask(address="", reader="en"):
    return browse(QueryDict(address), reader)


@pytest.fixture
def cast():
    """Four practices in three places, one of them without a city."""
    housing = TopicFactory(slug="housing", name_en="Housing", name_fr="Logement")
    sport = TopicFactory(slug="sport", name_en="Sport", name_fr="Sport")
    lisbon = CityFactory(name="Lisbon", name_fr="Lisbonne", country="PT")
    hague = CityFactory(name="The Hague", name_fr="La Haye", country="NL")
    return [
        PracticeFactory(
            published=True, title="Zebra homes", topics=[housing], cities=[lisbon], first_year=2018
        ),
        PracticeFactory(
            published=True,
            title="Évora school",
            topics=[sport],
            cities=[lisbon, hague],
            first_year=2020,
            last_year=2021,
        ),
        PracticeFactory(published=True, title="Apple school", topics=[housing], cities=[hague]),
        PracticeFactory(published=True, title="National school", other_countries=["FR"]),
    ]


@pytest.mark.parametrize(
    ("address", "heading"),
    [
        ("", "4 practices"),
        ("topic=housing", "2 practices on Housing"),
        ("topic=housing&topic=sport", "3 practices on Housing or Sport"),
        ("country=NL&country=PT", "3 practices in the Netherlands or Portugal"),
        ("country=PT&from=2020&to=2024", "2 practices in Portugal, 2020 to 2024"),
        ("to=2019", "1 practice, up to 2019"),
        ("from=2019&when=unknown", "4 practices, from 2019 or year not known"),
        ("city=lisbon&city=the-hague", "3 practices in Lisbon or The Hague"),
        ("city=lisbon&country=NL", "1 practice in Lisbon (Netherlands)"),
        ("q=school&country=FR", "1 practice in France matching “school”"),
        ("topic=sport&country=FR", "No practices on Sport in France"),
    ],
)
def test_heading_says_what_is_shown(cast, address, heading):
    assert ask(address).heading == heading


@pytest.mark.parametrize(
    ("address", "heading"),
    [
        ("", "4 pratiques"),
        ("to=2019", "1 pratique, jusqu’en 2019"),
        (
            "topic=housing&topic=sport&country=NL",
            "2 pratiques sur le thème «\u202fLogement\u202f» ou «\u202fSport\u202f» aux Pays-Bas",
        ),
        ("topic=sport&country=FR", "Aucune pratique sur le thème «\u202fSport\u202f» en France"),
    ],
)
def test_heading_is_written_as_the_french_do(cast, address, heading):
    with override("fr"):
        assert ask(address, "fr").heading == heading


def test_heading_names_the_other_facets(cast):
    area = AreaFactory(slug="religious", name_en="Religious")
    cast[0].areas.add(area)

    assert ask("area=religious&topic=housing").heading == "1 practice on Housing, area: Religious"


@pytest.mark.parametrize(
    ("address", "titles"),
    [
        ("", ["National school", "Apple school", "Évora school", "Zebra homes"]),
        ("sort=title", ["Apple school", "Évora school", "National school", "Zebra homes"]),
        ("sort=city", ["Zebra homes", "Apple school", "Évora school", "National school"]),
        ("sort=title&topic=housing", ["Apple school", "Zebra homes"]),
        ("q=school&sort=title", ["Apple school", "Évora school", "National school"]),
    ],
)
def test_list_stands_in_the_order_asked_for(cast, address, titles):
    assert [practice.title_en for practice in ask(address).practices] == titles


def test_list_is_sorted_by_relevance_where_there_are_words(cast):
    PracticeFactory(published=True, title="Later", summary="A school, but not in the title.")

    results = ask("q=school")

    assert [practice.title_en for practice in results.practices] == [
        *("National school", "Apple school", "Évora school", "Later")
    ]
    assert [(option.value, option.selected) for option in results.sort_options] == [
        ("", True),
        ("newest", False),
        ("title", False),
        ("city", False),
        ("updated", False),
    ]


def test_usual_order_is_no_choice_that_stays(cast):
    assert [(option.value, option.selected) for option in ask().sort_options] == [
        ("", True),
        ("title", False),
        ("city", False),
        ("updated", False),
    ]


def test_chips_name_each_choice_and_lead_away_from_it(cast):
    results = ask("topic=housing&country=PT&from=2017&when=ongoing&q=homes&page=2")

    path = reverse("practices:catalogue")
    assert [(chip.facet, chip.label, chip.remove_label, chip.url) for chip in results.chips] == [
        (
            "topic",
            "Housing",
            "Remove filter Housing",
            f"{path}?q=homes&country=PT&from=2017&when=ongoing",
        ),
        (
            "year",
            "From 2017",
            "Remove filter from 2017",
            f"{path}?q=homes&topic=housing&country=PT&when=ongoing",
        ),
        (
            "year",
            "Ongoing",
            "Remove filter Ongoing",
            f"{path}?q=homes&topic=housing&country=PT&from=2017",
        ),
        (
            "country",
            "Portugal",
            "Remove filter Portugal",
            f"{path}?q=homes&topic=housing&from=2017&when=ongoing",
        ),
    ]
    assert results.clear_filters_url == f"{path}?q=homes"
    assert results.clear_search_url == f"{path}?topic=housing&country=PT&from=2017&when=ongoing"


def test_ways_out_of_nothing_are_counted(cast):
    results = ask("topic=sport&country=PT&from=2023&to=2023&q=school")

    path = reverse("practices:catalogue")
    assert [(way.label, way.count, way.url) for way in results.ways_out] == [
        ("without any filter", 3, f"{path}?q=school"),
        ("without 2023", 1, f"{path}?q=school&topic=sport&country=PT"),
        ("2021 to 2025", 1, f"{path}?q=school&topic=sport&country=PT&from=2021&to=2025"),
    ]


def test_ways_out_are_written_as_the_french_do(cast):
    with override("fr"):
        results = ask("topic=sport&q=Hômes", "fr")

    assert [way.label for way in results.ways_out] == [
        "sans le filtre «\u202fSport\u202f»",
        "sans «\u202fHômes\u202f»",
    ]


def test_ways_out_leave_out_single_words(cast):
    results = ask("q=school+homes")

    assert {(way.label, way.count) for way in results.ways_out} == {
        ("without “homes”", 3),
        ("without “school”", 1),
        ("without “school homes”", 4),
    }


def test_ways_out_name_one_thing_alone_where_leaving_one_out_is_not_enough(cast):
    results = ask("topic=sport&country=FR&q=homes+zebra+apple&from=2001&to=2002")

    assert [(way.label, way.count) for way in results.ways_out] == [
        ("only “homes”", 1),
        ("only “zebra”", 1),
        ("only “apple”", 1),
        ("only Sport", 1),
        ("only France", 1),
    ]


def test_there_are_no_ways_out_of_a_list_with_practices(cast):
    assert ask("topic=sport").ways_out == []


def test_other_words_are_offered_where_few_match(cast):
    results = ask("q=scholo")

    assert results.count == 0
    assert (results.did_you_mean.text, results.did_you_mean.count) == ("school", 3)
    assert results.did_you_mean.url == f"{reverse('practices:catalogue')}?q=school"
    assert ask("q=school").did_you_mean is None


def test_hits_are_marked_in_title_summary_or_else_further_down():
    PracticeFactory(published=True, title="A school", summary="For all.", process_en="A garden.")

    in_title, below, unsearched = ask("q=schools"), ask("q=garden"), ask()

    assert in_title.practices[0].title_segments == [("A ", False), ("school", True)]
    assert in_title.practices[0].summary_segments == [("For all.", False)]
    assert in_title.practices[0].excerpt_segments is None
    assert below.practices[0].excerpt_segments == [("A ", False), ("garden", True), (".", False)]
    assert unsearched.practices[0].title_segments is None


def test_page_beyond_the_last_is_the_last():
    PracticeFactory.create_batch(26, published=True)

    results = ask("page=99")

    paging = results.paging
    assert (paging.page, paging.pages, len(results.practices)) == (2, 2, 2)
    assert results.title == "26 practices (page 2 of 2)"
    assert paging.url == f"{reverse('practices:catalogue')}?page=2"
    assert paging.next_url == ""
    assert paging.previous_url == reverse("practices:catalogue")


@pytest.mark.parametrize("path", ["/en/", "/fr/", "/en/cities/", "/fr/villes/", "/en/practices/"])
def test_catalogue_without_a_practice_has_its_pages(client, path):
    response = client.get(path)

    assert response.status_code == 200
    assert "<h1" in response.text
    assert '<ul class="cards">' not in response.text


def test_list_without_a_practice_offers_no_way_back_to_itself(client):
    everything = client.get("/en/practices/").text
    filtered = client.get("/en/practices/?when=ongoing").text

    assert ("No practice has been published yet." in everything) is True
    assert ("See all practices" in everything, "See all practices" in filtered) == (False, True)


def test_wider_years_stay_years_that_an_address_can_hold():
    PracticeFactory(published=True, first_year=11, last_year=11)

    ways_out = ask("from=1&to=1").ways_out

    assert [way.url for way in ways_out if "from" in way.url] == ["/en/practices/?from=1&to=11"]


def test_only_the_json_has_pages_of_another_size(client):
    PracticeFactory.create_batch(3, published=True)

    page = client.get("/en/practices/?per_page=2").text

    assert page.count('class="card"') == 3


@pytest.mark.parametrize(
    ("address", "noindex"),
    [
        ("", False),
        ("page=1", False),
        ("sort=newest", False),
        ("topic=x", False),
        ("sort=title", True),
        ("topic=sport", True),
        ("q=school", True),
        ("when=unknown", True),
    ],
)
def test_lists_with_a_filter_are_not_for_robots(cast, address, noindex):
    assert ask(address).noindex is noindex


def test_city_by_its_french_slug_moves_for_good(client, cast):
    response = client.get("/en/practices/?page=1&city=la-haye&topic=housing")

    assert response.status_code == 301
    assert response["Location"] == "/en/practices/?topic=housing&city=the-hague"


@pytest.mark.parametrize("address", ["/en/practices/", "/fr/pratiques/"])
def test_list_costs_the_same_queries_for_one_as_for_five(
    client, django_assert_num_queries, address
):
    def make():
        PracticeFactory(published=True, topics=[TopicFactory()], cities=[CityFactory()])

    make()
    client.get(address)
    with django_assert_num_queries(2):
        client.get(address)
    for _number in range(4):
        make()
    client.get(address)

    with django_assert_num_queries(2):
        client.get(address)


@pytest.mark.parametrize("address", ["/en/practices/?q=school", "/fr/pratiques/?topic=sport"])
def test_list_sets_no_cookie(client, cast, address):
    response = client.get(address)

    assert response.status_code == 200
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert b"csrfmiddlewaretoken" not in response.content


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_list_is_only_for_reading(client, method):
    assert getattr(client, method)("/en/practices/").status_code == 405


def test_head_is_answered_like_get(client, cast):
    assert client.head("/en/practices/").status_code == 200
