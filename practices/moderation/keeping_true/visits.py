"""One polite visit to a link that a stranger wrote.

Whoever writes a link chooses where our server goes.  So each name is resolved here, all of its
addresses must be public, and the connection is made to the very address that was looked at: a
second answer of the name server cannot differ.  A redirect is a new visit with the same care.
Nothing of a body is read, and no visit lasts longer than its settings allow.
"""

import socket
import ssl
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from ipaddress import ip_address
from threading import Timer
from urllib.parse import quote, urljoin, urlsplit

from django.conf import settings

from practices.models.link_checks import Finding

USUAL_PORTS = {"http": 80, "https": 443}
MOST_REDIRECTS = 5
MOST_ADDRESSES = 4  # of one host, tried one after the other
REDIRECTS = {301, 302, 303, 307, 308}
GONE = {404, 410}
# Signs of a site that is there and wants no programs: no reason to call its page dead.
BUSY = {401, 403, 407, 408, 423, 425, 429, 451, 503, 999}
KEPT_IN_ADDRESSES = "/?:@!$&'()*+,;=%~-._[]"


class VisitError(Exception):
    """A visit that came to no answer, with its `finding`."""

    def __init__(self, finding):
        super().__init__(finding)
        self.finding = finding


@dataclass(frozen=True)
class Answer:
    """What a link answered in the end; `status` is None where no site did."""

    finding: Finding
    status: int | None = None


@dataclass(frozen=True)
class Place:
    """An address of the web, taken apart; `target` is what is asked of the host."""

    scheme: str
    host: str
    port: int
    target: str


def user_agent():
    return f"GoodPractices-LinkCheck/1.0 (+{settings.SITE_URL})"


def visit(url, wait=lambda host: None):
    """Follow a link to its end and return the `Answer`; `wait(host)` is called before each request.

    Asked by HEAD; by GET where a site refuses that, since many answer HEAD with an error.
    """
    try:
        for _hop in range(MOST_REDIRECTS + 1):
            status, location = _ask(place_of(url), wait)
            if status not in REDIRECTS or not location:
                return Answer(_meaning(status), status)
            url = _joined(url, location)
    except VisitError as error:
        return Answer(error.finding)
    return Answer(Finding.ASTRAY, status)


def _joined(url, location):
    try:
        return urljoin(url, location)
    except ValueError:
        raise VisitError(Finding.NO_ADDRESS) from None


def _meaning(status):
    if status in BUSY:
        return Finding.BUSY
    if status in GONE:
        return Finding.GONE
    return Finding.WORKS if 200 <= status < 400 else Finding.BROKEN


def _ask(place, wait):
    addresses = public_addresses(place)
    try:
        status, location = _request("HEAD", place, addresses, wait)
    except VisitError as error:
        if error.finding != Finding.SILENT:
            raise
        status, location = 0, None
    if status in REDIRECTS or 200 <= status < 300 or status == 429:
        return status, location
    return _request("GET", place, addresses, wait)


# ----------------------------------------------------------------------------------- Where it leads


def place_of(url):
    """Take a web address apart.  Raises VisitError where it is none, or names an unusual port."""
    try:
        parts = urlsplit(url.strip())
        usual = USUAL_PORTS[parts.scheme]
        host = parts.hostname.encode("idna").decode()
        port = parts.port or usual
    except (AttributeError, KeyError, ValueError):  # UnicodeError is a ValueError
        raise VisitError(Finding.NO_ADDRESS) from None
    if port not in {*USUAL_PORTS.values(), *settings.LINK_CHECK_PORTS} or parts.username:
        raise VisitError(Finding.NO_ADDRESS)
    target = quote(parts.path or "/", safe=KEPT_IN_ADDRESSES)
    if parts.query:
        target = f"{target}?{quote(parts.query, safe=KEPT_IN_ADDRESSES)}"
    return Place(parts.scheme, host, port, target)


def public_addresses(place):
    """Return the addresses of a host.  Raises VisitError unless every one of them is public."""
    try:
        found = socket.getaddrinfo(place.host, place.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise VisitError(Finding.UNKNOWN_HOST) from None
    addresses = list(dict.fromkeys(row[4][0] for row in found))
    if not all(is_public(address) for address in addresses):
        raise VisitError(Finding.PRIVATE)
    return addresses


def is_public(text):
    """Whether an address is one of the internet at large.

    Those that carry an IPv4 address inside (mapped, 6to4, NAT64) are refused whatever it is.
    """
    address = ip_address(text)
    if address.is_loopback and settings.LINK_CHECK_LOOPBACK:
        return True
    if address.is_multicast or address.is_reserved or address.is_unspecified:
        return False
    if address.version == 6 and (
        address.ipv4_mapped or address.sixtofour or address.teredo or address.is_site_local
    ):
        return False
    return address.is_global and not address.is_link_local


# -------------------------------------------------------------------------------------- The request


class PinnedConnection(HTTPConnection):
    """A connection to addresses already looked at; the host is only named, never resolved again."""

    def __init__(self, place, addresses):
        super().__init__(place.host, place.port, timeout=settings.LINK_CHECK_SECONDS)
        self.default_port = USUAL_PORTS[place.scheme]  # or the Host header would name the port
        self.place, self.addresses = place, addresses
        self.is_broken_off = False

    def connect(self):
        self.sock = self._first_that_answers()
        if self.place.scheme == "https":
            self.sock = ssl.create_default_context().wrap_socket(
                self.sock, server_hostname=self.host, do_handshake_on_connect=False
            )
            self.sock.do_handshake()

    def _first_that_answers(self):
        for address in self.addresses[:MOST_ADDRESSES]:
            if self.is_broken_off:
                break
            with suppress(OSError):
                return socket.create_connection((address, self.port), self.timeout)
        raise TimeoutError

    def break_off(self):
        """End a visit that goes on for too long, from another thread: its reads end at once."""
        self.is_broken_off = True
        if self.sock is not None:
            with suppress(OSError):  # it has just ended by itself
                socket.socket.shutdown(self.sock, socket.SHUT_RDWR)


def _request(method, place, addresses, wait):
    """Return the status and the Location of one request.  Raises VisitError."""
    wait(place.host)
    connection = PinnedConnection(place, addresses)
    # A timeout of sockets counts from byte to byte: a site could keep us by a byte now and then.
    watch = Timer(settings.LINK_CHECK_SECONDS, connection.break_off)
    watch.daemon = True
    watch.start()
    try:
        connection.request(method, place.target, headers=_headers())
        response = connection.getresponse()
        if connection.is_broken_off:
            raise TimeoutError
        return response.status, response.getheader("Location")
    except (OSError, HTTPException, ValueError) as error:
        is_unsafe = isinstance(error, ssl.SSLError) and not connection.is_broken_off
        raise VisitError(Finding.UNSAFE if is_unsafe else Finding.SILENT) from None
    finally:
        watch.cancel()
        connection.close()


def _headers():
    return {"User-Agent": user_agent(), "Accept": "*/*", "Connection": "close"}
