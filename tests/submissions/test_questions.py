import pytest
from django.utils.translation import override

from practices import sheet
from practices.document import empty, leaves, tidied
from practices.models import FileKind, SubmittedFile
from practices.sheet import Field, Kind, Section
from practices.submissions.problems import Problem
from practices.submissions.steps.questions import Option, questions
from tests.factories import CityFactory, NoteFactory, SubmissionFactory, TopicFactory

pytestmark = pytest.mark.django_db


def asked(name, document=None, **context):
    """Return the question of a field, of a page that shows a document."""
    (section,) = (each for each in sheet.SECTIONS if sheet.field(name) in each.fields)
    filled = tidied(document or {})
    return {each.field.name: each for each in questions(section, filled, **context)}[name]


def names(inputs):
    return [control.name for control in inputs]


# ------------------------------------------------------------------------------------- The template


def test_a_field_more_in_the_template_is_asked(monkeypatch):
    slogan = Field(
        "slogan",
        Kind.LINE,
        {"en": "Slogan", "fr": "Devise"},
        {"en": (), "fr": ()},
        is_bilingual=True,
    )
    *others, last = sheet.SECTIONS
    longer = Section(last.name, last.label, (*last.fields, slogan))
    monkeypatch.setattr(sheet, "SECTIONS", (*others, longer))

    question = questions(longer, tidied({"slogan": {"en": "Together"}}))[-1]

    assert (question.label, question.kind) == ("Slogan", "line")
    assert [control.value for control in question.inputs] == ["Together", ""]


def test_every_leaf_has_one_control():
    for section in sheet.SECTIONS:
        shown = [
            name
            for question in questions(section, empty())
            for name in [
                *names(question.inputs),
                *([question.field.name] if question.kind == "terms" else []),
                *names(question.other),
                *([question.field.name] if question.rows or question.kind in FILES else []),
            ]
        ]
        assert sorted(shown) == sorted(leaf.key for leaf in leaves(section.fields))


FILES = {"pictures", "attachments"}


def test_ids_are_given_once():
    document = tidied({"reference_documents": [{"url": "a"}, {"url": "b"}]})
    for section in sheet.SECTIONS:
        ids = [
            control.id
            for question in questions(section, document)
            for control in [
                question,
                *question.inputs,
                *question.other,
                *(control for row in question.rows for control in row.inputs),
            ]
        ]
        assert len(ids) == len(set(ids))


def test_labels_are_in_the_language_of_the_page():
    with override("fr"):
        question = asked("title")

    assert question.label == "Titre"


def test_the_language_of_the_page_comes_first():
    with override("fr"):
        title = asked("title")
        document = asked("reference_documents").rows[0]

    assert [control.language for control in title.inputs] == ["fr", "en"]
    assert [control.language for control in document.inputs] == ["fr", "en", "", ""]


def test_parts_of_a_field_have_their_own_labels():
    assert [control.label for control in asked("source").inputs] == [
        "Web address of the source",
        "Name of the source, in English",
        "Name of the source, in French",
        "Read on",
    ]


def test_characters_are_counted():
    (english, french) = asked("title", {"title": {"en": "Café 👩🏽‍🍳"}}).inputs

    assert (english.count, english.limit, french.count) == (9, 160, 0)


@pytest.mark.parametrize(("title", "is_multiline"), [("One line", False), ("Two\nlines", True)])
def test_line_with_several_lines_loses_none(title, is_multiline):
    assert asked("title", {"title": {"en": title}}).inputs[0].is_multiline is is_multiline


# ---------------------------------------------------------------------------------- Terms, and rows


def test_terms_are_offered_in_the_programme_s_order():
    TopicFactory(slug="sports", order=2, name_en="Sports")
    TopicFactory(slug="housing", order=1, name_en="Housing")

    assert asked("topics", {"topics": ["sports"]}).options == (
        Option("housing", "Housing", False),
        Option("sports", "Sports", True),
    )


def test_term_that_the_programme_has_not_stays_chosen():
    TopicFactory(slug="housing", name_en="Housing")

    assert asked("topics", {"topics": ["gone", "housing"]}).options == (
        Option("housing", "Housing", True),
        Option("gone", "gone", True),
    )


