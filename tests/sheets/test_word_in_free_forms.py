"""Word files that are not our template: the sister project's, old ones, those of one's own."""

import json
import random
from io import BytesIO
from itertools import count

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from practices.sheets.word_in import Certainty, read_docx

pytestmark = pytest.mark.django_db  # for the real names, and the templates' own words

PURPOSE = "The city wants neighbours of all origins to meet in the garden and to know each other."
PROCESS = "First the council lent the land. Then the families built the beds with the gardeners."
BUT = "La ville veut que les voisines et voisins de toutes origines se rencontrent au jardin."


def read(file, names, **kwargs):
    written = BytesIO()
    file.save(written)
    written.seek(0)
    return read_docx(written, names=names, **kwargs)


def said(reading):
    """Return what the document says, without what it does not."""
    found = {}
    for name, value in reading.document.items():
        if isinstance(value, dict):
            found |= {f"{name}_{lang}": text for lang, text in value.items() if text}
        elif value:
            found[name] = value
    return found


def certainties(reading):
    return {placed.key: placed.certainty for placed in reading.placed}


def rows(file, *pairs):
    table = file.add_table(rows=0, cols=len(pairs[0]))
    for texts in pairs:
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = text
    return table


# -------------------------------------------------------------------------------- Tables of labels


def test_table_with_our_labels_is_read(names):
    file = docx.Document()
    rows(
        file,
        ("Title", "A garden for all"),
        ("Country", "Portugal"),
        ("City:", "Lisbon, Vila Nova"),
        ("Period", "since 2016"),
        ("Purpose", PURPOSE),
        ("Topics", "Housing; Education"),
        ("Key reference documents", "Report 2019 https://city.example/report"),
    )

    reading = read(file, names)

    assert said(reading) == {
        "title_en": "A garden for all",
        "countries": "Portugal",
        "cities": "Lisbon, Vila Nova",
        "period": "since 2016",
        "purpose_en": PURPOSE,
        "topics": ["education"],
        "reference_documents": [
            {
                "title": {"en": "Report 2019", "fr": ""},
                "url": "https://city.example/report",
                "language": "",
            }
        ],
    }
    assert set(certainties(reading).values()) == {Certainty.LABEL}
    assert reading.unplaced == [("Topics", "Housing")]


def test_table_in_french_is_read(names):
    file = docx.Document()
    rows(
        file,
        ("Intitulé", "Un jardin pour tous"),
        ("Pays", "Portugal"),
        ("Objectif(s)", BUT),
        ("Mise en œuvre", "D’abord la mairie a prêté le terrain."),
        ("Thématique", "Éducation"),
    )

    reading = read(file, names)

    assert said(reading) == {
        "title_fr": "Un jardin pour tous",
        "countries": "Portugal",
        "purpose_fr": BUT,
        "process_fr": "D’abord la mairie a prêté le terrain.",
        "topics": ["education"],
    }
    assert reading.language == "fr"
    assert reading.unplaced == []


def test_table_with_a_column_for_each_language_is_read(names):
    file = docx.Document()
    rows(
        file,
        ("", "English", "Français"),
        ("Title / Titre", "A garden", "Un jardin"),
        ("Purpose / Objectif", PURPOSE, BUT),
    )

    reading = read(file, names)

    assert said(reading) == {
        "title_en": "A garden",
        "title_fr": "Un jardin",
        "purpose_en": PURPOSE,
        "purpose_fr": BUT,
    }


def test_table_with_labels_above_their_answers_is_read(names):
    file = docx.Document()
    rows(file, ("Country", "City", "Year"), ("Italy", "Turin", "2016"))

    reading = read(file, names)

    assert said(reading) == {"countries": "Italy", "cities": "Turin", "period": "2016"}


def test_table_with_two_pairs_in_a_row_is_read(names):
    file = docx.Document()
    rows(file, ("Country", "Italy", "City", "Turin"), ("Period", "2016", "Title", "Commons"))

    reading = read(file, names)

    assert said(reading) == {
        "countries": "Italy",
        "cities": "Turin",
        "period": "2016",
        "title_en": "Commons",
    }


