import gzip
import threading
import time
from io import BytesIO

import pytest
from django.core.wsgi import get_wsgi_application
from django.db import OperationalError, connection

from practices.catalogue.finding.facets import FACETS, YEARS
from practices.catalogue.kept import (
    LIST,
    PAGES,
    REPEATED,
    Answer,
    KeptPages,
    Page,
    Shelf,
    accepts_gzip,
    known_parameters,
    query_of,
)
from practices.catalogue.memory import index
from practices.catalogue.urls import urlpatterns
from practices.models import Status
from practices.sheets.urls import urlpatterns as sheets
from tests.factories import PracticeFactory, TopicFactory

# As a WSGI server, Django opens and closes its own connections: no transaction around a test.
pytestmark = pytest.mark.django_db(transaction=True)


class Site:
    """The site behind its kept pages; `asked` lists the addresses for which Django was needed."""

    def __init__(self, capacity=1_000_000, before_answering=lambda: None):
        self.asked = []
        self.before_answering = before_answering
        self.django = get_wsgi_application()
        self.pages = KeptPages(self.ask_django, capacity)

    def ask_django(self, environ, start_response):
        self.asked.append(f"{environ['PATH_INFO']}?{environ['QUERY_STRING']}".rstrip("?"))
        self.before_answering()
        return self.django(environ, start_response)

    def get(self, address, method="GET", application=None, **headers):
        path, _mark, query = address.partition("?")
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "HTTP_HOST": "localhost",
            "wsgi.url_scheme": "http",
            "wsgi.input": BytesIO(),
            **headers,
        }
        said = []
        parts = (application or self.pages)(environ, lambda *line: said.append(line[:2]))
        status, fields = said[-1]
        return Read(status, dict(fields), b"".join(parts))


class Read:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body
        self.text = "" if "Content-Encoding" in headers else body.decode(errors="replace")


# ------------------------------------------------------------------------------ Kept, and the same


def test_kept_page_is_what_django_said():
    site = Site()
    PracticeFactory(published=True, title="Open doors")
    said = site.get("/en/practices/", application=site.django)

    first, second = site.get("/en/practices/"), site.get("/en/practices/")

    assert site.asked == ["/en/practices/"]
    assert first.body == second.body == said.body
    for name in set(said.headers) - {"Vary"}:
        assert second.headers[name] == said.headers[name], name


def test_kept_page_is_sent_compressed_to_those_who_can_read_it():
    site = Site()
    plain = site.get("/en/about/")

    packed = site.get("/en/about/", HTTP_ACCEPT_ENCODING="br, gzip")

    assert gzip.decompress(packed.body) == plain.body
    assert packed.headers["Content-Encoding"] == "gzip"
    assert packed.headers["Content-Length"] == str(len(packed.body))
    assert plain.headers["Content-Length"] == str(len(plain.body))
    assert packed.headers["Vary"] == plain.headers["Vary"] == "Accept-Encoding, Cookie"
    assert site.asked == ["/en/about/"]


def test_kept_page_is_not_sent_again_to_those_who_have_it():
    site = Site()
    tag = site.get("/en/about/").headers["ETag"]

    again = site.get("/en/about/", HTTP_IF_NONE_MATCH=f'"other", {tag}')
    other = site.get("/en/about/", HTTP_IF_NONE_MATCH='"other"')

    assert (again.status, again.body) == ("304 Not Modified", b"")
    assert again.headers["ETag"] == tag
    assert "Content-Length" not in again.headers
    assert other.status == "200 OK"


def test_kept_page_answers_head_without_its_body():
    site = Site()
    page = site.get("/en/about/")

    head = site.get("/en/about/", "HEAD")

    assert (head.status, head.body) == ("200 OK", b"")
    assert head.headers == page.headers
    assert site.asked == ["/en/about/"]


def test_head_alone_keeps_the_whole_page():
    site = Site()
    site.get("/en/about/", "HEAD")

    page = site.get("/en/about/")

    assert "<h1" in page.text
    assert site.asked == ["/en/about/"]


def test_kept_page_belongs_to_its_host():
    site = Site()
    site.get("/en/about/")

    page = site.get("/en/about/", HTTP_HOST="127.0.0.1")

    assert "http://127.0.0.1/en/about/" in page.text
    assert "http://localhost/" not in page.text


# -------------------------------------------------------------------------------------- The address


