import pytest
from django.db import InterfaceError, OperationalError, connection
from django.test import RequestFactory

from iccportal.health import DatabaseAwayMiddleware, HealthMiddleware


def test_healthz_asks_nothing_of_the_database(client):
    response = client.get(
        "/healthz", headers={"host": "10.0.0.1"}
    )  # the database is forbidden here

    assert response.status_code == 200
    assert response.json() == {"status": "ok"}


def test_readyz_says_what_is_ready(client, db):
    response = client.get("/readyz", headers={"host": "10.0.0.1"})

    assert response.status_code == 200
    assert response.json() == {
        "status": "ok",
        "checks": {"database": True, "migrations": True, "search index": True},
    }


def test_readyz_asks_two_short_questions(client, db, django_assert_num_queries):
    health = HealthMiddleware(get_response=None)
    health(RequestFactory().get("/readyz"))

    with django_assert_num_queries(2):
        health(RequestFactory().get("/readyz"))


def test_readyz_says_what_is_not_ready(db):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'practices'")
        cursor.execute("DROP TABLE practices_searchindex")

    response = HealthMiddleware(get_response=None)(RequestFactory().get("/readyz"))

    assert response.status_code == 503
    assert b'"database": true, "migrations": false, "search index": false' in response.content


@pytest.mark.parametrize("method", ["TRACE", "PUT", "PATCH", "DELETE", "PROPFIND"])
@pytest.mark.parametrize("path", ["/en/about/", "/healthz", "/en/admin/login/"])
def test_unknown_methods_are_refused(client, method, path):
    response = client.generic(method, path)

    assert response.status_code == 405
    assert response.headers["Allow"] == "GET, HEAD, POST, OPTIONS"


# ---------------------------------------------------------------------------- The database is away


@pytest.fixture
def away(monkeypatch):
    """A server that refuses every connection, as one that is stopped does."""

    def refuse(*args, **kwargs):
        raise OperationalError("connection refused")

    monkeypatch.setattr(connection, "cursor", refuse)


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("/en/practices/", "The catalogue cannot be reached right now"),
        ("/fr/pratiques/", "Le catalogue est momentanément inaccessible"),
    ],
)
def test_readers_are_told_that_the_database_is_away(client, away, path, sentence):
    response = client.get(path)

    assert response.status_code == 503
    assert response.headers["Retry-After"] == "30"
    assert f"<h1>{sentence}</h1>" in response.content.decode()


def test_readyz_is_told_that_the_database_is_away(client, away):
    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json()["checks"] == {
        "database": False,
        "migrations": False,
        "search index": False,
    }


@pytest.mark.parametrize(
    ("error", "status"), [(OperationalError(), 503), (InterfaceError(), 503), (KeyError(), None)]
)
def test_only_an_absent_database_is_excused(error, status):
    middleware = DatabaseAwayMiddleware(get_response=None)

    response = middleware.process_exception(RequestFactory().get("/en/"), error)

    assert (response and response.status_code) == status
