import re

import pytest
from django.template import Context
from django.test import Client, RequestFactory
from django.utils.translation import override

from practices.catalogue.templatetags import pages
from tests.factories import CityFactory, PracticeFactory


def versions(path, language, **subject):
    context = Context({"request": RequestFactory().get(path), **subject})
    with override(language):
        return [
            (version.language, version.path, version.is_current)
            for version in pages.language_versions(context)
        ]


def test_language_versions_translate_an_address():
    assert versions("/en/practices/", "en") == [
        ("en", "/en/practices/", True),
        ("fr", "/fr/pratiques/", False),
    ]


def test_language_versions_of_an_address_that_leads_nowhere_lead_home():
    assert versions("/en/nowhere/", "en") == [
        ("en", "/en/nowhere/", True),
        ("fr", "/fr/", False),
    ]


@pytest.mark.django_db
def test_language_versions_use_the_slugs_of_a_practice():
    practice = PracticeFactory(slug_en="welcome", slug_fr="bienvenue")

    assert versions("/fr/pratiques/bienvenue/", "fr", practice=practice) == [
        ("en", "/en/practices/welcome/", False),
        ("fr", "/fr/pratiques/bienvenue/", True),
    ]


@pytest.mark.django_db
def test_language_versions_use_the_slugs_of_a_city():
    city = CityFactory(slug_en="lisbon", slug_fr="lisbonne")

    assert versions("/en/cities/lisbon/", "en", city=city) == [
        ("en", "/en/cities/lisbon/", True),
        ("fr", "/fr/villes/lisbonne/", False),
    ]


@pytest.mark.django_db
def test_list_says_its_filters_and_its_page_in_every_address_of_itself(client):
    PracticeFactory.create_batch(25, published=True, available_languages=["en"])

    page = client.get("/en/practices/?page=9&language=en&utm_source=x").text

    address = "http://testserver/{}/?language=en&amp;page=2"
    english, french = address.format("en/practices"), address.format("fr/pratiques")
    assert re.findall(r'<link rel="canonical" href="([^"]+)"', page) == [english]
    assert re.findall(r'<meta property="og:url" content="([^"]+)"', page) == [english]
    assert re.findall(r'hreflang="(?:en|fr)"\s+href="([^"]+)"', page) == [english, french]


@pytest.mark.django_db
def test_second_page_of_a_city_is_a_page_of_its_own(client):
    PracticeFactory.create_batch(25, published=True, cities=[CityFactory(slug_en="lisbon")])

    page = client.get("/en/cities/lisbon/?page=2").text

    assert '<link rel="canonical" href="http://testserver/en/cities/lisbon/?page=2">' in page
    assert page.count('class="card"') == 1


def test_absolute_adds_scheme_and_host():
    context = Context({"request": RequestFactory().get("/en/")})

    assert pages.absolute(context, "/en/about/") == "http://testserver/en/about/"


@pytest.mark.django_db
def test_pages_that_name_kosovo_hold_its_footnote(client):
    city = CityFactory(slug_en="pristina", slug_fr="pristina", country="XK")
    practice = PracticeFactory(published=True, cities=[city])

    for address in (
        "/fr/pratiques/",
        "/fr/villes/",
        "/fr/villes/pristina/",
        f"/fr/pratiques/{practice.slug_fr}/",
    ):
        assert client.get(address).text.count("Résolution 1244") == 1


@pytest.mark.django_db
def test_pages_that_do_not_name_kosovo_have_no_footnote(client):
    city = CityFactory(slug_fr="lisbonne", country="PT")
    practice = PracticeFactory(published=True, cities=[city])

    for address in (
        "/fr/pratiques/",
        "/fr/villes/",
        "/fr/villes/lisbonne/",
        f"/fr/pratiques/{practice.slug_fr}/",
    ):
        assert "Résolution 1244" not in client.get(address).text


@pytest.mark.django_db
def test_form_without_its_token_is_refused_in_the_readers_language():
    client = Client(enforce_csrf_checks=True)

    refusal = client.post("/fr/admin/login/", {"username": "amina"})

    assert refusal.status_code == 403
    assert "<h1>Vous n’avez pas accès à cette page</h1>" in refusal.text
