"""The change log as readers see it: its page and its feed."""

from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from practices.catalogue.change_log.lines import PAGE_SIZE
from practices.models import ChangeLogEntry, Practice, Status
from tests.factories import CityFactory, PracticeFactory

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
MARCH = datetime(2026, 3, 15, 12, tzinfo=UTC)


def page_of(client, language="en", name="change_log", query=""):
    with override(language):
        return client.get(reverse(f"practices:{name}") + query)


def lines_of(response):
    return [line for _month, lines in response.context["months"] for line in lines]


def elements(client, language="en"):
    return ElementTree.fromstring(page_of(client, language, "change_feed").content)  # noqa: S314


def archive(practice, **values):
    practice = Practice.objects.get(pk=practice.pk)
    practice.status = Status.ARCHIVED
    for name, value in values.items():
        setattr(practice, name, value)
    practice.save()


@pytest.fixture
def lisbon():
    return CityFactory(name_en="Lisbon", name_fr="Lisbonne", country="PT")


def test_page_tells_by_month_newest_first(client):
    for days in (0, 40, 1):
        at = MARCH - timedelta(days=days)
        PracticeFactory(published=True, published_at=at, title=f"{days} days before")

    months = page_of(client).context["months"]

    assert [
        (f"{month:%Y-%m}", [line.practice.title_en for line in lines]) for month, lines in months
    ] == [("2026-03", ["0 days before", "1 days before"]), ("2026-02", ["40 days before"])]


def test_archived_practice_leaves_its_place_and_the_reason(client, lisbon):
    practice = PracticeFactory(published=True, title="Gone", cities=[lisbon])
    archive(practice, public_reasons={"en": "It ended in 2024."})

    response = page_of(client)

    (line,) = lines_of(response)
    assert line.farewell == "A practice of Lisbon (Portugal) was archived"
    assert str(line.reason) == "It ended in 2024."
    assert line.practice is None
    assert "Gone" not in response.text
    assert practice.slug_en not in response.text


def test_merged_practice_leads_to_the_one_kept_while_that_is_public(client):
    kept = PracticeFactory(published=True, title="Kept")
    archive(PracticeFactory(published=True), merged_into=kept)

    line = lines_of(page_of(client))[0]
    assert (line.farewell, line.practice) == ("A practice was archived", kept)
    archive(kept)
    assert [line.practice for line in lines_of(page_of(client))] == [None, None]


def test_places_are_named_by_country(client, lisbon):
    porto = CityFactory(name="Porto", country="PT")
    pristina = CityFactory(name="Pristina", country="XK")
    PracticeFactory(published=True, cities=[lisbon, porto, pristina], other_countries=["ES", "PT"])

    response = page_of(client)

    (line,) = lines_of(response)
    assert line.places == "Lisbon, Porto (Portugal); Pristina (Kosovo*); Spain"
    assert response.text.count("Resolution 1244") == 1


def test_words_in_the_other_language_are_marked(client):
    practice = PracticeFactory(published=True, title="Written in English only")
    practice.change_log.update(reason_en="New figures.")

    page = page_of(client, "fr").text

    assert (
        f'lang="en">{practice.title_en}</a> <span class="language-mark">en anglais</span>' in page
    )
    assert (
        '<span lang="en">New figures.</span> <span class="language-mark">en anglais</span>' in page
    )


def test_page_and_feed_cost_the_same_for_one_line_as_for_five(client, lisbon):
    kept = PracticeFactory(published=True, cities=[lisbon])
    archive(PracticeFactory(published=True, cities=[lisbon]), merged_into=kept)
    for name in ("change_log", "change_feed"):
        page_of(client, name=name)
        with CaptureQueriesContext(connection) as few:
            page_of(client, name=name)
        for _number in range(4):
            archive(PracticeFactory(published=True, cities=[lisbon]), merged_into=kept)
        page_of(client, name=name)
        with CaptureQueriesContext(connection) as many:
            page_of(client, name=name)
        assert len(many) == len(few) <= 6, name


def test_long_log_has_pages(client):
    practice = PracticeFactory(published=True)
    ChangeLogEntry.objects.bulk_create(
        ChangeLogEntry(practice=practice, kind="updated", at=MARCH + timedelta(days=number))
        for number in range(PAGE_SIZE)
    )

    first, second, nonsense = (
        page_of(client, query=query) for query in ("", "?page=2", "?page=many")
    )

    assert [len(lines_of(page)) for page in (first, second, nonsense)] == [PAGE_SIZE, 1, PAGE_SIZE]
    assert 'rel="canonical" href="http://testserver/en/changes/?page=2"' in second.text
    assert len(elements(client).findall(f"{ATOM}entry")) == PAGE_SIZE


def test_feed_says_what_atom_asks_for(client, lisbon):
    practice = PracticeFactory(
        published=True,
        published_at=MARCH,
        title="Homework café",
        title_fr="Café des devoirs",
        summary="Help after school.",
        cities=[lisbon],
    )
    entry = practice.change_log.get()

    feed = elements(client)

    path = reverse("practices:change_feed")
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links == {
        "alternate": "http://testserver" + reverse("practices:change_log"),
        "self": "http://testserver" + path,
    }
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    assert feed.findtext(f"{ATOM}id") == "tag:testserver,2026:changes-en"
    assert feed.findtext(f"{ATOM}updated") == "2026-03-15T12:00:00+00:00"
    assert feed.findtext(f"{ATOM}author/{ATOM}name")
    (told,) = feed.findall(f"{ATOM}entry")
    assert told.findtext(f"{ATOM}title") == "Added: Homework café"
    assert told.findtext(f"{ATOM}id") == f"tag:testserver,2026:change-{entry.pk}"
    assert told.findtext(f"{ATOM}updated") == "2026-03-15T12:00:00+00:00"
    assert told.find(f"{ATOM}link").get("href") == "http://testserver" + practice.get_absolute_url()
    summary = told.find(f"{ATOM}summary")
    assert summary.get("type") == "html"
    assert "<p>Lisbon (Portugal)</p>" in summary.text
    assert "<span>Help after school.</span>" in summary.text


def test_feed_marks_the_other_language_and_names_no_archived_title(client, lisbon):
    PracticeFactory(published=True, published_at=MARCH, title="Homework café")
    gone = PracticeFactory(published=True, title="Gone", cities=[lisbon])
    archive(gone)

    feed = elements(client, "fr")
    text = page_of(client, "fr", "change_feed").text

    titles = [entry.findtext(f"{ATOM}title") for entry in feed.findall(f"{ATOM}entry")]
    assert "Lisbonne (Portugal)" in titles[0]
    assert titles[1].endswith("Homework café (en anglais)")
    assert "Gone" not in text
    assert gone.slug_fr not in text


def test_feed_leaves_out_what_xml_cannot_hold(client):
    practice = PracticeFactory(title="Home\x0bwork", summary="A \x08café\ufffe", published=True)
    practice.public_reasons = {"en": "Ne\x1fw", "fr": ""}
    practice.save()

    feed = client.get(reverse("practices:change_feed"))

    entry = ElementTree.fromstring(feed.content).find("{*}entry")  # noqa: S314 – our own
    assert entry.find("{*}title").text == "Updated: Homework"
    assert "A café" in entry.find("{*}summary").text


def test_feed_without_entries_is_whole_and_every_page_names_the_feed(client):
    feed = elements(client)

    assert feed.findtext(f"{ATOM}updated") == "2026-01-01T00:00:00+00:00"
    for address in ("/en/", "/en/about/"):
        assert f'href="{reverse("practices:change_feed")}"' in client.get(address).text
