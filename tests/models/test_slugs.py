import pytest
from django.urls import clear_script_prefix, set_script_prefix
from django.utils.translation import override

from practices.models import City, Practice
from practices.models.slugs import find_by_slug
from tests.factories import CityFactory, PracticeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def practice():
    return PracticeFactory(
        published=True, title_en="Living library", title_fr="Bibliothèque vivante"
    )


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("slug", ["living-library", "bibliotheque-vivante"])
def test_find_by_slug_knows_the_slugs_of_both_languages(practice, slug, language):
    assert find_by_slug(Practice.objects.published(), slug, language) == practice


@pytest.mark.parametrize("prefix", ["/", "/below/"])
def test_address_is_in_the_active_language_and_below_the_sites_own(practice, prefix):
    lisbon = CityFactory(name_en="Lisbon", name_fr="Lisbonne")
    set_script_prefix(prefix)

    try:
        addresses = []
        for language in ("en", "fr"):
            with override(language):
                addresses += [practice.get_absolute_url(), lisbon.get_absolute_url()]
    finally:
        clear_script_prefix()

    assert addresses == [
        f"{prefix}en/practices/living-library/",
        f"{prefix}en/cities/lisbon/",
        f"{prefix}fr/pratiques/bibliotheque-vivante/",
        f"{prefix}fr/villes/lisbonne/",
    ]


def test_find_by_slug_prefers_the_readers_language(practice):
    other = PracticeFactory(published=True, title_en="Other", slug_fr="living-library")

    assert find_by_slug(Practice.objects.published(), "living-library", "en") == practice
    assert find_by_slug(Practice.objects.published(), "living-library", "fr") == other


def test_find_by_slug_remembers_former_slugs(practice):
    practice.slug_en = "human-library"
    practice.save()

    assert find_by_slug(Practice.objects.published(), "living-library", "en") == practice
    assert find_by_slug(Practice.objects.published(), "living-library", "fr") == practice


def test_find_by_slug_gives_a_slug_to_its_new_owner(practice):
    practice.slug_en = "human-library"
    practice.save()
    owner = PracticeFactory(published=True, title_en="New", slug_en="living-library")

    assert find_by_slug(Practice.objects.published(), "living-library", "en") == owner


def test_find_by_slug_finds_nothing_unpublished(practice):
    hidden = PracticeFactory(title="Hidden")
    hidden.slug_en = "veiled"
    hidden.save()

    assert find_by_slug(Practice.objects.published(), "veiled", "en") is None
    assert find_by_slug(Practice.objects.published(), "hidden", "en") is None


def test_former_slug_of_a_city_is_no_practice(practice):
    city = CityFactory(name_en="Lisbon", name_fr="Lisbonne")
    city.slug_en = "lisboa"
    city.save()

    assert find_by_slug(City.objects.all(), "lisbon", "en") == city
    assert find_by_slug(Practice.objects.published(), "lisbon", "en") is None
