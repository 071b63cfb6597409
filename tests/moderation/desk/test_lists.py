"""The editors' lists: what they hold, in what order, and for how many queries."""

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from practices.models import Practice, State, Submission
from tests.factories import CityFactory, PracticeFactory, SubmissionFactory, TopicFactory
from tests.moderation.desk.situations import come_back, days_ago, sign_in, waiting

pytestmark = pytest.mark.django_db

SUBMISSIONS = "/en/admin/practices/submission/"
PRACTICES = "/en/admin/practices/practice/"


def titles(client, **asked):
    rows = client.get(SUBMISSIONS, asked).context["cl"].result_list
    return [row.document["title"]["en"] for row in rows]


def test_submissions_are_listed_as_they_wait(client):
    sign_in(client, "edith", "Editor")
    waiting("New", 3)
    waiting("Old", 9)
    come_back("Back", 5)
    waiting("Asked", 7, state=State.CHANGES_ASKED)
    waiting("Accepted", 1, state=State.ACCEPTED, language="fr")
    SubmissionFactory(state=State.DRAFT, sent_at=days_ago(2))
    found = {way: titles(client, waits=way) for way in ("editors", "new", "answered", "author")}

    assert found == {
        "editors": ["Old", "Back", "New"],
        "new": ["Old", "New"],
        "answered": ["Back"],
        "author": ["Asked"],
    }
    assert titles(client) == ["Accepted", "New", "Back", "Asked", "Old"]
    assert titles(client, state="accepted") == titles(client, language="fr") == ["Accepted"]
    assert titles(client, state="draft") == []
    assert titles(client, waits="editors", q="old porto") == ["Old"]


def test_list_is_called_by_what_it_lists_and_says_the_kind_of_each(client):
    sign_in(client, "edith", "Editor")
    waiting("New", 3)
    waiting("Newer", 2)
    come_back("Back", 5, base={})

    page = " ".join(client.get(SUBMISSIONS).text.split())

    assert "<h1>Submissions</h1>" in page
    assert "<title> Submissions | " in page
    assert (page.count(">a new practice</td>"), page.count(">a change</td>")) == (2, 1)
    assert "3 in all" in page


def test_received_without_dates_is_new():
    SubmissionFactory(received=True)
    SubmissionFactory(received=True, sent_at=days_ago(1))
    SubmissionFactory(received=True, received_at=days_ago(1))

    assert Submission.objects.new().count() == 3
    assert Submission.objects.answered().count() == 0


def test_pages_of_a_list_hold_each_row_once(client):
    sign_in(client, "edith", "Editor")
    for number in range(60):
        PracticeFactory(title=f"Practice {number}")

    pages = [client.get(PRACTICES, {"p": page}).context["cl"] for page in (1, 2)]

    rows = [str(row) for page in pages for row in page.result_list]
    newest = Practice.objects.order_by("-updated_at", "-pk")
    assert [page.result_count for page in pages] == [60, 60]
    assert [len(page.result_list) for page in pages] == [50, 10]
    assert rows == [str(row) for row in newest]
    assert client.get(PRACTICES, {"p": 9}).status_code in {200, 302}


def test_lists_cost_as_many_queries_for_sixty_as_for_ten(client):
    client.force_login(User.objects.create_superuser("bruno"))
    addresses = [
        SUBMISSIONS,
        f"{SUBMISSIONS}?waits=editors",
        f"{SUBMISSIONS}?q=porto",
        f"{SUBMISSIONS}?q=zeppelin",
        PRACTICES,
        f"{PRACTICES}?q=practice",
        f"{PRACTICES}?missing=source",
        "/en/admin/search/?q=porto",
    ]
    city, topic = CityFactory(name="Porto"), TopicFactory()

    def fill(count):
        for number in range(count):
            waiting(f"Waits {number}", number)
            PracticeFactory(published=True, cities=[city], topics=[topic])

    def queries():
        counts = []
        for address in addresses:
            client.get(address)
            with CaptureQueriesContext(connection) as asked:
                assert client.get(address).status_code == 200
                counts.append(len(asked))
        return dict(zip(addresses, counts, strict=True))

    fill(10)
    few = queries()
    fill(50)

    assert queries() == few
    assert max(few.values()) <= 25
