"""What goes out and comes back as it was changes nothing, in either kind of file."""

import pytest
from django.db import connection
from django.utils import translation

from bin.machine import find_libreoffice
from practices.models import Freshness, Practice
from practices.moderation.translating.exchange.comparing import compare
from practices.moderation.translating.exchange.portions import portions
from practices.moderation.translating.exchange.word_in import read_word
from practices.moderation.translating.exchange.word_out import make_docx
from practices.moderation.translating.exchange.xliff import make_xliff, read_xliff
from practices.moderation.translating.segments import Proposal, apply_all
from tests.moderation.translating.exchange import made_up
from tests.sheets.test_word_in import save_again

pytestmark = pytest.mark.django_db
COUNT = 30
OPEN = (Freshness.MISSING, Freshness.STALE)


@pytest.fixture
def given():
    made = made_up.practices(COUNT)
    return portions([practice.pk for practice in made], "fr", OPEN)


def told(reading):
    preview = compare(reading)
    return (
        [(offer.id, offer.fate, offer.pieces) for offer in preview.offers],
        preview.unplaced,
        preview.leftovers,
        [(offer.id, offer.edited_pieces) for offer in preview.edited_sources],
    )


def written(given, reading):
    """Return the ids of the texts that taking over all of a file writes."""
    known = {segment.id: segment for portion in given for segment in portion.segments}
    proposals = [
        Proposal(unit.segment_id, unit.text, known[unit.segment_id].source_digest)
        for unit in reading.units
    ]
    return apply_all(proposals, by=None).written


def test_files_that_come_back_unchanged_change_nothing(given):
    before = list(Practice.objects.values())
    texts = sum(len(portion.segments) for portion in given)
    for language in ("en", "fr"):
        with translation.override(language):
            files = [read_xliff(make_xliff(given)), read_word(make_docx(given, "fr"))]
        for reading in files:
            assert len(reading.units) == texts
            assert told(reading) == ([], [], [], [])
            assert written(given, reading) == []
    assert list(Practice.objects.values()) == before


@pytest.mark.skipif(not find_libreoffice(), reason="LibreOffice is not on this machine")
@pytest.mark.skipif(connection.vendor != "sqlite", reason="a file has no database")
def test_word_file_that_libreoffice_saved_again_changes_nothing(given, tmp_path):
    with translation.override("fr"):
        (tmp_path / "given.docx").write_bytes(make_docx(given, "fr"))

    save_again(tmp_path, tmp_path / "again")

    reading = read_word((tmp_path / "again" / "given.docx").read_bytes())
    assert len(reading.units) == sum(len(portion.segments) for portion in given)
    assert told(reading) == ([], [], [], [])