def test_merged_cells_are_read(names):
    file = docx.Document()
    table = rows(
        file,
        ("Purpose", ""),
        (PURPOSE, ""),
        ("Process", PROCESS),
        ("", "It took two years."),
        ("Impact", "Forty families take part."),
    )
    table.cell(0, 0).merge(table.cell(0, 1))
    table.cell(1, 0).merge(table.cell(1, 1))
    table.cell(2, 0).merge(table.cell(3, 0))

    reading = read(file, names)

    assert said(reading) == {
        "purpose_en": PURPOSE,
        "process_en": f"{PROCESS}\nIt took two years.",
        "impact_en": "Forty families take part.",
    }
    assert reading.unplaced == []


def test_unknown_rows_are_kept_under_their_labels(names):
    file = docx.Document()
    rows(file, ("Title", "A garden"), ("Number of staff", "Five"), ("Country", "Italy"))

    reading = read(file, names)

    assert reading.unplaced == [("Number of staff", "Five")]


# --------------------------------------------------------------------------------- The other sheets


def sister_sheet(tick, empty="☐ "):
    file = docx.Document()
    file.add_paragraph("EXAMPLE OF GOOD PRACTICE")
    file.add_paragraph("NEIGHBOURS AT ONE TABLE")
    rows(
        file,
        (
            "COUNTRY OF ORIGIN: France",
            "AVAILABLE LANGUAGES: English & French",
            "SOURCE (ACCESS DATE): http://city.example/garden (OCTOBER 2020)",
        ),
        (
            (
                f"TARGET GROUP(S): {empty}Counsellors {tick}Interested Citizens "
                f"{empty}Young People {tick}Other (Municipalities)"
            ),
            (
                f"TYPE(S) OF BEST PRACTICE: {empty}Network {tick}Programme {tick}Website / App "
                f"{empty}Other"
            ),
            f"AREA(S): {empty}Educational {tick}Political {tick}Socio / Cultural {empty}Other",
        ),
    )
    file.add_paragraph("DESCRIPTION:")
    file.add_paragraph(PURPOSE)
    file.add_paragraph("to bring a dish for all.", style="List Bullet")
    file.add_paragraph("to sit beside somebody new.", style="List Bullet")
    return file


SISTER = {
    "title_en": "NEIGHBOURS AT ONE TABLE",
    "countries": "France",
    "available_languages": "English & French",
    "source_url": "http://city.example/garden",
    "source_accessed": "OCTOBER 2020",
    "target_groups": ["interested-citizens", "other"],
    "target_groups_other_en": "Municipalities",
    "types": ["programme", "website-app"],
    "areas": ["political", "socio-cultural"],
    "description_en": f"{PURPOSE}\n- to bring a dish for all.\n- to sit beside somebody new.",
}


@pytest.mark.parametrize("tick", ["☒ ", "☑ ", "[x] "])
def test_sister_sheet_is_read_completely(tick, names):
    reading = read(sister_sheet(tick), names)

    assert said(reading) == SISTER
    assert (reading.unplaced, reading.doubts) == ([], [])


def test_sister_sheet_copied_from_the_source_of_a_page_is_read(names):
    ticked, empty = '<input checked="" type="checkbox"/> ', '<input type="checkbox"/> '

    reading = read(sister_sheet(ticked, empty), names)

    assert said(reading) == SISTER
    assert (reading.unplaced, reading.doubts) == ([], [])


def ticked_in_word(file):
    """Put Word's own check boxes in the place of the signs."""
    for cell in [cell for table in file.tables for row in table.rows for cell in row.cells]:
        for paragraph in cell.paragraphs:
            text = paragraph.text
            if "☐" not in text:
                continue
            paragraph.clear()
            for piece in text.replace("☐", "\0☐").replace("☒", "\0☒").split("\0"):
                if piece[:1] in ("☐", "☒"):
                    paragraph._p.append(parse_xml(box(is_ticked=piece[0] == "☒")))
                    piece = piece[1:]
                paragraph.add_run(piece)
    return file


def box(*, is_ticked):
    sign, value = ("☒", 1) if is_ticked else ("☐", 0)
    word = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    return (
        f'<w:sdt {nsdecls("w")} {word}><w:sdtPr><w14:checkbox><w14:checked w14:val="{value}"/>'
        f"</w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:t>{sign}</w:t></w:r></w:sdtContent></w:sdt>"
    )


