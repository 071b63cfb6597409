"""Whom the yearly mail goes to, and when."""

from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command

from practices.models import ConfirmationRequest, OutgoingMail, Practice, Status
from tests.moderation.keeping_true.confirmation.situations import (
    EMAIL,
    NOW,
    ask,
    days,
    garden,
    links_mailed,
)

pytestmark = pytest.mark.django_db


def counted(tally):
    return tally.asked, tally.asked_again, tally.silent


def test_contact_is_asked_after_a_year():
    garden(published_at=NOW - days(366.5))

    tally = ask()

    assert counted(tally) == (1, 0, 0)
    assert [message.to for message in mail.outbox] == [[EMAIL]]
    assert mail.outbox[0].subject == "Is it still true? A garden"
    assert "http://testserver/en/practices/a-garden/" in mail.outbox[0].body
    assert len(links_mailed()) == 1


@pytest.mark.parametrize(
    "values",
    [
        {"contact_email": ""},
        {"published_at": NOW - days(364)},
        {"confirmed_on": (NOW - days(364)).date()},
        {"status": Status.UNPUBLISHED},
        {"status": Status.ARCHIVED},
    ],
)
def test_nobody_else_is_asked(values):
    garden(**values)

    assert counted(ask()) == (0, 0, 0)
    assert mail.outbox == []


def test_contact_is_asked_a_year_after_the_last_confirmation():
    garden(confirmed_on=(NOW - days(367)).date())

    assert counted(ask()) == (1, 0, 0)


def test_contact_is_asked_in_french_about_a_french_practice():
    garden(french_only=True, title="Un jardin")

    ask()

    assert links_mailed()[0].startswith("/fr/")
    assert "http://testserver/fr/" in mail.outbox[0].body


@pytest.mark.parametrize(("source_language", "expected"), [("fr", "/fr/"), ("sr", "/en/")])
def test_contact_is_asked_in_the_language_of_the_source(source_language, expected):
    garden(bilingual=True, source_language=source_language)

    ask()

    assert links_mailed()[0].startswith(expected)


def test_database_keeps_no_secret():
    garden()

    ask()

    secret = links_mailed()[0].rstrip("/").rpartition("/")[2]
    kept = ConfirmationRequest.objects.get()
    assert len(secret) == 56
    assert secret not in kept.digest
    assert OutgoingMail.objects.get().body == ""


def test_year_of_a_contact_who_never_answers():
    practice = garden()

    calendar = [counted(ask(NOW + days(day))) for day in (0, 1, 29, 30, 31, 59, 60, 61, 200, 364)]

    assert calendar == [
        (1, 0, 0),
        *[(0, 0, 0)] * 2,
        (0, 1, 0),
        *[(0, 0, 0)] * 2,
        (0, 0, 1),
        *[(0, 0, 0)] * 3,
    ]
    assert "A reminder: is it still true? A garden" in [each.subject for each in mail.outbox]
    assert len(set(links_mailed())) == 2
    practice.refresh_from_db()
    assert practice.silent_on == (NOW + days(60)).astimezone().date()


def test_contact_is_asked_again_a_year_after_the_last_mail():
    garden()
    for day in (0, 30, 60):
        ask(NOW + days(day))

    assert counted(ask(NOW + days(394))) == (0, 0, 0)
    assert counted(ask(NOW + days(396))) == (1, 0, 0)


def test_reminder_is_not_sent_once_an_editor_has_confirmed():
    practice = garden()
    ask()
    practice.confirmed_on = NOW.date()
    practice.save()

    assert counted(ask(NOW + days(30))) == (0, 0, 0)


def test_contact_of_many_practices_is_written_to_in_several_rounds(settings):
    settings.LIMITS = {**settings.LIMITS, "mails_to_one": (2, 2)}
    for _number in range(3):
        garden()

    assert [ask(NOW + days(hour / 24)).asked for hour in (0, 2)] == [2, 1]


def test_round_sends_no_more_than_its_limit():
    for number in range(3):
        garden(contact_email=f"amina{number}@city.example")

    assert ask(limit=2).asked == 2


def test_old_requests_are_forgotten():
    practice = garden(confirmed_on=NOW.date())
    for number in (729, 731):
        practice.confirmation_requests.create(
            digest=str(number), email=EMAIL, sent_at=NOW - days(number)
        )

    ask()

    assert list(ConfirmationRequest.objects.values_list("digest", flat=True)) == ["729"]


def test_command_says_what_it_did(django_capture_on_commit_callbacks):
    garden()
    out = StringIO()

    call_command("ask_for_confirmation", "--limit=5", stdout=out)

    assert out.getvalue() == (
        "Asked about 1 practices, again about 0; 0 are now shown as not confirmed.\n"
    )


def test_practices_unconfirmed_since_a_day():
    day = (NOW - days(365)).date()
    garden(title="Never")
    garden(title="Long ago", confirmed_on=day - days(1))
    garden(title="On the day", confirmed_on=day)
    garden(title="New", published_at=NOW)

    found = Practice.objects.unconfirmed_since(day).order_by("pk")

    assert [str(practice) for practice in found] == ["Never", "Long ago"]
