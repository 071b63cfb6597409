"""Rules that the database itself keeps, whoever writes."""

import pytest
from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from practices.models import City, Practice, Status
from tests.factories import CityFactory, PracticeFactory

pytestmark = pytest.mark.django_db


def write(practice, **values):
    """Write past every save method and form: as a slip in code or a hand in the database would."""
    with transaction.atomic():
        QuerySet.update(Practice._base_manager.filter(pk=practice.pk), **values)


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"first_year": 2020, "last_year": 2019}, "practice_begins_before_it_ends"),
        ({"title_en": "", "title_fr": None}, "practice_has_a_title"),
        ({"slug_fr": ""}, "practice_has_both_slugs"),
        ({"status": Status.PUBLISHED, "published_at": None}, "published_practice_has_its_date"),
    ],
)
def test_database_refuses_a_practice_that_breaks_a_rule(values, constraint):
    practice = PracticeFactory()

    with pytest.raises(IntegrityError, match=constraint):
        write(practice, **values)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_database_refuses_one_slug_for_two_practices(language):
    first, second = PracticeFactory(), PracticeFactory()

    with pytest.raises(IntegrityError):
        write(second, **{f"slug_{language}": getattr(first, f"slug_{language}")})


@pytest.mark.parametrize("language", ["en", "fr"])
def test_database_refuses_one_slug_for_two_cities(language):
    first, second = CityFactory(), CityFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        City.objects.filter(pk=second.pk).update(
            **{f"slug_{language}": getattr(first, f"slug_{language}")}
        )


def test_database_refuses_a_city_that_is_not_on_earth():
    city = CityFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        City.objects.filter(pk=city.pk).update(latitude=91)


def test_practice_of_one_year_is_allowed():
    practice = PracticeFactory(first_year=2016, last_year=2016)

    practice.refresh_from_db()

    assert (practice.first_year, practice.last_year) == (2016, 2016)


def test_countries_always_hold_those_of_the_cities():
    lisbon = CityFactory(name="Lisbon", country="PT")
    practice = PracticeFactory(cities=[lisbon], other_countries=["IE"])

    lisbon.country = "ES"
    lisbon.save()

    assert Practice.objects.get(pk=practice.pk).country_codes == ["ES", "IE"]