def test_sister_sheet_with_words_own_check_boxes_is_read(names):
    reading = read(ticked_in_word(sister_sheet("☒ ")), names)

    assert said(reading) == SISTER


def legacy_box(*, is_ticked):
    value = "<w:checked/>" if is_ticked else '<w:default w:val="0"/>'
    return (
        (
            f'<w:r {nsdecls("w")}><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox>'
            f"{value}</w:checkBox></w:ffData></w:fldChar></w:r>"
        ),
        f"<w:r {nsdecls('w')}><w:instrText> FORMCHECKBOX </w:instrText></w:r>",
        f'<w:r {nsdecls("w")}><w:fldChar w:fldCharType="end"/></w:r>',
    )


def symbol(*, is_ticked):
    code = "F0FE" if is_ticked else "F0A8"
    return (f'<w:r {nsdecls("w")}><w:sym w:font="Wingdings" w:char="{code}"/></w:r>',)


@pytest.mark.parametrize("make", [legacy_box, symbol])
def test_form_fields_and_signs_of_picture_fonts_are_boxes(make, names):
    file = docx.Document()
    file.add_paragraph("Title: A garden")
    paragraph = file.add_paragraph("Areas: ")
    for name, is_ticked in (("Educational", False), ("Political", True)):
        for run in make(is_ticked=is_ticked):
            paragraph._p.append(parse_xml(run))
        paragraph.add_run(f" {name} ")

    reading = read(file, names)

    assert said(reading) == {"title_en": "A garden", "areas": ["political"]}


def test_listing_form_is_read(names):
    file = docx.Document()
    for line in ("Anti-Racism as a Common", "", "Italy Turin 2016", "", f"Purpose: {PURPOSE}", ""):
        file.add_paragraph(line)
    file.add_paragraph("Read More")

    reading = read(file, names)

    assert said(reading) == {
        "title_en": "Anti-Racism as a Common",
        "countries": "Italy",
        "cities": "Turin",
        "period": "2016",
        "purpose_en": PURPOSE,
    }


def test_second_row_of_a_listing_is_kept_in_words(names):
    file = docx.Document()
    for title, place in (("A Common", "Italy Turin 2016"), ("Circles", "South Korea Ansan 2020")):
        for line in (title, "", place, "", PURPOSE, "", "Read More", ""):
            file.add_paragraph(line)

    reading = read(file, names)

    assert reading.document["title"]["en"] == "A Common"
    assert reading.unplaced == [
        ("Another practice", f"Circles\nSouth Korea\nAnsan\n2020\n{PURPOSE}")
    ]


def test_second_practice_of_a_file_is_kept(names):
    file = sister_sheet("☒ ")
    file.add_paragraph("EXAMPLE OF GOOD PRACTICE")
    file.add_paragraph("ANOTHER ONE")
    file.add_paragraph("COUNTRY OF ORIGIN: Italy")

    reading = read(file, names)

    assert said(reading)["title_en"] == "NEIGHBOURS AT ONE TABLE"
    assert [label for label, _words in reading.unplaced] == ["Another practice"]
    assert "ANOTHER ONE" in reading.unplaced[0][1]


# ---------------------------------------------------------------------------------- Old, free forms


def test_file_with_headings_is_read(names):
    file = docx.Document()
    file.add_heading("A garden for all", 0)
    file.add_paragraph("Turin, Italy, since 2016")
    file.add_heading("Purpose", 1)
    file.add_paragraph(PURPOSE)
    file.add_heading("Stimulus/Rationale", 1)
    file.add_paragraph("Nobody knew the other.")
    file.add_heading("What we did, step by step", 1)
    file.add_paragraph(PROCESS)
    file.add_heading("Our results so far", 1)
    file.add_paragraph("Forty families take part.")
    file.add_heading("A recipe of the garden", 1)
    file.add_paragraph("Take two onions.")
    file.add_heading("Key reference documents", 1)
    file.add_paragraph("Report of 2019, www.city.example/report")
    file.add_paragraph("An article in the newspaper")

    reading = read(file, names)

    assert said(reading) == {
        "title_en": "A garden for all",
        "countries": "Italy",
        "cities": "Turin",
        "period": "since 2016",
        "purpose_en": PURPOSE,
        "stimulus_en": "Nobody knew the other.",
        "process_en": PROCESS,
        "impact_en": "Forty families take part.",
        "reference_documents": [
            {
                "title": {"en": "Report of 2019", "fr": ""},
                "url": "https://www.city.example/report",
                "language": "",
            },
            {
                "title": {"en": "An article in the newspaper", "fr": ""},
                "url": "",
                "language": "",
            },
        ],
    }
    assert reading.unplaced == [("A recipe of the garden", "Take two onions.")]
    assert certainties(reading)["purpose_en"] is Certainty.HEADING
    assert certainties(reading)["impact_en"] is Certainty.GUESSED
    assert certainties(reading)["title_en"] is Certainty.GUESSED


