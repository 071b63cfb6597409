"""The template as a Word file: what is in it, and that nothing of an answer is lost."""

import re
import time
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.urls import reverse
from django.utils import translation
from lxml import etree

from practices import document, sheet
from practices.sheet import Field, Kind
from practices.sheets.word_out import languages_of, make_docx
from practices.sheets.word_out.labels import SHEETS, known_labels
from tests.factories import (
    AreaFactory,
    CityFactory,
    PracticeFactory,
    ReferenceDocumentFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
BOTH = ("en", "fr")


def part(content, name="word/document.xml"):
    with ZipFile(BytesIO(content)) as package:
        return etree.fromstring(package.read(name))


def printed(element):
    """Return the text of an element, its tabs and breaks as characters."""
    characters = {f"{W}br": "\n", f"{W}tab": "\t"}
    return "".join(
        child.text or "" if child.tag == f"{W}t" else characters.get(child.tag, "")
        for child in element.iter(f"{W}t", f"{W}br", f"{W}tab")
        if child.getparent().tag == f"{W}r"
    )


def controls(content):
    """Return the content controls of a file by their tags."""
    return {
        sdt.find(f"{W}sdtPr/{W}tag").get(f"{W}val"): sdt for sdt in part(content).iter(f"{W}sdt")
    }


def property_of(sdt, name):
    found = sdt.find(f"{W}sdtPr/{W}{name}")
    return None if found is None else found.get(f"{W}val")


def is_empty(sdt):
    return sdt.find(f"{W}sdtPr/{W}showingPlcHdr") is not None


def text(sdt):
    return "" if is_empty(sdt) else printed(sdt.find(f"{W}sdtContent"))


def paragraphs(content, style):
    return [
        printed(found)
        for found in part(content).iter(f"{W}p")
        if found.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == style
    ]


def filled(**slots):
    return document.tidied(slots)


def leaf_keys(languages):
    """Return the keys of every answer that a sheet asks for, but for rows and terms."""
    return {
        leaf.key
        for leaf in document.leaves()
        if leaf.language in ("", *languages)
        and leaf.slot.shape not in (sheet.Shape.ROWS, sheet.Shape.CHOICES)
    }


@pytest.mark.parametrize("languages", SHEETS)
def test_every_leaf_has_a_control_of_its_name(languages):
    TopicFactory(slug="housing")

    tags = [
        sdt.find(f"{W}sdtPr/{W}tag").get(f"{W}val")
        for sdt in part(make_docx(document.empty(), languages)).iter(f"{W}sdt")
    ]

    rows = {
        f"reference_documents-{number}-{name}"
        for number in range(3)
        for name in ("url", "language", *(f"title_{language}" for language in languages))
    }
    assert len(tags) == len(set(tags))
    assert set(tags) == leaf_keys(languages) | rows | {"topics:housing"}


@pytest.mark.parametrize("languages", SHEETS)
def test_labels_name_each_answer_alone(languages):
    labels = known_labels(languages)
    printed_labels = paragraphs(make_docx(document.empty(), languages), "Label")

    keys = [labels[label] for label in printed_labels]

    assert len(keys) == len(set(keys))
    assert set(keys) >= leaf_keys(languages)


def test_labels_name_the_language_and_the_row_of_an_answer():
    labels = {key: label for label, key in known_labels(BOTH).items()}

    keys = (
        "title_fr",
        "period",
        "topics_other_en",
        "reference_documents-1-title_en",
        "reference_documents-1-url",
    )
    assert [labels[key] for key in keys] == [
        "Titre (français)",
        "Period · Période",
        "Topics: other, in your words (English)",
        "Document 2: title (English)",
        "Document 2: web address · adresse web",
    ]


def test_ids_are_unique_and_names_short_enough_for_word():
    found = controls(make_docx(document.empty(), BOTH)).values()

    ids = [property_of(sdt, "id") for sdt in found]

    assert len(ids) == len(set(ids))
    assert max(len(property_of(sdt, name)) for sdt in found for name in ("alias", "tag")) <= 64


def test_properties_of_a_control_stand_in_the_order_of_the_standard():
    """ISO/IEC 29500-1, 17.5.2.38; Word calls a file in another order corrupt."""
    order = "rPr alias tag id showingPlcHdr comboBox date richText checkbox".split()

    for sdt in controls(make_docx(document.empty(), BOTH)).values():
        names = [etree.QName(child).localname for child in sdt.find(f"{W}sdtPr")]
        assert names == sorted(names, key=order.index)


@pytest.mark.parametrize(
    "words",
    [
        "Two lines\n- one\n- two\n\n\tand a tab",
        "  blanks   at both ends  ",
        "\nbreaks at both ends\n",
        "Café à Saint-Étienne\u00a0: «\u202foui\u202f»",
        "🏡👩🏽‍🏫 emoji",
        "مرحبا بكم، أهلا and שלום עולם!",
        "soft\u00adhyphen, fixed\u2011hyphen, <tag> & “quotes”",
    ],
)
def test_an_answer_keeps_every_character(words):
    content = make_docx(filled(purpose={"en": words, "fr": ""}), ("en",))

    assert text(controls(content)["purpose_en"]) == words


def test_a_text_of_nothing_but_breaks_is_written_in_a_moment():
    started = time.monotonic()

    content = make_docx(filled(purpose={"en": "a\n" * 50_000, "fr": ""}), ("en",))

    assert len(text(controls(content)["purpose_en"])) == 100_000
    assert time.monotonic() - started < 5  # it took 18 seconds


def test_words_written_from_right_to_left_are_marked_and_no_others():
    content = make_docx(filled(purpose={"en": "the word مرحبا بكم, twice", "fr": ""}), ("en",))

    runs = controls(content)["purpose_en"].iter(f"{W}r")

    assert [(printed(run), run.find(f"{W}rPr/{W}rtl") is not None) for run in runs] == [
        ("the word ", False),
        ("مرحبا بكم", True),
        (", twice", False),
    ]


@pytest.mark.parametrize(("words", "is_rtl"), [("1. مرحبا Lisbon", True), ("Lisbon مرحبا", False)])
def test_an_answer_that_begins_from_the_right_is_set_so(words, is_rtl):
    content = make_docx(filled(purpose={"en": words, "fr": ""}), ("en",))

    around = controls(content)["purpose_en"].getparent()

    assert (around.find(f"{W}pPr/{W}bidi") is not None) == is_rtl


def test_an_empty_answer_shows_an_invitation_that_is_no_answer():
    sdt = controls(make_docx(document.empty(), ("fr",)))["purpose_fr"]

    assert is_empty(sdt)
    assert printed(sdt) == "Écrivez ici"
    assert sdt.find(f".//{W}rStyle").get(f"{W}val") == "PlaceholderText"


def test_each_kind_of_answer_has_its_control():
    CityFactory(country="PT")
    found = controls(make_docx(document.empty(), ("en",)))

    kinds = {
        key: etree.QName(found[key].find(f"{W}sdtPr")[-1]).localname
        for key in ("title_en", "purpose_en", "countries", "source_accessed", "contact_consent")
    }

    assert kinds == {
        "title_en": "richText",
        "purpose_en": "richText",
        "countries": "comboBox",
        "source_accessed": "date",
        "contact_consent": "checkbox",
    }


def test_countries_to_choose_from_are_ours_once_in_each_language():
    for country in ("DE", "DE", "FR"):
        CityFactory(country=country)
    countries = controls(make_docx(document.empty(), BOTH))["countries"]

    names = [item.get(f"{W}value") for item in countries.iter(f"{W}listItem")]

    assert names == ["France", "Germany", "Allemagne"]


def test_terms_are_ticked_that_are_chosen_even_one_that_is_no_more():
    TopicFactory(slug="housing", name_en="Housing", name_fr="Logement")
    TopicFactory(slug="roma", name_en="Roma", name_fr="Roms")

    content = make_docx(filled(topics=["roma", "former"]), BOTH)

    assert paragraphs(content, "Choice")[1:4] == [
        "☐\tHousing · Logement",
        "☒\tRoma · Roms",
        "☒\tformer",
    ]
    ticked = [
        tag
        for tag, sdt in controls(content).items()
        if sdt.find(f".//{W14}checked") is not None
        and sdt.find(f".//{W14}checked").get(f"{W14}val") == "1"
    ]
    assert ticked == ["topics:roma", "topics:former"]


def test_rows_are_as_many_as_the_document_has_and_three_at_least():
    rows = [{"title": {"en": f"Report {number}"}} for number in range(5)]

    found = controls(make_docx(filled(reference_documents=rows), ("en",)))

    assert [text(found[f"reference_documents-{number}-title_en"]) for number in range(5)] == [
        f"Report {number}" for number in range(5)
    ]


def test_headings_are_the_title_and_the_steps():
    content = make_docx(document.empty(), ("en",))

    assert paragraphs(content, "Heading1") == ["Practice sheet"]
    assert paragraphs(content, "Heading2") == [section.label["en"] for section in sheet.SECTIONS]


def test_files_are_named_and_not_asked_for():
    content = make_docx(
        filled(pictures=[{"file": "k1", "alt": {"en": "Women cook."}}]),
        ("en",),
        file_names={"k1": "market.jpg"},
    )

    sentences = paragraphs(content, "Introduction")

    assert sentences[-3:] == [
        "Not in this file: you add them online, once your draft is there.",
        "Already online: market.jpg.",
        "Not in this file: you add them online, once your draft is there.",
    ]


def test_each_text_is_marked_with_its_language():
    content = make_docx(filled(title={"en": "Café", "fr": "Le café"}), BOTH)

    languages = {
        key: controls(content)[key].find(f".//{W}r/{W}rPr/{W}lang").get(f"{W}val")
        for key in ("title_en", "title_fr")
    }

    assert languages == {"title_en": "en-GB", "title_fr": "fr-FR"}


def test_properties_say_what_the_file_is_and_in_which_language():
    content = make_docx(filled(title={"en": "", "fr": " Café "}), ("fr",))

    core = {
        etree.QName(child).localname: child.text for child in part(content, "docProps/core.xml")
    }

    assert (core["title"], core["language"]) == ("Café · Fiche de pratique", "fr-FR")


def test_the_same_words_make_the_same_file():
    assert make_docx(document.empty(), BOTH) == make_docx(document.empty(), BOTH)


def test_the_mosaic_is_decoration_that_nobody_reads_aloud():
    with ZipFile(BytesIO(make_docx(document.empty(), BOTH))) as package:
        heads = [package.read(name) for name in package.namelist() if "word/header" in name]

    pictures = [picture for head in heads for picture in etree.fromstring(head).iter("{*}docPr")]
    assert [picture.get("descr") for picture in pictures] == [""]
    assert [mark.get("val") for mark in pictures[0].iter("{*}decorative")] == ["1"]


def test_tables_repeat_their_first_row_on_each_page():
    tables = [
        table
        for table in part(make_docx(document.empty(), ("en",))).iter(f"{W}tbl")
        if table.find(f".//{W}tblStyle").get(f"{W}val") == "SheetTable"
    ]

    heads = [
        [row.find(f"{W}trPr/{W}tblHeader") is not None for row in table.iter(f"{W}tr")]
        for table in tables
    ]

    assert all(first and not any(others) for first, *others in heads)
    assert len(heads) == 5


def test_a_field_added_to_the_template_is_in_the_file(monkeypatch):
    costs = Field("costs", Kind.TEXT, {"en": "Costs", "fr": "Coûts"}, {}, is_bilingual=True)
    first, *others = sheet.SECTIONS
    sections = (replace(first, fields=(*first.fields, costs)), *others)
    monkeypatch.setattr(sheet, "SECTIONS", sections)

    content = make_docx(filled(costs={"en": "Little", "fr": ""}), ("en",))

    assert text(controls(content)["costs_en"]) == "Little"
    assert known_labels(("en",))["Costs"] == "costs_en"


@pytest.mark.parametrize(
    ("slots", "expected"),
    [
        ({}, ("fr",)),
        ({"period": "2019"}, ("fr",)),
        ({"title": {"en": "Café"}}, ("en",)),
        ({"title": {"en": "Café"}, "topics_other": {"fr": "Sport"}}, ("en", "fr")),
        ({"reference_documents": [{"title": {"en": "Report"}}]}, ("en",)),
    ],
)
def test_languages_are_those_in_which_something_is_written(slots, expected):
    assert languages_of(filled(**slots), "fr") == expected


# ---------------------------------------------------------------------------------- Downloads


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("template", ["Practice sheet"]),
        ("template_bilingual", ["Practice sheet · Fiche de pratique"]),
    ],
)
def test_template_is_downloaded_as_word(client, name, expected):
    response = client.get(reverse(f"practices:{name}"))

    assert response["Content-Type"].endswith("wordprocessingml.document")
    assert re.fullmatch(
        r'attachment; filename="practice-template(-bilingual)?\.docx"',
        response["Content-Disposition"],
    )
    assert paragraphs(response.content, "Heading1") == expected


