import re

import pytest
from django.core import mail

from practices.models import OutgoingMail, State
from practices.submissions.mail import links_again, mails
from practices.submissions.mail.mails import title
from tests.factories import SubmissionFactory
from tests.submissions.test_problems import COMPLETE

pytestmark = pytest.mark.django_db

SITE = "https://practices.example.org"
EMAIL = "amina@city.example"
SECRET_WORD = "Zanzibar"


def submission(language="en", **values):
    words = {
        "title": {"en": f"{SECRET_WORD} café", "fr": f"Café {SECRET_WORD}"},
        "cities": "Lisbon",
    }
    values = {"email": EMAIL, "reference": "ICC-2026-0042", **values}
    return SubmissionFactory(document=COMPLETE | words, language=language, **values)


def write_each(language):
    """Write every mail there is, in a language."""
    draft = submission(language, reference=None)
    mails.mail_link(draft, EMAIL, SITE, language=language)
    mails.mail_found([draft], EMAIL, SITE, language=language)
    mails.mail_found([], EMAIL, SITE, language=language)
    mails.mail_confirmation(draft, EMAIL, SITE, "x" * 56)
    received = submission(language, state=State.RECEIVED)
    mails.mail_received(received, SITE)
    mails.mail_received(received, SITE, is_again=True)
    mails.mail_withdrawn(received, SITE)
    mails.mail_reminder(draft, SITE)
    return list(OutgoingMail.objects.order_by("pk"))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_mail_has_a_subject_a_text_and_a_link(language):
    for written in write_each(language):
        assert not re.search(r"^\s|\s\s|\n|\s$", written.subject)
        assert f"{SITE}/{written.language}/" in written.body
        assert "&" not in written.body
        assert "\n\n\n" not in written.body, written.body


def test_mail_to_contributors_is_in_their_language_and_to_editors_in_the_sites(settings):
    written = write_each("fr")

    languages = {(each.to, each.language) for each in written}
    assert languages == {(EMAIL, "fr"), (settings.EDITORS_EMAIL, "en")}


def test_mail_to_an_address_that_is_not_proved_holds_no_words_of_the_writer():
    link, found, nothing, confirm, *others = write_each("en")

    assert not any(
        SECRET_WORD in each.subject + each.body for each in (link, found, nothing, confirm)
    )
    assert any(SECRET_WORD in each.body for each in others)


def test_mail_keeps_marks_as_they_were_typed():
    received = submission(state=State.RECEIVED)
    received.document["title"]["en"] = "Fish & chips <here>\nBcc: bruno@city.example"
    received.save()

    mails.mail_received(received, SITE)

    subjects = OutgoingMail.objects.values_list("subject", flat=True)
    assert set(subjects) == {
        "Received: your good practice ICC-2026-0042",
        "ICC-2026-0042, received: Fish & chips <here> Bcc: bruno@city.example",
    }


def test_mail_to_editors_leads_to_the_submission_in_the_admin(settings, admin_client):
    received = submission(state=State.RECEIVED)

    mails.mail_received(received, SITE)

    body = OutgoingMail.objects.get(to=settings.EDITORS_EMAIL).body
    path = body.rpartition(SITE)[2].strip()
    assert "Lisbon, Portugal" in body
    assert admin_client.get(path).status_code == 200


def test_mail_of_a_proposal_says_that_it_is_one(settings):
    mails.mail_received(submission(state=State.RECEIVED, base={}), SITE)

    subject = OutgoingMail.objects.get(to=settings.EDITORS_EMAIL).subject
    assert subject.startswith("ICC-2026-0042, a change suggested: ")
    assert OutgoingMail.objects.get(to=EMAIL).subject == (
        "Received: your suggested change ICC-2026-0042"
    )


def test_title_is_short_and_in_the_language_there_is():
    long = SubmissionFactory(document={"title": {"en": "", "fr": "é" * 300}})
    none = SubmissionFactory()

    assert title(long, "en") == "é" * 119 + "…"
    assert title(none, "en") == "a practice without a title"


def test_found_drafts_are_the_ten_last_changed():
    for _number in range(12):
        SubmissionFactory(email=EMAIL)

    found = links_again.written_by(EMAIL)

    assert len(found) == links_again.MOST_FOUND


def test_mail_names_its_sender(settings, django_capture_on_commit_callbacks):
    settings.DEFAULT_FROM_EMAIL = "Good practices <icc@practices.example.org>"

    with django_capture_on_commit_callbacks(execute=True):
        mails.mail_link(submission(reference=None), EMAIL, SITE, language="en")

    assert mail.outbox[0].from_email == "Good practices <icc@practices.example.org>"
