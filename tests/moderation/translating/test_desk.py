"""The translation desk: what it shows, in which order, to whom, and at what cost."""

from datetime import date

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from practices.models import PracticeReads, Translation
from practices.moderation.translating.ranking import MONTHS, _first_month
from practices.moderation.translating.states import (
    desk_address,
    stale_practices,
    untranslated_practices,
)
from tests.factories import PracticeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def edith(client):
    """An editor, signed in."""
    return sign_in(client, "edith", "Editor")


def sign_in(client, name, group):
    user = User.objects.create_user(name, is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    client.force_login(user)
    return client


def read(practice, count, month=None):
    PracticeReads.objects.create(practice=practice, count=count, month=month or _first_month())


def stale(title, **values):
    """A published practice in both languages whose title was changed since."""
    practice = PracticeFactory(published=True, bilingual=True, title=title, **values)
    practice.title_en = f"{title}, changed"
    practice.save()
    return practice


def shown(client, **parameters):
    page = client.get(reverse("admin:practices_translation_desk"), parameters)
    return [row.practice.pk for row in page.context["rows"]]


def test_order_is_by_what_most_readers_miss(edith):
    few = PracticeFactory(published=True, title="Few readers miss two texts")  # 4 × 1
    many = stale("Many readers get an old text")  # 1 × 11
    read(many, 10)
    none = PracticeFactory(published=True, bilingual=True, title="All is done")  # 0 × 1001
    read(none, 1000)
    more = PracticeFactory(published=True, title="More readers miss two texts")  # 4 × 3
    read(more, 2)
    long_ago = stale("Once read")  # 1 × 1
    read(long_ago, 5000, month=date(2020, 1, 1))
    draft = PracticeFactory(title="Not published")
    read(draft, 9000)
    archived = PracticeFactory(archived=True)

    assert shown(edith) == [practice.pk for practice in (more, many, few, long_ago, none, draft)]
    assert shown(edith, status="archived") == [archived.pk]
    assert shown(edith, language="en")[-1:] == [draft.pk]


def test_year_of_readers_is_twelve_months():
    assert _first_month(date(2026, 11, 30)) == date(2025, 12, 1)
    assert _first_month(date(2026, 12, 1)) == date(2026, 1, 1)
    assert _first_month(date(2026, 1, 31)) == date(2025, 2, 1)
    assert MONTHS == 12


def test_each_language_says_how_it_stands(edith):
    practice = stale("Homework café", impact_en="Less noise.", lessons_fr="Commencer plus tôt.")
    read(practice, 7)

    page = edith.get(reverse("admin:practices_translation_desk"))

    [row] = page.context["rows"]
    english, french = row.standings
    assert [words for _state, words in english.parts] == ["1 text missing"]
    assert [words for _state, words in french.parts] == [
        "1 text missing",
        "1 text out of date",
        "1 text up to date",
    ]
    assert row.reads == 7
    assert reverse("admin:practices_translate", args=(practice.pk,)) in page.text
    PracticeFactory(published=True, bilingual=True)
    rows = edith.get(reverse("admin:practices_translation_desk")).context["rows"]
    assert [standing.is_original for standing in rows[1].standings] == [True, False]


def test_filters_narrow_the_list(edith):
    missing = PracticeFactory(published=True, title="Médiathèque ouverte")
    english_missing = PracticeFactory(published=True, french_only=True, title="Jardin")
    old = stale("Homework café")
    done = PracticeFactory(published=True, bilingual=True, title="All is done")
    draft = PracticeFactory(title="Draft")

    assert set(shown(edith, state="todo")) == {
        missing.pk,
        english_missing.pk,
        old.pk,
        draft.pk,
    }
    assert set(shown(edith, state="missing", status="published")) == {
        missing.pk,
        english_missing.pk,
    }
    assert shown(edith, state="missing", language="en") == [english_missing.pk]
    assert shown(edith, state="stale") == [old.pk]
    assert shown(edith, state="stale", language="en") == []
    assert shown(edith, state="fresh") == [done.pk]
    assert shown(edith, q="mediatheque") == [missing.pk]
    assert shown(edith, q="Jardín") == [english_missing.pk]
    assert shown(edith, q="zeppelin") == []
    assert len(shown(edith, state="nonsense", status="x", language="sq", page="many")) == 5


def test_lists_of_what_is_due_count_what_the_desk_shows(edith):
    old = stale("Homework café")
    stale("Not published", status="unpublished", published_at=None)
    missing = PracticeFactory(published=True)
    PracticeFactory(published=True, bilingual=True)
    PracticeFactory()

    for due, state in ((stale_practices(), "stale"), (untranslated_practices(), "missing")):
        page = edith.get(desk_address(state=state, status="published"))
        listed = [row.practice.pk for row in page.context["rows"]]
        assert listed == [practice.pk for practice in due]
        assert listed == [{"stale": old, "missing": missing}[state].pk]


def test_one_practice_costs_as_many_queries_as_four(edith):
    def cost():
        shown(edith, q="practice")  # the search reads what is new to it
        with CaptureQueriesContext(connection) as queries:
            shown(edith, q="practice", state="todo")
        return len(queries)

    PracticeFactory(published=True)
    first = cost()
    for _number in range(3):
        read(PracticeFactory(published=True), 3)
    assert cost() == first


def test_long_list_has_pages(edith, monkeypatch):
    monkeypatch.setattr("practices.moderation.translating.desk.PER_PAGE", 2)
    practices = [PracticeFactory(title=f"Practice {letter}") for letter in "abc"]

    assert shown(edith, page="2") == [practices[2].pk]
    page = edith.get(reverse("admin:practices_translation_desk"), {"state": "todo"})
    assert 'href="?state=todo&amp;page=2"' in page.text


def test_desk_is_for_those_who_may_see_practices(client):
    address = reverse("admin:practices_translation_desk")
    assert client.get(address).status_code == 302
    nobody = User.objects.create_user("chloe", is_staff=True)
    client.force_login(nobody)
    assert client.get(address).status_code == 403
    assert sign_in(client, "amina", "Contributor desk").get(address).status_code == 200
    assert client.post(address).status_code == 405
    assert Translation.objects.count() == 0
