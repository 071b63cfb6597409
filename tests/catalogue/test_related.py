import pytest

from practices.catalogue.lists import put_lists
from practices.catalogue.memory import index
from practices.catalogue.related import related_practices
from practices.models import Practice
from tests.factories import CityFactory, PracticeFactory, TopicFactory

pytestmark = pytest.mark.django_db


def related(practice):
    return [
        (one.practice.title_en, one.reason)
        for one in related_practices(practice, index.snapshot(), "en")
    ]


def test_related_practices_are_the_most_alike_each_with_its_reason():
    housing, sport = TopicFactory(slug="housing"), TopicFactory(slug="sport")
    lisbon, porto = CityFactory(name="Lisbon"), CityFactory(name="Porto")
    oslo = CityFactory(name="Oslo", country="NO")
    this = PracticeFactory(published=True, topics=[housing, sport], cities=[lisbon])
    PracticeFactory(published=True, title="Country", topics=[housing], cities=[porto])
    PracticeFactory(published=True, title="City", topics=[housing], cities=[lisbon])
    PracticeFactory(published=True, title="Twice", topics=[housing, sport], cities=[oslo])
    PracticeFactory(published=True, title="Once", topics=[sport], cities=[oslo])
    PracticeFactory(title="Hidden", topics=[housing, sport], cities=[lisbon])

    assert related(this) == [
        ("City", "Same topic, also in Lisbon"),
        ("Twice", "Same topics"),
        ("Country", "Same topic, also in Portugal"),
    ]


def test_place_alone_is_a_reason_too():
    lisbon = CityFactory(name="Lisbon")
    this = PracticeFactory(published=True, cities=[lisbon], topics=[TopicFactory()])
    PracticeFactory(published=True, title="Nation", other_countries=["PT"])
    PracticeFactory(published=True, title="City", cities=[lisbon], topics=[TopicFactory()])

    assert related(this) == [("City", "Also in Lisbon"), ("Nation", "Also in Portugal")]


def test_nothing_alike_is_nothing_related():
    this = PracticeFactory(published=True)
    PracticeFactory(published=True)

    assert related(this) == []


def test_related_practices_cost_a_fixed_number_of_queries(django_assert_num_queries):
    lisbon = CityFactory(name="Lisbon")
    this = PracticeFactory(published=True, cities=[lisbon])
    PracticeFactory.create_batch(3, published=True, cities=[lisbon])
    one, this = index.snapshot(), Practice.objects.get(pk=this.pk)
    put_lists([this], one)

    with django_assert_num_queries(1):
        related_practices(this, one, "en")
