"""How often a practice is read: what is counted, how it is written, and what it costs nobody."""

import threading
from collections import Counter
from datetime import date

import pytest
from django.db import OperationalError
from django.utils import timezone

from practices.catalogue import reads
from practices.catalogue.reads import Reads, is_browser, write_reads
from practices.models import Practice, PracticeReads, Status
from tests.catalogue.test_kept import Site
from tests.factories import PracticeFactory

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
GOOGLE = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"


@pytest.fixture
def counted(monkeypatch):
    """The reads of a test, by practice: they stay in memory."""
    ours = Reads(lambda counts: None, seconds=3600, many=10**9)
    ours._writer = "none is wanted"
    monkeypatch.setattr(reads, "reads", ours)
    return ours._counts


@pytest.mark.django_db(transaction=True)
def test_every_reader_of_a_kept_page_is_counted(counted):
    site, practice = Site(), PracticeFactory(published=True)
    page = practice.get_absolute_url()

    for _reader in range(3):
        site.get(page, HTTP_USER_AGENT=FIREFOX)
    tag = site.get(page, HTTP_USER_AGENT=FIREFOX).headers["ETag"]
    site.get(page, HTTP_USER_AGENT=FIREFOX, HTTP_IF_NONE_MATCH=tag)  # who has it looks at it again
    site.get("/fr/pratiques/" + practice.slug_fr + "/", HTTP_USER_AGENT=FIREFOX)

    assert counted == {practice.pk: 6}
    assert len(site.asked) == 2


@pytest.mark.django_db(transaction=True)
def test_only_people_who_look_at_a_page_are_counted(counted, client, admin_user):
    site, practice = Site(), PracticeFactory(published=True)
    page = practice.get_absolute_url()

    site.get(page, HTTP_USER_AGENT=GOOGLE)
    site.get(page)
    site.get(page, "HEAD", HTTP_USER_AGENT=FIREFOX)
    site.get(page, HTTP_USER_AGENT=FIREFOX, HTTP_SEC_PURPOSE="prefetch;prerender")
    site.get("/en/practices/", HTTP_USER_AGENT=FIREFOX)
    site.get("/en/practices/gone/", HTTP_USER_AGENT=FIREFOX)
    site.get(PracticeFactory().get_absolute_url(), HTTP_USER_AGENT=FIREFOX)  # not published
    client.head(page, headers={"User-Agent": FIREFOX})
    client.force_login(admin_user)
    client.get(page, headers={"User-Agent": FIREFOX})

    assert counted == {}
    client.logout()
    client.get(page, headers={"User-Agent": FIREFOX})  # a site that keeps no pages counts as well
    assert counted == {practice.pk: 1}


def test_browsers_are_told_from_robots():
    safari = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Safari"
    robots = (
        "curl/8.5.0",
        "facebookexternalhit/1.1",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/140.0.0.0 Safari",
        "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2)",
    )

    assert [is_browser(name) for name in (FIREFOX, safari)] == [True, True]
    assert [name for name in (GOOGLE, *robots, "") if is_browser(name)] == []


def test_reads_are_added_to_those_of_the_month(db):
    first, second = PracticeFactory(published=True), PracticeFactory()
    gone = PracticeFactory()
    Practice.objects.filter(pk=gone.pk).delete()

    write_reads(Counter({first.pk: 2, second.pk: 1}))
    write_reads(Counter({first.pk: 3, gone.pk: 5}))

    month = timezone.localdate().replace(day=1)
    assert set(PracticeReads.objects.values_list("practice", "month", "count")) == {
        (first.pk, month, 5),
        (second.pk, month, 1),
    }
    PracticeReads.objects.update(month=date(2020, 1, 1))
    write_reads(Counter({first.pk: 1}))
    assert PracticeReads.objects.filter(practice=first).count() == 2
    assert first.status == Status.PUBLISHED  # and nothing else has become of it


def test_reads_are_written_together_and_soon_when_there_are_many():
    written, done = [], threading.Event()

    def write(counts):
        written.append(dict(counts))
        done.set()

    ours = Reads(write, seconds=60, many=5)
    for practice_id in (1, 1, 2, 1, 2):
        ours.add(practice_id)

    assert done.wait(10)
    assert written == [{1: 3, 2: 2}]
    ours.flush()
    assert len(written) == 1  # nothing is written twice


def test_reads_outlast_a_database_that_is_away():
    written, done = [], threading.Event()

    def write(counts):
        if not written:
            written.append("failed")
            raise OperationalError
        written.append(dict(counts))
        done.set()

    ours = Reads(write, seconds=0.05, many=1000)
    ours.add(1)
    ours.add(2)

    assert done.wait(10)
    assert written == ["failed", {1: 1, 2: 1}]


def test_reads_count_every_one_of_many_threads():
    written = Counter()
    ours = Reads(written.update, seconds=0.01, many=7)
    readers = [
        threading.Thread(target=lambda: [ours.add(1) for _read in range(500)]) for _each in range(8)
    ]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    writer = ours._writer
    if writer:
        writer.join(10)
    ours.flush()

    assert written == {1: 4000}
