"""What the link in the yearly mail shows, and what each answer does."""

import re

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from practices.models import ConfirmationRequest, Practice, Submission
from practices.sheets.practice_document import practice_document
from tests.moderation.keeping_true.confirmation.situations import (
    NOW,
    ask,
    asked_link,
    days,
    garden,
    links_mailed,
)
from tests.submissions.committing import CommittingClient

pytestmark = pytest.mark.django_db


@pytest.fixture
def amina():
    return CommittingClient()


def answers():
    return list(ConfirmationRequest.objects.order_by("pk").values_list("answer", flat=True))


def update(client, link, secret=None):
    secret = secret or re.search(r'name="secret" value="([^"]+)"', client.get(link).text)[1]
    return client.post(f"{link}update/", {"secret": secret})


def dates(client, practice, language="en"):
    with override(language):
        page = client.get(practice.get_absolute_url())
    text = re.search(r'<p class="dates">(.*?)</p>', page.text, re.DOTALL)[1]
    return " ".join(text.split())


@pytest.mark.parametrize("language", ["en", "fr"])
def test_opening_the_link_changes_nothing(amina, language):
    practice = garden(bilingual=True, source_language=language)
    link = asked_link()

    page = amina.get(link)

    assert page.status_code == 200
    assert f'lang="{language}"' in page.text
    assert page["Cache-Control"] == "no-store"
    assert page["Referrer-Policy"] == "no-referrer"
    assert page["X-Robots-Tag"] == "noindex, nofollow"
    assert page.cookies == {}
    assert answers() == [""]
    practice.refresh_from_db()
    assert practice.confirmed_on is None


@pytest.mark.parametrize("path", ["yes/", "update/"])
def test_nothing_changes_on_get(amina, path):
    garden()

    assert amina.get(asked_link() + path).status_code == 405
    assert answers() == [""]


def test_still_true_confirms_the_practice_today(amina):
    practice = garden()
    updated_at = practice.updated_at
    link = asked_link()

    response = amina.post(f"{link}yes/")

    assert response.status_code == 302
    assert "The page of the practice now says" in amina.get(response.url).text
    practice.refresh_from_db()
    assert practice.confirmed_on == timezone.localdate()
    assert practice.updated_at == updated_at
    assert practice.history.first().history_change_reason == "Confirmed by its contact"
    assert answers() == ["still-true"]


def test_link_works_once(amina):
    practice = garden()
    link = asked_link()
    amina.post(f"{link}yes/")
    Practice.objects.filter(pk=practice.pk).update(confirmed_on=None)

    again = amina.post(f"{link}yes/")

    assert again.status_code == 200
    assert "Thank you for your answer" in again.text
    practice.refresh_from_db()
    assert practice.confirmed_on is None


def test_answer_to_one_mail_answers_both(amina):
    garden()
    ask()
    ask(NOW + days(30))
    first, second = links_mailed()

    amina.post(f"{second}yes/")

    assert answers() == ["still-true", "still-true"]
    assert "Thank you for your answer" in amina.get(first).text


def test_update_leads_to_a_filled_draft(amina):
    practice = garden(purpose_en="To meet.")

    response = update(amina, asked_link())

    draft = Submission.objects.get()
    assert response.url.startswith("/en/share/")
    assert amina.get(response.url).status_code == 200
    assert draft.practice == practice
    assert draft.document == draft.base == practice_document(practice)
    assert answers() == ["update"]
    practice.refresh_from_db()
    assert practice.confirmed_on is None


def test_update_pressed_twice_makes_one_draft(amina):
    garden()
    link = asked_link()
    secret = re.search(r'name="secret" value="([^"]+)"', amina.get(link).text)[1]

    first, second = update(amina, link, secret), update(amina, link, secret)

    assert (second.status_code, second.url) == (302, first.url)
    assert Submission.objects.count() == 1


@pytest.mark.parametrize("secret", ["x", "A" * 56, ""])
def test_update_takes_no_secret_of_ones_own(amina, secret):
    garden()
    link = asked_link()

    response = amina.post(f"{link}update/", {"secret": secret})

    assert response.url == link
    assert answers() == [""]


