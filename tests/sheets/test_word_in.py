"""The template, filled and read again: nothing is lost, added or moved."""

import subprocess
from io import BytesIO

import docx
import pytest

from bin.machine import find_libreoffice
from practices import document
from practices.sheets.gazetteer import TERMS
from practices.sheets.word_in import Certainty, Placed, read_docx
from practices.sheets.word_in.answers import Answers
from practices.sheets.word_in.blocks import controls
from practices.sheets.word_in.body import read_body
from practices.sheets.word_in.package import open_docx
from practices.sheets.word_out import languages_of, make_docx
from practices.sheets.word_out.labels import SHEETS
from tests.sheets.made_up_drafts import drafts

pytestmark = pytest.mark.django_db
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SAMPLES = 6  # in the suite; `python -m bench.word_round_trip` takes fifty
OFFICE = find_libreoffice()


@pytest.fixture
def some(catalogue):
    """Drafts at random, with the sheet that holds each."""
    slugs = {name: [term.slug for term in model.objects.all()] for name, model in TERMS.items()}
    made = drafts(SAMPLES, slugs)
    return [(filled, make_docx(filled, languages_of(filled, "en"))) for filled in made]


def read(content, names, **kwargs):
    return read_docx(BytesIO(content), names=names, **kwargs)


def without(content, *tags):
    """Return a file without these of its marks on boxes: w:tag, w:alias, or the boxes whole."""
    file = docx.Document(BytesIO(content))
    for box in list(file.element.body.iter(f"{W}sdt")):
        for name in tags:
            for mark in box.findall(f"{W}sdtPr/{W}{name}"):
                mark.getparent().remove(mark)
        if "sdt" in tags:
            for element in box.find(f"{W}sdtContent"):
                box.addprevious(element)
            box.getparent().remove(box)
    written = BytesIO()
    file.save(written)
    return written.getvalue()


def test_filled_template_comes_back_equal(some, names):
    for filled, content in some:
        reading = read(content, names)

        assert document.differences(filled, reading.document) == []
        assert (reading.unplaced, reading.doubts) == ([], [])
        assert {placed.certainty for placed in reading.placed} == {Certainty.TAG}


@pytest.mark.parametrize("lost", [("tag",), ("tag", "alias"), ("sdt",)], ids="-".join)
def test_filled_template_comes_back_equal_without_its_marks(some, names, lost):
    for filled, content in some:
        reading = read(without(content, *lost), names)

        assert document.differences(filled, reading.document) == []
        assert (reading.unplaced, reading.doubts) == ([], [])


@pytest.mark.skipif(not OFFICE, reason="LibreOffice is not on this machine")
def test_filled_template_comes_back_equal_from_libreoffice(some, names, tmp_path):
    for number, (_filled, content) in enumerate(some):
        (tmp_path / f"{number}.docx").write_bytes(content)
    save_again(tmp_path, tmp_path / "again")

    for number, (filled, _content) in enumerate(some):
        reading = read((tmp_path / "again" / f"{number}.docx").read_bytes(), names)
        assert document.differences(filled, reading.document) == []
        assert (reading.unplaced, reading.doubts) == ([], [])


def save_again(folder, target):
    """Let LibreOffice open and save every file of a folder."""
    subprocess.run(
        [
            OFFICE,
            f"-env:UserInstallation=file://{target}-profile",
            "--headless",
            "--convert-to",
            "docx:Office Open XML Text",
            "--outdir",
            str(target),
            *map(str, sorted(folder.glob("*.docx"))),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )


@pytest.mark.parametrize("languages", SHEETS, ids="-".join)
def test_empty_template_says_nothing(catalogue, names, languages):
    reading = read(make_docx(document.empty(), languages), names)

    assert reading.document == document.empty()
    assert (reading.placed, reading.unplaced, reading.doubts) == ([], [], [])


def test_words_beside_the_boxes_of_the_template_are_kept(catalogue, names):
    file = docx.Document(BytesIO(make_docx(document.empty(), ("en",))))
    file.paragraphs[2].insert_paragraph_before("Dear editors, we are not sure about the period.")
    written = BytesIO()
    file.save(written)

    reading = read(written.getvalue(), names)

    assert reading.document == document.empty()
    assert reading.unplaced == [("", "Dear editors, we are not sure about the period.")]


def test_answer_written_over_its_box_is_read_by_its_label(catalogue, names):
    content = make_docx(document.empty(), ("fr",))
    file = docx.Document(BytesIO(content))
    [cell] = [
        row.cells[1]
        for table in file.tables
        for row in table.rows
        if row.cells[0].text.split("\n")[0] == "Objectif"
    ]
    for box in list(cell._tc.iter(f"{W}sdt")):
        box.getparent().remove(box)
    cell.text = "Se rencontrer."
    written = BytesIO()
    file.save(written)

    reading = read(written.getvalue(), names)

    assert reading.document["purpose"] == {"en": "", "fr": "Se rencontrer."}
    assert reading.placed == [Placed("purpose_fr", "Objectif", Certainty.LABEL)]


def test_second_box_of_one_answer_is_kept_apart(catalogue, names):
    filled = document.tidied({"title": {"en": "A garden"}})
    file = docx.Document(BytesIO(make_docx(filled, ("en",))))
    box = next(
        box
        for box in file.element.body.iter(f"{W}sdt")
        if box.find(f"{W}sdtPr/{W}tag").get(f"{W}val") == "purpose_en"
    )
    box.find(f"{W}sdtPr/{W}tag").set(f"{W}val", "title_en")
    box.find(f"{W}sdtPr").remove(box.find(f"{W}sdtPr/{W}showingPlcHdr"))
    box.find(f".//{W}t").text = "Another title"
    written = BytesIO()
    file.save(written)

    reading = read(written.getvalue(), names)

    assert reading.document["title"]["en"] == "A garden"
    assert reading.unplaced == [("Purpose", "Another title")]


def test_every_box_of_the_template_has_a_key_that_is_known(catalogue):
    for languages in SHEETS:
        package = open_docx(BytesIO(make_docx(document.empty(), languages)))
        boxes = list(controls(read_body(package).blocks))

        unknown = [box.tag for box in boxes if not Answers().knows(box.tag)]

        assert len(boxes) > 50
        assert unknown == []
