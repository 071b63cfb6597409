"""The round over all links, and what editors see of it."""

from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse

from practices.models import Finding, LinkCheck
from practices.moderation.keeping_true.links import Pauses, by_turns, check_links, record
from practices.moderation.keeping_true.visits import Answer
from tests.factories import PracticeFactory, ReferenceDocumentFactory
from tests.moderation.test_admin import sign_in

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
WORKS, GONE = Answer(Finding.WORKS, 200), Answer(Finding.GONE, 404)


def findings():
    return dict(LinkCheck.objects.values_list("url", "finding"))


def tried(url, days, answer=WORKS):
    return record(url, answer, NOW - timedelta(days=days))


def test_round_tries_each_link_of_published_practices_once(site):
    source, document, hidden = site.url("source"), site.url("404"), site.url("hidden")
    garden = PracticeFactory(published=True, source_url=source)
    PracticeFactory(published=True, source_url=source)
    PracticeFactory(source_url=hidden)
    ReferenceDocumentFactory(practice=garden, url=document)

    tally = check_links()

    assert findings() == {source: "works", document: "gone"}
    assert (tally.tried, tally.dead) == (2, 1)
    assert sorted(path for _method, path, _headers in site.asked) == ["/404", "/404", "/source"]


def test_round_leaves_out_what_was_tried_lately(site):
    young, old, new = site.url("young"), site.url("old"), site.url("new")
    for url in (young, old, new):
        PracticeFactory(published=True, source_url=url)
    tried(young, 6)
    tried(old, 7)

    tally = check_links(older_than=7, now=lambda: NOW)

    assert tally.tried == 2
    assert {path for _method, path, _headers in site.asked} == {"/old", "/new"}


def test_round_begins_with_links_never_tried_and_goes_on_with_the_oldest(site):
    young, old, new = site.url("young"), site.url("old"), site.url("new")
    for url in (young, old, new):
        PracticeFactory(published=True, source_url=url)
    tried(young, 1)
    tried(old, 2)

    check_links(limit=2, now=lambda: NOW)

    assert [path for _method, path, _headers in site.asked] == ["/new", "/old"]


def test_round_forgets_links_that_no_practice_names(site):
    tried(site.url("former"), 3)

    check_links()

    assert findings() == {}


def test_failure_keeps_its_first_day_until_the_link_works_again():
    url = "https://city.example/"

    since = [
        tried(url, days, answer).first_failed_at
        for days, answer in ((3, GONE), (2, GONE), (1, WORKS), (0, GONE))
    ]

    assert since == [NOW - timedelta(days=3), NOW - timedelta(days=3), None, NOW]


def test_dead_links_are_those_that_fail():
    tried("https://a.example/", 1, WORKS)
    tried("https://b.example/", 1, GONE)
    tried("https://c.example/", 1, Answer(Finding.BUSY, 403))

    assert [check.url for check in LinkCheck.objects.dead()] == ["https://b.example/"]


def test_links_of_one_host_stand_apart():
    urls = ["https://a/1", "https://a/2", "https://a/3", "https://b/1", "http://[broken"]

    assert by_turns(urls) == ["https://a/1", "https://b/1", "http://[broken", *urls[1:3]]


def test_pause_is_made_before_the_same_host_only(settings, monkeypatch):
    settings.LINK_CHECK_PAUSE = 30
    waits = []
    monkeypatch.setattr("time.sleep", waits.append)
    pauses = Pauses()

    for host in ("a", "b", "a"):
        pauses.wait(host)

    assert [round(seconds) for seconds in waits] == [0, 0, 30]


def test_command_says_what_it_found(site):
    PracticeFactory(published=True, source_url=site.url("410"))
    out = StringIO()

    call_command("check_links", "--older-than=30", "--limit=5", stdout=out)

    assert out.getvalue() == "Tried 1 links; 1 do not work.\n"


def test_page_never_tries_a_link(site, client):
    garden = PracticeFactory(published=True, source_url=site.url("source"))

    assert client.get(garden.get_absolute_url()).status_code == 200
    assert site.asked == []


@pytest.mark.parametrize("group", ["Contributor desk", "Editor", "Publisher"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_editors_see_dead_links_and_who_names_them(client, group, language):
    url = "https://city.example/gone"
    garden = PracticeFactory(published=True, title="A garden", source_url=url)
    tried("https://city.example/works", 1)
    check = tried(url, 1, GONE)
    sign_in(client, "bruno", group)

    found = client.get(in_language("linkcheck_changelist", language), {"works": "no"})
    page = client.get(in_language("linkcheck_change", language, check.pk))

    assert list(found.context["cl"].result_list) == [check]
    assert f'/admin/practices/practice/{garden.pk}/change/">A garden</a>' in page.text
    assert f'href="{url}"' in page.text


def in_language(page, language, *arguments):
    return reverse(f"admin:practices_{page}", args=arguments).replace("/en/", f"/{language}/")


def test_link_that_is_no_web_address_is_no_link_for_editors(client):
    check = tried("javascript:alert(1)", 1, Answer(Finding.NO_ADDRESS))
    sign_in(client, "bruno", "Editor")

    page = client.get(in_language("linkcheck_change", "en", check.pk))

    assert 'href="javascript' not in page.text
