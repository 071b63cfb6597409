from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction

from practices.models import OutgoingMail
from practices.submissions.mail import outbox
from practices.submissions.mail.outbox import deliver, post, send_now, send_pending
from tests.submissions.race import run_race

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


class AwayBackend:
    """A mail server that does not answer."""

    asked = 0

    def __init__(self, **options):
        pass

    def send_messages(self, messages):
        type(self).asked += 1
        raise ConnectionRefusedError("nobody listens")


class ChoosyBackend(EmailBackend):
    """A mail server that knows Amina only."""

    def send_messages(self, messages):
        if messages[0].to != ["amina@city.example"]:
            raise ValueError("unknown user")
        return super().send_messages(messages)


@pytest.fixture
def away(settings):
    settings.EMAIL_BACKEND = f"{__name__}.AwayBackend"
    AwayBackend.asked = 0


def write(to="amina@city.example", due_at=NOON):
    return OutgoingMail.objects.create(
        to=to, subject="Received", body="https://secret.example/", language="en", due_at=due_at
    )


def post_one():
    return post(to="amina@city.example", subject="Received", body="Thank you.", language="en")


def test_mail_is_sent_after_the_commit(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        post_one()
        sent_before = len(mail.outbox)

    assert sent_before == 0
    assert [message.subject for message in mail.outbox] == ["Received"]


def test_mail_of_a_transaction_that_fails_is_never_sent(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        post_one()
        transaction.set_rollback(True)

    assert mail.outbox == []
    assert not OutgoingMail.objects.exists()


def test_mail_is_emptied_once_sent():
    number = write().pk

    deliver(number, NOON)

    sent = OutgoingMail.objects.get(pk=number)
    assert (sent.body, sent.sent_at, sent.attempts, sent.last_error) == ("", NOON, 1, "")


def test_mail_can_be_answered_to_the_editors(settings):
    settings.EDITORS_EMAIL = "desk@icc.example"
    numbers = [write().pk, write(to="desk@icc.example").pk]

    for number in numbers:
        deliver(number, NOON)

    assert [message.reply_to for message in mail.outbox] == [["desk@icc.example"], []]


def test_mail_fails_quietly_and_is_kept(away, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        post_one()

    kept = OutgoingMail.objects.pending().get()
    assert (kept.body, kept.attempts) == ("Thank you.", 1)
    assert kept.last_error == "ConnectionRefusedError: nobody listens"


def test_mail_waits_longer_after_each_failure(away):
    number = write().pk
    waits = []
    now = NOON

    for _attempt in range(9):
        deliver(number, now)
        due = OutgoingMail.objects.get(pk=number).due_at
        waits.append((due - now) // timedelta(minutes=1))
        now = due

    assert waits == [5, 10, 20, 40, 80, 160, 320, 360, 360]


def test_mail_is_given_up_in_the_end_and_stays_visible(away, settings):
    settings.MAIL_ATTEMPTS = 3
    number = write().pk

    for day in range(5):
        send_pending(NOON + timedelta(days=day))

    kept = OutgoingMail.objects.get(pk=number)
    assert (kept.attempts, kept.given_up_at) == (3, NOON + timedelta(days=2))
    assert kept.body == "https://secret.example/"


def test_mail_that_was_given_up_is_sent_when_an_editor_says_so():
    number = write().pk
    OutgoingMail.objects.filter(pk=number).update(given_up_at=NOON, attempts=12)

    error = send_now(OutgoingMail.objects.get(pk=number))

    sent = OutgoingMail.objects.get(pk=number)
    assert error is None
    assert (sent.given_up_at, sent.body) == (None, "")
    assert len(mail.outbox) == 1


def test_mail_that_was_sent_is_not_sent_again():
    number = write().pk
    deliver(number, NOON)

    outcomes = [deliver(number, NOON), send_now(OutgoingMail.objects.get(pk=number))]

    assert outcomes == [outbox.TAKEN, outbox.TAKEN]
    assert len(mail.outbox) == 1


def test_pending_mail_goes_out_when_it_is_due():
    write()
    write(due_at=NOON + timedelta(minutes=1))

    tally = send_pending(NOON)

    assert (tally.sent, tally.failed) == (1, 0)
    assert OutgoingMail.objects.pending().count() == 1


def test_pending_mail_asks_a_server_that_is_away_once(away):
    for _number in range(3):
        write()

    tally = send_pending(NOON)

    assert (tally.sent, tally.failed, AwayBackend.asked) == (0, 1, 1)


def test_pending_mail_goes_on_after_an_address_that_is_refused(settings):
    settings.EMAIL_BACKEND = f"{__name__}.ChoosyBackend"
    write(to="nobody@city.example", due_at=NOON - timedelta(hours=1))
    write()

    tally = send_pending(NOON)

    assert (tally.sent, tally.failed) == (1, 1)


def test_mail_of_a_process_that_died_is_tried_again_when_its_claim_has_run_out():
    number = write().pk
    outbox._claim(number, NOON)

    early, late = (send_pending(NOON + timedelta(minutes=wait)).sent for wait in (9, 11))

    assert (early, late) == (0, 1)


def test_mail_sent_twice_has_one_identity():
    written = write()

    messages = [outbox._message(written), outbox._message(written)]

    assert messages[0].extra_headers["Message-ID"] == messages[1].extra_headers["Message-ID"]


@pytest.mark.django_db(transaction=True)
def test_mail_is_sent_once_by_processes_at_once(tmp_path, shared_database):
    folder = tmp_path / "mail"
    for _number in range(30):
        write()

    counts = run_race("send_pending", shared_database(), EMAIL_FOLDER=str(folder))

    written = "".join(path.read_text() for path in folder.iterdir())
    identities = [line for line in written.splitlines() if line.startswith("Message-ID")]
    assert sum(map(int, counts)) == 30
    assert (len(identities), len(set(identities))) == (30, 30)
