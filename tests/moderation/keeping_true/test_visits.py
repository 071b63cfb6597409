"""One visit to a link: what is found, and where our server never goes."""

import shutil
import socket
import ssl
import subprocess
import time

import pytest

from practices.models import Finding
from practices.moderation.keeping_true.visits import Answer, is_public, visit
from tests.moderation.keeping_true.sites import serving


def methods(site):
    return [method for method, _path, _headers in site.asked]


@pytest.mark.parametrize(
    ("path", "expected", "asked"),
    [
        ("page", Answer(Finding.WORKS, 200), ["HEAD"]),
        ("head-405", Answer(Finding.WORKS, 200), ["HEAD", "GET"]),
        ("head-501", Answer(Finding.WORKS, 200), ["HEAD", "GET"]),
        ("head-404", Answer(Finding.WORKS, 200), ["HEAD", "GET"]),
        ("404", Answer(Finding.GONE, 404), ["HEAD", "GET"]),
        ("410", Answer(Finding.GONE, 410), ["HEAD", "GET"]),
        ("500", Answer(Finding.BROKEN, 500), ["HEAD", "GET"]),
        ("403", Answer(Finding.BUSY, 403), ["HEAD", "GET"]),
        ("429", Answer(Finding.BUSY, 429), ["HEAD"]),
    ],
)
def test_visit_says_what_it_found(site, path, expected, asked):
    assert visit(site.url(path)) == expected
    assert methods(site) == asked


def test_visit_says_who_comes(site, settings):
    settings.SITE_URL = "https://practices.example.org"

    visit(site.url("page"))

    headers = site.asked[0][2]
    assert headers["User-Agent"] == "GoodPractices-LinkCheck/1.0 (+https://practices.example.org)"
    assert headers["Host"] == f"127.0.0.1:{site.server_port}"


def test_visit_waits_before_every_request(site):
    waits = []

    visit(site.url("to/" + site.url("head-405")), waits.append)

    assert methods(site) == ["HEAD", "HEAD", "GET"]
    assert waits == ["127.0.0.1"] * 3


def test_visit_follows_a_redirect_to_its_end(site):
    answer = visit(site.url("to/" + site.url("404")))

    assert answer == Answer(Finding.GONE, 404)


def test_visit_tires_of_redirects_in_a_circle(site):
    assert visit(site.url("circle")) == Answer(Finding.ASTRAY, 301)
    assert methods(site) == ["HEAD"] * 6


@pytest.mark.parametrize(
    "target",
    [
        "http://10.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[fe80::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://0.0.0.0/",
        "http://2130706434.0x7f.1/",
    ],
)
def test_visit_is_not_redirected_into_a_private_network(site, target):
    answer = visit(site.url("to/" + target))

    assert answer.finding in {Finding.PRIVATE, Finding.UNKNOWN_HOST}
    assert answer.status is None
    assert len(site.asked) == 1


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "ftp://example.org/",
        "http://example.org:22/",
        "http://user:secret@example.org/",
        "http:///nowhere",
        "http://[broken/",
        "http://example.org:port/",
        "https://" + "a" * 70 + ".example/",
        "javascript:alert(1)",
        "",
    ],
)
def test_visit_goes_nowhere_but_to_the_web(address):
    assert visit(address) == Answer(Finding.NO_ADDRESS)


def test_visit_is_not_redirected_to_a_file(site):
    assert visit(site.url("to/file:///etc/passwd")) == Answer(Finding.NO_ADDRESS)


def test_visit_refuses_this_machine(site, settings):
    settings.LINK_CHECK_LOOPBACK = False

    assert visit(site.url("page")) == Answer(Finding.PRIVATE)
    assert visit(f"http://localhost:{site.server_port}/") == Answer(Finding.PRIVATE)
    assert site.asked == []


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0"),  # noqa: S104
        *("100.64.0.1", "198.18.0.1", "192.0.2.1", "224.0.0.1", "240.0.0.1", "255.255.255.255"),
        *("::1", "::", "fe80::1", "fc00::1", "fec0::1", "ff02::1", "2001:db8::1"),
        *("::ffff:8.8.8.8", "::7f00:1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:0::1"),
    ],
)
def test_address_that_is_not_public_is_refused(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.216.34", "2a00:1450:4007:80c::200e"])
def test_public_address_is_let_through(address):
    assert is_public(address)


@pytest.fixture
def names(monkeypatch):
    """A name server of our own: {name: [its addresses at the first question, at the second, …]}."""
    known, ask = {}, socket.getaddrinfo

    def answer(host, port, *args, **kwargs):
        if host not in known:
            return ask(host, port, *args, **kwargs)
        addresses = known[host].pop(0)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, port)) for each in addresses]

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    return known


def test_visit_connects_to_the_address_it_looked_at(site, names):
    names["city.example"] = [["127.0.0.1"], ["127.0.0.2"]]
    with serving("127.0.0.2", site.server_port) as inside:
        answer = visit(f"http://city.example:{site.server_port}/page")

    assert answer == Answer(Finding.WORKS, 200)
    assert [headers["Host"] for *_, headers in site.asked] == [f"city.example:{site.server_port}"]
    assert inside.asked == []
    assert names["city.example"] == [["127.0.0.2"]]


def test_visit_looks_at_a_name_again_after_a_redirect(site, names):
    there = f"http://city.example:{site.server_port}"
    names["city.example"] = [["127.0.0.1"], ["10.0.0.1"]]

    answer = visit(f"{there}/to/{there}/inside")

    assert answer == Answer(Finding.PRIVATE)
    assert len(site.asked) == 1


def test_visit_refuses_a_name_with_one_private_address(names):
    names["city.example"] = [["8.8.8.8", "192.168.0.1"]]

    assert visit("http://city.example/") == Answer(Finding.PRIVATE)


def test_visit_tells_of_a_name_that_nobody_has():
    assert visit("http://no-such-city.invalid/") == Answer(Finding.UNKNOWN_HOST)


def test_visit_tells_of_a_site_that_is_not_there(site, settings):
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
        settings.LINK_CHECK_PORTS = [port]

        assert visit(f"http://127.0.0.1:{port}/") == Answer(Finding.SILENT)


def test_visit_does_not_wait_for_a_slow_site(site, settings):
    settings.LINK_CHECK_SECONDS = 0.3
    began = time.monotonic()

    answer = visit(site.url("slow"))

    assert answer == Answer(Finding.SILENT)
    assert time.monotonic() - began < 3


def test_visit_reads_nothing_of_a_huge_page(site):
    answer = visit(site.url("huge"))

    assert answer == Answer(Finding.WORKS, 200)
    assert site.poured < 50_000_000  # what the system takes before we hang up, not 100 MB


def test_visit_tells_of_a_site_without_tls(site):
    answer = visit(site.url("page").replace("http:", "https:"))

    assert answer == Answer(Finding.UNSAFE)


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl makes the certificate")
def test_visit_tells_of_a_certificate_that_nobody_vouches_for(site, settings, tmp_path):
    with serving() as server:
        settings.LINK_CHECK_PORTS = [server.server_port]
        server.socket = certified(tmp_path).wrap_socket(server.socket, server_side=True)

        answer = visit(f"https://localhost:{server.server_port}/page")

    assert answer == Answer(Finding.UNSAFE)
    assert server.asked == []


def certified(folder):
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    make = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost".split()
    subprocess.run([*make, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context


def test_finding_that_is_no_failure():
    assert [finding for finding in Finding if not finding.is_failure] == ["works", "busy"]