def test_template_is_in_the_language_of_the_page(client):
    with translation.override("fr"):
        response = client.get(reverse("practices:template"))

    assert paragraphs(response.content, "Heading1") == ["Fiche de pratique"]


def test_public_practice_is_downloaded_filled_without_its_address(client):
    practice = PracticeFactory(
        published=True,
        title="Homework café",
        contact_email="amina@example.org",
        contact_role="Officer",
        areas=[AreaFactory(slug="political")],
    )
    ReferenceDocumentFactory(practice=practice, title_en="Report")

    response = client.get(reverse("practices:practice_docx", args=("homework-cafe",)))

    found = controls(response.content)
    keys = ("title_en", "contact_role", "contact_email", "reference_documents-0-title_en")
    assert response["Content-Disposition"] == 'attachment; filename="homework-cafe.docx"'
    assert [text(found[key]) for key in keys] == ["Homework café", "Officer", "", "Report"]
    assert b"amina" not in etree.tostring(part(response.content))


def test_practice_page_offers_its_word_file(client):
    practice = PracticeFactory(published=True, title="Homework café")

    page = client.get(practice.get_absolute_url()).text

    assert f'href="{reverse("practices:practice_docx", args=("homework-cafe",))}"' in page


@pytest.mark.parametrize("situation", [{}, {"archived": True}])
def test_practice_that_is_not_public_has_no_word_file(client, situation):
    PracticeFactory(title="Homework café", **situation)

    response = client.get(reverse("practices:practice_docx", args=("homework-cafe",)))

    assert response.status_code == 404


def test_word_file_of_a_former_address_is_found(client):
    practice = PracticeFactory(published=True, title="Homework café")
    practice.slug_en = "homework"
    practice.save()

    response = client.get(reverse("practices:practice_docx", args=("homework-cafe",)))

    assert response.headers["Location"] == reverse("practices:practice_docx", args=("homework",))
    assert response.status_code == 301


def test_word_file_costs_as_many_queries_for_a_long_practice(client, django_assert_num_queries):
    practice = PracticeFactory(
        published=True, title="Long", topics=[TopicFactory() for _number in range(5)]
    )
    for _number in range(5):
        ReferenceDocumentFactory(practice=practice)

    with django_assert_num_queries(13):
        client.get(reverse("practices:practice_docx", args=("long",)))
