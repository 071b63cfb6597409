import runpy

import pytest
from django.conf import settings
from gunicorn.config import Config
from gunicorn.http.parser import RequestParser

PROXY = ("127.0.0.1", 50000)


@pytest.fixture
def gunicorn():
    config = Config()
    for name, value in runpy.run_path(str(settings.BASE_DIR / "gunicorn.conf.py")).items():
        if name in config.settings:
            config.set(name, value)
    return config


def read(config, *lines):
    said = "\r\n".join([*lines, "", ""]).encode()
    return next(RequestParser(config, iter([said]), PROXY))


@pytest.mark.parametrize("name", ["SCRIPT_NAME", "PATH_INFO"])
def test_reader_cannot_move_the_site(gunicorn, name):
    request = read(gunicorn, "GET /en/ HTTP/1.1", "Host: localhost", f"{name}: /elsewhere")

    assert request.headers == [("HOST", "localhost")]


def test_address_of_every_filter_is_read(gunicorn):
    address = "/en/practices/?" + "&".join(f"city=a-city-of-name-{place}" for place in range(300))

    request = read(gunicorn, f"GET {address} HTTP/1.1", "Host: localhost")

    assert request.uri == address
