import pytest

from practices.catalogue.lists import LISTS, put_lists
from practices.catalogue.memory import index
from practices.models import Practice
from tests.factories import (
    AreaFactory,
    CityFactory,
    PracticeFactory,
    PracticeTypeFactory,
    TargetGroupFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db


def make_practice():
    """Return a practice with two rows in each of its lists."""
    return PracticeFactory(
        published=True,
        cities=CityFactory.create_batch(2),
        topics=TopicFactory.create_batch(2),
        target_groups=TargetGroupFactory.create_batch(2),
        types=PracticeTypeFactory.create_batch(2),
        areas=AreaFactory.create_batch(2),
    )


def lists_of(practice):
    return {relation: list(getattr(practice, relation).all()) for relation in LISTS.values()}


def test_lists_are_those_of_the_database(django_assert_num_queries):
    one, other = make_practice(), make_practice()
    practices = list(Practice.objects.filter(pk__in=[one.pk, other.pk]).order_by("pk"))
    snapshot = index.snapshot()

    put_lists(practices, snapshot)

    with django_assert_num_queries(0):
        found = [lists_of(practice) for practice in practices]
    assert found == [lists_of(one), lists_of(other)]


def test_lists_of_a_practice_just_published_come_from_the_database():
    before = index.snapshot()
    practice = make_practice()

    put_lists([practice], before)

    assert all(len(rows) == 2 for rows in lists_of(practice).values())