def test_parameters_in_any_order_are_one_page():
    site = Site()
    TopicFactory(slug="housing")
    TopicFactory(slug="sport")
    one = site.get("/en/practices/?topic=sport&q=school&topic=housing&page=")

    other = site.get("/en/practices/?q=school&utm_source=mail&topic=housing&topic=sport&sort=")

    assert one.body == other.body
    assert site.asked == ["/en/practices/?q=school&topic=housing&topic=sport"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ""),
        ("utm_source=mail&fbclid=1", ""),
        ("topic=b&topic=a&topic=b", "topic=a&topic=b"),
        ("page=2&page=3", "page=3"),
        ("to=2020&from=2010&country=PT", "country=PT&from=2010&to=2020"),
        ("q=%C3%A9cole+libre", "q=%C3%A9cole+libre"),
        ("q=%E9", "q=%EF%BF%BD"),
        ("q=&topic=", ""),
    ],
)
def test_query_of_keeps_what_the_list_reads(query, expected):
    assert query_of(query, LIST) == expected


def test_list_parameters_are_those_of_the_facets():
    facets = {facet.name for facet in FACETS} - {YEARS.name}

    assert set(REPEATED) == facets | {"when"}
    assert set(LIST) == facets | {"q", "from", "to", "when", "sort", "page"}


def test_every_page_of_the_catalogue_is_kept():
    # Too large for memory, and asked for once by each browser.
    files = {f"practices:{name}" for name in ("picture", "attachment", "practice_docx")}

    names = {f"practices:{pattern.name}" for pattern in (*urlpatterns, *sheets)}
    assert set(PAGES) | files == names


def test_nonsense_is_left_to_django():
    site = Site()
    site.get("/en/practices/?" + "&".join(f"topic={number}" for number in range(200)))

    assert len(site.pages.shelf) == 0


# ------------------------------------------------------------------------------------ Never is kept


@pytest.mark.parametrize("cookie", ["sessionid=1", "a=b; messages=1", "csrftoken=1"])
def test_personal_requests_go_to_django(cookie):
    site = Site()
    site.get("/en/about/")

    site.get("/en/about/", HTTP_COOKIE=cookie)
    site.get("/en/about/", HTTP_COOKIE=cookie)

    assert site.asked == ["/en/about/"] * 3
    assert len(site.pages.shelf) == 1


def test_cookies_of_other_sites_do_not_matter():
    site = Site()
    site.get("/en/about/")

    site.get("/en/about/", HTTP_COOKIE="_ga=1; theme=dark")

    assert site.asked == ["/en/about/"]


@pytest.mark.parametrize(
    "address", ["/", "/en/admin/login/", "/en/nowhere/", "/en/practices/nowhere/", "/en/about"]
)
def test_other_addresses_are_never_kept(address):
    site = Site()

    site.get(address)
    site.get(address)

    assert site.asked == [address] * 2
    assert len(site.pages.shelf) == 0


def test_addresses_longer_than_ours_are_not_remembered():
    site = Site()
    known_parameters.cache_clear()

    site.get(f"/en/practices/{'a' * 1000}/")

    assert known_parameters.cache_info().currsize == 0


def test_posts_are_never_kept():
    site = Site()

    site.get("/en/about/", "POST")

    assert len(site.pages.shelf) == 0


@pytest.mark.parametrize(
    ("status", "header", "expected"),
    [
        ("200 OK", ("Vary", "Cookie, Accept-Language"), True),
        ("200 OK", ("Cache-Control", "max-age=60"), True),
        ("200 OK", ("Set-Cookie", "csrftoken=1"), False),
        ("200 OK", ("Cache-Control", "max-age=0, private"), False),
        ("200 OK", ("Cache-Control", "no-store"), False),
        ("200 OK", ("Vary", "User-Agent"), False),
        ("200 OK", ("Content-Encoding", "gzip"), False),
        ("301 Moved Permanently", ("Location", "/en/"), False),
        ("404 Not Found", ("Content-Language", "en"), False),
        ("503 Service Unavailable", ("Retry-After", "30"), False),
    ],
)
def test_answer_may_be_kept_if_it_is_the_same_for_all(status, header, expected):
    assert Answer(status, [header], b"").may_be_kept is expected


# --------------------------------------------------------------------------------------- In time


def eventually(condition, seconds=2.0):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.05)
    return condition()


