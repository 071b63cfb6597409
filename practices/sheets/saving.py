"""Readings of text files, made into unpublished practices."""

from django.core.exceptions import ValidationError

from practices.models import City, Practice, ReferenceDocument
from practices.models.version import one_version
from practices.sheets.gazetteer import TERMS
from practices.text import fold
from practices.translation import PracticeTranslation

PLAIN_FIELDS = ("available_languages", "source_url", "source_accessed")
MADE_ON_SAVING = {"sort_title_en", "sort_title_fr", "slug_en", "slug_fr"}


class UnsavableError(Exception):
    """A reading cannot become a practice; the message says why, in full sentences."""


def find_same(reading):
    """Return the practice of the same title, in the reading's language, and places, or None."""
    column = f"title_{reading.language}"
    title = fold(reading.values.get("title", ""))
    cities = reading.values.get("cities")
    near = {"cities__slug_en__in": cities} if cities else {"cities": None}
    for practice in Practice.objects.filter(**near).distinct().prefetch_related("cities"):
        own_title = fold(getattr(practice, column) or "")
        if own_title and own_title == title and _places(practice) == _places_of(reading):
            return practice
    return None


def save_reading(reading):
    """Save a reading as an unpublished practice and return it; raises `UnsavableError`."""
    practice = build_practice(reading)
    with one_version():
        practice.save()
        practice.cities.set(City.objects.filter(slug_en__in=reading.values.get("cities", ())))
        for name, model in TERMS.items():
            terms = model.objects.filter(slug__in=reading.values.get(name, ()))
            getattr(practice, name).set(terms)
        ReferenceDocument.objects.bulk_create(_documents(practice, reading))
    return practice


def build_practice(reading):
    """Return the practice of a reading, not saved; raises `UnsavableError` if it may not be."""
    values = reading.values
    if not values.get("title"):
        raise UnsavableError("It has no title. Write “Title: …” above it.")
    practice = Practice(
        period_text=values.get("period", ""),
        other_countries=_countries_without_city(reading),
        **{name: values[name] for name in PLAIN_FIELDS if name in values},
    )
    for name in PracticeTranslation.fields:
        if name in values:
            setattr(practice, f"{name}_{reading.language}", values[name])
    practice.read_period()
    try:
        practice.clean_fields(exclude=MADE_ON_SAVING)
        for document in _documents(practice, reading):
            document.clean_fields(exclude={"practice"})
    except ValidationError as error:
        raise UnsavableError(_told(error)) from error
    return practice


def _told(error):
    return " ".join(
        f"{name}: {' '.join(messages)}" for name, messages in error.message_dict.items()
    )


def _documents(practice, reading):
    return [
        ReferenceDocument(
            practice=practice,
            url=document["url"],
            order=order,
            **{f"title_{reading.language}": document["title"]},
        )
        for order, document in enumerate(reading.values.get("reference_documents", ()))
    ]


def _countries_without_city(reading):
    cities = City.objects.filter(slug_en__in=reading.values.get("cities", ()))
    with_city = {city.country.code for city in cities}
    return [code for code in reading.values.get("countries", ()) if code not in with_city]


def _places(practice):
    return practice.country_codes, sorted(city.slug_en for city in practice.cities.all())


def _places_of(reading):
    values = reading.values
    return sorted(values.get("countries", ())), sorted(values.get("cities", ()))
