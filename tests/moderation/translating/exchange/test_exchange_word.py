"""What a translator does to the Word file: all of it is read, and told where it stood."""

from io import BytesIO

import docx
import pytest

from practices.models import Freshness
from practices.moderation.translating.exchange.comparing import compare
from practices.moderation.translating.exchange.portions import portions
from practices.moderation.translating.exchange.word_in import read_word
from practices.moderation.translating.exchange.word_out import make_docx
from tests.factories import PracticeFactory

pytestmark = pytest.mark.django_db
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture
def file():
    """The file of a practice whose title is out of date and whose summary is not translated."""
    made = PracticeFactory(title="A garden", title_fr="Un jardin", source_language="en")
    made.title_en = "A shared garden"
    made.save()
    given = portions([made.pk], "fr", (Freshness.MISSING, Freshness.STALE))
    return docx.Document(BytesIO(make_docx(given, "fr")))


def read(file):
    written = BytesIO()
    file.save(written)
    return compare(read_word(written.getvalue()))


def texts(preview):
    return {offer.segment.field: offer.unit.text for offer in preview.offers}


def boxes(file):
    return list(file.element.body.iter(f"{W}sdt"))


def write_in(box, words):
    for mark in box.iter(f"{W}showingPlcHdr"):
        mark.getparent().remove(mark)
        break
    for text in box.iter(f"{W}t"):
        text.text = words


def test_file_shows_both_languages_and_what_changed(file):
    [table] = file.tables
    rows = [[cell.text for cell in row.cells] for row in table.rows]

    assert rows[0] == ["English", "French"]
    label, changes = rows[1][0].split("\n")
    assert label.startswith("Title · to bring up to date\tpractice-")
    assert changes == "What has changed in the original since it was translated: A shared garden"
    assert rows[2][0] == "A shared garden"
    assert rows[3][0].startswith("Summary · to translate\tpractice-")
    languages = [
        {mark.get(f"{W}val") for mark in cell._tc.iter(f"{W}lang")} for cell in table.rows[4].cells
    ]
    assert languages == [{"en-GB"}, {"fr-FR"}]


def test_words_in_a_box_are_a_translation(file):
    write_in(boxes(file)[1], "Ce qu’on a fait.")

    assert texts(read(file)) == {"summary": "Ce qu’on a fait."}


def test_words_over_a_box_are_a_translation(file):
    """As when the row was pasted from elsewhere, or the box deleted."""
    for box in boxes(file):
        box.getparent().remove(box)
    file.tables[0].rows[2].cells[1].text = "Un jardin partagé"
    file.tables[0].rows[4].cells[1].text = "Un paragraphe.\nUn autre."

    assert texts(read(file)) == {
        "title": "Un jardin partagé",
        "summary": "Un paragraphe.\nUn autre.",
    }


def test_words_beside_the_boxes_are_told(file):
    [table] = file.tables
    file.paragraphs[1].insert_paragraph_before("Chère équipe, deux questions.")
    file.paragraphs[-1].add_run(" (un titre ?)")
    table.rows[3].cells[0].paragraphs[0].add_run(" Est-ce complet ?")
    table.add_row().cells[0].text = "Une ligne de plus"

    preview = read(file)

    assert texts(preview) == {}
    assert [leftover.words for leftover in preview.leftovers][:3] == [
        "Summary · to translate\t Est-ce complet ?",
        "Une ligne de plus",
        "Chère équipe, deux questions.",
    ]
    assert any("(un titre ?)" in leftover.words for leftover in preview.leftovers)


def test_row_without_its_code_is_told(file):
    table = file.tables[0]
    for number in (4, 3, 1):
        row = table.rows[number]._tr
        if number != 4:
            row.getparent().remove(row)
    for box in boxes(file):
        for tag in list(box.iter(f"{W}tag")):
            tag.getparent().remove(tag)
    write_in(boxes(file)[1], "Ce qu’on a fait.")

    preview = read(file)

    assert texts(preview) == {}
    assert "Ce qu’on a fait." in "\n".join(leftover.words for leftover in preview.leftovers)
