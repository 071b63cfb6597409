"""The words of the mails about decisions."""

import pytest
from django.utils.translation import override

from practices.models import MailText, OutgoingMail, SecretLink
from practices.moderation.deciding.mail_texts import (
    KINDS,
    Written,
    original,
    post_decision,
    problems,
    sample,
    written,
)
from tests.factories import SubmissionFactory

pytestmark = pytest.mark.django_db

SITE = "https://catalogue.example"


def sent(**values):
    titles = {"en": "A {garden} {link}", "fr": ""}
    return SubmissionFactory(
        received=True, reference="ICC-2026-0042", document={"title": titles}, **values
    )


def test_originals_can_all_be_filled_in_in_both_languages():
    for name, kind in KINDS.items():
        text = original(name)
        for language in ("en", "fr"):
            subject, body = text[f"subject_{language}"], text[f"body_{language}"]
            assert problems(kind, subject, body) == [], name
            mail = sample(kind, subject, body, language)
            assert "{" not in mail.subject + mail.body, name


def test_mail_is_written_in_the_contributors_language_whoever_decides():
    with override("en"):
        french = written("declined", sent(language="fr"))

    assert french.subject == "À propos de votre pratique ICC-2026-0042"
    assert french.body.startswith("Bonjour,\n\nMerci pour «\u202fA (garden) (link)\u202f»")


def test_what_is_secret_or_not_known_yet_waits_in_its_braces():
    mail = written("declined", sent())

    assert [name for name in ("{reason}", "{notes}", "{link}") if name in mail.body] == [
        "{reason}",
        "{notes}",
        "{link}",
    ]
    assert "{title}" not in mail.body
    assert SecretLink.objects.count() == 0


def test_text_of_the_editors_is_used_and_the_original_one_where_the_row_is_gone():
    submission = sent()
    MailText.objects.filter(name="reopened").update(subject_en="Again: {title}")
    changed = written("reopened", submission)
    MailText.objects.all().delete()

    assert changed.subject == "Again: A (garden) (link)"
    assert written("reopened", submission).subject == "The editors look at ICC-2026-0042 again"


def test_nothing_that_anybody_typed_is_taken_for_a_placeholder():
    mail = Written("{title}", "{reason}\n\n\n{notes}\n{link}")

    posted = post_decision(
        "declined", sent(), mail, SITE, reason="Write {link}, {notes}", notes="Why {title}?"
    )

    link = posted.body.splitlines()[-1]
    assert posted.subject == "A (garden) (link)"
    assert posted.body == f"Write {{link}}, {{notes}}\n\nWhy {{title}}?\n{link}\n"
    assert link.startswith(f"{SITE}/en/share/")


def test_text_without_a_place_for_a_link_makes_none():
    submission = sent()

    post_decision("published", submission, None, SITE, page=f"{SITE}/en/practices/a/")

    assert f"{SITE}/en/practices/a/" in OutgoingMail.objects.get().body
    assert submission.links.count() == 0


def test_subject_stays_within_what_a_mail_may_have():
    mail = Written("x" * 199 + "{title}{title}{title}{title}", "{link}")

    posted = post_decision("accepted", sent(), mail, SITE)

    assert len(posted.subject) == 250