def test_file_with_bold_lines_in_french_is_read(names):
    file = docx.Document()

    def bold(words):
        file.add_paragraph().add_run(words).bold = True

    bold("Un jardin pour tous")
    file.add_paragraph("Pays : Portugal")
    file.add_paragraph("Ville : Lisbonne")
    bold("But")
    file.add_paragraph(BUT)
    bold("Déroulement")
    file.add_paragraph("D’abord la mairie a prêté le terrain.")
    file.add_paragraph("Puis les familles ont construit les bacs.")
    bold("Impact")
    file.add_paragraph("Quarante familles participent.")

    reading = read(file, names)

    assert said(reading) == {
        "title_fr": "Un jardin pour tous",
        "countries": "Portugal",
        "cities": "Lisbonne",
        "purpose_fr": BUT,
        "process_fr": (
            "D’abord la mairie a prêté le terrain.\nPuis les familles ont construit les bacs."
        ),
        "impact_fr": "Quarante familles participent.",
    }
    assert reading.language == "fr"
    assert reading.unplaced == []


def test_file_without_any_label_is_a_title_and_a_description(names):
    file = docx.Document()
    file.add_paragraph("A garden for all")
    file.add_paragraph(f"{PURPOSE} {PROCESS}")
    file.add_paragraph(f"{PROCESS} {PURPOSE}")

    reading = read(file, names)

    assert said(reading) == {
        "title_en": "A garden for all",
        "description_en": f"{PURPOSE} {PROCESS}\n{PROCESS} {PURPOSE}",
    }
    assert set(certainties(reading).values()) == {Certainty.GUESSED}


def test_file_in_both_languages_is_read(names):
    file = docx.Document()
    for heading, words in (
        ("Purpose", PURPOSE),
        ("Process", PROCESS),
        ("Objectif", BUT),
        ("Déroulement", "D’abord la mairie a prêté le terrain."),
    ):
        file.add_heading(heading, 1)
        file.add_paragraph(words)

    reading = read(file, names)

    assert said(reading) == {
        "purpose_en": PURPOSE,
        "process_en": PROCESS,
        "purpose_fr": BUT,
        "process_fr": "D’abord la mairie a prêté le terrain.",
    }


def test_address_beside_a_contact_is_not_shown_with_it(names):
    file = docx.Document()
    file.add_paragraph("Title: A garden")
    file.add_paragraph("Contact: integration officer, amina@city.example")

    reading = read(file, names)

    assert said(reading) == {
        "title_en": "A garden",
        "contact_role": "integration officer",
        "contact_email": "amina@city.example",
    }


# --------------------------------------------------------------------------- What Word does to text


def add_xml(paragraph, *elements):
    for element in elements:
        paragraph._p.append(parse_xml(element))


def run(words, tag="w:t"):
    return f'<w:r><{tag} xml:space="preserve">{words}</{tag}></w:r>'


def test_tracked_changes_are_read_as_accepted(names):
    file = docx.Document()
    file.add_heading("Purpose", 1)
    add_xml(
        file.add_paragraph("To meet "),
        f"<w:ins {nsdecls('w')}>{run('neighbours')}</w:ins>",
        f"<w:del {nsdecls('w')}>{run('strangers', 'w:delText')}</w:del>",
    )

    reading = read(file, names)

    assert said(reading) == {"purpose_en": "To meet neighbours"}


