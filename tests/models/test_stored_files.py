"""A file on the disk lives as long as the row that names it."""

import pytest
from django.core.files.storage import default_storage
from django.db import transaction

from practices.models import Picture
from practices.uploads.pictures import renditions
from practices.uploads.storing import store_picture
from tests.factories import AttachmentFactory, PracticeFactory
from tests.uploads import files

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def stored():
    return store_picture("pictures", renditions(files.picture(size=(1000, 500))))


def names(folder):
    return sorted(path.name for path in (folder / "pictures").iterdir())


def test_deleted_picture_leaves_no_file(folder, django_capture_on_commit_callbacks):
    picture = Picture.objects.create(practice=PracticeFactory(), image=stored())
    assert len(names(folder)) == 3

    with django_capture_on_commit_callbacks(execute=True):
        picture.delete()

    assert names(folder) == []


def test_deleted_practice_leaves_no_file(folder, django_capture_on_commit_callbacks):
    practice = AttachmentFactory().practice

    with django_capture_on_commit_callbacks(execute=True):
        practice.delete()

    assert list((folder / "attachments").iterdir()) == []


def test_replaced_picture_leaves_only_the_new_file(folder, django_capture_on_commit_callbacks):
    picture = Picture.objects.create(practice=PracticeFactory(), image=stored())
    new = stored()

    with django_capture_on_commit_callbacks(execute=True):
        picture.image = new
        picture.save()

    assert len(names(folder)) == 3
    assert default_storage.exists(new)


def test_saved_picture_keeps_its_file(folder, django_capture_on_commit_callbacks):
    picture = Picture.objects.create(practice=PracticeFactory(), image=stored())

    with django_capture_on_commit_callbacks(execute=True):
        picture.alt_en = "A market hall"
        picture.save()

    assert len(names(folder)) == 3


@pytest.mark.django_db(transaction=True)
def test_deletion_that_is_rolled_back_keeps_the_file(folder):
    picture = Picture.objects.create(practice=PracticeFactory(), image=stored())

    with transaction.atomic():
        picture.delete()
        transaction.set_rollback(True)

    assert len(names(folder)) == 3
