"""Pictures come from a view of ours, never straight from a folder: what is hidden stays hidden."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from PIL import Image

from practices.models import Picture, Status
from tests.factories import PracticeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def picture_of(practice):
    pixels = BytesIO()
    Image.new("RGB", (4, 3), "teal").save(pixels, "PNG")
    image = ContentFile(pixels.getvalue(), "square.png")
    return Picture.objects.create(practice=practice, image=image, alt_en="A square")


def read(response):
    """Read a file to its end, which closes it."""
    return b"".join(response.streaming_content)


def test_picture_of_a_public_practice_is_served_as_a_picture(client):
    picture = picture_of(PracticeFactory(published=True))

    response = client.get(picture.get_absolute_url())

    assert response.status_code == 200
    assert response["Content-Type"] == "image/png"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert read(response).startswith(b"\x89PNG")


@pytest.mark.parametrize("status", [Status.UNPUBLISHED, Status.ARCHIVED])
def test_picture_of_a_hidden_practice_is_not_found(client, status):
    picture = picture_of(PracticeFactory(status=status))

    assert client.get(picture.get_absolute_url()).status_code == 404


def test_picture_runs_nothing_and_is_asked_for_anew_each_time(client):
    picture = picture_of(PracticeFactory(published=True))

    response = client.get(picture.get_absolute_url())
    read(response)
    again = client.get(picture.get_absolute_url(), headers={"if-none-match": response["ETag"]})

    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Cache-Control"] == "no-cache"
    assert response["Content-Disposition"] == f'inline; filename="{picture.pk}.png"'
    assert again.status_code == 304


def test_picture_that_is_none_is_never_shown(client):
    picture = picture_of(PracticeFactory(published=True))
    name = picture.image.storage.save("pictures/x.svg", ContentFile(b"<svg/>"))
    Picture.objects.filter(pk=picture.pk).update(image=name)

    response = client.get(picture.get_absolute_url())
    read(response)

    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith("attachment; ")


def test_picture_whose_file_is_gone_is_not_found(client):
    picture = picture_of(PracticeFactory(published=True))
    picture.image.storage.delete(picture.image.name)

    assert client.get(picture.get_absolute_url()).status_code == 404


def test_list_asks_once_for_the_pictures_that_there_are(client, django_assert_num_queries):
    PracticeFactory(published=True)
    for practice in PracticeFactory.create_batch(3, published=True):
        picture_of(practice)
    client.get("/en/practices/")

    with django_assert_num_queries(3):  # the version, the practices, their pictures
        page = client.get("/en/practices/")

    assert page.text.count("<img") - page.text.count('<img src="/static') == 3


@pytest.mark.parametrize("page", ["catalogue", "practice"])
def test_pages_show_the_picture_with_its_size_and_words(client, page):
    practice = PracticeFactory(published=True)
    picture = picture_of(practice)
    address = reverse(f"practices:{page}", args=[practice.slug_en] if page == "practice" else [])

    html = client.get(address).text

    assert f'src="{picture.get_absolute_url()}"' in html
    assert 'width="4"' in html
    assert 'height="3"' in html
