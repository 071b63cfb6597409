"""Practices that a submission may tell of once more.

The rule: of the practices that are published or not published yet,

- one with the same source address is a possible duplicate, whatever its title;
- so is one of the same city whose title has a likeness of 60 % or more.  Where a submission names
  no city that the catalogue knows, those without a city in the same country take its place.

The likeness of two titles is that of their folded words in any order (rapidfuzz's
`token_sort_ratio`), each title in English or in French, and of these pairs the best.  Five are
shown, the most alike first.  The database narrows by city, country and address, so that titles
are compared for some hundred practices and never for the catalogue.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product
from urllib.parse import urlsplit

from django.db.models import Q
from rapidfuzz import fuzz

from practices.document import LANGUAGES, Document, tidied
from practices.models import Practice, Status, Submission
from practices.sheets.gazetteer import known_names
from practices.sheets.understanding import understand_address, understand_places
from practices.text import fold

LEAST_LIKENESS = 60  # of 100
MOST = 5
MOST_COMPARED = 2000
COLUMNS = ("title_en", "title_fr", "slug_en", "slug_fr", "source_url", "status")


@dataclass(frozen=True)
class Duplicate:
    """A practice that may be the same; `likeness` is that of the titles, of 100."""

    practice: Practice
    likeness: int
    has_same_source: bool
    has_same_place: bool


def possible_duplicates(submission: Submission) -> list[Duplicate]:
    """Return the practices that a new submission may tell of: two queries, or none."""
    if submission.is_proposal:
        return []
    document = tidied(submission.document)
    addresses = _spellings(document["source_url"])
    here = _of_the_same_place(document)
    found = {}
    live = Practice.objects.exclude(status=Status.ARCHIVED).exclude(pk=submission.practice_id)
    if here:
        for practice in live.filter(here).distinct().only(*COLUMNS)[:MOST_COMPARED]:
            found[practice.pk] = practice, True
    if addresses:
        for practice in live.filter(source_url__in=addresses).only(*COLUMNS)[:MOST]:
            found[practice.pk] = practice, practice.pk in found
    judged = [
        _judged(practice, is_here, document, addresses) for practice, is_here in found.values()
    ]
    alike = [one for one in judged if one.has_same_source or one.likeness >= LEAST_LIKENESS]
    return sorted(alike, key=lambda one: (-one.has_same_source, -one.likeness))[:MOST]


def _of_the_same_place(document: Document) -> Q | None:
    places = understand_places(document, known_names())
    if places.cities:
        return Q(cities__slug_en__in=[place.city for place in places.cities])
    condition = Q()
    for code in places.countries:
        condition |= Q(cities=None, other_countries__contains=code)
    return condition or None


def _judged(practice, is_here, document, addresses):
    return Duplicate(
        practice,
        likeness=likeness(document["title"].values(), _titles(practice)),
        has_same_source=practice.source_url in addresses,
        has_same_place=is_here,
    )


def _titles(practice):
    return [getattr(practice, f"title_{language}") or "" for language in LANGUAGES]


def likeness(some: Iterable[str], others: Iterable[str]) -> int:
    """Return how alike two practices' titles are, of 100; 0 where one has none."""
    some, others = ([fold(title) for title in titles if title.strip()] for titles in (some, others))
    return max(
        (round(fuzz.token_sort_ratio(*pair)) for pair in product(some, others)),
        default=0,
    )


def _spellings(written: str) -> set[str]:
    """Return how one web address may be written: with "www." or a last slash, or without."""
    address = understand_address(written) if written.strip() else ""
    if not address:
        return set()
    parts = urlsplit(address)
    host = parts.netloc.lower().removeprefix("www.")
    path = parts.path.rstrip("/")
    tails = [f"?{parts.query}"] if parts.query else [""]
    return {
        f"{scheme}://{www}{host}{path}{slash}{tail}"
        for scheme, www, slash, tail in product(("https", "http"), ("www.", ""), ("/", ""), tails)
    } | {address}
