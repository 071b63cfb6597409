"""A first visit is light: weighed as served, by the production server with the real catalogue."""

import os
import socket
import subprocess
import sys
import time
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from bin.local import ROOT

LOCAL = [sys.executable, "-m", "bin.local"]
SECONDS_TO_START = 120


@pytest.fixture(scope="module")
def production(tmp_path_factory):
    """The address of a server like that of `make run`, with a database of its own."""
    folder = tmp_path_factory.mktemp("production")
    port = free_port()
    environment = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "tests.browser.production_settings",
        "DATABASE_URL": f"sqlite:///{folder / 'site.sqlite3'}",
        "STATIC_ROOT": str(folder / "static"),
        "SECRET_KEY": "0123456789-and-more-letters-than-that-to-be-long-enough",
        "PORT": str(port),
        "WEB_CONCURRENCY": "1",
    }
    collect = [*LOCAL, "collectstatic", "--noinput", "--verbosity=0"]
    subprocess.run(collect, cwd=ROOT, env=environment, check=True)
    with subprocess.Popen(LOCAL, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL) as server:
        address = f"http://127.0.0.1:{port}"
        wait_for(f"{address}/healthz", server)
        yield address
        server.terminate()


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return taken.getsockname()[1]


def wait_for(url, server):
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and server.poll() is None:
        try:
            urlopen(url, timeout=5).close()  # noqa: S310 (our own address)
        except URLError:
            time.sleep(0.2)
        else:
            return
    server.kill()
    raise AssertionError("the production server did not start")


@pytest.fixture(scope="module")
def visit(browser, production):
    """Every request of a first visit to the list, once it is done."""
    requests = []
    page = browser.new_page()
    page.on("requestfinished", lambda request: requests.append(request))
    page.goto(f"{production}/en/practices/", wait_until="networkidle")
    page.get_by_role("button", name="Show").wait_for()
    yield requests
    page.close()


def test_first_visit_to_the_list_is_light(visit):
    assert weight(visit) <= 220_000
    assert 0 < weight(visit, "script") <= 20_000
    assert 0 < weight(visit, "stylesheet") <= 15_000
    assert weight(visit, "font") > 0


def test_check_page_of_a_draft_is_light(browser, production):
    requests = []
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{production}/en/share/new/")
    check = browser.new_page()
    check.on("requestfinished", lambda request: requests.append(request))
    check.goto(f"{page.url}check/", wait_until="networkidle")

    assert 0 < weight(requests, "script") <= 20_000
    assert 0 < weight(requests, "stylesheet") <= 15_000
    page.close()
    check.close()


def test_first_visit_asks_no_other_host(visit, production):
    assert {urlsplit(request.url).netloc for request in visit} == {urlsplit(production).netloc}


def test_first_visit_gets_files_that_may_be_kept_for_ever(visit):
    files = [request for request in visit if request.resource_type in ("script", "stylesheet")]

    assert {request.response().headers["cache-control"] for request in files} == {
        "max-age=315360000, public, immutable"
    }


def weight(requests, kind=None):
    """Return the bytes sent for the bodies of the answers, compressed as they were."""
    return sum(
        request.sizes()["responseBodySize"]
        for request in requests
        if kind in (None, request.resource_type)
    )
