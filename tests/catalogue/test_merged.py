import pytest
from django.utils.translation import override

from practices.models import Practice, Status
from tests.factories import PracticeFactory

pytestmark = pytest.mark.django_db

SECRET = "Marmalade"


def where(client, language, slug):
    """Return the status and the target of a practice's address."""
    path = {"en": f"/en/practices/{slug}/", "fr": f"/fr/pratiques/{slug}/"}[language]
    response = client.get(path)
    assert SECRET not in response.text
    return response.status_code, response.headers.get("Location")


@pytest.fixture
def kept():
    return PracticeFactory(
        published=True, title_en="Living library", title_fr="Bibliothèque vivante"
    )


@pytest.fixture
def merged(kept):
    """A practice that had another address once, merged into `kept`."""
    practice = PracticeFactory(
        published=True, title_en="Human library", title_fr="Livres humains", summary=SECRET
    )
    practice.slug_en, practice.slug_fr = "borrow-a-person", "emprunter-quelqu-un"
    practice.save()
    practice.status, practice.merged_into = Status.ARCHIVED, kept
    practice.save()
    return practice


def test_addresses_of_a_merged_practice_lead_to_the_kept_one(client, merged):
    english, french = "/en/practices/living-library/", "/fr/pratiques/bibliotheque-vivante/"

    for slug in ("borrow-a-person", "emprunter-quelqu-un", "human-library", "livres-humains"):
        assert where(client, "en", slug) == (301, english)
        assert where(client, "fr", slug) == (301, french)
    file = client.get("/en/practices/human-library.docx")
    assert (file.status_code, file.headers["Location"]) == (301, f"{english.rstrip('/')}.docx")


def test_browsers_ask_again_where_a_merged_practice_leads(client, merged):
    assert client.get("/en/practices/borrow-a-person/").headers["Cache-Control"] == "no-cache"


def test_merged_practice_leads_on_when_the_kept_one_is_merged_too(client, merged, kept):
    last = PracticeFactory(published=True, title_en="Library of lives")
    kept.status, kept.merged_into = Status.ARCHIVED, last
    kept.save()

    assert where(client, "en", "human-library") == (301, "/en/practices/library-of-lives/")


@pytest.mark.parametrize("status", [Status.UNPUBLISHED, Status.ARCHIVED])
def test_merged_practice_leads_nowhere_while_the_kept_one_is_hidden(client, merged, kept, status):
    kept.status = status
    kept.save()

    assert where(client, "en", "borrow-a-person") == (404, None)


def test_practices_merged_in_a_circle_lead_nowhere(client, merged, kept):
    """No decision makes a circle; two that are made at the same moment could."""
    kept.status, kept.merged_into = Status.ARCHIVED, merged
    kept.save()

    assert where(client, "en", "borrow-a-person") == (404, None)


def test_merged_practice_that_is_published_again_has_its_address_back(client, merged):
    merged.status, merged.summary_en = Status.PUBLISHED, "Public again"
    merged.save()

    assert where(client, "en", "borrow-a-person") == (200, None)


def test_archived_practice_has_no_address(client, merged):
    """`merged_into` alone leads nobody anywhere, and nothing else does for one archived."""
    Practice.objects.filter(pk=merged.pk).update(merged_into=None)

    with override("en"):
        assert where(client, "en", "borrow-a-person") == (404, None)
        assert where(client, "en", "human-library") == (404, None)
