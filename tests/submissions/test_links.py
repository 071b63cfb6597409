from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from practices.models import Purpose, SecretLink, State, Submission
from practices.submissions import links
from practices.submissions.links import (
    attach,
    browser_name,
    digest,
    find_submission,
    fresh_secret,
    give_link,
    is_fresh,
    renew_links,
    withdraw_links,
)
from practices.submissions.mail.links_again import written_by
from tests.factories import SubmissionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def later(monkeypatch):
    """Let time pass for links."""

    def pass_(span):
        moment = int((timezone.now() + span).timestamp())
        monkeypatch.setattr(links, "_now", lambda: moment)

    return pass_


def test_secrets_are_long_and_never_the_same():
    secrets = {fresh_secret() for _number in range(1000)}

    assert len(secrets) == 1000
    assert {len(secret) for secret in secrets} == {56}


def test_secret_is_fresh_for_a_day(later):
    secret = fresh_secret()

    later(timedelta(hours=23, minutes=59))
    assert is_fresh(secret)
    later(timedelta(hours=24, minutes=1))
    assert not is_fresh(secret)


@pytest.mark.parametrize("place", [0, 20, 37, 38, 55])
def test_secret_that_is_not_ours_is_not_fresh(place):
    secret = fresh_secret()
    letter = "A" if secret[place] != "A" else "B"

    assert not is_fresh(f"{secret[:place]}{letter}{secret[place + 1 :]}")


@pytest.mark.parametrize("secret", ["", "A", "A" * 56, "A" * 60, "é" * 56, "=" * 56, "----"])
def test_nonsense_is_not_fresh(secret):
    assert not is_fresh(secret)


def test_fresh_secret_opens_an_empty_draft_without_a_row():
    submission = find_submission(fresh_secret())

    assert submission.pk is None
    assert Submission.objects.count() == 0


def test_old_secret_without_a_row_opens_nothing(later):
    secret = fresh_secret()
    later(timedelta(days=2))

    assert find_submission(secret) is None
    assert find_submission(secret, links.LATE).pk is None


def test_link_opens_its_submission_however_old_it_is(later):
    submission = SubmissionFactory()
    secret = give_link(submission)
    SubmissionFactory()
    later(timedelta(days=400))

    assert find_submission(secret) == submission


def test_database_keeps_no_secret():
    secret = give_link(SubmissionFactory())

    kept = SecretLink.objects.get()

    assert secret not in str(vars(kept))
    assert kept.digest == digest(secret)


@pytest.mark.parametrize(
    "changes",
    [
        {"withdrawn_at": timezone.now()},
        {"expires_at": timezone.now() - timedelta(seconds=1)},
        {"purpose": Purpose.CONFIRM},
    ],
)
def test_link_that_is_over_or_for_something_else_opens_nothing(changes):
    secret = give_link(SubmissionFactory())
    SecretLink.objects.update(**changes)

    assert find_submission(secret) is None


def test_secret_opens_one_submission_only():
    secret = give_link(SubmissionFactory())

    with pytest.raises(IntegrityError):
        attach(secret, SubmissionFactory())


def test_renewed_link_takes_the_place_of_all_others():
    submission = SubmissionFactory()
    former = [give_link(submission) for _number in range(2)]
    other = give_link(SubmissionFactory())

    renewed = renew_links(submission)

    assert [find_submission(secret) for secret in former] == [None, None]
    assert find_submission(renewed) == submission
    assert find_submission(other) is not None


def test_withdrawing_links_leaves_those_of_another_purpose():
    submission = SubmissionFactory()
    opening = give_link(submission)
    confirming = give_link(submission)
    SecretLink.objects.filter(digest=digest(confirming)).update(purpose=Purpose.CONFIRM)

    withdraw_links(submission, Purpose.CONFIRM)

    assert find_submission(opening) == submission
    assert SecretLink.objects.get(digest=digest(confirming)).withdrawn_at is not None


def test_browser_knows_a_draft_by_one_name_under_all_its_links():
    secret = fresh_secret()
    unsaved = browser_name(Submission(), secret)
    submission = SubmissionFactory()
    attach(secret, submission)

    names = {browser_name(submission, each) for each in (secret, renew_links(submission))}

    assert names == {unsaved}
    assert find_submission(unsaved) is None


def test_renewing_shuts_out_the_address_that_had_the_link():
    submission = SubmissionFactory(email="former@city.example")
    give_link(submission, email="former@city.example")

    renew_links(submission)

    assert Submission.objects.get().email == ""
    assert list(written_by("former@city.example")) == []


def test_renewing_takes_back_a_draft_that_waits_for_another_to_confirm_it():
    submission = SubmissionFactory(state=State.UNCONFIRMED, email="former@city.example")
    waiting = SecretLink.objects.create(
        submission=submission, purpose=Purpose.CONFIRM, digest=digest(fresh_secret())
    )

    renew_links(submission)

    waiting.refresh_from_db()
    assert Submission.objects.get().state == State.DRAFT
    assert waiting.withdrawn_at is not None


def test_renewing_keeps_the_address_that_is_proved():
    submission = SubmissionFactory(
        state=State.CHANGES_ASKED, reference="ICC-2026-0900", email="amina@city.example"
    )

    renew_links(submission)

    assert list(written_by("amina@city.example")) == [submission]
