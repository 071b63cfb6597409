from dataclasses import replace

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from practices.catalogue.finding.addresses import query_string
from practices.catalogue.finding.browse import browse
from practices.catalogue.finding.facets import Years
from practices.catalogue.finding.filters import CatalogueFilter, Selection
from practices.catalogue.memory import index
from tests.factories import CityFactory, PracticeFactory, TopicFactory

pytestmark = pytest.mark.django_db

FACETS = ["topic", "country", "city", "from", "to", "when", "target", "type", "area", "language"]
PARAMETERS = ["q", *FACETS, "sort", "page"]


def read(address):
    return CatalogueFilter(QueryDict(address), index.snapshot()).selection


@pytest.fixture
def catalogue():
    PracticeFactory(
        published=True,
        topics=[TopicFactory(slug="housing"), TopicFactory(slug="sport")],
        cities=[CityFactory(name="Lisbon", name_fr="Lisbonne", country="PT")],
        available_languages=["en"],
    )


@pytest.mark.parametrize(
    ("address", "selection"),
    [
        ("", Selection()),
        ("topic=sport&topic=housing&topic=sport", Selection(topic=("housing", "sport"))),
        ("topic=&topic=nonsense", Selection()),
        ("country=pt&country=PT&country=ZZ", Selection(country=("PT",))),
        ("city=lisbonne&city=lisbon", Selection(city=("lisbon",))),
        ("language=en&language=xx", Selection(language=("en",))),
        ("from=2018&to=2020", Selection(year=Years(2018, 2020))),
        ("from=2020&to=2018", Selection(year=Years(2018, 2020))),
        ("from=2018", Selection(year=Years(2018, None))),
        ("to=2018&from=", Selection(year=Years(None, 2018))),
        ("from=soon&to=-3", Selection()),
        ("from=99999999999999999999", Selection()),
        (
            "when=unknown&when=ongoing&when=never",
            Selection(year=Years(moments=("ongoing", "unknown"))),
        ),
        ("q=++two%0A+words%00+", Selection(q="two words")),
        ("q=%22%22+-", Selection()),
        ("sort=title", Selection(sort="title")),
        ("sort=price", Selection()),
        ("page=3", Selection(page=3)),
        ("page=0", Selection()),
        ("page=-1", Selection()),
        ("page=two", Selection()),
        ("unheard_of=1", Selection()),
    ],
)
def test_address_is_read_leniently(catalogue, address, selection):
    assert read(address) == selection


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    pairs=st.lists(
        st.tuples(
            st.sampled_from(
                [
                    "q",
                    "topic",
                    "country",
                    "city",
                    "from",
                    "to",
                    "when",
                    "target",
                    "type",
                    "area",
                    "language",
                    "sort",
                    "page",
                ]
            ),
            st.one_of(
                st.text(max_size=20),
                st.sampled_from(["housing", "PT", "2018", "2", "9" * 5000, "\x00"]),
            ),
        ),
        max_size=6,
    )
)
def test_no_address_is_an_error(catalogue, pairs):
    address = QueryDict(mutable=True)
    for name, value in pairs:
        address.appendlist(name, value)

    results = browse(address, "fr")

    again = browse(QueryDict(results.query_string), "fr")
    assert again.paging.page == results.paging.page
    assert replace(again, paging=results.paging) == results


@pytest.mark.parametrize(
    ("address", "spelling"),
    [
        ("", ""),
        ("sort=newest&page=1&from=&q=", ""),
        ("q=school&sort=relevance", "q=school"),
        ("sort=relevance", ""),
        ("q=school&sort=newest", "q=school&sort=newest"),
        (
            "page=2&sort=title&city=lisbon&country=pt&per_page=5",
            "country=PT&city=lisbon&sort=title&page=2",
        ),
        (
            "when=ongoing&to=2020&from=2018&language=en",
            "from=2018&to=2020&when=ongoing&language=en",
        ),
        ("topic=sport&topic=housing&q=a+word", "q=a+word&topic=housing&topic=sport"),
    ],
)
def test_one_state_has_one_spelling(catalogue, address, spelling):
    assert query_string(read(address)) == spelling


def test_clearing_filters_leaves_the_words_and_the_reverse(catalogue):
    selection = read("q=school&topic=sport&from=2018&sort=relevance&page=2")

    assert query_string(selection.without_filters()) == "q=school"
    assert query_string(selection.without_words()) == "topic=sport&from=2018"


def test_one_value_can_be_left_out(catalogue):
    selection = read("topic=sport&topic=housing&page=2")

    assert query_string(selection.without("topic", "sport")) == "topic=housing"
    assert query_string(selection.without("topic")) == ""
