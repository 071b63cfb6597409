import re

import pytest
from django.core import mail
from django.urls import reverse
from django.utils.translation import override

from practices.models import ChangeLogEntry, Decision, OutgoingMail, Practice, State, Status
from practices.moderation.deciding.rules import DecisionRefusedError
from practices.moderation.practice_decisions import pages
from practices.moderation.practice_decisions.keeping import candidates
from tests.factories import (
    AttachmentFactory,
    CityFactory,
    PracticeFactory,
    SubmissionFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db

VERBS = {
    "publish": {"published": False},
    "unpublish": {"published": True},
    "archive": {"published": True},
    "merge": {"published": True},
}


def page(verb, practice, query=""):
    return reverse(f"admin:practices_practice_{verb}", args=(practice.pk,)) + query


def change_page(practice):
    return reverse("admin:practices_practice_change", args=(practice.pk,))


def decide(client, verb, practice, **answers):
    given = {"version": practice.version, "reason": "", "public_en": "", "public_fr": ""}
    return client.post(page(verb, practice), given | answers)


def standing(practice):
    return Practice.objects.values_list("status", "version", "merged_into").get(pk=practice.pk)


@pytest.fixture
def kept():
    return PracticeFactory(published=True, title="Homework café in the library")


@pytest.mark.parametrize(
    "name", ["practices_practice_archive", "practices_translate", "practices_practice_preview"]
)
def test_title_of_a_page_names_the_practice(sign_in, name):
    practice = PracticeFactory(title="Homework café")

    opened = sign_in("Publisher").get(reverse(f"admin:{name}", args=(practice.pk,)))

    assert "Homework café" in opened.text.split("</title>")[0]


@pytest.mark.parametrize("verb", VERBS)
def test_page_opens_for_whoever_has_the_right_and_changes_nothing(sign_in, verb, kept):
    practice = PracticeFactory(**VERBS[verb])
    before = standing(practice)
    query = f"?into={kept.pk}" if verb == "merge" else ""
    found = {}

    for group in ("Contributor desk", "Editor", "Publisher"):
        client = sign_in(group)
        with override("en"):
            posted = decide(client, verb, practice).status_code if group != "Publisher" else None
        for language in ("en", "fr"):
            with override(language):
                response = client.get(page(verb, practice, query))
            found.setdefault(group, set()).add((response.status_code, posted))
            if response.status_code == 200:
                assert f'lang="{language}"' in response.text

    assert found == {
        "Contributor desk": {(403, 403)},
        "Editor": {(403, 403)},
        "Publisher": {(200, None)},
    }
    assert standing(practice) == before
    assert not Decision.objects.exists()
    assert not OutgoingMail.objects.exists()


def test_publishing_tells_whom_it_said_it_would_and_gives_readers_the_reason(
    publisher, django_capture_on_commit_callbacks
):
    practice = PracticeFactory()
    for email in ("amina@city.example", "Amina@city.example", "b@x.example"):
        SubmissionFactory(received=True, state=State.ACCEPTED, practice=practice, email=email)
    SubmissionFactory(received=True, state=State.DECLINED, practice=practice, email="no@x.example")
    told = publisher.get(page("publish", practice)).context["recipients"]

    with django_capture_on_commit_callbacks(execute=True):
        response = decide(
            publisher, "publish", practice, reason="Checked by phone", public_en="Asked for by many"
        )

    assert response.url == change_page(practice)
    assert standing(practice)[0] == Status.PUBLISHED
    assert [line.to for line in mail.outbox] == [[address] for address in told]
    assert told == ["amina@city.example", "b@x.example"]
    decision = Decision.objects.get()
    assert (decision.verb, decision.by_name, decision.reason) == (
        "publish",
        "bruno",
        "Checked by phone",
    )
    assert ChangeLogEntry.objects.get().reason_en == "Asked for by many"


def test_pressing_twice_makes_one_decision(publisher):
    practice = PracticeFactory(published=True)

    first, second = (decide(publisher, "archive", practice, reason="Out") for _press in range(2))

    assert (first.status_code, second.status_code) == (302, 409)
    assert Decision.objects.count() == 1
    assert "It stands at “archived” now" in second.text
    assert second.context["typed"] == [("Reason, for the log of decisions", "Out")]
    assert "<textarea" not in second.text


def test_newer_version_is_told_and_what_was_typed_stays(publisher):
    practice = PracticeFactory(published=True)
    newer = Practice.objects.get(pk=practice.pk)
    newer.save()

    refused = decide(publisher, "archive", practice, reason="Over & out", public_fr="Terminée")

    assert refused.status_code == 409
    assert "It has been changed since you opened the page." in refused.text
    assert "Over &amp; out" in refused.text
    assert "Terminée" in refused.text
    assert not Decision.objects.exists()
    assert decide(publisher, "archive", newer).status_code == 302


def test_page_after_a_lost_race_is_about_the_newer_version(publisher, monkeypatch):
    practice = PracticeFactory(published=True)

    def come_too_late(practice, **how):
        Practice.objects.get(pk=practice.pk).save()
        raise DecisionRefusedError("Too late.")

    monkeypatch.setattr(pages.decisions, "archive", come_too_late)

    refused = decide(publisher, "archive", practice)

    assert refused.context["refused"] == "Too late."
    assert refused.context["practice"].version == practice.version + 1


def test_page_asks_readers_reasons_only_where_readers_are_told(publisher):
    unpublished, published = PracticeFactory(), PracticeFactory(published=True)
    asked = {
        (verb, practice.status): [
            field.name for field in publisher.get(page(verb, practice)).context["form"]
        ]
        for verb, practice in (
            ("publish", unpublished),
            ("archive", unpublished),
            ("archive", published),
            ("unpublish", published),
        )
    }

    both = ["reason", "public_en", "public_fr", "version"]
    assert asked == {
        ("publish", "unpublished"): both,
        ("archive", "unpublished"): ["reason", "version"],
        ("archive", "published"): both,
        ("unpublish", "published"): ["reason", "version"],
    }


def test_page_says_what_readers_would_miss(publisher):
    lacking = PracticeFactory(period_text="once")
    whole = PracticeFactory(
        bilingual=True,
        cities=[CityFactory()],
        topics=[TopicFactory()],
        period_text="2020",
        first_year=2020,
        last_year=2020,
    )

    assert len(publisher.get(page("publish", lacking)).context["lacks"]) == 4
    assert publisher.get(page("publish", whole)).context["lacks"] == []


# ----------------------------------------------------------------------------------------- Merging


def test_merging_begins_with_the_practices_that_are_alike(publisher, kept):
    lisbon = CityFactory(name="Lisbon")
    practice = PracticeFactory(title="A homework café", cities=[lisbon], source_url="https://a.pt")
    alike = PracticeFactory(title="Café for homework", cities=[lisbon])
    PracticeFactory(title="Zebra crossings", cities=[lisbon])
    same_source = PracticeFactory(title="Something else", source_url="https://a.pt")
    PracticeFactory(title="The homework café", cities=[lisbon], archived=True)

    found = [one.practice for one in publisher.get(page("merge", practice)).context["candidates"]]

    assert found == [same_source, alike]


def test_merging_finds_the_kept_practice_by_words_of_its_title(publisher, kept):
    practice = PracticeFactory(title="Homework café")
    PracticeFactory(title="Homework café in the library, closed", archived=True)

    assert [one.practice for one in candidates(practice, "CAFE homework library")] == [kept]
    assert [one.practice for one in candidates(practice, "zebra")] == []
    response = publisher.get(page("merge", practice, "?q=cafe"))
    assert f"?into={kept.pk}" in response.text


def test_merging_shows_what_the_kept_practice_gets_and_brings_just_that(publisher, kept):
    practice = PracticeFactory(
        published=True, title="Homework café", topics=[TopicFactory(name_en="Housing")]
    )
    practice.purpose_en, practice.purpose_fr = "So that nobody is left alone.", ""
    practice.save()

    told = publisher.get(page("merge", practice, f"?into={kept.pk}")).context["brought_over"]
    response = decide(publisher, "merge", practice, into=kept.pk, public_en="It was told twice")

    assert [(one.key, one.lines) for one in told] == [
        ("purpose_en", ["So that nobody is left alone."]),
        ("topics", ["Housing"]),
    ]
    assert response.url == change_page(practice)
    assert standing(practice)[::2] == (Status.ARCHIVED, kept.pk)
    kept.refresh_from_db()
    assert kept.purpose_en == "So that nobody is left alone."
    assert publisher.get(practice.get_absolute_url()).url == kept.get_absolute_url()


@pytest.mark.parametrize("into", ["itself", "archived", "999999", "word", ""])
def test_merging_into_what_cannot_be_kept_asks_again(publisher, into):
    practice, archived = PracticeFactory(), PracticeFactory(archived=True)
    numbers = {"itself": practice.pk, "archived": archived.pk}

    response = decide(publisher, "merge", practice, into=numbers.get(into, into), public_en="Twice")

    assert "candidates" in response.context
    assert response.context["typed"] == [("Reason for readers, in English", "Twice")]
    assert not Decision.objects.exists()


# --------------------------------------------------------------------------- The page of a practice


def test_page_of_a_practice_has_a_button_for_each_decision_allowed(sign_in):
    unpublished = PracticeFactory()
    published, archived = PracticeFactory(published=True), PracticeFactory(archived=True)

    def buttons(group, practice):
        text = sign_in(group).get(change_page(practice)).text
        found = re.findall(rf"/practice/{practice.pk}/(\w+)/\">", text)
        return [verb for verb in found if verb in VERBS]

    assert buttons("Contributor desk", published) == buttons("Editor", unpublished) == []
    assert buttons("Publisher", unpublished) == ["publish", "merge", "archive"]
    assert buttons("Publisher", published) == ["unpublish", "merge", "archive"]
    assert buttons("Publisher", archived) == ["publish"]


def test_page_of_a_practice_tells_where_it_comes_from_and_what_was_decided(publisher):
    practice = PracticeFactory()
    sent = SubmissionFactory(received=True, state=State.ACCEPTED, practice=practice)
    SubmissionFactory(practice=practice, email="draft@city.example")
    decide(publisher, "publish", practice, reason="At last")

    response = publisher.get(change_page(practice))

    assert list(response.context["came_from"]) == [sent]
    assert [one.reason for one in response.context["latest_decisions"]] == ["At last"]
    assert f'href="{practice.get_absolute_url()}"' in response.text


def test_preview_shows_editors_a_hidden_practice_with_its_files(sign_in, client):
    practice = PracticeFactory(title="Not yet to be seen")
    attachment = AttachmentFactory(practice=practice)
    address = page("preview", practice)

    assert client.get(address).status_code == 302

    text = sign_in("Contributor desk").get(address).text

    assert "Not yet to be seen" in text
    assert reverse("admin:practices_attachment_file", args=(attachment.pk,)) in text
    assert attachment.get_absolute_url() not in text