def test_ended_asks_the_last_year_and_tells_the_editors(amina, settings):
    practice = garden(period_text="since 2016", first_year=2016, ongoing=True)
    link = asked_link()
    mail.outbox.clear()

    asked = amina.get(f"{link}ended/")
    response = amina.post(f"{link}ended/", {"last_year": "2025"})

    assert asked.status_code == 200
    assert response.url == link
    assert "The editors enter the last year." in amina.get(link).text
    (message,) = mail.outbox
    assert message.to == [settings.EDITORS_EMAIL]
    assert message.subject == "Ended in 2025: A garden"
    assert f"http://testserver/en/admin/practices/practice/{practice.pk}/change/" in message.body
    practice.refresh_from_db()
    assert practice.confirmed_on == timezone.localdate()
    assert (practice.last_year, practice.ongoing) == (None, True)  # editors change what is shown


@pytest.mark.parametrize("year", ["", "soon", "25", "3025", "1500", "²⁰²⁵"])
def test_ended_wants_a_year_and_keeps_what_was_typed(amina, year):
    garden()
    link = asked_link()

    page = amina.post(f"{link}ended/", {"last_year": year})

    assert page.status_code == 422
    assert page.context["last_year"] == year
    assert len(page.context["errors"]) == 1
    assert "Error:" in page.text
    assert answers() == [""]


def test_link_that_nobody_was_given_says_what_to_do(amina):
    page = amina.get(reverse("practices:confirmation", args=("A" * 56,)))

    assert page.status_code == 404
    assert "This link is no longer valid" in page.text


@pytest.mark.parametrize(
    "changes", [{"status": "archived"}, {"contact_email": "bruno@city.example"}]
)
def test_link_dies_with_what_it_stands_for(amina, changes):
    practice = garden(title="A withdrawn word")
    link = asked_link()
    Practice.objects.filter(pk=practice.pk).update(**changes)

    page = amina.get(link)

    assert page.status_code == 410
    assert "withdrawn word" not in page.text
    assert amina.post(f"{link}yes/").status_code == 410
    assert answers() == [""]


def test_link_dies_after_a_year(amina):
    garden(published_at=NOW - days(800))
    link = asked_link(NOW - days(366))

    assert amina.get(link).status_code == 410


def test_answers_are_limited_by_address(amina, settings):
    settings.LIMITS = {**settings.LIMITS, "sends": (1, 1)}
    garden(contact_email="a@city.example")
    garden(contact_email="b@city.example")
    ask()
    one, other = links_mailed()
    amina.post(f"{one}yes/")

    assert amina.post(f"{other}yes/").status_code == 429
    assert sorted(answers()) == ["", "still-true"]


# --------------------------------------------------------------------------------- The public page


def test_page_names_the_month_of_the_confirmation(client):
    practice = garden(confirmed_on="2026-05-03")

    assert dates(client, practice).endswith("Confirmed by the city, May 2026.")
    assert "mai 2026" in dates(client, practice, "fr")


def test_page_says_since_when_nobody_confirms(client):
    practice = garden(published_at="2024-05-03T12:00:00Z", silent_on="2025-07-01")

    assert dates(client, practice).endswith("Not confirmed since May 2024.")


def test_page_counts_from_the_last_confirmation(client):
    practice = garden(confirmed_on="2025-03-01", silent_on="2026-07-01")

    assert dates(client, practice).endswith("Not confirmed since March 2025.")


def test_confirmation_ends_the_silence(client):
    practice = garden(confirmed_on="2026-07-01", silent_on="2026-07-01")

    assert dates(client, practice).endswith("Confirmed by the city, July 2026.")


def test_page_changes_with_the_answer(amina, client):
    practice = garden(silent_on=(NOW - days(1)).date())
    link = asked_link()
    before = dates(client, practice)

    amina.post(f"{link}yes/")

    assert "Not confirmed since" in before
    assert "Confirmed by the city," in dates(client, practice)
