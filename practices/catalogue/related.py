"""Practices like this one, each with the reason why it is shown."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from pyroaring import BitMap

from practices.catalogue.cards import cards
from practices.catalogue.memory.snapshot import Snapshot
from practices.catalogue.places import in_cities, in_countries
from practices.models import Practice

MOST_RELATED = 3


@dataclass(frozen=True)
class Related:
    practice: Practice
    reason: str


def related_practices(practice: Practice, snapshot: Snapshot, language: str) -> list[Related]:
    """Return up to three published practices that have most in common with this one."""
    number = snapshot.number_of.get(practice.pk)
    if number is None:
        return []
    found: list[int] = []
    for likeness in _likenesses(practice, snapshot):
        others = likeness - BitMap([number, *found])
        found += others[: MOST_RELATED - len(found)]
        if len(found) == MOST_RELATED:
            break
    return [Related(other, _reason(practice, other, language)) for other in cards(snapshot, found)]


def _likenesses(practice: Practice, snapshot: Snapshot) -> Iterator[BitMap]:
    """Yield sets of practices, the most alike first."""
    topics = [topic.slug for topic in practice.topics.all()]
    same_topic = snapshot.union("topic", topics)
    same_city = snapshot.union("city", [city.slug_en for city in practice.cities.all()])
    same_country = snapshot.union("country", practice.country_codes)
    sets = snapshot.members["topic"]
    pairs = combinations([sets[topic] for topic in topics if topic in sets], 2)
    two_topics = BitMap.union(BitMap(), *(one & other for one, other in pairs))
    yield two_topics & same_country
    yield same_topic & same_city
    yield two_topics
    yield same_topic & same_country
    yield same_topic
    yield same_city
    yield same_country


def _reason(practice: Practice, other: Practice, language: str) -> str:
    """Say what the two have in common: "Same topic, also in Portugal"."""
    topics = len(_shared(practice.topics.all(), other.topics.all()))
    cities = [
        city.wording("name").text for city in _shared(practice.cities.all(), other.cities.all())
    ]
    countries = sorted(set(practice.country_codes) & set(other.country_codes))
    places = in_cities(cities, language) or in_countries(countries, language)
    if not places:
        return ngettext("Same topic", "Same topics", topics)
    if not topics:
        # Translators: why a practice is shown beside another; in French the place holds its
        # preposition: "au Portugal", "à Lisbonne".
        return _("Also in %(place)s") % {"place": places[0]}
    return ngettext("Same topic, also in %(place)s", "Same topics, also in %(place)s", topics) % {
        "place": places[0]
    }


def _shared(rows: Iterable, others: Iterable) -> list:
    others = set(others)
    return [row for row in rows if row in others]
