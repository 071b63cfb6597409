"""A live practice as a document: understood again, it is the same practice."""

import pytest
from django.conf import settings

from practices import document
from practices.models import Practice, ReferenceDocument
from practices.sheets.document_practice import fill
from practices.sheets.gazetteer import TERMS, load_gazetteer
from practices.sheets.practice_document import practice_document
from practices.sheets.records import load_catalogue
from practices.translation import PracticeTranslation
from tests.factories import (
    AreaFactory,
    CityFactory,
    PracticeFactory,
    ReferenceDocumentFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def practice():
    practice = PracticeFactory(
        published=True,
        title_en="Homework café",
        title_fr="Café des devoirs",
        summary_en="Two afternoons a week.",
        source_language="fr",
        period_text="since 2016",
        other_countries=["DE"],
        cities=[CityFactory(name_en="Lisbon", name_fr="Lisbonne", country="PT")],
        topics=[TopicFactory(slug="housing")],
        areas=[AreaFactory(slug="other")],
        areas_other_en="Sport",
        available_languages=["en", "ar"],
        source_url="https://example.org/café",
        source_name_en="City website",
        source_accessed="2020-10-01",
        contact_role="Integration officer",
        contact_organisation="City of Lisbon",
        contact_email="amina@example.org",
    )
    ReferenceDocumentFactory(
        practice=practice, title_en="Report", url="https://example.org/report", language="fr"
    )
    return practice


def test_document_says_what_the_practice_says_in_its_own_language(practice):
    made = practice_document(practice)

    assert made == document.tidied(
        {
            "countries": "Allemagne, Portugal",
            "cities": "Lisbonne",
            "contact_organisation": "City of Lisbon",
            "contact_role": "Integration officer",
            "title": {"en": "Homework café", "fr": "Café des devoirs"},
            "summary": {"en": "Two afternoons a week.", "fr": ""},
            "period": "since 2016",
            "topics": ["housing"],
            "areas": ["other"],
            "areas_other": {"en": "Sport", "fr": ""},
            "available_languages": "Anglais, Arabe",
            "source_url": "https://example.org/café",
            "source_name": {"en": "City website", "fr": ""},
            "source_accessed": "1er octobre 2020",
            "reference_documents": [
                {
                    "title": {"en": "Report", "fr": ""},
                    "url": "https://example.org/report",
                    "language": "Français",
                }
            ],
        }
    )


def test_document_never_holds_the_address_for_questions(practice):
    made = practice_document(practice)

    assert (made["contact_email"], made["contact_consent"]) == ("", False)
    assert "amina" not in str(made)


@pytest.mark.parametrize(
    ("source_language", "titles", "expected"),
    [
        ("fr", {"title_en": "Café", "title_fr": "Café"}, "Allemagne"),
        ("de", {"title_en": "Café", "title_fr": "Café"}, "Germany"),
        ("", {"title_en": None, "title_fr": "Café"}, "Allemagne"),
    ],
)
def test_document_is_worded_as_the_practice_was_written(source_language, titles, expected):
    practice = PracticeFactory(source_language=source_language, other_countries=["DE"], **titles)

    assert practice_document(practice)["countries"] == expected


PLAIN = ("period_text", "first_year", "last_year", "ongoing", "contact_role", "source_url")
READ = ("contact_organisation", "available_languages", "source_accessed", "source_language")


def kept(practice):
    """Return what a practice keeps in its own columns, for those that a document can set."""
    texts = [f"{name}_{code}" for name in PracticeTranslation.fields for code in ("en", "fr")]
    return {name: getattr(practice, name) or "" for name in (*texts, *PLAIN, *READ)}


def test_every_practice_of_the_catalogue_is_understood_again():
    load_catalogue(settings.BASE_DIR / "fixtures")
    names = load_gazetteer()
    different = []

    for practice in Practice.objects.all():
        other = Practice(source_language=practice.source_language)
        parts = fill(other, practice_document(practice), names, "en")
        before = (
            kept(practice),
            {city.slug_en for city in practice.cities.all()},
            set(practice.country_codes),
            {name: {term.slug for term in getattr(practice, name).all()} for name in TERMS},
            [references(row) for row in practice.reference_documents.all()],
        )
        after = (
            kept(other),
            {place.city for place in parts.places.cities},
            set(parts.places.countries),
            {name: set(slugs) for name, slugs in parts.terms.items()},
            [references(row) for row in parts.reference_documents],
        )
        if after != before:
            different.append((practice.slug_en, before, after))

    assert different == []


def references(row: ReferenceDocument):
    return row.url, row.language, row.title_en or "", row.title_fr or ""
