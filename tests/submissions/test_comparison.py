"""What differs between two documents, word by word."""

import re
import time

import pytest
from django.template.loader import render_to_string
from django.utils.translation import gettext, override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from practices import sheet
from practices.document import tidied
from practices.submissions.comparison import Kind, changes, word_diff
from tests.factories import TopicFactory

JSON = st.recursive(
    st.none() | st.booleans() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)
DOCUMENTS = st.dictionaries(st.sampled_from([slot.name for slot in sheet.slots()]), JSON)
SENTENCES = st.lists(
    st.sampled_from("the garden is open, closed. On\n Monday l’été".split(" "))
).map(" ".join)


def told(old, new):
    return [(str(piece.kind), piece.words) for piece in word_diff(old, new)]


def entries(change):
    return [(piece.kind, piece.words) for piece in change.pieces if piece.words != "\n"]


def test_changed_words_stand_beside_those_that_stayed():
    assert told("The garden is open on Monday.", "The garden is shut on Monday.") == [
        ("same", "The garden is "),
        ("removed", "open "),
        ("added", "shut "),
        ("same", "on Monday."),
    ]


def test_one_word_between_two_changes_is_told_with_them():
    assert told("red and blue", "green and white") == [
        ("removed", "red and blue"),
        ("added", "green and white"),
    ]


def test_spaces_and_ends_of_lines_are_no_difference():
    assert told("To meet\nand  dig", "To meet and dig ") == [("same", "To meet and dig ")]


def test_words_with_apostrophes_are_one():
    assert told("C’est l’été", "C’est l’hiver") == [
        ("same", "C’est "),
        ("removed", "l’été"),
        ("added", "l’hiver"),
    ]


@given(SENTENCES | st.text(), SENTENCES | st.text())
def test_no_word_of_either_text_is_lost(old, new):
    pieces = word_diff(old, new)

    before = "".join(piece.words for piece in pieces if piece.kind is not Kind.ADDED)
    after = "".join(piece.words for piece in pieces if piece.kind is not Kind.REMOVED)
    assert after.strip() == new.strip()
    assert "".join(before.split()) == "".join(old.split())


@pytest.mark.parametrize("word", ["a ", "a\n", "{} "])
def test_endless_texts_are_compared_in_no_time(word):
    old, new = ("".join(word.format(n % 7919) for n in range(start, 40_000)) for start in (0, 9))
    begun = time.perf_counter()

    word_diff(old, new)

    assert time.perf_counter() - begun < 5


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "label", "topics"),
    [
        ("en", "Title", [("same", "Housing"), ("added", "Sports")]),
        ("fr", "Titre", [("same", "Housing (fr)"), ("added", "Sports (fr)")]),
    ],
)
def test_changes_are_named_in_the_readers_language(language, label, topics):
    TopicFactory(slug="housing")
    TopicFactory(slug="sports")
    old = {"topics": ["housing"], "period": "2016"}
    new = {"topics": ["housing", "sports"], "title": {"fr": "Jardin"}, "period": " 2016\n"}

    with override(language):
        title, terms = changes(old, new)

        assert title.label == gettext("%(label)s, in French") % {"label": label}
    assert title.pieces[0].words == "Jardin"
    assert entries(terms) == topics


@pytest.mark.django_db
def test_rows_are_compared_as_entries():
    kept = {"title": {"en": "Plan"}, "url": "a.example", "language": "English"}
    photo = {"file": "abc", "alt": {"en": "A hall"}}
    old = {"reference_documents": [{"url": "b.example"}, kept], "contact_consent": True}
    new = {"reference_documents": [kept], "pictures": [photo]}

    found = changes(old, new, {"abc": "hall.jpg"})

    assert [(one.label, entries(one)) for one in found] == [
        (
            "Readers’ questions may be passed on to this address",
            [("removed", "Yes"), ("added", "No")],
        ),
        (
            "Reference documents",
            [("removed", "b.example"), ("same", "Plan · a.example · English")],
        ),
        ("Pictures", [("added", "hall.jpg · A hall")]),
    ]


@pytest.mark.django_db
def test_moved_entries_are_no_change():
    TopicFactory(slug="housing")

    assert changes({"topics": ["housing", "art"]}, {"topics": ["art", "housing"]}) == []


def test_comparison_is_heard_as_well_as_seen():
    class Title:
        label = "Title"
        pieces = word_diff("A red garden", "A <b>green</b> garden")

    page = render_to_string("components/_comparison.html", {"changes": [Title]})

    text = " ".join(re.sub("<[^>]+>", "", page).split())
    assert text == (
        "Title A removed: red end of removed added: &lt;b&gt;green&lt;/b&gt; end of added garden"
    )


@pytest.mark.django_db
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(old=DOCUMENTS, new=DOCUMENTS)
def test_any_two_documents_can_be_compared(old, new):
    found = changes(old, new)

    render_to_string("components/_comparison.html", {"changes": found})
    assert changes(new, tidied(new)) == []


@pytest.mark.parametrize("blank", [" ", "\n", "\u00a0"])
def test_text_of_blanks_alone_is_compared_at_once(blank):
    started = time.process_time()

    pieces = told("The garden", blank * 100_000)

    assert pieces == [("removed", "The garden")]
    assert time.process_time() - started < 1
