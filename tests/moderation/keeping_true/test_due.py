"""What is due, and that each count agrees with the list that its line opens."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from practices.models import Finding, LinkCheck, Practice, SearchMiss
from practices.moderation.keeping_true.due import due_lists
from tests.factories import CityFactory, PracticeFactory, TopicFactory
from tests.moderation.test_admin import sign_in

pytestmark = pytest.mark.django_db

NOW = timezone.now()


def day(ago):
    return timezone.localdate() - timedelta(days=ago)


@pytest.fixture
def catalogue():
    """A practice in order, one for each thing that is due, and hidden ones with every fault."""
    whole = {
        "bilingual": True,
        "cities": [CityFactory()],
        "topics": [TopicFactory()],
        "confirmed_on": day(1),
        "period_text": "since 2016",
        "first_year": 2016,
    }
    faults = {
        "Period": {"period_text": "in spring", "first_year": None},
        "Topic": {"topics": []},
        "Place": {"cities": []},
        "Translation": {"title_fr": ""},
        "Confirmation": {"confirmed_on": day(366)},
    }
    PracticeFactory(published=True, title="Whole", **whole)
    national = {"cities": [], "other_countries": ["PT"]}
    PracticeFactory(published=True, title="National", **{**whole, **national})
    for title, fault in faults.items():
        PracticeFactory(published=True, title=title, **{**whole, **fault})
        PracticeFactory(title=f"Hidden {title}", **{**whole, **fault})
        PracticeFactory(archived=True, title=f"Archived {title}", **{**whole, **fault})
    for url, since in (("https://a.example/", NOW), ("https://b.example/", None)):
        LinkCheck.objects.create(
            url=url, finding=Finding.GONE, checked_at=NOW, first_failed_at=since
        )
    SearchMiss.objects.create(words="zeppelin", language="en", last_at=NOW)
    SearchMiss.objects.create(words="gibberish", language="en", last_at=NOW, dismissed_at=NOW)


def test_each_list_holds_what_is_due(catalogue):
    found = {due.name: [str(row) for row in due.rows] for due in due_lists()}

    assert found == {
        "periods": ["Period"],
        "topics": ["Topic"],
        "places": ["Place"],
        "translations": ["Translation"],
        "confirmations": ["Confirmation"],
        "links": ["https://a.example/"],
        "searches": ["zeppelin"],
    }


@pytest.mark.parametrize("language", ["en", "fr"])
def test_each_line_opens_the_list_that_it_counts(client, catalogue, language):
    sign_in(client, "edith", "Editor")
    with override(language):
        lines = [(due.count, due.address, list(due.rows)) for due in due_lists()]

    for count, address, rows in lines:
        page = client.get(address)
        assert page.status_code == 200
        assert list(page.context["cl"].result_list) == rows
        assert page.context["cl"].result_count == count == 1


def test_counting_costs_a_query_a_list(catalogue, django_assert_num_queries):
    lists = due_lists()

    with django_assert_num_queries(len(lists)):
        counts = [due.count for due in lists] + [due.count for due in lists]

    assert counts == [1] * 14


def test_silent_practices_are_those_that_have_not_answered_since():
    PracticeFactory(title="Answering")
    PracticeFactory(title="Never heard of", silent_on=day(9))
    PracticeFactory(title="Heard before", silent_on=day(9), confirmed_on=day(10))
    PracticeFactory(title="Heard since", silent_on=day(9), confirmed_on=day(9))

    found = Practice.objects.silent().order_by("pk")

    assert [str(practice) for practice in found] == ["Never heard of", "Heard before"]


def test_editors_list_the_silent(client):
    PracticeFactory(title="Answering", published=True)
    silent = PracticeFactory(title="Silent", published=True, silent_on=day(9))
    sign_in(client, "edith", "Editor")

    page = client.get("/en/admin/practices/practice/", {"confirmed": "silent"})

    assert list(page.context["cl"].result_list) == [silent]
