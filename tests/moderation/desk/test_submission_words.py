"""What a submission is found by follows it through its states, and a draft is found by nobody."""

from importlib import import_module

import pytest
from django.apps import apps

from practices.document import tidied
from practices.models import State, Submission
from practices.models.submission import PRIVATE_STATES
from practices.models.submission_words import words_to_find
from practices.submissions import links
from practices.submissions.drafts.saving import keep
from practices.submissions.sending import confirming, decisions
from tests.factories import SubmissionFactory

SITE = "https://practices.example"
ADDRESS = "amina@city.example"


def kept():
    """Return what the database holds."""
    return Submission.objects.values_list("search_text", flat=True).get()


def test_words_are_folded_and_each_kept_once():
    document = tidied(
        {
            "title": {"en": "The ŒUVRE", "fr": "L’œuvre de l'école"},
            "cities": "Médéllín, Łódź",
            "topics": ["housing", "other"],
            "topics_other": {"en": "Homework", "fr": ""},
            "reference_documents": [
                {"title": {"en": "Report", "fr": ""}, "url": "https://a.example/x"}
            ],
            "pictures": [{"file": "0a1b2c", "alt": {"en": "A door", "fr": ""}}],
        }
    )

    words = words_to_find(document, "ICC-2026-0042", ADDRESS)

    assert words == (
        "0042 2026 a amina city de door ecole example homework https icc lodz medellin oeuvre "
        "report the x"
    )


@pytest.mark.django_db
def test_words_follow_each_save():
    document = tidied({"title": {"en": "Café", "fr": ""}})
    draft = SubmissionFactory(document=document)
    assert kept() == ""

    draft = decisions.send(draft, version=draft.version, email=ADDRESS, site=SITE)
    assert (draft.state, kept()) == (State.UNCONFIRMED, "")

    confirming.confirm(draft.links.get(used_at=None), SITE)
    draft.refresh_from_db()
    known = {*draft.reference.lower().split("-"), *"amina cafe city example".split()}
    assert set(kept().split()) == known

    draft.state = State.CHANGES_ASKED
    draft.save(update_fields=["state"])
    keep(draft, tidied({"title": {"en": "Pâtisserie", "fr": ""}}))
    assert "patisserie" in kept().split()
    assert "cafe" not in kept().split()

    decisions.send(draft, version=draft.version, email="", site=SITE)
    decisions.withdraw(draft, SITE)
    draft.refresh_from_db()
    assert draft.state == State.WITHDRAWN
    assert "patisserie" in kept().split()


@pytest.mark.django_db
def test_save_of_something_else_leaves_the_words_alone():
    received = SubmissionFactory(received=True)
    stale = Submission.objects.get()
    received.document = tidied({"title": {"en": "Café", "fr": ""}})
    received.save()

    stale.save(update_fields=["reminded_at"])

    assert "cafe" in kept().split()


@pytest.mark.django_db
def test_words_go_when_a_sent_draft_is_given_new_links():
    draft = SubmissionFactory(state=State.UNCONFIRMED, email=ADDRESS)
    Submission.objects.update(search_text="left over")

    links.renew_links(draft)

    assert kept() == ""


@pytest.mark.django_db
def test_migration_fills_what_is_there_and_no_draft():
    document = tidied({"title": {"en": "Café", "fr": ""}})
    for state in State:
        SubmissionFactory(received=True, document=document, state=state)
    before = dict(Submission.objects.values_list("state", "search_text"))
    Submission.objects.update(search_text="")

    import_module("practices.migrations.0020_search_texts_of_submissions").fill(apps, None)

    assert dict(Submission.objects.values_list("state", "search_text")) == before
    assert {state for state, words in before.items() if not words} == set(PRIVATE_STATES)
