"""Made-up practices: always the same ones for the same number of them."""

import random
from datetime import UTC, datetime, timedelta

from bench.made_up_words import WRITERS
from practices import sheet
from practices.models import Area, City, Practice, PracticeType, Status, TargetGroup, Topic
from practices.models.version import note_change

BATCH = 500
FIRST_DAY = datetime(2010, 1, 1, tzinfo=UTC)
SHARE_IN_BOTH_LANGUAGES = 0.7


def make_practices(count):
    """Write `count` practices, with their cities and terms, into the (empty) database."""
    chance = random.Random("practices")
    cities = list(City.objects.order_by("slug_en"))
    lists = {
        Practice.topics: (list(Topic.objects.all()), 3),
        Practice.target_groups: (list(TargetGroup.objects.all()), 3),
        Practice.types: (list(PracticeType.objects.all()), 2),
        Practice.areas: (list(Area.objects.all()), 2),
    }
    for start in range(0, count, BATCH):
        practices = Practice.objects.bulk_create(
            [made_up_practice(number, chance) for number in range(start, min(start + BATCH, count))]
        )
        link(Practice.cities, [(one, chance.choices(cities, k=1)) for one in practices])
        for field, (terms, most) in lists.items():
            link(field, [(one, chance.sample(terms, chance.randint(1, most))) for one in practices])
    note_change()


def link(field, rows):
    """Write the rows of a many-to-many relation for [(practice, its terms)]."""
    source, target = field.field.m2m_field_name(), field.field.m2m_reverse_field_name()
    field.through.objects.bulk_create(
        field.through(**{source: practice, target: term})
        for practice, terms in rows
        for term in dict.fromkeys(terms)
    )


def made_up_practice(number, chance):
    practice = Practice(
        status=Status.PUBLISHED,
        published_at=FIRST_DAY + timedelta(hours=number % 100_000),
        other_countries=[],
        available_languages=chance.sample(("en", "fr", "es", "it", "pl", "pt"), 2),
        slug_en=f"practice-{number}",
        slug_fr=f"pratique-{number}",
        **period(chance),
    )
    for language in languages(chance):
        write = WRITERS[language].text
        setattr(practice, f"title_{language}", write(chance, chance.randint(3, 10)))
        setattr(practice, f"summary_{language}", write(chance, chance.randint(25, 45)))
        for section in chance.sample(sheet.texts(), 3):
            setattr(practice, f"{section.name}_{language}", write(chance, chance.randint(20, 90)))
    for language in WRITERS:
        setattr(practice, f"sort_title_{language}", practice.wording("title", language).text)
    return practice


def languages(chance):
    if chance.random() < SHARE_IN_BOTH_LANGUAGES:
        return ("en", "fr")
    return chance.choice((("en",), ("fr",)))


def period(chance):
    first = chance.randint(1995, 2024)
    kind = chance.random()
    if kind < 0.1:
        return {}
    if kind < 0.4:
        return {"first_year": first, "ongoing": True}
    return {"first_year": first, "last_year": first + chance.randint(0, 8)}
