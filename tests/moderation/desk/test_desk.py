"""The desk: what it shows, to whom, and that each line opens what it counts."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html

from practices.models import (
    ConfirmationAnswer,
    ConfirmationRequest,
    Decision,
    Finding,
    LinkCheck,
    OutgoingMail,
    SearchMiss,
    State,
    Verb,
)
from tests.factories import PracticeFactory, SubmissionFactory, TopicFactory
from tests.moderation.desk.situations import NOW, come_back, days_ago, pick, sign_in, waiting

pytestmark = pytest.mark.django_db

DESK = "/en/admin/"


def desk(client, address=DESK):
    response = client.get(address)
    assert response.status_code == 200
    return html.fromstring(response.content)


def lines(page, within):
    """Return the words of each line of a part of the desk."""
    return [
        " ".join(line.text_content().split())
        for line in pick(page, f"{within} .desk-line, {within} .desk-event")
    ]


def rows_at(client, address):
    """Return how many rows a list holds, or the translators' desk."""
    context = client.get(address).context
    return context["cl"].result_count if "cl" in context else context["page"].paginator.count


def ask_for_changes(submission, days, editor):
    submission.state = State.CHANGES_ASKED
    submission.save()
    return Decision.objects.create(
        at=days_ago(days),
        by=editor,
        by_name="Edith",
        verb=Verb.ASK_FOR_CHANGES,
        submission=submission,
        subject="A house of doors",
        from_state="received",
        to_state="changes-asked",
    )


def fill(count):
    """Make as many of everything that the desk shows."""
    for number in range(count):
        waiting(f"New {number}", number)
        come_back(f"Back {number}", number)
        waiting(f"Asked {number}", number, state=State.CHANGES_ASKED)
        SubmissionFactory()
        practice = PracticeFactory(published=True, period_text="lately")
        PracticeFactory(archived=True)
        LinkCheck.objects.create(
            url=f"https://{number}.example/",
            finding=Finding.GONE,
            checked_at=NOW,
            first_failed_at=NOW,
        )
        SearchMiss.objects.create(words=f"zeppelin {number}", language="en", last_at=NOW)
        OutgoingMail.objects.create(to="a@city.example", language="en", given_up_at=NOW)
        OutgoingMail.objects.create(to="a@city.example", language="en", sent_at=NOW)
        Decision.objects.create(verb=Verb.PUBLISH, practice=practice, subject="P", by_name="E")
        ConfirmationRequest.objects.create(
            practice=practice,
            digest=str(number),
            email="a@city.example",
            sent_at=NOW,
            answer=ConfirmationAnswer.ENDED,
            answered_at=NOW,
        )


# ---------------------------------------------------------------------------------- What waits


def test_what_waits_comes_oldest_first_with_its_days_in_words(client):
    sign_in(client, "edith", "Editor")
    waiting("Today", 0)
    waiting("Old", 44, base={}, reference="ICC-2026-0001")
    waiting("Accepted", 50, state=State.ACCEPTED)
    come_back("Back", 1)
    SubmissionFactory()

    page = desk(client)

    found = [" ".join(line.text_content().split()) for line in pick(page, ".desk-days")]
    assert [words.rsplit(" ", 3)[0] for words in found] == [
        "for 44 days",
        "for 1 day",
        "since today",
    ]
    facts = [
        [each.text_content() for each in pick(line, "a, .desk-facts span")]
        for line in pick(page, ".desk-line")
    ]
    assert facts[0] == ["Old", "Porto, PT", "ICC-2026-0001", "a change"]
    assert [line[0] for line in facts] == ["Old", "Back", "Today"]
    assert facts[1][-1] == "come back"
    assert "1 draft is being written." in page.text_content()


def test_ten_wait_on_the_desk_and_all_in_the_list(client):
    sign_in(client, "edith", "Editor")
    for number in range(11):
        waiting(f"Number {number}", number)

    page = desk(client)
    (link,) = pick(page, ".desk-all a")
    listed = client.get(link.get("href")).context["cl"]

    assert len(pick(page, ".desk-line")) == 10
    assert link.text_content().strip() == "All 11, oldest first"
    titles = [row.document["title"]["en"] for row in listed.result_list]
    assert titles == [f"Number {number}" for number in range(10, -1, -1)]


def test_what_waits_for_its_author_waits_since_the_last_request(client):
    edith = sign_in(client, "edith", "Editor")
    asked = waiting("Asked twice", 90)
    ask_for_changes(asked, 60, edith)
    ask_for_changes(asked, 9, edith)
    waiting("Asked before there was a log", 90, state=State.CHANGES_ASKED, changed_at=days_ago(2))

    found = pick(desk(client), ".desk-lines-quiet .desk-line")

    assert [pick(line, "a")[0].text for line in found] == [
        "Asked twice",
        "Asked before there was a log",
    ]
    assert [pick(line, ".desk-days")[0].text.strip() for line in found] == [
        "for 9 days",
        "for 2 days",
    ]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_each_line_opens_the_rows_that_it_counts(client, language):
    client.force_login(User.objects.create_superuser("bruno"))
    fill(12)

    page = desk(client, f"/{language}/admin/")
    counted = {link.get("href"): int(link.get("data-count")) for link in pick(page, "[data-count]")}
    found = {address: rows_at(client, address) for address in counted}

    assert len(counted) == 16
    assert found == counted
    assert {12, 24, 0} <= set(counted.values())


