"""Texts to translate: what is given out, and what is refused when it comes back."""

import pytest
from django.contrib.auth.models import User

from practices.models import Freshness, Practice
from practices.models.translations import digest
from practices.moderation.translating.segments import (
    EmptiedError,
    Proposal,
    SourceChangedError,
    TargetChangedError,
    UnknownSegmentError,
    UnwritableError,
    apply,
    apply_all,
    mark_all_still_right,
    mark_still_right,
    segments,
)
from tests.factories import PracticeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def edith():
    return User.objects.create_user("edith")


@pytest.fixture
def practice():
    """Its title is out of date in French, its impact is missing there."""
    practice = PracticeFactory(bilingual=True, title="Homework café", impact_en="Less noise.")
    practice.title_en = "Homework café in the library"
    practice.save()
    return practice


def segment_of(practice, field="title"):
    [found] = [one for one in segments([practice], states=Freshness.values) if one.field == field]
    return found


def test_segments_are_what_is_missing_or_out_of_date(practice, django_assert_num_queries):
    other = PracticeFactory(french_only=True)

    with django_assert_num_queries(2):
        found = segments()

    assert [(one.id, one.state) for one in found] == [
        (f"practice-{practice.pk}-title-fr", "stale"),
        (f"practice-{practice.pk}-impact-fr", "missing"),
        (f"practice-{other.pk}-title-en", "missing"),
        (f"practice-{other.pk}-summary-en", "missing"),
    ]
    title = found[0]
    assert (title.source_language, title.source) == ("en", "Homework café in the library")
    assert title.translated_from == "Homework café"
    assert title.target == "Homework café (fr)"
    assert title.source_digest == digest(title.source)
    assert title.label == "Title"
    assert [one.id for one in segments(languages=["en"])] == [one.id for one in found[2:]]
    assert segments(Practice.objects.filter(pk=practice.pk)) == segments([practice.pk]) == found[:2]
    assert segments([practice], states=["fresh"]) == [segment_of(practice, "summary")]


def test_applied_text_is_fresh_and_its_writer_in_the_history(practice, edith):
    segment = segment_of(practice)
    version = practice.version

    assert apply(segment.id, " Café\r\ndes devoirs ", source_digest=segment.source_digest, by=edith)

    practice.refresh_from_db()
    assert practice.title_fr == "Café des devoirs"  # a title has one line
    assert practice.version == version + 1
    assert practice.history.first().history_user == edith
    assert segment_of(practice).state == Freshness.FRESH
    again = segment_of(practice)
    assert not apply(again.id, again.target, source_digest=again.source_digest, by=edith)


def test_what_cannot_be_applied_changes_nothing(practice, edith):
    segment = segment_of(practice)
    version = practice.version
    right = segment.source_digest
    refused = {
        (segment.id, "Titre", digest("Homework café")): SourceChangedError,
        (segment.id, " ", right): EmptiedError,
        (segment.id, "T" * 251, right): UnwritableError,
        (segment.id[:-2] + "en", "Title", right): UnknownSegmentError,
        (f"practice-{practice.pk}-slug-fr", "Titre", right): UnknownSegmentError,
        (f"practice-{'9' * 30}-title-fr", "Titre", right): UnknownSegmentError,
        (f"practice-{practice.pk + 1}-title-fr", "Titre", right): UnknownSegmentError,
        ("nonsense", "Titre", right): UnknownSegmentError,
    }

    for (segment_id, text, source_digest), error in refused.items():
        with pytest.raises(error):
            apply(segment_id, text, source_digest=source_digest, by=edith)

    practice.refresh_from_db()
    assert (practice.version, practice.title_fr) == (version, "Homework café (fr)")


def test_texts_of_a_practice_are_saved_together_and_refused_one_by_one(practice, edith):
    title, impact = segment_of(practice), segment_of(practice, "impact")
    summary = segment_of(practice, "summary")
    version = practice.version

    outcome = apply_all(
        [
            Proposal(title.id, "Café", title.source_digest, digest("Somebody else’s")),
            Proposal(impact.id, "Moins de bruit.", impact.source_digest, impact.target_digest),
            Proposal(summary.id, summary.target + "\r\n", summary.source_digest),
        ],
        by=edith,
    )

    practice.refresh_from_db()
    assert (outcome.written, outcome.same) == ([impact.id], [summary.id])
    assert isinstance(outcome.refused[title.id], TargetChangedError)
    assert (practice.version, practice.impact_fr) == (version + 1, "Moins de bruit.")
    assert segment_of(practice).state == Freshness.STALE


def test_text_left_as_it_was_takes_nothing_from_somebody_else(practice, edith):
    segment = segment_of(practice)
    practice.title_fr = "Café des devoirs"
    practice.save()

    proposal = Proposal(segment.id, segment.target, segment.source_digest, segment.target_digest)
    outcome = apply_all([proposal], by=edith)

    assert outcome.same == [segment.id]
    practice.refresh_from_db()
    assert practice.title_fr == "Café des devoirs"


def test_still_right_is_for_the_source_that_was_seen(practice, edith):
    segment, impact = segment_of(practice), segment_of(practice, "impact")
    version = practice.version
    with pytest.raises(SourceChangedError):
        mark_still_right(segment.id, source_digest=digest("Homework café"), by=edith)
    with pytest.raises(UnknownSegmentError):
        mark_still_right(impact.id, source_digest=impact.source_digest, by=edith)
    assert segment_of(practice).state == Freshness.STALE

    outcome = mark_all_still_right(
        {segment.id: segment.source_digest, "nonsense": segment.source_digest}, by=edith
    )

    assert (outcome.written, list(outcome.refused)) == ([segment.id], ["nonsense"])
    row = practice.translations.get(field="title")
    assert (row.state, row.stale_since, row.checked_by) == ("fresh", None, edith)
    assert row.checked_at is not None
    assert row.source_text == "Homework café in the library"
    practice.refresh_from_db()
    assert practice.version == version  # no word was changed
    practice.title_en = "Homework café in all libraries"
    practice.save()
    assert segment_of(practice).translated_from == "Homework café in the library"
