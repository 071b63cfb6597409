"""Searches that found nothing: what is noted, of whom, and for how long."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.urls import reverse

from practices.catalogue import misses
from practices.catalogue.misses import forget_misses
from practices.models import SearchMiss
from practices.submissions.drafts.expiry import erase_expired
from tests.factories import PracticeFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
FIREFOX = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"}


def look(client, words, language="en", headers=FIREFOX, **filters):
    address = reverse("practices:catalogue")
    if language == "fr":
        address = "/fr/pratiques/"
    return client.get(address, {"q": words, **filters}, headers=headers)


def noted():
    return set(SearchMiss.objects.values_list("words", "language", "count"))


def miss(words, days=0, **values):
    return SearchMiss.objects.create(
        words=words, language="en", last_at=NOW - timedelta(days=days), **values
    )


def test_search_that_finds_nothing_is_counted(client):
    for words in ("Zeppelin", " zeppelin ", "ZEPPELIN"):
        look(client, words)
    look(client, "zeppelin", "fr")

    assert noted() == {("zeppelin", "en", 3), ("zeppelin", "fr", 1)}


def test_search_that_finds_something_is_not_noted(client):
    PracticeFactory(published=True, title="Gardens")

    look(client, "gardens")

    assert noted() == set()


@pytest.mark.parametrize("words", ["", "  ", "!?", "amina@city.example"])
def test_search_without_words_or_with_an_address_is_not_noted(client, words):
    look(client, words)

    assert noted() == set()


def test_search_with_a_filter_is_not_noted(client):
    look(client, "zeppelin", when="ongoing")

    assert noted() == set()


@pytest.mark.parametrize(
    "headers",
    [
        {"User-Agent": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"},
        {"User-Agent": "python-requests/2.32"},
        {**FIREFOX, "Sec-Purpose": "prefetch"},
    ],
)
def test_search_of_a_robot_is_not_noted(client, headers):
    look(client, "zeppelin", headers=headers)

    assert noted() == set()


def test_search_asked_for_its_head_or_as_json_is_not_noted(client):
    client.head(reverse("practices:catalogue"), {"q": "zeppelin"}, headers=FIREFOX)
    client.get(reverse("practices:catalogue_json"), {"q": "zeppelin"}, headers=FIREFOX)

    assert noted() == set()


def test_long_search_is_noted_in_part(client):
    look(client, "zeppelin " * 20)

    assert [len(words) for words, _language, _count in noted()] == [100]


def test_noting_again_costs_one_statement(client, django_assert_num_queries):
    look(client, "zeppelin")

    with django_assert_num_queries(1):
        misses._count("zeppelin", "en", NOW)


def test_full_table_gives_up_the_rarest_words(client, monkeypatch):
    monkeypatch.setattr(misses, "MOST_ROWS", 3)
    miss("often", 9, count=5)
    miss("once, long ago", 8)
    miss("once, lately", 1)

    look(client, "zeppelin")

    assert {words for words, *_rest in noted()} == {"often", "once, lately", "zeppelin"}


def test_page_is_shown_though_nothing_can_be_noted(client, caplog):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE practices_searchmiss RENAME TO gone")

    page = look(client, "zeppelin")

    assert page.status_code == 200
    assert "was not noted" in caplog.text
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE gone RENAME TO practices_searchmiss")


def test_old_searches_are_forgotten(settings):
    settings.SEARCH_MISS_DAYS = 180
    miss("old", 180.1, count=9)
    miss("young", 179.9)

    assert forget_misses(NOW) == 1
    assert {words for words, *_rest in noted()} == {"young"}


def test_daily_round_forgets_them():
    miss("old", 400)

    erase_expired(NOW)

    assert noted() == set()
