import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from practices.catalogue.memory import index, snapshot
from practices.catalogue.memory.orders import ORDERS
from practices.models import City, Practice, Status, Topic
from practices.models.version import one_version
from tests.catalogue import brute_force
from tests.factories import CityFactory, PracticeFactory, TopicFactory

pytestmark = pytest.mark.django_db


def content(one):
    """Return what a snapshot says, in primary keys: numbers differ with the way it came about."""
    return {
        "members": {
            (facet, value): sorted(one.pks(practices))
            for facet, sets in one.members.items()
            for value, practices in sets.items()
        },
        "orders": {order: one.pks(one.ordered(order)) for order in ORDERS},
        "newest": one.pks(one.practices),
        "ids": list(one.ids),
    }


def touch(one):
    """Have every order sorted, so that following has to keep them all."""
    for order in ORDERS:
        one.ordered(order)


def test_snapshot_holds_the_published_alone():
    housing, lisbon = TopicFactory(slug="housing"), CityFactory(name="Lisbon")
    shown = PracticeFactory(published=True, topics=[housing], cities=[lisbon])
    PracticeFactory(topics=[housing], cities=[lisbon])
    PracticeFactory(archived=True, topics=[housing], cities=[lisbon])

    one = index.snapshot()

    assert one.pks(one.practices) == [shown.pk]
    assert one.pks(one.members["topic"]["housing"]) == [shown.pk]
    assert one.pks(one.members["city"]["lisbon"]) == [shown.pk]
    assert one.pks(one.members["country"]["PT"]) == [shown.pk]


def test_practices_are_numbered_newest_first():
    first, second = PracticeFactory(published=True), PracticeFactory(published=True)
    same_moment = PracticeFactory(published=True, published_at=second.published_at, first_year=2020)

    one = index.snapshot()

    assert one.pks(one.practices) == [same_moment.pk, second.pk, first.pk]


def test_building_costs_one_query_per_table(django_assert_num_queries):
    PracticeFactory.create_batch(3, published=True, topics=[TopicFactory()], cities=[CityFactory()])

    with django_assert_num_queries(13):
        snapshot.build(1)


def test_new_practice_is_added_without_reading_the_others(django_assert_num_queries):
    PracticeFactory(published=True)
    before = index.snapshot()
    newest = PracticeFactory(published=True)

    with django_assert_num_queries(11):
        after = index.snapshot()

    assert after.pks(after.practices)[0] == newest.pk
    assert after.practices - before.practices == after.practices[:1]


def test_snapshot_already_held_never_changes():
    practice = PracticeFactory(published=True, topics=[TopicFactory(slug="housing")])
    before = index.snapshot()
    touch(before)
    said = content(before)
    practice.topics.clear()
    PracticeFactory(published=True)

    index.snapshot()

    assert content(before) == said


def test_practice_withdrawn_and_published_again_takes_its_old_place():
    practices = [PracticeFactory(published=True) for _number in range(3)]
    index.snapshot()
    middle = practices[1]
    middle.status = Status.UNPUBLISHED
    middle.save()
    without = index.snapshot()
    middle.status = Status.PUBLISHED
    middle.save()

    with_it = index.snapshot()

    assert without.pks(without.practices) == [practices[2].pk, practices[0].pk]
    assert with_it.pks(with_it.practices) == [practices[2].pk, middle.pk, practices[0].pk]


def test_practices_are_numbered_anew_where_no_number_is_free():
    first, last = PracticeFactory(published=True), PracticeFactory(published=True)
    index.snapshot()

    between = []
    for _number in range(3):
        step = (last.published_at - first.published_at) / (len(between) + 2)
        between.append(PracticeFactory(published=True, published_at=first.published_at + step))
        one = index.snapshot()

    assert one.pks(one.practices) == [last.pk, *(each.pk for each in between), first.pk]


