"""A practice side by side: what an editor sees, saves, marks, and never loses."""

import re

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse
from django.utils.translation import override

from tests.factories import PracticeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def edith(client):
    return sign_in(client, "edith", "Editor")


@pytest.fixture
def practice():
    """Its title and its summary are out of date in French, its impact is missing there."""
    practice = PracticeFactory(
        bilingual=True,
        title="Homework café",
        impact_en="Less noise.",
        partners_en="A school",
        partners_fr="Une école",
    )
    practice.title_en = "Homework café in the library"
    practice.summary_en = "What the city did, and why."
    practice.save()
    return practice


def sign_in(client, name, group):
    user = User.objects.create_user(name, is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    client.force_login(user)
    return client


def address_of(practice, name="translate", *more):
    return reverse(f"admin:practices_{name}", args=(practice.pk, *more))


def form_of(client, practice):
    """Return what a browser would send back from the page, untouched."""
    values = {}
    for text in client.get(address_of(practice)).context["texts"]:
        values[f"text:{text.name}"] = text.shown.replace("\n", "\r\n")
        values[f"source:{text.name}"] = text.segment.source_digest
        values[f"target:{text.name}"] = text.segment.target_digest
    return values


def state_of(practice, field="title"):
    return practice.translations.get(field=field).state


def test_page_shows_what_changed_in_the_source_and_the_old_translation(edith, practice):
    page = edith.get(address_of(practice))

    assert [(text.name, str(text.segment.state)) for text in page.context["texts"]] == [
        ("title-fr", "stale"),
        ("summary-fr", "stale"),
        ("impact-fr", "missing"),
        ("partners-fr", "fresh"),
    ]
    title = page.context["texts"][0]
    assert [(piece.kind, piece.words) for piece in title.source_changes] == [
        ("same", "Homework café "),
        ("added", "in the library"),
    ]
    assert title.shown == "Homework café (fr)"
    assert re.search(
        r"<textarea[^>]* lang=\"fr\"[^>]*>\nHomework café \(fr\)</textarea>", page.text
    )
    assert page.context["stale_count"] == 2
    with override("fr"):
        french = edith.get(address_of(practice))
    assert french.status_code == 200
    assert edith.get(address_of(practice).replace(str(practice.pk), "99999")).status_code == 404


def test_only_what_was_changed_is_written(edith, practice):
    version = practice.version
    form = form_of(edith, practice)

    untouched = edith.post(address_of(practice), form, follow=True)

    practice.refresh_from_db()
    assert practice.version == version
    assert state_of(practice) == "stale"
    assert "Nothing was changed" in untouched.text
    edith.post(address_of(practice), form | {"text:impact-fr": "Moins de bruit."})
    practice.refresh_from_db()
    assert (practice.version, practice.impact_fr) == (version + 1, "Moins de bruit.")
    assert practice.history.first().history_user.username == "edith"
    assert (state_of(practice), state_of(practice, "impact")) == ("stale", "fresh")
    edith.post(address_of(practice), form_of(edith, practice) | {"text:impact-fr": ""})
    assert state_of(practice, "impact") == "missing"


def test_translation_of_somebody_else_is_not_overwritten(edith, practice):
    form = form_of(edith, practice)
    practice.title_fr = "Le café des autres"
    practice.summary_fr = "Aussi des autres"
    practice.save()
    mine = {"text:title-fr": "Mon café", "text:impact-fr": "Moins de bruit."}

    refused = edith.post(address_of(practice), form | mine)

    practice.refresh_from_db()
    assert refused.status_code == 409
    assert (practice.title_fr, practice.impact_fr) == ("Le café des autres", "Moins de bruit.")
    assert practice.summary_fr == "Aussi des autres"  # which this editor had not touched
    [text] = refused.context["refused"]
    assert (text.shown, text.segment.target) == ("Mon café", "Le café des autres")
    assert "Mon café</textarea>" in refused.text
    assert "Le café des autres" in refused.text
    keep = {
        "text:title-fr": text.shown,
        "source:title-fr": text.segment.source_digest,
        "target:title-fr": text.segment.target_digest,
    }
    assert edith.post(address_of(practice), keep | {"keep:title-fr": "yes"}).status_code == 302
    practice.refresh_from_db()
    assert practice.title_fr == "Le café des autres"
    assert edith.post(address_of(practice), keep).status_code == 302  # who has seen both decides
    practice.refresh_from_db()
    assert practice.title_fr == "Mon café"


def test_translation_of_a_source_that_changed_meanwhile_is_kept_in_the_form(edith, practice):
    form = form_of(edith, practice) | {"text:title-fr": "Mon café", "text:impact-fr": "Moins."}
    practice.title_en = "Chess café"
    practice.impact_en = ""  # its text has gone from the page
    practice.save()

    refused = edith.post(address_of(practice), form)

    assert refused.status_code == 409
    assert refused.context["refused"][0].shown == "Mon café"
    assert refused.context["homeless"] == [("Impact, in French", "Moins.")]
    assert "Moins." in refused.text
    practice.refresh_from_db()
    assert practice.title_fr == "Homework café (fr)"


def test_text_too_long_comes_back(edith, practice):
    form = form_of(edith, practice) | {"text:title-fr": "é" * 251}

    refused = edith.post(address_of(practice), form)

    assert refused.status_code == 409
    assert refused.context["refused"][0].shown == "é" * 251


def test_translation_is_marked_as_still_right(edith, practice):
    form = form_of(edith, practice)
    one = address_of(practice, "still_right", "title", "fr")

    assert edith.get(one).status_code == 405
    assert edith.post(one, form).status_code == 302

    row = practice.translations.get(field="title")
    assert (row.state, row.checked_by.username) == ("fresh", "edith")
    assert state_of(practice, "summary") == "stale"
    assert "by edith" in edith.get(address_of(practice)).text
    edith.post(address_of(practice, "all_still_right"), form)
    assert state_of(practice, "summary") == "fresh"
    assert state_of(practice, "impact") == "missing"
    practice.refresh_from_db()
    assert practice.title_fr == "Homework café (fr)"


def test_still_right_loses_nothing_that_was_typed(edith, practice):
    form = form_of(edith, practice) | {"text:impact-fr": "Moins de bruit."}

    page = edith.post(address_of(practice, "still_right", "title", "fr"), form)

    assert page.status_code == 200
    assert "Moins de bruit.</textarea>" in page.text
    assert state_of(practice) == "fresh"
    practice.refresh_from_db()
    assert not practice.impact_fr


def test_still_right_is_refused_for_a_source_that_was_not_seen(edith, practice):
    form = form_of(edith, practice)
    practice.title_en = "Chess café"
    practice.save()

    for name, more in (("still_right", ("title", "fr")), ("all_still_right", ())):
        assert edith.post(address_of(practice, name, *more), form).status_code == 409
        assert state_of(practice) == "stale"
    assert edith.post(address_of(practice, "still_right", "title", "fr")).status_code == 409
    assert edith.post(address_of(practice, "still_right", "x", "fr")).status_code == 409


def test_reader_without_the_right_changes_nothing(client, practice):
    form = form_of(sign_in(client, "edith", "Editor"), practice) | {"text:title-fr": "Mon café"}
    amina = sign_in(client, "amina", "Contributor desk")

    page = amina.get(address_of(practice))

    assert page.status_code == 200
    assert "<textarea" not in page.text
    assert "Homework café (fr)" in page.text
    pages = (
        address_of(practice),
        address_of(practice, "still_right", "title", "fr"),
        address_of(practice, "all_still_right"),
    )
    for address in pages:
        assert amina.post(address, form).status_code == 403
    nobody = User.objects.create_user("chloe", is_staff=True)
    client.force_login(nobody)
    assert client.get(address_of(practice)).status_code == 403
    client.logout()
    late = [client.post(address, form) for address in pages]  # and what was typed is given back
    assert [(page.status_code, "Mon café" in page.text) for page in late] == [(403, True)] * 3
    practice.refresh_from_db()
    assert practice.title_fr == "Homework café (fr)"
    assert state_of(practice) == "stale"


def test_what_was_typed_outlasts_the_session(edith, practice):
    form = form_of(edith, practice) | {"text:title-fr": "Mon café"}
    form["signed"] = edith.get(address_of(practice)).context["signed"]
    editor = User.objects.get(username="edith")
    edith.logout()
    assert edith.post(address_of(practice), form).status_code == 302

    session = edith.session
    kept = dict(session.items())
    edith.force_login(editor)
    session = edith.session
    session.update({name: value for name, value in kept.items() if name not in session})
    session.save()
    page = edith.get(address_of(practice))

    assert page.context["came_back"]
    assert "Mon café</textarea>" in page.text
    assert "Mon café" not in edith.get(address_of(practice) + "?as-kept").text


def test_next_practice_is_the_first_of_the_desk(edith, practice):
    other = PracticeFactory(published=True)
    PracticeFactory(published=True, bilingual=True)

    assert edith.get(address_of(practice)).context["next"] == other
    assert edith.get(address_of(other)).context["next"] is None


def test_page_of_a_practice_leads_to_it(edith, practice):
    page = edith.get(reverse("admin:practices_practice_change", args=(practice.pk,)))

    assert f'href="{address_of(practice)}"' in page.text
