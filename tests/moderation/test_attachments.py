"""Editors' pictures and files pass the same checks as contributors'."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models.fields.files import FieldFile
from django.urls import reverse

from practices.models import Status
from practices.uploads import refusals
from tests.factories import AttachmentFactory, PracticeFactory
from tests.moderation.test_admin import form_values, sign_in
from tests.uploads import files

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def edith(client):
    return sign_in(client, "edith", "Editor")


def save(client, practice, **changes):
    """Save the page of a practice with changes in its inlines: pictures_0_alt_en="…"."""
    address = reverse("admin:practices_practice_change", args=(practice.pk,))
    dashed = {
        name.replace("_0_", "-0-").replace("_TOTAL", "-TOTAL"): value
        for name, value in changes.items()
    }
    untouched = {
        name: value
        for name, value in form_values(client, address).items()
        if not isinstance(value, FieldFile)  # a browser sends no file that was not chosen anew
    }
    return client.post(address, untouched | dashed)


def add_picture(client, practice, content, name="a.jpg", **changes):
    image = SimpleUploadedFile(name, content)
    changes |= {"pictures_TOTAL_FORMS": 1, "pictures_0_order": 0, "pictures_0_image": image}
    return save(client, practice, **changes)


def add_attachment(client, practice, content, name="Plan.pdf", **changes):
    file = SimpleUploadedFile(name, content)
    changes |= {"attachments_TOTAL_FORMS": 1, "attachments_0_order": 0, "attachments_0_file": file}
    return save(client, practice, **changes)


def errors(response):
    return [
        error
        for formset in response.context["inline_admin_formsets"]
        for form in formset.formset.forms
        for listed in form.errors.values()
        for error in listed
    ]


def test_picture_of_an_editor_is_made_anew_in_three_widths(edith, folder):
    practice = PracticeFactory()

    add_picture(edith, practice, files.picture(size=(2000, 1000)), pictures_0_alt_en="A market")

    picture = practice.pictures.get()
    assert (picture.width, picture.height, picture.alt_en) == (1600, 800, "A market")
    assert len(list((folder / "pictures").iterdir())) == 3


def test_picture_that_is_none_is_refused_in_a_sentence(edith, folder):
    practice = PracticeFactory()

    response = add_picture(edith, practice, files.HTML, pictures_0_alt_en="A market")

    assert errors(response) == [refusals.NO_PICTURE % {"name": "a.jpg"}]
    assert practice.pictures.count() == 0
    assert list(folder.iterdir()) == []


def test_picture_without_words_is_refused(edith, folder):
    response = add_picture(edith, PracticeFactory(), files.picture())

    assert [error[:25] for error in errors(response)] == ["Say what the picture show"]
    assert list(folder.iterdir()) == []


def test_replaced_picture_leaves_no_file(edith, folder, django_capture_on_commit_callbacks):
    practice = PracticeFactory()
    add_picture(edith, practice, files.picture(), pictures_0_alt_en="A market")

    with django_capture_on_commit_callbacks(execute=True):
        add_picture(edith, practice, files.picture(size=(90, 30)))

    assert practice.pictures.get().width == 90
    assert len(list((folder / "pictures").iterdir())) == 1


def test_attachment_of_an_editor_is_kept_under_the_name_it_came_with(edith):
    practice = PracticeFactory()

    add_attachment(edith, practice, files.PDF, attachments_0_title_en="The plan")

    attachment = practice.attachments.get()
    assert (attachment.name, attachment.size) == ("Plan.pdf", len(files.PDF))
    assert attachment.title_en == "The plan"
    assert attachment.file.name.startswith("attachments/")
    assert "Plan" not in attachment.file.name


@pytest.mark.parametrize(
    ("given", "kept"),
    [("Our plan", "Our plan.pdf"), ("../x.exe", "x.exe.pdf"), ("Our.pdf", "Our.pdf")],
)
def test_attachment_that_is_renamed_keeps_its_extension(edith, given, kept):
    practice = PracticeFactory()
    add_attachment(edith, practice, files.PDF)

    save(edith, practice, attachments_0_name=given)

    assert practice.attachments.get().name == kept


def test_attachment_that_is_none_is_refused_in_a_sentence(edith, folder):
    practice = PracticeFactory()

    response = add_attachment(edith, practice, files.HTML)

    assert errors(response) == [refusals.OTHER_CONTENT % {"name": "Plan.pdf", "extension": "pdf"}]
    assert list(folder.iterdir()) == []


def test_editors_see_the_files_of_a_hidden_practice(edith):
    practice = PracticeFactory(status=Status.UNPUBLISHED)
    attachment = AttachmentFactory(practice=practice)
    add_picture(edith, practice, files.picture(), pictures_0_alt_en="A market")
    page = edith.get(reverse("admin:practices_practice_change", args=(practice.pk,))).text

    for kind, row in (("picture", practice.pictures.get()), ("attachment", attachment)):
        address = reverse(f"admin:practices_{kind}_file", args=(row.pk,))
        response = edith.get(address)

        assert f'href="{address}"' in page
        assert b"".join(response.streaming_content)
        assert response["X-Content-Type-Options"] == "nosniff"


def test_others_do_not_see_the_files_of_a_hidden_practice(client, django_user_model):
    attachment = AttachmentFactory(practice__status=Status.UNPUBLISHED)
    address = reverse("admin:practices_attachment_file", args=(attachment.pk,))
    chloe = django_user_model.objects.create_user("chloé", is_staff=True)

    assert client.get(address).status_code == 302
    client.force_login(chloe)
    assert client.get(address).status_code == 403