def test_each_line_of_work_is_one_click_away(client):
    client.force_login(User.objects.create_superuser("bruno"))
    fill(3)

    page = desk(client)
    links = pick(page, ".desk-line a, .desk-event a")

    assert len(links) == 6 + 3 + 15
    for address in {link.get("href") for link in links}:
        assert client.get(address).status_code == 200, address


def test_desk_with_nothing_says_so(client):
    sign_in(client, "edith", "Editor")

    words = desk(client).text_content()

    assert "Nothing waits for you." in words
    assert "Nothing has happened yet." in words


# -------------------------------------------------------------------------------- What is due


def test_lists_without_anything_come_last_and_quietly(client):
    sign_in(client, "edith", "Editor")
    PracticeFactory(published=True, bilingual=True, published_at=NOW, topics=[TopicFactory()])

    page = desk(client)

    due = [each.text_content().split() for each in pick(page, ".due-lists li")]
    assert due[0] == ["No", "city", "and", "no", "country", "1"]
    quiet = pick(page, ".due-lists .desk-zero")
    assert len(quiet) == len(due) - 1


# ------------------------------------------------------------------------- What happened lately


def test_what_happened_comes_from_all_logs_each_deed_once(client):
    edith = sign_in(client, "edith", "Editor")
    User.objects.filter(pk=edith.pk).update(first_name="Edith", last_name="Marchand")
    waiting("Received", 5)
    come_back("Back", 4)
    practice = PracticeFactory(title="Published", published=True)
    Decision.objects.create(
        verb=Verb.PUBLISH, practice=practice, subject="Published", by=edith, by_name="E. Marchand"
    )
    practice._history_user = edith
    practice.save()  # by the decision itself
    written = PracticeFactory(title="Written")
    for _save in range(3):
        written._history_user = edith
        written.save()
    asked = PracticeFactory(title="Asked", published=True)
    for number in range(2):
        ConfirmationRequest.objects.create(
            practice=asked,
            digest=str(number),
            email="a@city.example",
            sent_at=days_ago(40),
            answer=ConfirmationAnswer.STILL_TRUE,
            answered_at=days_ago(3),
        )

    found = [line.split(" ", 1)[1] for line in lines(desk(client), ".desk-lately")]

    assert found[:2] == ["Written changed Edith Marchand", "Published published E. Marchand"]
    assert found[2:] == [
        "Asked confirmed by the city",
        "Back came back with changes",
        "Received received",
        "Back received",
    ]


def test_fifteen_lines_are_told(client):
    sign_in(client, "edith", "Editor")
    for number in range(20):
        waiting(f"Number {number}", number)

    assert len(lines(desk(client), ".desk-lately")) == 15


def test_deed_before_midnight_is_not_of_today(client):
    sign_in(client, "edith", "Editor")
    waiting("Yesterday", 1)
    waiting("Long ago", 400, received_at="2024-03-01T12:00Z", sent_at="2024-03-01T12:00Z")

    days = [each.text for each in pick(desk(client), ".desk-lately h3")]

    assert days == ["Yesterday", "1 March 2024"]


# ----------------------------------------------------------------------------------- For whom


def test_desk_shows_only_what_a_person_may_see(client):
    waiting("Waits", 1)
    PracticeFactory(title="Hidden", published=True)
    nobody = User.objects.create_user("nora", is_staff=True)
    client.force_login(nobody)

    assert "Waits" not in desk(client).text_content()
    assert pick(desk(client), "[data-count], .desk-event") == []

    nobody.user_permissions.add(Permission.objects.get(codename="view_submission"))
    page = desk(client)
    assert [link.text for link in pick(page, ".desk-what a")] == ["Waits", "Waits"]
    assert pick(page, ".desk-due") == []


def test_contributor_desk_sees_no_button_that_it_cannot_use(client):
    sign_in(client, "dora", "Contributor desk")
    assert pick(desk(client), ".desk-new") == []

    sign_in(client, "edith", "Editor")
    (button,) = pick(desk(client), ".desk-new")
    assert client.get(button.get("href")).status_code == 200


def test_tables_stay_reachable(client):
    sign_in(client, "edith", "Editor")

    tables = pick(desk(client), "details.desk-tables a")

    assert reverse("admin:practices_city_changelist") in [link.get("href") for link in tables]


# ------------------------------------------------------------------------------------- Figures


def test_desk_costs_as_many_queries_for_sixty_as_for_ten(client):
    client.force_login(User.objects.create_superuser("bruno"))

    def queries():
        with CaptureQueriesContext(
            connection,
        ) as asked:
            desk(client)
        return len(asked)

    fill(10)
    queries()  # what is read once a process
    few = queries()
    fill_more = 50
    for number in range(fill_more):
        waiting(f"More {number}", number)
        come_back(f"More {number}", number)
        PracticeFactory(published=True)

    assert queries() == few <= 35


def test_events_at_the_same_moment_keep_their_order(client):
    sign_in(client, "edith", "Editor")
    at = NOW - timedelta(minutes=5)
    for subject in "AB":
        Decision.objects.create(verb=Verb.PUBLISH, subject=subject, by_name="E", at=at)

    found = [line.split()[1] for line in lines(desk(client), ".desk-lately")]

    assert found == ["B", "A"]