def test_text_boxes_are_read_once(names):
    file = docx.Document()
    file.add_paragraph("Title: A garden")
    words = f"<w:p>{run('Country: Italy')}</w:p>"
    inside = f"<w:txbxContent>{words}</w:txbxContent>"
    add_xml(
        file.add_paragraph(),
        f"<w:r {nsdecls('w')} "
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{inside}</w:drawing>'
        f"</mc:Choice><mc:Fallback><w:pict>{inside}</w:pict></mc:Fallback></mc:AlternateContent>"
        "</w:r>",
    )

    reading = read(file, names)

    assert said(reading) == {"title_en": "A garden", "countries": "Italy"}
    assert reading.unplaced == []


def test_links_keep_their_addresses(names):
    file = docx.Document()
    file.add_paragraph("Title: A garden")
    paragraph = file.add_paragraph("Source: ")
    link = file.part.relate_to(
        "https://city.example/garden",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink",
        is_external=True,
    )
    add_xml(
        paragraph,
        f'<w:hyperlink {nsdecls("w", "r")} r:id="{link}">{run("City website")}</w:hyperlink>',
    )

    reading = read(file, names)

    assert said(reading) == {
        "title_en": "A garden",
        "source_url": "https://city.example/garden",
        "source_name_en": "City website",
    }


def test_head_and_foot_of_the_page_are_kept(names):
    file = docx.Document()
    file.add_paragraph("Title: A garden")
    file.sections[0].header.paragraphs[0].text = "City of Turin, department of parks"

    reading = read(file, names)

    assert reading.unplaced == [("Head of the page", "City of Turin, department of parks")]


def test_lists_and_breaks_are_kept_in_texts(names):
    file = docx.Document()
    file.add_heading("Process", 1)
    file.add_paragraph("First:").add_run().add_break()
    file.add_paragraph("one thing", style="List Bullet")
    file.add_paragraph("first of all", style="List Number")
    file.add_paragraph("second of all", style="List Number")

    reading = read(file, names)

    assert said(reading) == {
        "process_en": "First:\n\n- one thing\n1. first of all\n2. second of all"
    }


def test_pictures_are_told_of(names):
    file = docx.Document()
    file.add_paragraph("Title: A garden")
    drawing = '<w:drawing><a:blip xmlns:a="x"/></w:drawing>'
    add_xml(file.add_paragraph(), f"<w:r {nsdecls('w')}>{drawing}</w:r>")

    reading = read(file, names)

    assert reading.doubts == [
        "Pictures are not taken from a Word file: add them to the draft, one by one."
    ]


# ---------------------------------------------------------------------------------- No word is lost

LINES = (
    "Country: {}",
    "Title: {}",
    "Purpose",
    "{} and what they did, at some length, for all who live there",
    "Topics: ☒ Education ☒ {} ☐ {}",
    "Source: {} https://city.example/{} ({})",
    "Reference documents",
    "{}, www.city.example/{}",
    "Contact: {} {}@city.example",
    "Period: since {}",
    "Available languages: English, {}",
    "Objectif : {}",
    "Favourite colour: {}",
    "Readers’ questions may be passed on to this address: {}",
    "Areas: ☒ Other ({}) {}",
    "{}\n{}",
)


@pytest.mark.parametrize("seed", range(20))
def test_every_word_is_found_again(names, seed):
    chance = random.Random(seed)  # noqa: S311
    words = (f"word{number}x" for number in count())
    file = docx.Document()
    written = []
    for _ in range(12):
        line = chance.choice(LINES)
        own = [next(words) for _ in range(line.count("{}"))]
        written += own
        filled = line.format(*own)
        match chance.randrange(4):
            case 0:
                file.add_heading(filled, chance.randint(1, 3))
            case 1:
                file.add_paragraph().add_run(filled).bold = True
            case 2:
                rows(file, tuple(filled.split(": ", 1)) if ": " in filled else (filled, filled))
            case _:
                file.add_paragraph(filled)

    reading = read(file, names)

    kept = json.dumps([reading.document, reading.unplaced])
    where = " ".join(placed.where for placed in reading.placed)
    assert [word for word in written if word not in kept and word not in where] == []
