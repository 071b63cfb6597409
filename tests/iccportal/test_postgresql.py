import socket
import threading
import time
from contextlib import suppress

import pytest
from django.db import OperationalError, connection
from django.db.utils import ConnectionHandler

from iccportal.postgresql import base

pytestmark = pytest.mark.django_db(transaction=True)


class Road:
    """A TCP road to the PostgreSQL server that can be frozen: bytes go in, none come out."""

    def __init__(self, host, port):
        self.server = (host, int(port))
        self.is_open = threading.Event()
        self.is_open.set()
        self.entrance = socket.create_server(("127.0.0.1", 0))
        self.port = self.entrance.getsockname()[1]
        threading.Thread(target=self._let_in, daemon=True).start()

    def _let_in(self):
        with suppress(OSError):
            while True:
                traveller, _address = self.entrance.accept()
                self.is_open.wait()
                server = socket.create_connection(self.server)
                for here, there in ((traveller, server), (server, traveller)):
                    threading.Thread(target=self._carry, args=(here, there), daemon=True).start()

    def _carry(self, here, there):
        with here:
            with suppress(OSError):
                while load := here.recv(65536):
                    self.is_open.wait()
                    there.sendall(load)
            for end in (here, there):
                with suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)


@pytest.fixture
def road():
    if connection.vendor != "postgresql":
        pytest.skip("only PostgreSQL is asked over a network")
    options = connection.settings_dict
    road = Road(options["HOST"] or "127.0.0.1", options["PORT"] or 5432)
    yield road
    road.is_open.set()
    road.entrance.close()


@pytest.fixture
def database(road):
    """A connection of its own, kept between requests, that takes the road."""
    settings = {**connection.settings_dict, "HOST": "127.0.0.1", "PORT": road.port}
    database = ConnectionHandler({"default": settings})["default"]
    ask(database)
    yield database
    road.is_open.set()
    database.close()


def ask(database):
    database.close_if_unusable_or_obsolete()  # as at the beginning of a request
    with database.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone()[0]


def seconds_until_told(database):
    start = time.monotonic()
    with pytest.raises(OperationalError):
        ask(database)
    return time.monotonic() - start


def test_kept_connection_to_a_frozen_server_costs_a_second(road, database):
    road.is_open.clear()

    assert seconds_until_told(database) < 1.5


def test_new_connection_to_a_frozen_server_costs_two_seconds(road, database):
    road.is_open.clear()
    database.close()

    assert seconds_until_told(database) < 2.5


def test_statement_that_a_server_forgets_has_an_end(road, database, monkeypatch):
    monkeypatch.setattr(database, "patience", 0.5)
    cursor = database.cursor()
    road.is_open.clear()
    start = time.monotonic()

    with pytest.raises(OperationalError):
        cursor.execute("SELECT 1")

    assert time.monotonic() - start < 1


def test_upkeep_waits_as_long_as_it_takes(database, monkeypatch):
    monkeypatch.setattr(base, "STATEMENT_SECONDS", 0.2)
    monkeypatch.setattr(database, "patience", 0.2)
    with database.cursor() as cursor:
        cursor.execute("SET statement_timeout = 200")

    with database.unhurried(), database.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(0.5), 1")

        assert cursor.fetchone()[1] == 1
    assert database.patience == 0.2
    with database.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        assert cursor.fetchone() == ("15s",)


def test_server_that_has_thawed_is_asked_again(road, database):
    road.is_open.clear()
    seconds_until_told(database)

    road.is_open.set()

    assert ask(database) == 1


def test_connection_that_was_cut_is_made_anew(database):
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [database.connection.info.backend_pid])

    assert ask(database) == 1


def test_slow_statement_is_let_finish(road, database):
    with database.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(%s), 1", [base.GREETING_SECONDS + 0.5])

        assert cursor.fetchone()[1] == 1
