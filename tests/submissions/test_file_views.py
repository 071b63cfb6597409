"""Files at the addresses of a draft: added by its form, given to whoever has its secret."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.html import escape

from practices.models import Submission
from practices.submissions.drafts.files import keys_in
from practices.submissions.links import fresh_secret
from practices.uploads import refusals
from tests.factories import AttachmentFactory
from tests.uploads import files

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def secret():
    return fresh_secret()


def add(client, secret, slot, *given, **answers):
    """Send the step of the sources with files, each as (name, content)."""
    sent = [SimpleUploadedFile(name, content) for name, content in given]
    address = reverse("practices:step", args=(secret, "sources"))
    return client.post(address, {f"{slot}-new": sent, "version": "0", **answers})


def address_of(secret, file):
    return reverse("practices:submitted_file", args=(secret, file.key))


def only_file():
    return Submission.objects.get().files.get()


PHOTO = ("Fête.jpg", files.picture("JPEG", (1000, 500)))
PLAN = ("Plan.pdf", files.PDF)


def test_added_picture_comes_back_to_be_described(client, secret):
    response = add(client, secret, "pictures", PHOTO)

    step = reverse("practices:step", args=(secret, "sources"))
    assert response.status_code == 302
    assert response["Location"] == f"{step}#q-pictures"
    page = client.get(step).text
    assert f'value="{only_file().key}"' in page
    assert address_of(secret, only_file()) in page
    assert "Fête.jpg" in page


def test_refused_file_is_told_on_the_page_and_the_rest_is_saved(client, secret, folder):
    response = add(client, secret, "attachments", ("a.exe", b"MZ"), source_name_en="City website")

    sentence = refusals.NO_DOCUMENT % {"name": "a.exe"}
    assert response.status_code == 422
    assert response.text.count(escape(sentence)) == 2  # in the summary, and at the field
    assert Submission.objects.get().document["source_name"]["en"] == "City website"
    assert list(folder.rglob("*.*")) == []


def test_refused_file_alone_stores_nothing(client, secret, folder):
    response = add(client, secret, "pictures", ("a.svg", b"<svg/>"))

    assert response.status_code == 422
    assert Submission.objects.count() == 0
    assert list(folder.rglob("*.*")) == []


def test_same_form_sent_twice_adds_its_file_once(client, secret):
    add(client, secret, "attachments", PLAN)
    add(client, secret, "attachments", PLAN)

    submission = Submission.objects.get()
    assert submission.files.count() == len(submission.document["attachments"]) == 1


def test_removed_picture_leaves_the_document(client, secret):
    add(client, secret, "pictures", PHOTO)
    row = {"pictures-0-file": only_file().key, "pictures-0-remove": "yes"}
    ticket = client.get(reverse("practices:step", args=(secret, "sources"))).context["version"]

    add(client, secret, "attachments", version=ticket, **row)

    assert keys_in(Submission.objects.get().document) == set()


def test_too_many_uploads_from_one_address_are_told_to_wait(client, secret, settings):
    settings.LIMITS = {**settings.LIMITS, "uploads": (1, 1)}
    add(client, secret, "attachments", PLAN)

    assert add(client, secret, "pictures", PHOTO).status_code == 429


def test_document_of_a_draft_is_given_to_be_saved(client, secret):
    add(client, secret, "attachments", PLAN)

    response = client.get(address_of(secret, only_file()))

    assert b"".join(response.streaming_content) == files.PDF
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'attachment; filename="Plan.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Cache-Control"] == "no-store"
    assert response["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize(("query", "width"), [("", 1000), ("?width=480", 480), ("?width=7", 1000)])
def test_picture_of_a_draft_is_shown_in_its_widths(client, secret, query, width):
    add(client, secret, "pictures", PHOTO)

    response = client.get(address_of(secret, only_file()) + query)

    content = b"".join(response.streaming_content)
    assert int.from_bytes(content[26:28], "little") & 0x3FFF == width  # in WebP's header
    assert response["Content-Type"] == "image/webp"
    assert response["Content-Disposition"] == "inline; filename*=utf-8''F%C3%AAte.webp"


def test_file_is_given_to_no_other_draft(client, secret):
    add(client, secret, "attachments", PLAN)
    file = only_file()
    other = fresh_secret()

    assert client.get(address_of(other, file)).status_code == 404
    add(client, other, "attachments", ("b.pdf", files.PDF))
    assert client.get(address_of(other, file)).status_code == 404


def test_file_of_a_secret_that_is_none_is_not_found(client, secret):
    add(client, secret, "attachments", PLAN)

    assert client.get(address_of("x" * 40, only_file())).status_code == 404


def test_proposal_begins_with_the_files_of_its_practice(client, secret):
    attachment = AttachmentFactory(practice__published=True, title_en="The plan")
    suggest = reverse("practices:suggest", args=(attachment.practice.slug,))

    client.post(suggest, {"secret": secret})

    proposal = Submission.objects.get()
    assert proposal.document["attachments"] == [
        {"file": only_file().key, "title": {"en": "The plan", "fr": ""}}
    ]
    assert proposal.document == proposal.base == proposal.versions.get().document
    response = client.get(address_of(secret, only_file()))
    assert b"".join(response.streaming_content) == b"%PDF-1.7\n%%EOF\n"
