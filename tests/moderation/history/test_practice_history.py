"""The history of a practice: who changed what, word by word, and two versions compared."""

from datetime import date

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from practices.models import Practice, ReferenceDocument
from practices.moderation.history.contents import COLUMNS, LISTS
from practices.moderation.history.versions import PAGE_SIZE, groups, told_page
from practices.moderation.history.wording import Fold, changes, folded, parts
from practices.submissions.comparison import Kind, Piece, word_diff
from tests.factories import (
    CityFactory,
    PracticeFactory,
    ReferenceDocumentFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def edith(client):
    """An editor, signed in."""
    editor = User.objects.create_user("edith", is_staff=True)
    editor.groups.add(Group.objects.get(name="Editor"))
    client.force_login(editor)
    return client


def save(practice, reason="", **values):
    practice = Practice.objects.get(pk=practice.pk)
    for name, value in values.items():
        setattr(practice, name, value)
    practice._change_reason = reason
    practice.save()
    return practice


def marked(change):
    """Write a change as "stays [-goes-] {+comes+}"."""
    signs = {"removed": "[-{}-]", "added": "{{+{}+}}"}
    return "".join(signs.get(piece.kind, "{}").format(piece.words) for piece in change.pieces)


def told(practice, language="en"):
    """Return [(number, {label: what changed})], the newest first."""
    with override(language):
        return [
            (one.version.number, {change.label: marked(change) for change in one.changes})
            for one in told_page(practice.pk, 1).object_list
        ]


def history_of(client, practice, query=""):
    return client.get(reverse("admin:practices_practice_history", args=(practice.pk,)) + query)


def test_history_tells_every_version_word_by_word_in_the_templates_order():
    housing, sport = TopicFactory(slug="housing"), TopicFactory(slug="sport")
    practice = PracticeFactory(summary="A garden for all.", topics=[housing], first_year=2019)
    practice = save(
        practice,
        topics_other_en="Bees",
        impact_fr="Beaucoup de monde.",
        summary_en="A garden for many.",
        ongoing=True,
        status="published",
        confirmed_on=date(2026, 5, 3),
        other_countries=["ES"],
        available_languages=["fr"],
    )
    practice.topics.set([sport])

    assert told(practice) == [
        (
            2,
            {
                "State": "[-unpublished-]\n{+published+}",
                "Countries without a city": "{+Spain+}",
                "Summary, in English": "A garden for [-all-]{+many+}.",
                "Impact, in French": "{+Beaucoup de monde.+}",
                "Ongoing": "[-No-]\n{+Yes+}",
                "Topics": "[-Housing-]\n{+Sport+}",
                "Topics: Other, in your words, in English": "{+Bees+}",
                "Available languages": "{+French+}",
                "Published": told(practice)[0][1]["Published"],
                "Last confirmed by the city": "{+3 May 2026+}",
            },
        ),
        (1, {}),
    ]
    assert list(told(practice, "fr")[0][1])[2] == "Résumé, en anglais"


def test_history_tells_of_every_column():
    told_of = {part.name for part in parts()}

    assert told_of == {*COLUMNS, *LISTS, "reference_documents"} - {"id", "version", "updated_at"}
    assert {"title_en", "title_fr", "contact_email", "merged_into", "is_own_words"} <= told_of
    assert len(told_of) == len(parts())


def test_history_tells_of_reference_documents():
    practice = PracticeFactory()
    document = ReferenceDocumentFactory(practice=practice, title_en="Report", url="https://a.org/1")
    save(practice)
    document.title_fr = "Bilan"
    document.save()
    save(practice)
    document.delete()
    ReferenceDocument.objects.bulk_create(  # without a beginning in the history
        [ReferenceDocument(practice=practice, title_en="Always", url="https://a.org/2")]
    )

    label = "Reference documents"
    now, before, first = told(practice)
    assert list(now[1]) == list(before[1]) == [label]
    assert "[-Report · Bilan" in now[1][label]
    assert "{+Report · Bilan" in before[1][label]
    assert first == (1, {})


def test_history_joins_a_save_and_its_lists_and_keeps_the_reason():
    practice = PracticeFactory(cities=[CityFactory()], topics=[TopicFactory()])
    practice = save(practice, reason="As the city asked", title_en="New")
    practice.topics.clear()

    assert practice.history.count() > 4
    assert [(group["numbered"], group["reason"]) for group in groups(practice.pk)] == [
        (2, "As the city asked"),
        (1, None),
    ]


def test_records_from_before_versions_were_counted_stand_alone():
    practice = PracticeFactory(title="One")
    save(practice, title_en="Two")
    practice.history.update(version=0)

    versions = told(practice)

    assert versions == [(0, {"Title, in English": "[-One-]{+Two+}"}), (0, {})]


def test_history_names_what_was_deleted_since():
    topic = TopicFactory(name_en="Housing", name_fr="Logement")
    practice = PracticeFactory(topics=[topic])
    save(practice).topics.clear()
    topic.delete()

    assert told(practice)[0] == (2, {"Topics": "[-Housing-]"})
    assert told(practice, "fr")[0] == (2, {"Thèmes": "[-Logement-]"})


def test_lists_are_sorted_as_their_readers_do():
    education, sport = TopicFactory(name_fr="Éducation"), TopicFactory(name_fr="Sport")
    practice = PracticeFactory()
    save(practice).topics.set([sport, education])

    assert told(practice, "fr")[0] == (2, {"Thèmes": "{+Éducation+}\n{+Sport+}"})


def test_long_unchanged_runs_are_folded_but_for_the_words_around():
    words = [f"word{number}" for number in range(100)]
    before, after = " ".join(words), " ".join(["New", *words[1:]])

    pieces = list(folded(word_diff(before, after)))

    *_changed, near, fold = pieces
    assert isinstance(fold, Fold)
    assert len(near.words.split()) == 12
    assert (fold.count, fold.label) == (87, "… 87 unchanged words …")
    said = "".join(piece.words for piece in pieces if piece.kind != "removed")
    assert said == after
    short = [Piece(Kind.SAME, "a few words "), Piece(Kind.ADDED, "more")]
    assert list(folded(short)) == short


def test_history_page_says_who_when_and_why(edith):
    practice = PracticeFactory(title="Before")
    address = reverse("admin:practices_practice_history", args=(practice.pk,))
    editor = User.objects.get(username="edith")
    practice = save(practice)
    practice.title_en = "After"
    practice._history_user = editor
    practice._change_reason = "The city asked for it."
    practice.save()

    for language, words in (("en", "Version 3 of "), ("fr", "ersion 3 ")):
        page = edith.get(address.replace("/en/", f"/{language}/")).text
        assert words in page
        assert "edith" in page
        assert "The city asked for it." in page
        assert "<del>" in page


def test_history_costs_the_same_for_two_versions_as_for_many(edith):
    topics = TopicFactory.create_batch(3)
    practice = PracticeFactory(topics=topics, cities=[CityFactory()])
    ReferenceDocumentFactory(practice=practice)
    save(practice, title_en="New")
    history_of(edith, practice)
    with CaptureQueriesContext(connection) as few:
        history_of(edith, practice)
    for number in range(PAGE_SIZE + 5):
        save(practice, title_en=f"New {number}").topics.set(topics[: number % 3])

    with CaptureQueriesContext(connection) as many:
        page = history_of(edith, practice).context["page"]

    assert len(page.object_list) == PAGE_SIZE
    assert len(many) == len(few)


def test_second_page_goes_on_where_the_first_one_ends(edith):
    practice = PracticeFactory()
    for number in range(PAGE_SIZE + 1):
        save(practice, title_en=f"Title {number}")

    pages = [history_of(edith, practice, f"?page={page}").context["page"] for page in (1, 2)]

    numbers = [[one.version.number for one in page.object_list] for page in pages]
    assert numbers == [list(range(PAGE_SIZE + 2, 2, -1)), [2, 1]]
    assert marked(pages[0].object_list[-1].changes[0]) == "Title [-0-]{+1+}"


def test_any_two_versions_are_compared(edith):
    practice = PracticeFactory(title="One")
    save(practice, title_en="Two")
    save(practice, title_en="Three")
    newest, _middle, oldest = [group["last"] for group in groups(practice.pk)]
    address = reverse("admin:practices_practice_compare", args=(practice.pk,))

    for old, new in ((oldest, newest), (newest, oldest)):
        compared = edith.get(address, {"old": old, "new": new}).context["changes"]
        assert [marked(change) for change in compared] == ["[-One-]{+Three+}"]
    other = PracticeFactory().history.get()
    for query in (
        {},
        {"old": oldest, "new": oldest},
        {"old": "x"},
        {"old": other.pk, "new": oldest},
    ):
        response = edith.get(address, query, follow=True)
        assert "Choose two versions, then press “Compare”." in response.text


def test_a_single_version_is_shown_beside_the_newest_and_changed_by_nobody(edith):
    practice = PracticeFactory(title="One")
    old = practice.history.get()
    save(practice, title_en="Two")
    address = reverse("admin:practices_practice_simple_history", args=(practice.pk, old.pk))

    assert "[-One-]{+Two+}" in marked(edith.get(address, follow=True).context["changes"][0])
    assert edith.post(address, {"title_en": "Three"}).status_code == 405


def test_history_is_for_those_who_may_see_practices(client):
    practice = PracticeFactory()
    client.force_login(User.objects.create_user("chloe", is_staff=True))

    pages = [
        reverse(f"admin:practices_practice_{name}", args=(practice.pk,))
        for name in ("history", "compare")
    ]
    assert [client.get(page).status_code for page in pages] == [403, 403]


def test_changes_of_equal_contents_are_none():
    practice = PracticeFactory()
    (one,) = told_page(practice.pk, 1).object_list

    assert changes(one.version.content, one.version.content, None) == []
    assert "Title, in English" in one.beginning
