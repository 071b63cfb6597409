"""Whole public pages, kept in memory: the second reader of an address costs a look-up.

`KeptPages` stands before Django and answers what it has kept.  A page belongs to a version of the
catalogue, and a new version begins with an empty shelf, so that nothing needs to be thrown away
in time.  What is personal never comes near it: a request with a session, a message or a form
token goes straight to Django, and an answer that sets a cookie is not kept.
"""

import gzip
import hashlib
import re
import threading
from collections import OrderedDict
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from time import monotonic
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.db import Error, connection
from django.urls import Resolver404, resolve
from django.utils import translation

from practices.catalogue.memory import index
from practices.catalogue.reads import SHOWN, note_read

# The public pages, and the parameters that each one reads.  What is not named here is not kept.
REPEATED = ("topic", "country", "city", "when", "target", "type", "area", "language")
LIST = ("q", *REPEATED, "from", "to", "sort", "page")
PAGES = {
    "practices:home": (),
    "practices:catalogue": LIST,
    "practices:catalogue_json": (*LIST, "per_page"),
    "practices:suggestions": ("q",),
    "practices:practice": (),
    "practices:template": (),
    "practices:template_bilingual": (),
    "practices:cities": (),
    "practices:city": ("page",),
    "practices:change_log": ("page",),
    "practices:change_feed": (),
    "practices:about": (),
    "practices:accessibility": (),
    "practices:privacy": (),
}
MOST_PARAMETERS = 100
LONGEST_PATH = 200  # characters; ours are shorter, and those of nonsense need not be remembered

READING = frozenset({"GET", "HEAD"})
LANGUAGES = {f"/{code}/": code for code, _name in settings.LANGUAGES}
PERSONAL_COOKIES = (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, "messages")
# What a page must not depend on is hidden from the one who makes it.
HIDDEN = frozenset(
    {
        "CONTENT_LENGTH",
        "CONTENT_TYPE",
        "HTTP_ACCEPT_ENCODING",
        "HTTP_ACCEPT_LANGUAGE",  # the address names the language
        "HTTP_COOKIE",
        "HTTP_IF_MODIFIED_SINCE",
        "HTTP_IF_NONE_MATCH",
        "HTTP_RANGE",
    }
)
HIDDEN_FIELDS = frozenset({"accept-encoding", "accept-language", "cookie"})
BLIND_SECONDS = 5.0
PATIENCE_SECONDS = 0.5


# ------------------------------------------------------------------------------------- The address


def address_of(environ):
    """Return what a public page depends on, as a tuple whose last member is its query.

    None if the request is not an anonymous reader's for a public page.
    """
    if environ["REQUEST_METHOD"] not in READING or _is_personal(environ):
        return None
    path = environ["PATH_INFO"]
    known = known_parameters(path) if len(path) <= LONGEST_PATH else None
    if known is None:
        return None
    site = tuple(map(environ.get, ("wsgi.url_scheme", "HTTP_X_FORWARDED_PROTO", "HTTP_HOST")))
    return (*site, environ.get("SCRIPT_NAME"), path, query_of(environ["QUERY_STRING"], known))


def _is_personal(environ):
    """A browser may bring other sites' cookies along: only our own are of any meaning."""
    cookies = environ.get("HTTP_COOKIE", "")
    return "HTTP_AUTHORIZATION" in environ or any(name in cookies for name in PERSONAL_COOKIES)


@lru_cache(maxsize=8192)
def known_parameters(path):
    """Return the parameters that the public page at `path` reads; None if there is no such page."""
    language = LANGUAGES.get(path[:4])
    if language is None:
        return None
    with translation.override(language):
        try:
            return PAGES.get(resolve(path).view_name)
        except Resolver404:
            return None


def query_of(query, known):
    """Return the query string with the known parameters only, in one order however they came."""
    if not (query and known):
        return ""
    values = {}
    for name, value in parse_qsl(query, max_num_fields=MOST_PARAMETERS, errors="replace"):
        values.setdefault(name, []).append(value)
    return urlencode([pair for name in known for pair in _pairs(name, values.get(name, ()))])


def _pairs(name, values):
    if name in REPEATED:
        return [(name, value) for value in sorted(set(values))]
    return [(name, value) for value in values[-1:]]  # the last one counts, as in Django


# ---------------------------------------------------------------------------------------- The page


