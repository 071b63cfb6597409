"""Nothing unpublished is reachable: a secret word is looked for on every public address."""

import re

import pytest
from django.urls import reverse

from practices.models import Status
from tests.factories import CityFactory, PracticeFactory, ReferenceDocumentFactory, TopicFactory

pytestmark = pytest.mark.django_db

SECRET = "zyxomancy"
LANGUAGES = ("en", "fr")


@pytest.fixture
def catalogue():
    """Public practices around hidden ones that hold the secret word in every text."""
    lisbon = CityFactory(name_en="Lisbon", name_fr="Lisbonne")
    topic = TopicFactory(slug="housing")
    for number in range(30):
        PracticeFactory(
            published=True, bilingual=True, title=f"Shown {number}", cities=[lisbon], topics=[topic]
        )
    hidden = [
        PracticeFactory(
            status=status,
            cities=[lisbon],
            topics=[topic],
            available_languages=["sq"],
            first_year=1899,
            last_year=1899,
            **{
                f"{name}_{language}": f"{SECRET} {status} {name}"
                for name in ("title", "summary", "purpose", "description", "areas_other")
                for language in LANGUAGES
            },
        )
        for status in (Status.UNPUBLISHED, Status.ARCHIVED)
    ]
    withdrawn = PracticeFactory(published=True, title=f"{SECRET} withdrawn", cities=[lisbon])
    withdrawn.status = Status.UNPUBLISHED
    withdrawn.save()
    hidden.append(withdrawn)
    for practice in hidden:
        ReferenceDocumentFactory(practice=practice, title_en=SECRET)
    return hidden


def addresses(page):
    links = re.findall(r'(?:href|action)="(/[^"#]*)', page)
    return {link.replace("&amp;", "&") for link in links if not link.startswith("/static/")}


def test_no_public_address_shows_the_secret(client, catalogue):
    waiting = {f"/{language}/" for language in LANGUAGES}
    for language in LANGUAGES:
        pratiques = "practices" if language == "en" else "pratiques"
        waiting |= {
            f"/{language}/{pratiques}/?q={SECRET}",
            f"/{language}/{pratiques}.json?q={SECRET}&per_page=100",
            f"/{language}/{pratiques}.json?per_page=100",
            f"/{language}/{pratiques}/?q={SECRET[:-1]}",
            f"/{language}/{pratiques}/?language=sq&from=1890&to=1900",
            f"/{language}/suggestions.json?q={SECRET[:5]}",
        }
    seen = set()

    while waiting and len(seen) < 200:
        address = waiting.pop()
        seen.add(address)
        response = client.get(address)
        if "text/html" in response.get("Content-Type", ""):
            waiting |= addresses(response.text) - seen
        found = response.text.replace(f"q={SECRET}", "")
        echoes = re.sub(rf"[“«\"] ?{SECRET}[^<]{{0,40}}", "", found)
        assert f"{SECRET} " not in echoes, address
        assert "1899" not in found, address

    assert len(seen) > 40


def test_a_hidden_practice_is_counted_nowhere(client, catalogue):
    response = client.get(reverse("practices:catalogue_json")).json()

    assert response["count"] == 30
    counts = {
        option["value"]: option["count"]
        for name in ("topic", "city", "country", "language")
        for option in response["facets"][name]
    }
    assert counts == {"housing": 30, "lisbon": 30, "PT": 30}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_a_hidden_practice_is_not_found(client, catalogue, language):
    pratiques = "practices" if language == "en" else "pratiques"

    codes = {
        client.get(f"/{language}/{pratiques}/{slug}/").status_code
        for practice in catalogue
        for slug in (practice.slug_en, practice.slug_fr)
    }

    assert codes == {404}
