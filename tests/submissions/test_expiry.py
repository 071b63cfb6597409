from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command

from practices.models import (
    FileKind,
    Note,
    OutgoingMail,
    SavedVersion,
    SecretLink,
    State,
    Submission,
    SubmittedFile,
    Tally,
)
from practices.submissions.drafts.expiry import erase_expired
from practices.submissions.limits import spend_mail_to
from practices.submissions.links import LATE, find_submission, give_link
from tests.factories import SubmissionFactory
from tests.submissions.test_problems import COMPLETE

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
EMAIL = "amina@city.example"
PRIVATE = (State.DRAFT, State.UNCONFIRMED)


def draft(days, **values):
    """Return a draft that was last changed so many days ago."""
    changed_at = NOW - timedelta(days=days)
    return SubmissionFactory(document=COMPLETE, changed_at=changed_at, **values)


def what_is_left():
    return set(Submission.objects.values_list("pk", flat=True))


@pytest.mark.parametrize("state", PRIVATE)
def test_draft_is_erased_sixty_days_after_its_last_change(state):
    old, young = draft(60.01, state=state), draft(59.9, state=state)

    done = erase_expired(NOW)

    assert what_is_left() == {young.pk} - {old.pk}
    assert done.erased == 1


@pytest.mark.parametrize("state", [state for state in State if state not in PRIVATE])
def test_what_was_sent_is_never_erased(state):
    sent = draft(400, state=state, reference="ICC-2025-0001", email=EMAIL)

    done = erase_expired(NOW)

    assert what_is_left() == {sent.pk}
    assert (done.erased, done.reminded) == (0, 0)


def test_draft_is_erased_with_all_that_belongs_to_it(
    settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.MEDIA_ROOT = tmp_path
    old = draft(61, email=EMAIL)
    give_link(old)
    old.versions.create(number=1, document=old.document)
    old.notes.create(text="Hm.")
    old.mails.create(to=EMAIL, subject="Your link", body="https://…", language="en")
    file = SubmittedFile(submission=old, key="k", kind=FileKind.PICTURE, name="a.png", size=3)
    file.file.save("a.png", ContentFile(b"png"))

    with django_capture_on_commit_callbacks(execute=True):
        erase_expired(NOW)

    left = [
        model.objects.count()
        for model in (Submission, SavedVersion, Note, OutgoingMail, SubmittedFile)
    ]
    assert left == [0] * 5
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_link_of_an_erased_draft_begins_no_other_and_is_forgotten_in_time():
    secret = give_link(draft(61, email=EMAIL), email=EMAIL)
    soon, later = NOW + timedelta(hours=1), NOW + LATE + timedelta(days=1)
    SecretLink.objects.update(created_at=NOW)

    erase_expired(soon)

    assert find_submission(secret) is None
    assert set(SecretLink.objects.values_list("submission", "email")) == {(None, "")}
    erase_expired(later)
    assert SecretLink.objects.count() == 0


def test_writer_is_reminded_once_a_week_before():
    reminded = draft(53.5, email=EMAIL)
    draft(52.5, email=EMAIL)
    draft(53.5)  # nobody to remind

    rounds = [erase_expired(NOW + timedelta(hours=hours)).reminded for hours in (0, 1, 2)]

    assert rounds == [1, 0, 0]
    assert [each.submission for each in OutgoingMail.objects.all()] == [reminded]


def test_reminder_says_when_and_holds_a_link_that_opens_the_draft(client, settings):
    reminded = draft(53.5, email=EMAIL)

    erase_expired(NOW)

    mail = OutgoingMail.objects.get()
    path = mail.body.partition(settings.SITE_URL)[2].split()[0]
    assert mail.subject == "Your draft will be erased on 30 November 2026"
    assert client.get(path).context["submission"] == reminded


def test_reminder_comes_again_after_a_change():
    changed = draft(53.5, email=EMAIL, reminded_at=NOW)
    Submission.objects.filter(pk=changed.pk).update(changed_at=NOW, reminded_at=None)

    assert erase_expired(NOW + timedelta(days=54)).reminded == 1


def test_clock_runs_from_the_first_word_to_nothing():
    draft(0, email=EMAIL)

    days = [
        (day, done.reminded, done.erased)
        for day in (0, *range(50, 64))
        if (done := erase_expired(NOW + timedelta(days=day, hours=1))) and any(vars(done).values())
    ]

    assert days == [(53, 1, 0), (60, 0, 1)]


def test_periods_are_settings(settings):
    settings.DRAFT_DAYS, settings.REMINDER_DAYS = 10, 2
    draft(8.5, email=EMAIL)
    draft(10.5, email=EMAIL)

    done = erase_expired(NOW)

    assert (done.reminded, done.erased) == (1, 1)


def test_mails_sent_long_ago_are_forgotten():
    for days, sent in ((61, True), (59, True), (61, False)):
        OutgoingMail.objects.create(
            to=EMAIL,
            subject="Old",
            language="en",
            created_at=NOW - timedelta(days=days),
            sent_at=NOW - timedelta(days=days) if sent else None,
        )

    erase_expired(NOW)

    assert OutgoingMail.objects.count() == 2
    assert OutgoingMail.objects.pending().count() == 1


def test_spent_tallies_are_forgotten():
    spend_mail_to(EMAIL, NOW - timedelta(hours=2))
    spend_mail_to(EMAIL, NOW)

    erase_expired(NOW)

    assert Tally.objects.count() == 1


def test_commands_say_what_they_did():
    SubmissionFactory(changed_at=NOW - timedelta(days=1000))
    said = []

    for command in ("count_drafts", "erase_expired", "send_pending_mail"):
        out = StringIO()
        call_command(command, stdout=out)
        said.append(out.getvalue())

    assert said == [
        (
            "draft: 1\nunconfirmed: 0\nreceived: 0\nchanges-asked: 0\naccepted: 0\ndeclined: 0\n"
            "withdrawn: 0\n"
        ),
        "Erased 1 drafts; reminded the writers of 0.\n",
        "Sent 0 mails; 0 could not be sent.\n",
    ]
