"""What editors see of searches that found nothing."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from practices.models import SearchMiss
from tests.factories import PracticeFactory
from tests.moderation.test_admin import sign_in

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def miss(words, count=1, language="en", **values):
    return SearchMiss.objects.create(
        words=words, count=count, language=language, last_at=NOW, **values
    )


def address(language="en"):
    return reverse("admin:practices_searchmiss_changelist").replace("/en/", f"/{language}/")


def listed(page):
    return [(miss.words, miss.hits) for miss in page.context["cl"].result_list]


@pytest.mark.parametrize("group", ["Contributor desk", "Editor", "Publisher"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_list_shows_what_waits_and_what_it_would_find_now(client, group, language):
    PracticeFactory(published=True, title="A garden on a roof")
    PracticeFactory(title="A hidden zeppelin")
    miss("gardens", 2)
    miss("zeppelin", 3)
    miss("dealt with", 9, dismissed_at=NOW)
    sign_in(client, "edith", group)

    page = client.get(address(language))

    assert listed(page) == [("zeppelin", 0), ("gardens", 1)]
    assert "/en/practices/?q=gardens" in page.text


def test_list_costs_the_same_for_one_row_as_for_five(client):
    sign_in(client, "edith", "Editor")
    costs = []
    for number in range(5):
        miss(f"zeppelin {number}")
        client.get(address())
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(address())
        costs.append(len(queries))

    assert costs == costs[:1] * 5


def test_empty_list_opens(client):
    sign_in(client, "edith", "Editor")

    assert listed(client.get(address())) == []


def dismiss(client, row):
    values = {"action": "dismiss", "_selected_action": [row.pk]}
    return client.post(address(), values, follow=True)


def test_editor_dismisses_a_search(client):
    sign_in(client, "edith", "Editor")
    row, other = miss("gibberish"), miss("zeppelin")

    page = dismiss(client, row)

    assert listed(page) == [("zeppelin", 0)]
    assert [str(message) for message in page.context["messages"]] == ["1 search dismissed."]
    assert list(SearchMiss.objects.waiting()) == [other]


def test_contributor_desk_dismisses_nothing(client):
    sign_in(client, "chloe", "Contributor desk")
    row = miss("gibberish")

    dismiss(client, row)

    assert list(SearchMiss.objects.waiting()) == [row]


def test_words_of_a_reader_are_shown_as_text(client):
    sign_in(client, "edith", "Editor")
    miss("<script>alert(1)</script>")

    page = client.get(address())

    assert "<script>alert" not in page.text
