"""A version of a practice brought back, as a new version."""

from datetime import date

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from practices.models import CatalogueVersion, FormerSlug, Practice, Status
from practices.moderation.history.versions import groups
from tests.factories import CityFactory, PracticeFactory, ReferenceDocumentFactory, TopicFactory
from tests.moderation.history.test_practice_history import marked, save, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def edith():
    editor = User.objects.create_user("edith", is_staff=True)
    editor.groups.add(Group.objects.get(name="Editor"))
    return editor


@pytest.fixture
def desk(client, edith):
    client.force_login(edith)
    return client


def address_of(practice, number):
    (group,) = [group for group in groups(practice.pk) if group["numbered"] == number]
    return reverse("admin:practices_practice_restore", args=(practice.pk, group["last"]))


def press(desk, practice, number):
    """Open the page and press its button."""
    address = address_of(practice, number)
    seen = desk.get(address).context["form"]["seen_version"].value()
    response = desk.post(address, {"seen_version": seen}, follow=True)
    practice.refresh_from_db()
    return response


def shown(desk, practice, number):
    found = desk.get(address_of(practice, number)).context["plan"].changes
    return {change.label: marked(change) for change in found}


def test_restoring_shows_what_it_changes_and_then_does_just_that(desk, edith):
    lisbon, porto = CityFactory(name="Lisbon"), CityFactory(name="Porto")
    practice = PracticeFactory(
        title="A garden", topics=[TopicFactory(slug="housing")], cities=[lisbon], first_year=2019
    )
    document = ReferenceDocumentFactory(practice=practice, title_en="Report")
    gone = ReferenceDocumentFactory(practice=practice, title_en="Leaflet", url="https://a.org/")
    changed = save(
        practice,
        title_en="A park",
        title_fr="Un parc",
        first_year=None,
        ongoing=True,
        other_countries=["ES"],
        available_languages=["fr"],
    )
    changed.topics.clear()
    changed.cities.set([porto])
    document.title_en = "Study"
    document.save()
    gone.delete()
    ReferenceDocumentFactory(practice=practice, title_en="Third", url="https://b.org/")

    assert shown(desk, practice, 1) == {
        "Countries without a city": "[-Spain-]",
        "City": "[-Porto-]\n{+Lisbon+}",
        "Title, in English": "A [-park-]{+garden+}",
        "Title, in French": "[-Un parc-]",
        "First year": "{+2019+}",
        "Ongoing": "[-Yes-]\n{+No+}",
        "Topics": "{+Housing+}",
        "Available languages": "[-French-]",
        "Reference documents": shown(desk, practice, 1)["Reference documents"],
    }
    assert Practice.objects.get(pk=practice.pk).title_en == "A park"
    press(desk, practice, 1)

    assert (practice.title_en, practice.title_fr, practice.version) == ("A garden", None, 3)
    assert (practice.first_year, practice.ongoing) == (2019, False)
    assert [topic.slug for topic in practice.topics.all()] == ["housing"]
    assert list(practice.cities.all()) == [lisbon]
    titles = practice.reference_documents.order_by("title_en").values_list("title_en", flat=True)
    assert list(titles) == ["Leaflet", "Report"]
    assert practice.reference_documents.get(title_en="Report").pk == document.pk
    newest = groups(practice.pk)[0]
    day = date_format(timezone.localdate(), "j F Y")
    assert newest["reason"] == f"Restored from version 1 of {day}"
    assert newest["history_user"] == edith.pk
    assert told(practice)[0][1].keys() == shown(desk, practice, 2).keys()
    assert shown(desk, practice, 1) == {}


def test_restoring_leaves_what_is_decided_and_not_written(desk):
    practice = PracticeFactory(published=True, title="Before")
    kept = PracticeFactory()
    practice = save(
        practice,
        title_en="After",
        status=Status.ARCHIVED,
        merged_into=kept,
        confirmed_on=date(2026, 5, 3),
        silent_on=date(2026, 6, 3),
    )
    names = ("status", "merged_into_id", "published_at", "confirmed_on", "silent_on")
    before = [getattr(practice, name) for name in names]

    press(desk, practice, 1)

    assert practice.title_en == "Before"
    assert [getattr(practice, name) for name in names] == before