def test_what_is_published_or_withdrawn_is_so_within_two_seconds(monkeypatch):
    monkeypatch.setattr(index.clock, "seconds", 1.0)
    site = Site()
    practice = PracticeFactory(title="Open doors")
    assert "Open doors" not in site.get("/en/practices/").text

    practice.status = Status.PUBLISHED
    practice.save()
    assert eventually(lambda: "Open doors" in site.get("/en/practices/").text)
    assert eventually(lambda: site.get(practice.get_absolute_url()).status == "200 OK")

    practice.status = Status.UNPUBLISHED
    practice.save()
    assert eventually(lambda: "Open doors" not in site.get("/en/practices/").text)
    assert site.get(practice.get_absolute_url()).status == "404 Not Found"


def test_page_made_while_the_catalogue_changed_is_not_kept_for_the_new_version():
    practice = PracticeFactory(published=True, title="Open doors")

    def withdraw():
        practice.status = Status.UNPUBLISHED
        practice.save()

    site = Site(before_answering=withdraw)
    site.get("/en/practices/")
    site.before_answering = lambda: None

    page = site.get("/en/practices/")

    assert "Open doors" not in page.text


def test_page_counted_with_former_facets_is_not_kept():
    site = Site()
    PracticeFactory(published=True, title="Open doors")
    index.refresh()
    PracticeFactory(published=True, title="Open windows")

    with index._following:  # another thread is bringing the facets up to date
        site.get("/en/practices/")
    page = site.get("/en/practices/")

    assert "Open windows" in page.text
    assert len(site.asked) == 2


def test_kept_pages_outlive_the_database(monkeypatch):
    site = Site()
    kept = site.get("/en/about/")
    monkeypatch.setattr(index, "current_version", _away)

    page = site.get("/en/about/")

    assert page.body == kept.body
    assert site.asked == ["/en/about/"]


def _away():
    raise OperationalError("The database does not answer.")


def test_database_that_is_away_is_not_asked_at_every_request(monkeypatch):
    site = Site()
    site.get("/en/about/")
    questions = []
    monkeypatch.setattr(index, "current_version", lambda: questions.append(1) or _away())

    for _number in range(5):
        site.get("/en/about/")

    assert len(questions) == 1


# --------------------------------------------------------------------------------------- The shelf


def page_of(size):
    return Page(tag="", headers=[], compressed=b"", length=0, size=size)


def test_shelf_forgets_what_was_not_asked_for_longest():
    shelf = Shelf(capacity=9000)
    for key in "abc":
        shelf.put(key, page_of(3000))
    shelf.get("a")

    shelf.put("d", page_of(3000))

    assert [key for key in "abcd" if shelf.get(key)] == ["a", "c", "d"]
    assert shelf.size == 9000


def test_shelf_counts_a_page_put_twice_once():
    shelf = Shelf(capacity=9000)

    shelf.put("a", page_of(3000))
    shelf.put("a", page_of(4000))

    assert (len(shelf), shelf.size) == (1, 4000)


def test_shelf_takes_no_page_larger_than_itself():
    shelf = Shelf(capacity=2500)

    shelf.put("a", page_of(3000))

    assert (len(shelf), shelf.size) == (0, 0)


def test_shelf_counts_the_addresses_too():
    site = Site()

    site.get(f"/en/suggestions.json?q={'a' * 3000}")

    assert site.pages.shelf.size > 3000 + 2000


def test_page_that_many_ask_for_is_made_once():
    site = Site(before_answering=lambda: time.sleep(0.1))
    site.get("/en/about/")  # the version is known from here on
    site.asked.clear()
    answers = []

    def read():
        answers.append(site.get("/en/privacy/").status)
        connection.close()

    readers = [threading.Thread(target=read) for _number in range(4)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()

    assert answers == ["200 OK"] * 4
    assert site.asked == ["/en/privacy/"]


@pytest.mark.parametrize(
    ("accepted", "expected"),
    [
        ("", False),
        ("gzip", True),
        ("GZIP, deflate", True),
        ("deflate, gzip;q=0.5", True),
        ("*", True),
        ("identity", False),
        ("gzip;q=0", False),
        ("gzip; q=0.000, *", False),
        ("x-gzippy", False),
    ],
)
def test_accepts_gzip(accepted, expected):
    assert accepts_gzip(accepted) is expected
