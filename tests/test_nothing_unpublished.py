"""Nothing unpublished is reachable: a secret word is looked for on every public address."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.urls import reverse
from django.utils import translation

from practices.catalogue.finding.filters import PAGE_SIZE
from practices.models import Status
from tests.factories import CityFactory, PracticeFactory, ReferenceDocumentFactory, TopicFactory

pytestmark = pytest.mark.django_db

SECRET = "zyxomancy"
LANGUAGES = ("en", "fr")
SHOWN = PAGE_SIZE + 1  # so that the list has a second page


@pytest.fixture
def catalogue():
    """Public practices around hidden ones that hold the secret word in every text."""
    lisbon = CityFactory(name_en="Lisbon", name_fr="Lisbonne")
    topic = TopicFactory(slug="housing")
    for number in range(SHOWN):
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


def is_worth_a_look(address):
    """Whether to follow a link: all but those to what is like what others lead to."""
    number = re.search(r"/shown-([0-9]+)", address)
    return number is None or int(number[1]) < 3


def address_of(name, language, *args):
    with translation.override(language):
        return reverse(f"practices:{name}", args=args)


def words_of(response):
    """Return all that a response says; of a Word file, what its parts say."""
    if not response.get("Content-Type", "").endswith("wordprocessingml.document"):
        return response.text
    with ZipFile(BytesIO(response.content)) as package:
        return " ".join(
            package.read(name).decode() for name in package.namelist() if name.endswith(".xml")
        )


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
            *(address_of(name, language) for name in ("template", "template_bilingual")),
        }
    seen = set()

    while waiting:
        address = waiting.pop()
        seen.add(address)
        response = client.get(address)
        if "text/html" in response.get("Content-Type", ""):
            waiting |= set(filter(is_worth_a_look, addresses(response.text))) - seen
        found = words_of(response).replace(f"q={SECRET}", "")
        echoes = re.sub(rf"[“«\"] ?{SECRET}[^<]{{0,40}}", "", found)
        assert f"{SECRET} " not in echoes, address
        assert "1899" not in found, address

    assert 40 < len(seen) < 200
    assert any(address.endswith(".docx") and "shown" in address for address in seen)


def test_a_hidden_practice_is_counted_nowhere(client, catalogue):
    response = client.get(reverse("practices:catalogue_json")).json()

    assert response["count"] == SHOWN
    counts = {
        option["value"]: option["count"]
        for name in ("topic", "city", "country", "language")
        for option in response["facets"][name]
    }
    assert counts == {"housing": SHOWN, "lisbon": SHOWN, "PT": SHOWN}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_a_hidden_practice_is_not_found(client, catalogue, language):
    pratiques = "practices" if language == "en" else "pratiques"

    codes = {
        client.get(f"/{language}/{pratiques}/{slug}/").status_code
        for practice in catalogue
        for slug in (practice.slug_en, practice.slug_fr)
    }

    assert codes == {404}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_word_file_of_a_hidden_practice_is_not_found(client, catalogue, language):
    codes = {
        client.get(address_of("practice_docx", language, slug)).status_code
        for practice in catalogue
        for slug in (practice.slug_en, practice.slug_fr)
    }

    assert codes == {404}
