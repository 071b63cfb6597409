"""A practice made of a document."""

from dataclasses import replace

import pytest
from django.core.exceptions import FieldDoesNotExist

from practices import sheet
from practices.document import Shape, leaves, tidied
from practices.models import Practice, ReferenceDocument
from practices.sheet import Kind
from practices.sheets.document_practice import fill
from practices.sheets.gazetteer import Place

pytestmark = pytest.mark.django_db  # for the real names

GARDEN = {
    "countries": "Portugal, Korea",
    "cities": "Lisbonne; Vila Nova",
    "contact_organisation": "City of Lisbon",
    "contact_email": " amina@city.example ",
    "contact_consent": True,
    "title": {"en": " A garden\n for all ", "fr": ""},
    "summary": {"en": "Neighbours dig.  \n\n\n\nThey eat.", "fr": "Des voisins."},
    "period": " since\n2016 ",
    "resources": {"en": "Two spades", "fr": ""},
    "topics": ["anti-discrimination", "gone-for-good"],
    "topics_other": {"en": "Soil", "fr": "Terre"},
    "available_languages": "English, Klingon",
    "source_url": "city.example/garden",
    "source_name": {"en": "City website", "fr": ""},
    "source_accessed": "October 2020",
    "reference_documents": [
        {
            "title": {"en": "Report", "fr": "Bilan"},
            "url": "www.city.example/r",
            "language": "anglais",
        }
    ],
}


def filled(names, **written):
    practice = Practice()
    return practice, fill(practice, tidied(written), names, "fr")


def test_words_become_what_they_mean(names):
    practice, parts = filled(names, **GARDEN)

    assert (practice.title_en, practice.title_fr) == ("A garden for all", "")
    assert practice.summary_en == "Neighbours dig.\n\nThey eat."
    assert practice.resources_en == "Two spades"
    assert (practice.topics_other_en, practice.topics_other_fr) == ("Soil", "Terre")
    assert (practice.period_text, practice.first_year, practice.ongoing) == (
        "since 2016",
        2016,
        True,
    )
    assert practice.available_languages == ["en"]
    assert practice.source_url == "https://city.example/garden"
    assert practice.source_accessed == "2020-10"
    assert practice.source_language == "en"
    assert practice.contact_email == "amina@city.example"
    assert [country.code for country in practice.other_countries] == ["KR"]
    assert parts.places.cities == (Place("PT", "lisbon"),)
    assert [new.words for new in parts.places.new_cities] == ["Vila Nova"]


def test_what_lies_in_other_tables_is_returned(names):
    _practice, parts = filled(names, **GARDEN)

    assert parts.terms == {
        "topics": ("anti-discrimination",),
        "target_groups": (),
        "types": (),
        "areas": (),
    }
    document = parts.reference_documents[0]
    assert (document.title_fr, document.url, document.language) == (
        "Bilan",
        "https://www.city.example/r",
        "en",
    )
    assert document.practice_id is None


def test_address_for_questions_is_taken_only_with_consent(names):
    practice, _parts = filled(names, **GARDEN | {"contact_consent": False})

    assert practice.contact_email == ""


def test_language_is_the_one_given_where_the_title_does_not_tell(names):
    practice, _parts = filled(names, title={"en": "A garden", "fr": "Un jardin"})

    assert practice.source_language == "fr"


def test_web_address_that_is_none_stays_as_typed(names):
    practice, parts = filled(
        names, source_url="our web site", reference_documents=[{"url": "javascript:alert(1)"}]
    )

    assert practice.source_url == "our web site"
    assert parts.reference_documents[0].url == "javascript:alert(1)"


def test_new_text_of_the_template_needs_no_word_here(names, monkeypatch):
    slogan = replace(sheet.field("lessons"), name="slogan")
    where, *others = sheet.SECTIONS
    monkeypatch.setattr(
        sheet, "SECTIONS", (replace(where, fields=(*where.fields, slogan)), *others)
    )

    practice, _parts = filled(names, slogan={"en": "Dig!", "fr": "Bêchez !"})

    assert practice.wording("slogan", "fr").text == "Bêchez !"


@pytest.mark.parametrize("leaf", list(leaves()), ids=lambda leaf: leaf.key)
def test_limit_of_the_template_fits_the_column(leaf):
    """What a contributor may write is never too long for the practice that it becomes."""
    if leaf.slot.shape not in (Shape.WORDS, Shape.BOTH) or leaf.field.kind is Kind.PLACES:
        return
    try:
        column = Practice._meta.get_field(leaf.key)
    except FieldDoesNotExist:
        column = Practice._meta.get_field({"period": "period_text"}[leaf.key])

    if column.max_length and leaf.key != "source_accessed":  # kept as ten figures
        assert leaf.slot.limit <= column.max_length


def test_limits_of_reference_documents_fit_their_columns():
    columns = {
        column.name: column for column in sheet.field("reference_documents").slots[0].columns
    }

    assert columns["title"].limit <= ReferenceDocument._meta.get_field("title_en").max_length
    assert columns["url"].limit <= ReferenceDocument._meta.get_field("url").max_length
