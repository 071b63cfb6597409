from dataclasses import replace

import pytest
from django.utils import translation

from practices import sheet
from practices.document import tidied
from practices.sheet import Field, Kind
from practices.submissions.problems import problems

pytestmark = pytest.mark.django_db

COMPLETE = {
    "countries": "Portugal",
    "cities": "Vila Nova de Nenhures",
    "title": {"en": "Homework café", "fr": ""},
    "summary": {"en": "", "fr": "Des bénévoles aident aux devoirs."},
    "period": "since 2016",
    "topics": ["education"],
}


def found(**answers):
    """Return the problems of a document that has none but for these answers."""
    return [(each.leaf_key, each.sentence) for each in problems(tidied(COMPLETE | answers))]


def test_complete_document_has_no_problems():
    assert found() == []


def test_empty_document_lacks_what_is_required():
    assert [(each.leaf_key, each.step, each.sentence) for each in problems(tidied({}))] == [
        ("countries", "where", "“Country” is empty. Please fill it in."),
        (
            "title_en",
            "practice",
            "“Title” is empty. Write it in English, in French or in both.",
        ),
        (
            "summary_en",
            "practice",
            "“Summary” is empty. Write it in English, in French or in both.",
        ),
        (
            "period",
            "when",
            "“Period” is empty. Write when the practice runs, for example “since 2016”.",
        ),
        (
            "topics",
            "classification",
            "“Topics” is empty. Tick what fits, or say it in your own words.",
        ),
    ]


def test_missing_text_leads_to_the_readers_language():
    with translation.override("fr"):
        keys = [each.leaf_key for each in problems(tidied({}))]

    assert keys == ["countries", "title_fr", "summary_fr", "period", "topics"]


def test_problems_of_one_step_leave_the_others_out():
    keys = [each.leaf_key for each in problems(tidied({}), sheet.section("practice"))]

    assert keys == ["title_en", "summary_en"]


def test_proposal_need_not_mend_what_the_practice_lacked():
    base = tidied(COMPLETE | {"period": "", "source_accessed": "one day"})
    emptied = base | {"countries": ""}

    assert problems(base, base=base) == []
    assert [each.leaf_key for each in problems(emptied, base=base)] == ["countries"]


def test_other_words_are_a_topic_too():
    assert found(topics=[], topics_other={"en": "Bees", "fr": ""}) == []


def test_blanks_are_no_answer():
    assert [key for key, _sentence in found(period=" \n")] == ["period"]


@pytest.mark.parametrize(
    ("excess", "expected"),
    [
        (0, []),
        (1, [("title_fr", "“Title” is too long by 1 character. It may have 160.")]),
        (9, [("title_fr", "“Title” is too long by 9 characters. It may have 160.")]),
    ],
)
def test_text_over_its_limit_is_told_by_how_much(excess, expected):
    assert found(title={"en": "", "fr": "é" * (160 + excess)}) == expected


def test_text_in_a_row_has_a_limit_too():
    row = {"title": {"en": "", "fr": "x" * 251}, "url": "city.example/report", "language": ""}

    assert found(reference_documents=[row]) == [
        (
            "reference_documents-0-title_fr",
            "“Title” is too long by 1 character. It may have 250.",
        )
    ]


def test_period_has_to_name_a_year():
    assert found(period="é020") == [
        (
            "period",
            (
                "“é020” has no year in it. Write for example “2019”, “2018–2021”, “since 2016” or "
                "“ongoing”."
            ),
        )
    ]


def test_period_with_a_year_in_unusual_words_may_be_sent():
    assert found(period="from 2016 until the money ran out") == []


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        (
            "Portugall",
            "“Portugall” is not a country that we know. Did you mean Portugal?",
        ),
        (
            "Portugal, Atlantis",
            "“Atlantis” is not a country that we know. Write its usual name in English or French.",
        ),
    ],
)
def test_country_has_to_be_known(written, sentence):
    assert found(countries=written) == [("countries", sentence)]


def test_country_is_known_in_either_language():
    assert found(countries="Allemagne, Spain") == []


@pytest.mark.parametrize(
    "email", ["amina", "amina@city", "a b@city.example", "amina@city.example,"]
)
def test_email_has_to_be_whole(email):
    assert found(contact_email=email, contact_consent=True) == [
        ("contact_email", "Write the e-mail address in full, like name@city.example.")
    ]


def test_email_needs_consent():
    assert found(contact_email="amina@city.example") == [
        (
            "contact_consent",
            (
                "Tick that readers’ questions may be passed on to the e-mail address, or take the "
                "address out."
            ),
        )
    ]


def test_email_with_blanks_and_consent_is_fine():
    assert found(contact_email=" amina@city.example ", contact_consent=True) == []


@pytest.mark.parametrize("address", ["city.example/welcome", "https://city.example", "www.city.pt"])
def test_web_address_needs_no_scheme(address):
    row = {"title": {"en": "Report", "fr": ""}, "url": address, "language": "en"}

    assert found(source_url=address, reference_documents=[row]) == []


def test_web_address_has_to_lead_somewhere():
    row = {"title": {"en": "Report", "fr": ""}, "url": "javascript:alert(1)", "language": ""}
    sentence = "The web address cannot be followed. Copy it from your browser, and only one."

    assert found(source_url="see our site", reference_documents=[row]) == [
        ("source_url", sentence),
        ("reference_documents-0-url", sentence),
    ]


def test_reference_document_needs_an_address():
    rows = [
        {"title": {"en": "", "fr": ""}, "url": "city.example/a.pdf", "language": ""},
        {"title": {"en": "Report", "fr": ""}, "url": "", "language": ""},
    ]

    assert found(reference_documents=rows) == [
        (
            "reference_documents-1-url",
            "Reference document 2 has no web address. Add it, or name the document in a text.",
        )
    ]


@pytest.mark.parametrize(("written", "count"), [("October 2020", 0), ("31/02/2020", 1)])
def test_day_of_access_has_to_be_a_day(written, count):
    assert [key for key, _ in found(source_accessed=written)] == ["source_accessed"] * count


def test_picture_has_to_be_described_in_one_language():
    rows = [
        {"file": "a" * 32, "alt": {"en": "", "fr": "Six femmes cuisinent."}},
        {"file": "b" * 32, "alt": {"en": " ", "fr": ""}},
    ]

    assert found(pictures=rows) == [
        (
            "pictures-1-alt_en",
            (
                "Say what picture 2 shows, for those who cannot see it: in English, in French "
                "or in both."
            ),
        )
    ]


def test_field_that_is_new_in_the_template_is_required_and_measured(monkeypatch):
    budget = Field(
        "budget",
        Kind.LINE,
        {"en": "Budget", "fr": "Budget"},
        {"en": (), "fr": ()},
        limit=5,
        is_required=True,
    )
    where, *others = sheet.SECTIONS
    grown = replace(where, fields=(*where.fields, budget))
    monkeypatch.setattr(sheet, "SECTIONS", (grown, *others))

    assert found() == [("budget", "“Budget” is empty. Please fill it in.")]
    assert found(budget="much more") == [
        ("budget", "“Budget” is too long by 4 characters. It may have 5.")
    ]
