"""Files to take along: saved, never shown inside the site, and only those of public practices."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from practices.catalogue.templatetags.reading import file_size
from practices.models import Status
from tests.factories import AttachmentFactory, PracticeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_attachment_is_served_to_be_saved_under_its_name(client):
    attachment = AttachmentFactory(practice__published=True, name="Évaluation 2024.pdf")

    response = client.get(attachment.get_absolute_url())

    assert b"".join(response.streaming_content) == b"%PDF-1.7\n%%EOF\n"
    assert response["Content-Type"] == "application/pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Content-Disposition"] == (
        "attachment; filename*=utf-8''%C3%89valuation%202024.pdf"
    )


@pytest.mark.parametrize("status", [Status.UNPUBLISHED, Status.ARCHIVED])
def test_attachment_of_a_hidden_practice_is_not_found(client, status):
    attachment = AttachmentFactory(practice__status=status)

    assert client.get(attachment.get_absolute_url()).status_code == 404


def test_attachment_whose_file_is_gone_is_not_found(client):
    attachment = AttachmentFactory(practice__published=True)
    attachment.file.storage.delete(attachment.file.name)

    assert client.get(attachment.get_absolute_url()).status_code == 404


def test_practice_page_lists_its_attachments(client):
    attachment = AttachmentFactory(practice__published=True, title_en="How it went", title_fr=None)

    page = client.get(attachment.practice.get_absolute_url())

    assert f'<a href="{attachment.get_absolute_url()}">How it went</a>' in page.text
    assert '<span class="file-size">(PDF, 1\u00a0kB)</span>' in page.text


def test_practice_page_asks_for_attachments_where_there_are_any(client, django_assert_num_queries):
    with_file = AttachmentFactory(practice__published=True).practice
    without = PracticeFactory(published=True)
    client.get(reverse("practices:home"))

    with django_assert_num_queries(4):  # the version, the practice, its documents, its files
        client.get(with_file.get_absolute_url())
    with django_assert_num_queries(3):
        client.get(without.get_absolute_url())


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (1, "1\u00a0kB"),
        (340_400, "340\u00a0kB"),
        (999_600, "1.0\u00a0MB"),
        (1_240_000, "1.2\u00a0MB"),
    ],
)
def test_file_size_is_worded_as_file_managers_do(size, words):
    assert file_size(size) == words


def test_file_size_has_a_comma_in_french():
    with override("fr"):
        words = file_size(1_240_000)

    assert words.startswith("1,2\u00a0")