def test_restoring_a_published_practice_is_public_at_once_and_told(desk, client):
    practice = PracticeFactory(published=True, title="A garden")
    save(practice, title_en="A park")
    practice.change_log.all().delete()
    before = CatalogueVersion.current()

    press(desk, practice, 1)

    assert "A garden" in client.get(practice.get_absolute_url()).text
    assert [entry.kind for entry in practice.change_log.all()] == ["updated"]
    assert CatalogueVersion.current() > before
    found = client.get(reverse("practices:catalogue_json"), {"q": "garden"}).json()
    assert found["count"] == 1


def test_restoring_refuses_when_somebody_saved_meanwhile(desk):
    practice = PracticeFactory(title="One")
    save(practice, title_en="Two")
    address = address_of(practice, 1)
    seen = desk.get(address).context["form"]["seen_version"].value()
    save(practice, title_en="Three")

    for given in ({"seen_version": seen}, {"seen_version": "x"}, {}):
        response = desk.post(address, given, follow=True)
        practice.refresh_from_db()
        assert practice.title_en == "Three"
        assert "Somebody changed this practice since you opened the page" in response.text
        assert marked(response.context["plan"].changes[0]) == "[-Three-]{+One+}"


def test_restoring_makes_a_taken_address_anew_and_says_so(desk):
    practice = PracticeFactory(title="A garden", slug_en="a-garden", slug_fr="un-jardin")
    save(practice, title_en="A park", slug_en="a-park")
    FormerSlug.objects.all().delete()
    PracticeFactory(title="Another garden", slug_en="a-garden")

    page = desk.get(address_of(practice, 1)).text
    press(desk, practice, 1)

    assert "Another practice has the address “a-garden” now." in page
    assert "“a-garden-2”" in page
    assert (practice.slug_en, practice.slug_fr) == ("a-garden-2", "un-jardin")


def test_restoring_leaves_out_what_was_deleted_since_and_says_so(desk):
    housing, sport = TopicFactory(slug="housing"), TopicFactory(slug="sport")
    city = CityFactory(name="Atlantis")
    practice = PracticeFactory(topics=[housing, sport], cities=[city])
    changed = save(practice)
    changed.topics.clear()
    changed.cities.clear()
    housing.delete()
    city.delete()

    page = desk.get(address_of(practice, 1))
    press(desk, practice, 1)

    assert page.context["plan"].losses == [
        "“Atlantis” (cities) was deleted since, and is left out.",
        "“Housing” (topics) was deleted since, and is left out.",
    ]
    assert list(practice.topics.all()) == [sport]


def test_restoring_what_is_there_already_is_not_offered(desk):
    practice = PracticeFactory()

    page = desk.get(address_of(practice, 1)).text

    assert "There is nothing to restore." in page
    assert "Restore this version" not in page


def test_restoring_keeps_documents_that_the_history_does_not_know(desk):
    practice = PracticeFactory(title="One")
    ReferenceDocumentFactory(practice=practice, title_en="Always")
    practice.reference_documents.model.history.all().delete()
    save(practice, title_en="Two")

    press(desk, practice, 1)

    assert [row.title_en for row in practice.reference_documents.all()] == ["Always"]


def test_restoring_asks_for_the_right_to_change(client):
    practice = PracticeFactory(title="One")
    save(practice, title_en="Two")
    chloe = User.objects.create_user("chloe", is_staff=True)
    chloe.groups.add(Group.objects.get(name="Contributor desk"))
    client.force_login(chloe)
    address = address_of(practice, 1)

    codes = [client.get(address).status_code, client.post(address, {"seen_version": 2}).status_code]

    practice.refresh_from_db()
    assert (codes, practice.title_en) == ([403, 403], "Two")
    history = client.get(reverse("admin:practices_practice_history", args=(practice.pk,)))
    assert "Restore…" not in history.text


def test_restoring_what_no_practice_has_is_not_found(desk):
    practice, other = PracticeFactory(), PracticeFactory()
    foreign = address_of(other, 1).replace(f"/{other.pk}/history", f"/{practice.pk}/history")

    assert desk.get(foreign).status_code == 404
