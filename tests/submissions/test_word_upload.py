"""A Word file handed in: the draft it makes, and the page that tells what was read."""

from io import BytesIO

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation

from practices import document
from practices.models import Submission
from practices.sheets.word_in import read_docx
from practices.sheets.word_out import make_docx
from practices.submissions import links

pytestmark = pytest.mark.django_db

GARDEN = {
    "title": {"en": "A garden for all", "fr": ""},
    "purpose": {"en": "Neighbours meet.\n\n- on Mondays\n- at noon", "fr": ""},
    "countries": "Portugal",
    "period": "since 2016",
    "contact_consent": True,
}


def filled(**written):
    return document.tidied({**document.empty(), **written})


def word_file(content, name="sheet.docx"):
    return SimpleUploadedFile(name, content)


def upload(client, content, secret=None, name="sheet.docx"):
    posted = {"secret": secret or links.fresh_secret(), "file": word_file(content, name)}
    return client.post(reverse("practices:word_upload"), posted)


def free_form(*lines):
    file = docx.Document()
    for line in lines:
        file.add_paragraph(line)
    written = BytesIO()
    file.save(written)
    return written.getvalue()


def test_upload_asks_for_a_file_and_makes_nothing(client):
    response = client.get(reverse("practices:word_upload"))

    assert response.status_code == 200
    assert links.is_fresh(response.context["secret"])
    assert response["Cache-Control"] == "no-store"
    assert Submission.objects.count() == 0


def test_upload_makes_a_draft_of_the_template_as_it_was_filled(client):
    secret = links.fresh_secret()

    response = upload(client, make_docx(filled(**GARDEN), ("en",)), secret)

    assert response.url == reverse("practices:word_reading", args=[secret])
    assert links.find_submission(secret).document == filled(**GARDEN)
    assert Submission.objects.count() == 1


def test_upload_pressed_twice_makes_one_draft(client):
    secret = links.fresh_secret()
    content = make_docx(filled(**GARDEN), ("en",))

    first = upload(client, content, secret)
    second = upload(client, content, secret)

    assert (first.status_code, second.url) == (302, first.url)
    assert Submission.objects.count() == 1


def test_upload_without_a_file_says_what_to_do(client):
    secret = links.fresh_secret()

    response = client.post(reverse("practices:word_upload"), {"secret": secret})

    assert response.status_code == 422
    assert response.context["errors"] == ["Choose the Word file that you have filled in."]
    assert Submission.objects.count() == 0


def test_upload_of_what_is_no_word_file_keeps_nothing(client):
    response = upload(client, b"MZ\x90\x00 a program", name="sheet\u202excod.docx")

    assert response.status_code == 422
    assert response.context["errors"] == [
        (
            "This is not a Word file, whatever its name says. Open the template in Word or "
            "LibreOffice, fill it in and save it as .docx."
        )
    ]
    assert Submission.objects.count() == 0


def test_upload_of_an_empty_template_makes_no_draft(client):
    response = upload(client, make_docx(document.empty(), ("en",)))

    assert response.status_code == 422
    assert response.context["errors"] == [
        "Nothing is written in this file yet. Fill it in, save it and choose it again."
    ]
    assert Submission.objects.count() == 0


def test_upload_on_an_old_page_asks_again(client):
    response = upload(client, make_docx(filled(**GARDEN), ("en",)), secret="x" * 56)

    assert response.context["errors"] == [
        "This page stood open for some days. Please choose the file again."
    ]
    assert Submission.objects.count() == 0


def test_upload_too_often_is_told_when_to_come_back(client, settings):
    settings.LIMITS = {**settings.LIMITS, "uploads": (1, 0)}
    content = make_docx(filled(**GARDEN), ("en",))
    upload(client, content)

    response = upload(client, content)

    assert response.status_code == 429
    assert Submission.objects.count() == 1


def test_upload_by_a_robot_makes_nothing(client):
    posted = {
        "secret": links.fresh_secret(),
        "file": word_file(make_docx(filled(**GARDEN), ("en",))),
        "website": "https://spam.example",
    }

    response = client.post(reverse("practices:word_upload"), posted)

    assert response.context["errors"] == ["Choose the Word file that you have filled in."]
    assert Submission.objects.count() == 0


@pytest.mark.parametrize("language", ["en", "fr"])
def test_reading_tells_what_was_read_and_what_was_not(client, language):
    secret = links.fresh_secret()
    lines = ("Title: A garden", "Country: Portugal", "Favourite colour: blue", "Purpose: To meet")
    with translation.override(language):
        upload(client, free_form(*lines), secret)

        response = client.get(reverse("practices:word_reading", args=[secret]))

    answers = [answer for step in response.context["steps"] for answer in step.answers]
    assert [(answer.leaf.key, answer.words) for answer in answers] == [
        ("countries", "Portugal"),
        ("title_en", "A garden"),
        ("purpose_en", "To meet"),
    ]
    assert [(one.label, one.words) for one in response.context["leftovers"]] == [
        ("Favourite colour", "blue")
    ]
    assert response["Cache-Control"] == "no-store"


def test_reading_says_from_where_and_how_surely(client):
    secret = links.fresh_secret()
    upload(client, make_docx(filled(**GARDEN), ("en",)), secret)

    response = client.get(reverse("practices:word_reading", args=[secret]))

    answers = [answer for step in response.context["steps"] for answer in step.answers]
    assert [(one.leaf.key, one.found, one.sureness) for one in answers][:2] == [
        ("countries", "in the box “Country”", "certain"),
        (
            "contact_consent",
            "in the box “Readers’ questions may be passed on to this address”",
            "certain",
        ),
    ]


def test_reading_leads_leftovers_to_their_likely_step(client):
    secret = links.fresh_secret()
    lines = ("Title: A garden", "Areas: ☒ Political ☒ Nautical")
    upload(client, free_form(*lines), secret)

    response = client.get(reverse("practices:word_reading", args=[secret]))

    [leftover] = [one for one in response.context["leftovers"] if one.words == "Nautical"]
    assert leftover.step.name == "classification"


def test_reading_of_a_draft_begun_online_leads_to_the_draft(client):
    secret = links.fresh_secret()

    response = client.get(reverse("practices:word_reading", args=[secret]))

    assert response.url == reverse("practices:draft", args=[secret])


@pytest.mark.parametrize(("is_from_word", "links_to_it"), [(True, 1), (False, 0)])
def test_draft_from_word_leads_back_to_what_was_read(client, is_from_word, links_to_it):
    secret = links.fresh_secret()
    if is_from_word:
        upload(client, make_docx(filled(**GARDEN), ("en",)), secret)

    page = client.get(reverse("practices:draft", args=[secret])).content.decode()

    assert page.count(reverse("practices:word_reading", args=[secret])) == links_to_it


def test_draft_goes_to_word_and_comes_back_equal(client):
    secret = links.fresh_secret()
    upload(client, make_docx(filled(**GARDEN), ("en",)), secret)

    response = client.get(reverse("practices:draft_docx", args=[secret]))

    assert read_docx(BytesIO(response.content)).document == filled(**GARDEN)


def test_draft_in_word_is_found_only_by_its_secret(client):
    response = client.get(reverse("practices:draft_docx", args=["x" * 56]))

    assert response.status_code == 404