def test_documents_have_a_blank_row_to_write_in():
    first, blank = asked("reference_documents", {"reference_documents": [{"url": "a"}]}).rows

    assert names(first.inputs) == [
        "reference_documents-0-title_en",
        "reference_documents-0-title_fr",
        "reference_documents-0-url",
        "reference_documents-0-language",
    ]
    assert (first.number, first.remove.name) == (1, "reference_documents-0-remove")
    assert (blank.number, blank.remove) == (2, None)
    assert [control.value for control in blank.inputs] == [""] * 4


def test_pictures_stand_with_their_files():
    submission = SubmissionFactory()
    file = SubmittedFile.objects.create(
        submission=submission, key="k", kind=FileKind.PICTURE, file="k.webp", name="a.jpg", size=1
    )

    rows = asked("pictures", {"pictures": [{"file": "k"}, {"file": "lost"}]}, files=[file]).rows

    assert [row.file for row in rows] == [file, None]
    assert [row.inputs[0].value for row in rows] == ["k", "lost"]


# ------------------------------------------------------------------------------- Errors and notes


def test_problems_stand_at_their_controls():
    document = {"reference_documents": [{"title": {"en": "Report"}}]}
    found = [
        Problem("reference_documents-0-url", "No address."),
        Problem("reference_documents", "Of all."),
        Problem("period", "Of elsewhere."),
    ]

    question = asked("reference_documents", document, problems=found)

    errors = {control.name: control.errors for control in question.rows[0].inputs if control.errors}
    assert errors == {"reference_documents-0-url": ("No address.",)}
    assert question.errors == ("Of all.",)


def test_doubt_is_not_told_twice():
    problem = Problem("period", "We read no years in the period.")

    assert asked("period", {"period": "soon"}).doubt != ""
    assert asked("period", {"period": "soon"}, problems=[problem]).doubt == ""


def test_notes_stand_at_their_questions():
    note = NoteFactory(field="title")

    assert asked("title", notes=[note]).notes == (note,)
    assert asked("summary", notes=[note]).notes == ()


# ----------------------------------------------------------------------------------------- Echoes


@pytest.mark.parametrize(
    ("language", "written", "understood"),
    [
        ("en", "since 2016", "ongoing, since 2016"),
        ("fr", "since 2016", "en cours, depuis 2016"),
        ("en", "2018-2021", "2018–2021"),
        ("en", " ", ""),
    ],
)
def test_period_is_said_back_as_understood(language, written, understood):
    with override(language):
        question = asked("period", {"period": written})

    assert (question.understood, question.doubt) == (understood, "")


@pytest.mark.parametrize(
    ("written", "doubt"),
    [
        ("from 2016 until the money ran out", "We read no years in this."),
        ("when the time is ripe", "“when the time is ripe” has no year in it."),
    ],
)
def test_period_that_is_not_understood_is_in_doubt(written, doubt):
    question = asked("period", {"period": written})

    assert question.understood == ""
    assert question.doubt.startswith(doubt)


def test_places_are_said_back_as_understood():
    CityFactory(name="Lisbon", country="PT")
    document = {"countries": "portugal, Wakanda", "cities": "lisbon; Newtown"}

    countries, cities = asked("countries", document), asked("cities", document)

    assert (countries.understood, cities.understood) == ("Portugal", "Lisbon, Portugal")
    assert countries.doubt.startswith("“Wakanda” is no country that we know.")
    assert cities.doubt.startswith("“Newtown” is new to the catalogue, and welcome.")


def test_city_of_another_country_is_in_doubt():
    CityFactory(name="Lyon", country="FR")

    question = asked("cities", {"countries": "Portugal", "cities": "Lyon"})

    assert question.doubt == "“Lyon” is not in the country given. Did you mean Lyon, France?"


def test_city_of_which_there_are_several_is_in_doubt():
    CityFactory(name="Vinci", country="IT")
    CityFactory(name="Vinci", country="PT")

    question = asked("cities", {"cities": "Vinci"})

    assert question.doubt == (
        "Several cities are called “Vinci”: write the country as well. "
        "Did you mean Vinci, Italy or Vinci, Portugal?"
    )


def test_languages_are_said_back_as_understood():
    question = asked("available_languages", {"available_languages": "arabe, EN, Klingon"})

    assert question.understood == "Arabic"
    assert "“Klingon” is no language that we know." in question.doubt


def test_source_that_cannot_be_followed_is_in_doubt():
    question = asked("source", {"source_url": "on our shelf", "source_accessed": "lately"})

    assert question.doubt == (
        "The web address is not one that we can follow. Copy it from your browser. "
        "We read no date in “Read on”. Write it like “31 October 2020”."
    )
