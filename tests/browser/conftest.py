"""A real Chromium before a real server, with a small catalogue.

Every page is also watched: whatever it complains of in the console (an error, a breach of the
content policy, a file not found) fails the test, unless the test expects it.
"""

import os
import threading
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.db import connection, connections, transaction
from django.db.migrations.loader import MigrationLoader
from pytest_django.live_server_helper import LiveServer

from bin.machine import find_chromium
from tests.browser.catalogue_on_show import fill_catalogue

CHROMIUM = find_chromium()

# Playwright keeps an event loop in this thread, which Django takes for asynchronous code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

HERE = Path(__file__).parent
# From the first page to the last, on either engine; all other tests on one of them.
WALKED_ON_BOTH = {"test_journey", "test_share_journey", "test_moderation_journey"}
# Beside PostgreSQL these are asked there, for SQLite has the longer way.
SHARED_OUT = {"test_autosave", "test_copies"}
WRITING = {"make_groups", "give_rights", "write_texts"}  # functions of our migrations


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    """Run these tests last: the rows they read are there for all of them, and stay."""
    items.sort(key=_is_ours)
    here = _seen_here(is_beside_postgresql=config.getoption("--asking-the-database"))
    for item in filter(_is_ours, items):
        item.add_marker(pytest.mark.browser)
        item.add_marker(pytest.mark.django_db)
        if not here(item.path.stem):
            item.add_marker(pytest.mark.skip(reason="pages do the same whatever keeps their rows"))


def _seen_here(*, is_beside_postgresql):
    """Return the function that says whether the tests of a file run on this engine."""
    if connection.vendor != "sqlite":
        return (WALKED_ON_BOTH | SHARED_OUT).__contains__
    return lambda name: not (is_beside_postgresql and name in SHARED_OUT)


def _is_ours(item):
    return item.path.is_relative_to(HERE)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": ["--no-sandbox"]}


@pytest.fixture(scope="session")
def base_url():
    """Stand in for the plugin's own fixture, of whose making pytest warns; `site` knows better."""


@pytest.fixture(autouse=True)
def no_limits(settings):
    """All tests share an address, and do in minutes what people do in days."""
    settings.LIMITS = dict.fromkeys(settings.LIMITS, (0, 0))


class OneAtATime(StaticFilesHandler):
    """Answers one request after the other: on SQLite all threads share one connection."""

    turn = threading.Lock()

    def __call__(self, *request):
        with self.turn:
            return super().__call__(*request)


@pytest.fixture(scope="session")
def site(django_db_setup, django_db_blocker):
    """The address of a running site with the catalogue of `catalogue_on_show`, made once."""
    with django_db_blocker.unblock():
        with transaction.atomic():
            give_back_what_migrations_wrote()
            fill_catalogue()
        server = LiveServer("localhost", start=False)
        server.thread.static_handler = OneAtATime
        server.start()
        yield server.url
        wait_for_open_lines()
        server.stop()
        # Beside Playwright's loop Django opened a connection that it will not find again.
        connections.close_all()


def give_back_what_migrations_wrote():
    """Write groups, rights and mail texts anew: a test with transactions empties every table."""
    if Group.objects.exists():
        return
    for key, migration in sorted(MigrationLoader(connection).disk_migrations.items()):
        for operation in migration.operations if key[0] == "practices" else ():
            if getattr(operation, "code", None) and operation.code.__name__ in WRITING:
                operation.code(apps, None)


def wait_for_open_lines():
    """Let the browser hang up: each open line is a thread of the server, with a connection."""
    for thread in threading.enumerate():
        if "process_request_thread" in thread.name:
            thread.join(timeout=10)


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args, site):
    return {
        **browser_context_args,
        "base_url": site,
        "locale": "en-GB",
        "viewport": {"width": 1280, "height": 900},
    }


@pytest.fixture(autouse=True)
def nothing_left_behind(db, context):
    """Let no request outlive its test: a page that is closed still saves what was written."""
    yield
    hang_up(context)


def hang_up(context):
    context.set_offline(True)
    with OneAtATime.turn:
        context.close()


@pytest.fixture(autouse=True)
def complaints(page, nothing_left_behind):
    """What the page said in the console; a test that expects a complaint clears the list."""
    said = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else 0)
    page.on("pageerror", lambda error: said.append(str(error)))
    yield said
    assert said == []
