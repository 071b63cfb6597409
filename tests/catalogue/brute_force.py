"""The catalogue's rules once more, in plain Python over model rows: slow, obvious, independent."""

import random
from datetime import date

from practices.models import Practice
from tests.factories import (
    AreaFactory,
    CityFactory,
    PracticeFactory,
    PracticeTypeFactory,
    TargetGroupFactory,
    TopicFactory,
)

TOPICS = ["housing", "education", "sport", "arts"]
TARGETS = ["young-people", "teachers"]
TYPES = ["project", "network"]
AREAS = ["religious", "political"]
CITIES = {"Lisbon": "PT", "Porto": "PT", "Óbidos": "PT", "Bilbao": "ES", "Ålesund": "NO"}
LANGUAGES = ["en", "fr", "pt"]
WORDS = ["school", "garden", "music"]
ONE_CHOICE = {"topic", "country", "city", "target", "type", "area", "language"}


def make_catalogue(size, seed=1):
    """Make `size` practices of every sort, some of them not published."""
    chance = random.Random(seed)  # noqa: S311 (made-up rows)
    rows = {
        "topics": [TopicFactory(slug=slug) for slug in TOPICS],
        "target_groups": [TargetGroupFactory(slug=slug) for slug in TARGETS],
        "types": [PracticeTypeFactory(slug=slug) for slug in TYPES],
        "areas": [AreaFactory(slug=slug) for slug in AREAS],
        "cities": [CityFactory(name=name, country=code) for name, code in CITIES.items()],
    }
    for _number in range(size):
        make_practice(chance, rows)


def make_practice(chance, rows):
    first, last, ongoing = chance.choice(
        [
            (None, None, False),
            (None, None, True),
            (2015, None, False),
            (2015, None, True),
            (None, 2019, False),
            (2018, 2020, False),
            (2019, 2035, True),
            (2021, 2021, False),
        ]
    )
    return PracticeFactory(
        title=f"{chance.choice(WORDS)} {chance.choice(WORDS)}".title(),
        title_fr=chance.choice([None, f"Été {chance.choice(WORDS)}"]),
        published=chance.random() < 0.8,
        first_year=first,
        last_year=last,
        ongoing=ongoing,
        other_countries=chance.choice([[], [], ["FR"], ["ES", "FR"]]),
        available_languages=chance.sample(LANGUAGES, chance.randrange(3)),
        **{name: chance.sample(some, chance.randrange(3)) for name, some in rows.items()},
    )


def published():
    lists = ("cities", "topics", "target_groups", "types", "areas")
    practices = Practice.objects.prefetch_related(*lists)
    return [practice for practice in practices if practice.status == "published"]


def values(practice, facet):
    """Return what a practice counts under in a facet."""
    slugs = {"topic": "topics", "target": "target_groups", "type": "types", "area": "areas"}
    if facet in slugs:
        return {term.slug for term in getattr(practice, slugs[facet]).all()}
    if facet == "city":
        return {city.slug_en for city in practice.cities.all()}
    if facet == "country":
        return set(practice.country_codes)
    return set(practice.available_languages)


def ran_in(practice, year):
    first, last, now = practice.first_year, practice.last_year, date.today().year
    if first is None and last is None:
        return practice.ongoing and year == now
    if first is None:
        return year == last
    if last is None or practice.ongoing:
        last = max(now, first, last or 0)
    return first <= year <= last


def is_at(practice, moment):
    if moment == "ongoing":
        return practice.ongoing
    return practice.first_year is None and practice.last_year is None and not practice.ongoing


def answers_time(practice, asked):
    if not {"from", "to", "when"} & asked.keys():
        return True
    in_range = {"from", "to"} & asked.keys() and any(
        ran_in(practice, year) for year in range(asked.get("from", 1900), asked.get("to", 2100) + 1)
    )
    return in_range or any(is_at(practice, moment) for moment in asked.get("when", ()))


def answers(practice, asked, leave_out=""):
    """Whether a practice answers `asked`, {parameter: values}; one facet may be left out."""
    if "q" in asked and asked["q"] not in f"{practice.title_en} {practice.title_fr}".lower():
        return False
    if leave_out != "year" and not answers_time(practice, asked):
        return False
    return all(
        values(practice, facet) & set(asked[facet])
        for facet in ONE_CHOICE & asked.keys()
        if facet != leave_out
    )
