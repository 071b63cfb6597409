import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practices import document, sheet
from practices.document import differences, empty, leaves, merged, tidied
from practices.sheet import Shape

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)
NAMES = [slot.name for slot in sheet.slots()]


@given(st.dictionaries(st.sampled_from(NAMES), JSON) | JSON)
def test_anything_is_tidied_into_a_document(anything):
    made = tidied(anything)

    assert set(NAMES) <= set(made)
    assert tidied(made) == made
    json.dumps(made).encode()


def test_words_stay_as_they_were_typed():
    typed = "  Two spaces,\n\n\ta tab, é, שלום, 👩🏽‍🍳 and an end  "

    made = tidied({"summary": {"en": typed}, "period": typed})

    assert made["summary"] == {"en": typed, "fr": ""}
    assert made["period"] == typed


def test_ends_of_lines_become_one_kind():
    assert tidied({"period": "a\r\nb\rc\u2028d"})["period"] == "a\nb\nc\nd"


@pytest.mark.parametrize("letter", ["\0", "\x0b", "\ud800", "\uffff"])
def test_what_no_page_can_hold_is_left_out(letter):
    assert tidied({"period": f"20{letter}16"})["period"] == "2016"


def test_words_of_a_slot_that_is_gone_stay():
    assert tidied({"slogan": "Together"})["slogan"] == "Together"


def test_blank_rows_are_no_rows():
    rows = [{"title": {"en": " "}}, {"title": {"fr": "Bilan"}}, "nonsense"]

    assert tidied({"reference_documents": rows})["reference_documents"] == [
        {"title": {"en": "", "fr": "Bilan"}, "url": "", "language": ""}
    ]


def test_every_slot_of_the_template_has_a_leaf_with_a_key_of_its_own():
    keys = [leaf.key for leaf in leaves()]

    assert len(keys) == len(set(keys))
    assert {"title_en", "title_fr", "period", "topics", "topics_other_fr", "source_url"} <= set(
        keys
    )


def test_differences_are_told_by_leaf():
    old = tidied({"title": {"en": "One", "fr": "Un"}, "topics": ["housing"]})
    new = tidied({"title": {"en": "Two", "fr": "Un"}, "topics": ["housing", "art"]})

    told = [(each.leaf.key, each.old, each.new) for each in differences(old, new)]

    assert told == [("title_en", "One", "Two"), ("topics", ["housing"], ["housing", "art"])]


def test_writers_of_different_leaves_are_brought_together():
    base = tidied({"title": {"en": "One"}})
    mine = tidied({"title": {"en": "One", "fr": "Un"}})
    theirs = tidied({"title": {"en": "First"}})

    document_of_both, torn = merged(base, mine, theirs)

    assert document_of_both == tidied({"title": {"en": "First", "fr": "Un"}})
    assert torn == []


def test_a_leaf_that_both_have_changed_is_torn_and_theirs_stays():
    base, mine, theirs = (tidied({"period": words}) for words in ("2016", "2017", "2018"))

    document_of_both, torn = merged(base, mine, theirs)

    assert document_of_both == theirs
    assert [leaf.key for leaf in torn] == ["period"]


def test_the_same_change_by_both_is_not_torn():
    base, both = tidied({"period": "2016"}), tidied({"period": "2017"})

    assert merged(base, both, both) == (both, [])


@given(*[st.dictionaries(st.sampled_from(NAMES), JSON) for _ in range(3)])
def test_bringing_together_loses_no_leaf(first, second, third):
    base, mine, theirs = map(tidied, (first, second, third))

    brought, torn = merged(base, mine, theirs)

    for leaf in leaves():
        if leaf in torn:
            continue
        assert leaf.read(brought) in (leaf.read(mine), leaf.read(theirs))
        if leaf.read(mine) != leaf.read(base):
            assert leaf.read(brought) == leaf.read(mine)


def test_an_empty_document_has_no_words():
    nothing = empty()

    assert [field.name for field in sheet.fields() if document.has_words(nothing, field)] == []
    assert {slot.shape for slot in sheet.slots()} == set(Shape)
