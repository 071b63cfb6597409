import pytest
from django.db import transaction

from practices.models import CatalogueChange, CatalogueVersion, Practice, Status, version
from practices.models.version import note_change, one_version
from tests.factories import CityFactory, PracticeFactory, ReferenceDocumentFactory, TopicFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def changes():
    """Return a function that tells what has changed in public since the test began to ask."""
    start = CatalogueVersion.current()

    def since():
        rows = CatalogueChange.objects.filter(number__gt=start).order_by("pk")
        return list(rows.values_list("practice_id", flat=True))

    return since


def test_version_rises_when_a_practice_is_published_changed_and_withdrawn(changes):
    practice = PracticeFactory()
    assert changes() == []

    practice.status = Status.PUBLISHED
    practice.save()
    practice.title_en = "New"
    practice.save()
    practice.status = Status.ARCHIVED
    practice.save()

    assert changes() == [practice.pk] * 3


def test_version_stays_when_nothing_public_changes(changes):
    practice = PracticeFactory()
    practice.title_en = "New"
    practice.save()
    practice.topics.through.objects.all()
    ReferenceDocumentFactory(practice=practice)
    practice.delete()

    assert changes() == []


def test_version_rises_when_a_public_practice_is_deleted(changes):
    practice = PracticeFactory(published=True)
    before = len(changes())
    pk = practice.pk

    practice.delete()

    assert changes()[before:] == [pk]


def test_version_rises_when_an_old_copy_withdraws_what_was_published_since(changes):
    practice = PracticeFactory()
    copy = Practice.objects.get(pk=practice.pk)
    practice.status = Status.PUBLISHED
    practice.save()
    before = len(changes())

    copy.save()

    assert changes()[before:] == [practice.pk]


def test_version_rises_when_a_public_practice_is_deleted_that_was_not_loaded_whole(changes):
    practice = PracticeFactory(published=True)
    before = len(changes())

    Practice.objects.only("pk").delete()

    assert changes()[before:] == [practice.pk]


def test_version_rises_with_the_parts_and_lists_of_a_public_practice(changes):
    topic = TopicFactory()
    practice = PracticeFactory(published=True)
    before = len(changes())

    practice.topics.add(topic)
    ReferenceDocumentFactory(practice=practice)
    topic.practices.remove(practice)

    assert changes()[before:] == [practice.pk, practice.pk, None]


@pytest.mark.parametrize("factory", [CityFactory, TopicFactory])
def test_version_rises_for_everything_when_a_shared_word_changes(changes, factory):
    row = factory()
    row.name_en = "New"
    row.save()

    assert changes() == [None, None]


def test_one_version_raises_the_number_once(changes):
    start = CatalogueVersion.current()

    with one_version():
        first = PracticeFactory(published=True)
        with one_version():
            second = PracticeFactory(published=True)

    assert CatalogueVersion.current() == start + 1
    assert sorted(changes()) == [first.pk, second.pk]


def test_version_falls_back_with_a_change_that_is_undone(changes):
    with transaction.atomic():
        PracticeFactory(published=True)
        transaction.set_rollback(True)

    assert changes() == []


def test_changes_of_long_ago_are_forgotten(monkeypatch):
    monkeypatch.setattr(version, "REMEMBERED", 3)

    for _ in range(5):
        note_change(7)

    numbers = list(CatalogueChange.objects.order_by("pk").values_list("number", flat=True))
    assert numbers == [3, 4, 5]