def test_change_of_a_term_is_seen():
    topic = TopicFactory(slug="housing", name_en="Housing")
    PracticeFactory(published=True, topics=[topic])
    index.snapshot()
    Topic.objects.get().delete()
    TopicFactory(slug="sport", name_en="Sport")

    one = index.snapshot()

    assert [value for value, _label, _sets in one.options("topic", "en")] == ["sport"]


def test_change_of_a_city_is_seen():
    city = CityFactory(name="Lisbon", country="PT")
    PracticeFactory(published=True, cities=[city])
    index.snapshot()
    city = City.objects.get()
    city.country = "ES"
    city.save()

    one = index.snapshot()

    assert [value for value, _label, _sets in one.options("country", "en")] == ["ES"]


def test_many_changes_in_one_version_are_followed():
    index.snapshot()

    with one_version():
        PracticeFactory.create_batch(5, published=True)

    assert len(index.snapshot().practices) == 5


def test_changes_that_were_not_written_down_lead_to_reading_everything():
    PracticeFactory(published=True)
    index.snapshot()
    Practice.objects.update(status=Status.ARCHIVED)
    PracticeFactory(published=True)
    PracticeFactory(published=True)
    index.CatalogueChange.objects.order_by("number").last().delete()

    assert len(index.snapshot().practices) == 2


def test_version_is_looked_at_once_in_its_time(django_assert_num_queries):
    index.clock.seconds = 60
    PracticeFactory(published=True)
    index.snapshot()
    PracticeFactory(published=True)

    with django_assert_num_queries(0):
        held = index.snapshot()
    refreshed = index.refresh()

    assert (len(held.practices), len(refreshed.practices)) == (1, 2)


def test_version_does_not_fall_back_when_an_earlier_look_comes_back_late():
    clock = index.Clock(seconds=0)
    later_looks = iter([6, 7])

    def slow_look():
        clock.look = lambda: next(later_looks)
        clock.now()
        return 5

    clock.look = slow_look

    assert (clock.now(), clock.now()) == (6, 7)


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(seed=st.integers(0, 10_000))
def test_following_changes_gives_what_reading_everything_gives(seed):
    chance = random.Random(seed)  # noqa: S311 (made-up rows)
    index.forget()
    Practice.objects.all().delete()
    for model in (City, Topic):
        model.objects.all().delete()
    rows = {
        "topics": [TopicFactory(slug=slug) for slug in brute_force.TOPICS],
        "cities": [
            CityFactory(name=name, country=code) for name, code in [("Oslo", "NO"), ("Porto", "PT")]
        ],
    }
    for _number in range(5):
        brute_force.make_practice(chance, rows)
    touch(index.snapshot())

    for _number in range(8):
        change(chance, rows)
        if chance.random() < 0.5:
            touch(index.snapshot())

    assert content(index.snapshot()) == content(snapshot.build(0))


def change(chance, rows):
    practice = chance.choice([*Practice.objects.all(), None])
    what = chance.choice(["make", "state", "years", "topics", "delete", "moment"])
    if practice is None or what == "make":
        brute_force.make_practice(chance, rows)
    elif what == "state":
        practice.status = chance.choice(list(Status))
        practice.save()
    elif what == "years":
        practice.first_year = chance.choice([None, 2010])
        practice.last_year = None
        practice.save()
    elif what == "topics":
        practice.topics.set(chance.sample(rows["topics"], 2))
    elif what == "moment":
        other = chance.choice(list(Practice.objects.all()))
        practice.published_at = other.published_at or practice.published_at
        practice.title_en = chance.choice(["Alpha", "Omega"])
        practice.save()
    else:
        practice.delete()


def test_odd_languages_of_one_practice_stop_no_page(client):
    PracticeFactory(published=True, available_languages=["fr", ["a"], 1])

    options = client.get("/en/practices.json").json()["facets"]["language"]

    assert [(option["value"], option["count"]) for option in options] == [("fr", 1)]
