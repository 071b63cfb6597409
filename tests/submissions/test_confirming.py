from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from practices.models import OutgoingMail, Purpose, State, Submission
from tests.submissions.committing import CommittingClient
from tests.submissions.test_sending import EMAIL, address, links_in, make, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def client():
    return CommittingClient()


@pytest.fixture
def sent(client):
    """A submission that was sent, and the address in its mail."""
    submission, secret = make()
    send(client, secret)
    link = links_in(mail.outbox.pop())[0]
    submission.refresh_from_db()
    return submission, link


def test_opening_the_link_confirms_nothing(client, sent):
    submission, link = sent

    pages = [client.get(link), client.head(link), client.get(link)]

    submission.refresh_from_db()
    assert [page.status_code for page in pages] == [200] * 3
    assert submission.state == State.UNCONFIRMED
    assert pages[0].templates[0].name == "submissions/confirm.html"


def test_pressing_the_button_receives_the_practice(client, sent, settings):
    submission, link = sent

    response = client.post(link)

    submission.refresh_from_db()
    assert response.headers["Location"] == link
    assert submission.state == State.RECEIVED
    assert submission.reference == f"ICC-{timezone.localdate().year}-0001"
    assert [message.to for message in mail.outbox] == [[EMAIL], [settings.EDITORS_EMAIL]]


def test_pressing_twice_receives_it_once(client, sent):
    submission, link = sent
    client.post(link)
    submission.refresh_from_db()
    reference = submission.reference

    client.post(link)

    submission.refresh_from_db()
    assert submission.reference == reference
    assert len(mail.outbox) == 2


def test_used_link_shows_the_reference(client, sent):
    _submission, link = sent

    page = client.post(link, follow=True)

    assert page.templates[0].name == "submissions/confirmed.html"
    assert f"ICC-{timezone.localdate().year}-0001" in page.text


def test_expired_link_offers_a_new_one(client, sent):
    submission, link = sent
    submission.links.filter(purpose=Purpose.CONFIRM).update(expires_at=timezone.now())

    pages = [client.get(link), client.post(link, follow=True)]
    client.post(f"{link}again/")

    submission.refresh_from_db()
    assert [page.status_code for page in pages] == [410, 410]
    assert submission.state == State.UNCONFIRMED
    assert client.get(links_in(mail.outbox[0])[0]).status_code == 200


def test_link_is_valid_for_the_hours_that_the_mail_says(sent):
    submission, _link = sent

    expires = submission.links.get(purpose=Purpose.CONFIRM).expires_at

    assert expires - submission.sent_at < timedelta(hours=48, seconds=60)
    assert expires - submission.sent_at >= timedelta(hours=48)


def test_link_of_a_draft_that_was_changed_says_so(client, sent):
    submission, link = sent
    Submission.objects.filter(pk=submission.pk).update(state=State.DRAFT)

    page = client.post(link, follow=True)

    assert page.status_code == 410
    assert not page.context["is_expired"]


def test_link_that_confirms_opens_no_draft(client, sent):
    _submission, link = sent
    secret = link.rstrip("/").rsplit("/", 1)[-1]

    assert client.get(address("draft", secret)).status_code == 404


def test_link_that_opens_confirms_nothing(client):
    _submission, secret = make(State.UNCONFIRMED)

    assert client.post(address("confirm", secret)).status_code == 404


def test_mail_with_the_link_is_emptied_once_sent(sent):
    assert OutgoingMail.objects.get().body == ""


def test_reference_has_the_year_of_the_town_not_of_greenwich(sent):
    from practices.submissions.sending.confirming import confirm

    submission, _link = sent
    new_year = datetime.fromisoformat("2026-12-31T23:30:00+00:00")  # half past midnight in Paris
    link = submission.links.get(purpose=Purpose.CONFIRM)
    link.expires_at = new_year + timedelta(hours=1)
    link.save()

    confirm(link, "http://testserver", new_year)

    submission.refresh_from_db()
    assert submission.reference == "ICC-2027-0001"
