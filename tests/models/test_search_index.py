"""The search index follows every public change."""

from contextlib import suppress
from io import StringIO

import pytest
from django.core.management import call_command

from practices.catalogue.search import matching_ids
from practices.models import Practice, SearchWord, Status, search
from practices.models.version import one_version
from practices.text import parse_query
from tests.factories import CityFactory, PracticeFactory, TopicFactory

pytestmark = pytest.mark.django_db


def found(words):
    return set(matching_ids(parse_query(words)))


def test_index_follows_a_practice_from_draft_to_deletion():
    practice = PracticeFactory(title="Housing")
    steps = [found("housing")]

    practice.status = Status.PUBLISHED
    practice.save()
    steps.append(found("housing"))
    practice.title_en = "Schools"
    practice.save()
    steps += [found("housing"), found("schools")]
    pk = practice.pk
    practice.delete()
    steps.append(found("schools"))

    assert steps == [set(), {pk}, set(), {pk}, set()]


def test_index_follows_the_lists_of_a_practice():
    practice = PracticeFactory(published=True)
    city, topic = CityFactory(name="Lisbon"), TopicFactory(slug="housing")

    practice.cities.add(city)
    practice.topics.set([topic])
    listed = [found("lisbon"), found("housing"), found("portugal")]
    practice.cities.clear()
    practice.topics.remove(topic)
    unlisted = [found("lisbon"), found("housing"), found("portugal")]

    assert listed == [{practice.pk}] * 3
    assert unlisted == [set()] * 3


def test_index_follows_the_list_of_a_city_from_its_own_end():
    practice = PracticeFactory(published=True)
    city = CityFactory(name="Lisbon")
    steps = []

    city.practices.add(practice)
    steps.append(found("lisbon"))
    city.practices.remove(practice)
    steps.append(found("lisbon"))
    city.practices.set([practice])
    city.practices.clear()
    steps.append(found("lisbon"))

    assert steps == [{practice.pk}, set(), set()]


@pytest.mark.parametrize(("factory", "listed"), [(CityFactory, "cities"), (TopicFactory, "topics")])
def test_index_follows_the_names_of_cities_and_terms(factory, listed):
    named = factory(name_en="Brussels", name_fr="Bruxelles")
    practice = PracticeFactory(published=True, **{listed: [named]})
    PracticeFactory(**{listed: [named]})
    steps = [found("brussels"), found("bruxelles")]

    named.name_en = "Porto"
    named.save()
    steps += [found("brussels"), found("porto"), found("bruxelles")]
    named.delete()
    steps.append(found("porto"))

    one = {practice.pk}
    assert steps == [one, one, set(), one, one, set()]


def test_index_follows_many_changes_at_once():
    with one_version():
        housing = PracticeFactory(published=True, title="Housing")
        school = PracticeFactory(published=True, title="School")
        housing.title_en = "Home"
        housing.save()

    assert [found("housing"), found("home"), found("school")] == [
        set(),
        {housing.pk},
        {school.pk},
    ]


def test_index_takes_back_a_change_that_was_taken_back():
    practice = PracticeFactory(published=True, title="Housing")

    with suppress(ZeroDivisionError), one_version():
        practice.title_en = "School"
        practice.save()
        raise ZeroDivisionError

    assert [found("housing"), found("school")] == [{practice.pk}, set()]


def test_index_costs_the_same_for_one_practice_as_for_five(django_assert_max_num_queries):
    rows = [PracticeFactory(published=True, cities=[CityFactory()]) for _ in range(5)]

    with django_assert_max_num_queries(14):
        search.reindex({rows[0].pk})
    with django_assert_max_num_queries(14):
        search.reindex({row.pk for row in rows})


def test_rebuild_mends_an_index_that_was_bypassed():
    silent = PracticeFactory(published=True, title="Housing")
    withdrawn = PracticeFactory(published=True, title="Quetzal")
    Practice.objects.filter(pk=silent.pk).update(title_en="School")
    Practice.objects.filter(pk=withdrawn.pk).update(status=Status.ARCHIVED)

    total = search.rebuild()

    assert total == 1
    assert [found("housing"), found("school"), found("quetzal")] == [set(), {silent.pk}, set()]
    assert not SearchWord.objects.filter(word="quetzal").exists()
    assert SearchWord.objects.filter(word="school").exists()


def test_rebuild_works_in_batches(monkeypatch):
    monkeypatch.setattr(search, "BATCH", 2)
    rows = [PracticeFactory(published=True, title="Housing") for _ in range(5)]
    search.empty()
    progress = []

    search.rebuild(lambda done, total: progress.append((done, total)))

    assert progress == [(2, 5), (4, 5), (5, 5)]
    assert found("housing") == {row.pk for row in rows}


def test_rebuild_index_command_says_what_it_did():
    PracticeFactory(published=True)
    PracticeFactory()
    output = StringIO()

    call_command("rebuild_index", stdout=output)

    assert output.getvalue().startswith("The search index holds 1 practices (")


def test_words_are_kept_in_each_language_as_they_are_spelled():
    PracticeFactory(
        published=True,
        title="Integration, the 2nd",
        title_fr="L’intégration",
        summary_en="",
        summary_fr="",
    )

    words = SearchWord.objects.order_by("language").values_list("word", "language", "spelling")

    assert list(words) == [
        ("integration", "en", "integration"),
        ("integration", "fr", "intégration"),
    ]


@pytest.mark.django_db(transaction=True)
def test_index_is_emptied_with_the_database():
    PracticeFactory(published=True, title="Housing")

    call_command("flush", interactive=False, verbosity=0)

    assert search.indexed_ids() == set()
