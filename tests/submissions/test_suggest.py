"""Suggesting a change to a live practice."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from practices.models import Practice, Status, Submission
from practices.sheets.practice_document import practice_document
from practices.submissions import links
from practices.submissions.comparison import proposed_changes
from practices.submissions.preview import preview_context
from tests.factories import PracticeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def garden():
    return PracticeFactory(
        published=True,
        title="A garden",
        title_fr="Un jardin",
        period_text="since 2016",
        purpose_en="To meet.",
        contact_email="gardener@city.example",
    )


def address(practice):
    return reverse("practices:suggest", args=(practice.slug,))


def secret_on(page):
    return re.search(r'name="secret" value="([^"]+)"', page.text)[1]


def suggest(client, practice, secret=None):
    secret = secret or links.fresh_secret()
    return client.post(address(practice), {"secret": secret})


def test_page_says_what_happens_and_keeps_nothing(client, garden):
    page = client.get(address(garden))

    assert page.status_code == 200
    assert "The page stays as it is until they accept your change." in page.text
    assert links.is_fresh(secret_on(page))
    assert page["Cache-Control"] == "no-store"
    assert page["X-Robots-Tag"] == "noindex, nofollow"
    assert page.cookies == {}
    assert Submission.objects.count() == 0


def test_practice_page_leads_to_it(client, garden):
    page = client.get(garden.get_absolute_url())

    assert f'href="{address(garden)}"' in page.text


def test_pressing_the_button_leads_to_a_filled_draft(client, garden):
    secret = secret_on(client.get(address(garden)))

    response = suggest(client, garden, secret)

    assert response.status_code == 302
    assert response.url == reverse("practices:draft", kwargs={"secret": secret})
    submission = Submission.objects.get()
    assert submission.practice == garden
    assert submission.base == submission.document == practice_document(garden)
    assert submission.document["title"] == {"en": "A garden", "fr": "Un jardin"}
    assert "gardener@city.example" not in str(submission.document)
    assert "A garden" in client.get(response.url).text


def test_pressing_twice_makes_one_draft(client, garden):
    secret = links.fresh_secret()

    first, second = (suggest(client, garden, secret) for _ in range(2))

    assert first.url == second.url
    assert Submission.objects.count() == 1


def test_page_that_stood_open_for_a_week_asks_to_press_again(client, garden, monkeypatch):
    with monkeypatch.context() as past:
        long_ago = timezone.now() - timedelta(days=8)
        past.setattr(links.timezone, "now", lambda: long_ago)
        secret = links.fresh_secret()

    page = suggest(client, garden, secret)

    assert page.status_code == 200
    assert "Please press the button again." in page.text
    assert secret_on(page) != secret
    assert Submission.objects.count() == 0


def test_french_page_makes_a_french_draft(client, garden):
    with override("fr"):
        page = client.get(address(garden))
        suggest(client, garden, secret_on(page))

    assert 'lang="fr"' in page.text

    assert Submission.objects.get().language == "fr"


def test_address_in_the_other_language_leads_to_its_own(client, garden):
    garden.slug_fr = "jardin"
    garden.save()

    response = client.get(address(garden).replace(garden.slug_en, "jardin"))

    assert response.url == address(garden)


@pytest.mark.parametrize("status", [Status.UNPUBLISHED, Status.ARCHIVED])
def test_nobody_suggests_a_change_to_what_is_not_public(client, status):
    hidden = PracticeFactory(status=status)

    codes = {client.get(address(hidden)).status_code, suggest(client, hidden).status_code}

    assert codes == {404}
    assert Submission.objects.count() == 0


def test_change_to_a_merged_practice_is_suggested_to_the_kept_one(client, garden):
    merged = PracticeFactory(title="Allotments", status=Status.ARCHIVED, merged_into=garden)

    assert client.get(address(merged)).url == address(garden)


def test_too_many_drafts_are_refused_in_a_sentence(client, garden, settings):
    settings.LIMITS = {**settings.LIMITS, "drafts": (1, 0)}
    suggest(client, garden)

    response = suggest(client, garden)

    assert response.status_code == 429
    assert "asked for too often" in response.text
    assert Submission.objects.count() == 1


def test_proposal_tells_what_differs_from_the_page_it_was_made_of(client, garden):
    url = suggest(client, garden).url
    submission = Submission.objects.get()
    submission.document["purpose"]["en"] = "To meet and eat."
    submission.save()

    changes = proposed_changes(submission)

    assert [change.leaf.key for change in changes] == ["purpose_en"]
    assert "What you change" in client.get(url).text
    assert "<ins>" in client.get(url).text


def test_steps_tell_what_is_changed_in_them(client, garden):
    url = suggest(client, garden).url
    submission = Submission.objects.get()
    submission.document["purpose"]["en"] = "To meet and eat."
    submission.save()

    practice, when = (client.get(f"{url}step/{name}/").text for name in ("practice", "when"))

    assert "<li>Purpose, in English</li>" in practice
    assert "What you change in this step" not in when


def test_draft_that_changes_nothing_says_so(client, garden):
    url = suggest(client, garden).url

    assert "Nothing yet: the draft says what the published page says." in client.get(url).text


def test_later_versions_of_a_hidden_practice_stay_hidden(client, garden):
    url = suggest(client, garden).url
    Practice.objects.filter(pk=garden.pk).update(
        status=Status.UNPUBLISHED, purpose_en="Zyxomancy.", title_en="Zyxomancy"
    )
    submission = Submission.objects.get()

    shown = [
        client.get(url).text,
        client.get(f"{url}check/").text,
        client.get(f"{url}step/practice/").text,
        str(preview_context(submission.document, "en", submission)),
        str(proposed_changes(submission)),
    ]

    assert [text for text in shown if "Zyxomancy" in text] == []
    assert "A garden" in shown[0]
