"""Which practice may be the one that is kept when two are merged."""

import re
from dataclasses import dataclass

from django.db.models import Q

from practices.models import Practice, Status
from practices.models.wording import LANGUAGES
from practices.moderation.submission_page.duplicates import LEAST_LIKENESS, likeness
from practices.text import fold

MOST = 12
MOST_COMPARED = 2000
COLUMNS = ("title_en", "title_fr", "slug_en", "slug_fr", "source_url", "status", "version")


@dataclass(frozen=True)
class Candidate:
    """A practice that another may be merged into; `likeness` is that of the titles, of 100."""

    practice: Practice
    likeness: int
    has_same_source: bool


def may_be_kept(practice):
    """Practices that one may be merged into: all that are in use, but for itself."""
    return Practice.objects.exclude(status=Status.ARCHIVED).exclude(pk=practice.pk)


def find_kept(practice, number):
    """Return the practice with a number from an address, if it may be kept; else None."""
    if not (number or "").isdecimal():
        return None
    return may_be_kept(practice).filter(pk=int(number[:18])).first()


def candidates(practice, words=""):
    """Return the `Candidate`s whose titles have all the words; without words, those most alike.

    These are of the same place, or have the same source.
    """
    wanted = _with_words(words) if words else _beside(practice)
    rows = may_be_kept(practice).filter(wanted).only(*COLUMNS).distinct()
    judged = [_judged(row, practice) for row in rows[:MOST_COMPARED]]
    if not words:
        judged = [one for one in judged if one.has_same_source or one.likeness >= LEAST_LIKENESS]
    return sorted(judged, key=lambda one: (-one.has_same_source, -one.likeness))[:MOST]


def _with_words(words):
    """Practices that have each of the words in a title, accents ignored."""
    wanted = Q()
    for word in re.findall(r"\w+", fold(words)):
        wanted &= Q(sort_title_en__contains=word) | Q(sort_title_fr__contains=word)
    return wanted


def _beside(practice):
    """Practices of the same cities, or of the same countries where there is no city."""
    here = Q(cities__in=practice.cities.all())
    for country in practice.other_countries:
        here |= Q(other_countries__contains=country.code)
    if practice.source_url:
        here |= Q(source_url=practice.source_url)
    return here


def _judged(row, practice):
    has_same_source = bool(row.source_url) and row.source_url == practice.source_url
    return Candidate(row, likeness(_titles(row), _titles(practice)), has_same_source)


def _titles(practice):
    return [getattr(practice, f"title_{language}") or "" for language in LANGUAGES]
