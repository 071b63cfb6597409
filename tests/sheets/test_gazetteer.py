"""The names that are kept for all pages follow the catalogue."""

import pytest

from practices.catalogue.memory import index
from practices.models import City
from practices.sheets.gazetteer import Place, known_names, load_gazetteer
from tests.factories import CityFactory, PracticeFactory

pytestmark = pytest.mark.django_db


def test_known_names_are_those_of_the_database(catalogue):
    assert known_names() == load_gazetteer()


def test_known_names_are_made_once(catalogue, django_assert_num_queries):
    names = known_names()
    PracticeFactory(published=True)
    index.snapshot()

    with django_assert_num_queries(1):  # the version
        assert known_names() is names


def test_known_names_follow_a_new_name():
    CityFactory(name="Lisbon", country="PT")
    known_names()
    City.objects.get().delete()
    CityFactory(name="Porto", country="PT")

    assert dict(known_names().cities) == {"porto": (Place("PT", "porto"),)}
