"""What readers are told of each public change."""

from datetime import UTC, datetime, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.utils import timezone

from practices.models import CatalogueVersion, ChangeLogEntry, Practice, Status
from practices.models.change_log_upkeep import seen_fields
from tests.factories import (
    AttachmentFactory,
    CityFactory,
    PracticeFactory,
    ReferenceDocumentFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db

LONG_AGO = datetime(2024, 1, 1, tzinfo=UTC)
REASONS = {"en": "The city asked for it.", "fr": "À la demande de la ville."}


def told():
    """Return what was told, the oldest first."""
    rows = ChangeLogEntry.objects.order_by("pk")
    return [(entry.kind, entry.reason_en) for entry in rows]


def shown():
    return [entry.kind for entry in ChangeLogEntry.objects.shown().order_by("pk")]


def save(practice, **values):
    """Save as a page does that has just read the practice."""
    practice = Practice.objects.get(pk=practice.pk)
    for name, value in values.items():
        setattr(practice, name, value)
    practice.save()
    return practice


def published_long_ago(**values):
    return PracticeFactory(published=True, published_at=LONG_AGO, **values)


def test_change_log_tells_what_comes_changes_and_goes():
    practice = save(PracticeFactory(), title_en="Not public yet")
    assert told() == []

    save(practice, status=Status.PUBLISHED)
    ChangeLogEntry.objects.update(at=LONG_AGO)
    save(practice, impact_fr="Beaucoup de monde.")
    save(practice, status=Status.ARCHIVED, public_reasons=REASONS)

    assert told() == [("added", ""), ("updated", ""), ("archived", "The city asked for it.")]
    assert ChangeLogEntry.objects.get(kind="archived").reason_fr == "À la demande de la ville."


def test_change_log_dates_an_addition_by_its_publication():
    practice = published_long_ago()
    save(practice, status=Status.UNPUBLISHED)
    save(practice, status=Status.PUBLISHED)

    first, again = ChangeLogEntry.objects.order_by("pk")
    assert first.at == LONG_AGO
    assert timezone.now() - again.at < timedelta(minutes=1)


def test_change_log_shows_what_suits_the_state_of_now():
    practice = save(published_long_ago(), title_en="New")
    assert shown() == ["added", "updated"]

    save(practice, status=Status.ARCHIVED)
    assert shown() == ["archived"]
    save(practice, status=Status.UNPUBLISHED)
    assert shown() == []
    save(practice, status=Status.PUBLISHED)
    assert shown() == ["added", "updated", "added"]


def test_change_log_is_silent_on_what_readers_do_not_see():
    practice = published_long_ago()
    today = timezone.localdate()

    save(practice)
    save(practice, confirmed_on=today, silent_on=today, contact_email="a@city.example")
    save(practice, slug_en="elsewhere", source_language="fr", title_fr="", summary_fr="")
    practice.topics.set([])

    assert told() == [("added", "")]


def test_every_field_of_a_practice_that_readers_see_is_news():
    news = {
        "other_countries": ["ES"],
        "first_year": 2020,
        "last_year": 2030,
        "ongoing": True,
        "is_own_words": True,
        "available_languages": ["fr"],
    }

    for name in sorted(seen_fields()):
        practice = published_long_ago()
        save(practice, **{name: news.get(name, "2020")})
        assert practice.change_log.filter(kind="updated").count() == 1, name


def test_change_log_tells_of_lists_documents_and_files():
    topic = TopicFactory()
    changes = (
        lambda practice: practice.topics.set([topic]),
        lambda practice: practice.cities.add(CityFactory()),
        lambda practice: ReferenceDocumentFactory(practice=practice),
        lambda practice: AttachmentFactory(practice=practice).delete(),
    )

    for change in changes:
        practice = published_long_ago()
        change(Practice.objects.get(pk=practice.pk))
        assert practice.change_log.filter(kind="updated").count() == 1


def test_what_comes_with_a_new_practice_belongs_to_its_addition():
    practice = published_long_ago(cities=[CityFactory()], topics=[TopicFactory()])
    ReferenceDocumentFactory(practice=practice)

    assert told() == [("added", "")]


def test_updates_of_a_day_are_told_once_unless_they_have_reasons():
    practice = published_long_ago()
    save(practice, title_en="One")
    ChangeLogEntry.objects.filter(kind="updated").update(at=timezone.now() - timedelta(hours=23))

    save(practice, title_en="Two")

    assert told() == [("added", ""), ("updated", "")]
    moved = ChangeLogEntry.objects.get(kind="updated")
    assert timezone.now() - moved.at < timedelta(minutes=1)
    save(practice, title_en="Three", public_reasons={"en": "New figures."})
    assert told()[2:] == [("updated", "New figures.")]
    ChangeLogEntry.objects.update(at=timezone.now() - timedelta(hours=25))
    save(practice, title_en="Four")
    assert told()[3:] == [("updated", "")]


def test_update_on_the_day_of_the_addition_is_no_news():
    practice = save(PracticeFactory(), status=Status.PUBLISHED)

    save(practice, title_en="Without the misprint")

    assert told() == [("added", "")]


def test_reason_is_given_once():
    practice = published_long_ago()
    practice.public_reasons = REASONS
    practice.save()
    practice.topics.add(TopicFactory())
    practice.title_en = "New"
    practice.save()

    assert told() == [("added", ""), ("updated", "The city asked for it.")]


def test_deleting_a_practice_with_all_that_belongs_to_it_tells_nothing():
    practice = published_long_ago()
    ReferenceDocumentFactory(practice=practice)
    AttachmentFactory(practice=practice)

    Practice.objects.get(pk=practice.pk).delete()

    assert told() == []


def test_version_follows_a_mended_reason():
    practice = published_long_ago()
    entry = practice.change_log.get()
    before = CatalogueVersion.current()

    entry.reason_en = "A new partner."
    entry.save()

    assert CatalogueVersion.current() == before + 1


def test_version_follows_what_the_line_of_an_archived_practice_says():
    practice = save(published_long_ago(), status=Status.ARCHIVED)
    other, city = published_long_ago(), CityFactory()
    before = CatalogueVersion.current()

    save(practice, merged_into=other)
    practice.cities.add(city)
    save(practice, status=Status.UNPUBLISHED)

    assert CatalogueVersion.current() == before + 3


def test_migration_tells_what_is_published_once():
    practice = published_long_ago()
    PracticeFactory(archived=True)
    ChangeLogEntry.objects.all().delete()
    migration = import_module("practices.migrations.0021_change_log")

    for _time in range(2):
        migration.tell_what_is_published(apps, None)

    assert list(ChangeLogEntry.objects.values_list("practice", "kind", "at")) == [
        (practice.pk, "added", LONG_AGO)
    ]