@dataclass(frozen=True, slots=True)
class Answer:
    """What Django said, whole."""

    status: str
    headers: list[tuple[str, str]]
    body: bytes
    practice: int | None = None  # whose page it is

    @property
    def may_be_kept(self):
        fields = {name.lower(): value.lower() for name, value in self.headers}
        depends_on = set(filter(None, re.split(r"[,\s]+", fields.get("vary", ""))))
        return (
            self.status.startswith("200 ")
            and fields.keys().isdisjoint({"set-cookie", "content-encoding"})
            and not re.search(r"private|no-store", fields.get("cache-control", ""))
            and depends_on <= HIDDEN_FIELDS
        )

    def give(self, environ, start_response):
        start_response(self.status, self.headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [self.body]


OBJECTS = 2000  # bytes that a page takes beside its words: headers, key and what Python adds


@dataclass(frozen=True, slots=True)
class Page:
    """An answer worth keeping: compressed once, for all its readers."""

    tag: str
    headers: list[tuple[str, str]]
    compressed: bytes
    length: int
    size: int  # bytes, with its key
    practice: int | None = None  # whose page it is

    @classmethod
    def of(cls, answer, query):
        tag = f'"{hashlib.sha256(answer.body).hexdigest()[:24]}"'
        replaced = {"content-length", "etag", "vary"}
        headers = [pair for pair in answer.headers if pair[0].lower() not in replaced]
        if not any(name.lower() == "cache-control" for name, _value in headers):
            headers.append(("Cache-Control", "no-cache"))  # kept by browsers, but asked for anew
        headers += [("ETag", f"W/{tag}"), ("Vary", "Accept-Encoding, Cookie")]
        # The highest level takes twice the time, which the first reader waits for, and saves 1 %.
        compressed = gzip.compress(answer.body, compresslevel=6, mtime=0)
        size = len(compressed) + len(query) + OBJECTS
        return cls(tag, headers, compressed, len(answer.body), size, answer.practice)

    def give(self, environ, start_response):
        if self.tag in environ.get("HTTP_IF_NONE_MATCH", ""):
            start_response("304 Not Modified", self.headers)
            return []
        is_compressed = accepts_gzip(environ.get("HTTP_ACCEPT_ENCODING", ""))
        length = len(self.compressed) if is_compressed else self.length
        encoding = [("Content-Encoding", "gzip")] if is_compressed else []
        start_response("200 OK", [*self.headers, ("Content-Length", str(length)), *encoding])
        if environ["REQUEST_METHOD"] == "HEAD":
            return []
        return [self.compressed if is_compressed else gzip.decompress(self.compressed)]


@lru_cache(maxsize=256)
def accepts_gzip(accepted):
    """Whether an Accept-Encoding field (RFC 9110, 12.5.3) allows gzip; unnamed, it does not."""
    weights = {}
    for offer in accepted.lower().split(","):
        coding, _semicolon, weight = offer.partition(";")
        weights[coding.strip()] = weight.replace(" ", "")
    return not re.fullmatch(r"q=0(\.0*)?", weights.get("gzip", weights.get("*", "q=0")))


# --------------------------------------------------------------------------------------- The shelf


class Shelf:
    """Pages by key, at most `capacity` bytes of them; the one not asked for longest goes first."""

    def __init__(self, capacity):
        self.capacity = capacity
        self.size = 0
        self._pages = OrderedDict()
        self._lock = threading.Lock()

    def __len__(self):
        return len(self._pages)

    def get(self, key):
        with self._lock:
            page = self._pages.get(key)
            if page is not None:
                self._pages.move_to_end(key)
            return page

    def put(self, key, page):
        with self._lock:
            self.size += page.size - getattr(self._pages.pop(key, None), "size", 0)
            self._pages[key] = page
            while self.size > self.capacity:
                self.size -= self._pages.popitem(last=False)[1].size


class Edition:
    """The version whose pages are served, also while the database cannot be asked for it.

    Then nothing can be published or withdrawn either, so what is kept is true, and a better
    answer than an apology.
    """

    def __init__(self):
        self._version = None
        self._blind_until = 0.0
        self._looking = threading.Lock()

    def now(self):
        """Return the version; None before it was ever known.

        One thread at a time asks: while a frozen database keeps it waiting, the others go on.
        """
        if not self._looking.acquire(blocking=False):
            return self._version
        try:
            if monotonic() >= self._blind_until:
                self._look()
        finally:
            self._looking.release()
        return self._version

    def _look(self):
        try:
            if not connection.in_atomic_block:
                connection.close_if_unusable_or_obsolete()  # as Django does at every request
            self._version = index.current_version()
        except Error:
            self._blind_until = monotonic() + BLIND_SECONDS


# ------------------------------------------------------------------------------------ Before Django


class KeptPages:
    """A WSGI application that answers public pages from memory, and all else by `application`."""

    def __init__(self, application, capacity):
        self.application = application
        self.shelf = Shelf(capacity)
        self.edition = Edition()
        self._making = tuple(threading.Lock() for _number in range(64))

    def __call__(self, environ, start_response):
        try:
            address = address_of(environ)
        except ValueError:  # more parameters than any page has
            address = None
        version = self.edition.now() if address else None
        if version is None:
            return self.application(environ, start_response)
        key = (version, date.today(), *address)
        answer = self.shelf.get(key) or self._make_once(key, environ)
        if answer.practice is not None:
            note_read(answer.practice, environ)
        return answer.give(environ, start_response)

    def _make_once(self, key, environ):
        with self._only_maker(key):
            return self.shelf.get(key) or self._make(key, environ)

    @contextmanager
    def _only_maker(self, key):
        """Let one thread make a page that many ask for; the others wait, but not for ever."""
        lock = self._making[hash(key) % len(self._making)]
        is_held = lock.acquire(timeout=PATIENCE_SECONDS)
        try:
            yield
        finally:
            if is_held:
                lock.release()

    def _make(self, key, environ):
        is_current = self._is_current(key[0])
        answer = self._ask(environ, key[-1])
        if not answer.may_be_kept:
            return answer
        page = Page.of(answer, key[-1])
        if is_current:
            self.shelf.put(key, page)
        return page

    def _is_current(self, version):
        """Whether the facets are of this version already: asked before a page is made of them.

        While one thread brings them up to date the others still count with the former ones, and
        such a page must not be kept as the new version's.
        """
        try:
            return index.snapshot().version == version
        except Error:
            return False

    def _ask(self, environ, query):
        said, shown = [], []
        plain = {name: value for name, value in environ.items() if name not in HIDDEN}
        plain |= {"REQUEST_METHOD": "GET", "QUERY_STRING": query, SHOWN: shown}
        parts = self.application(
            plain, lambda status, headers, *error: said.append((status, headers))
        )
        try:
            body = b"".join(parts)
        finally:
            parts.close()
        status, headers = said[-1]
        return Answer(status, headers, body, *shown)
