"""Editors write the texts of mails, look at them first, and can go back."""

import pytest
from django.urls import reverse

from practices.models import MailText
from practices.moderation.deciding.mail_texts import KINDS, original, originals
from tests.moderation.deciding.conftest import member

pytestmark = pytest.mark.django_db


@pytest.fixture
def declined():
    return MailText.objects.get(name="declined")


def page_of(text, page="change"):
    return reverse(f"admin:practices_mailtext_{page}", args=(text.pk,))


def posted(text, **changes):
    return {**original(text.name), **changes}


def row(text):
    return (
        MailText.objects.filter(pk=text.pk)
        .values_list("subject_en", "subject_fr", "body_en", "body_fr")
        .get()
    )


def test_every_mail_has_its_text_from_the_beginning():
    texts = {text.name: text for text in MailText.objects.all()}

    assert texts.keys() == KINDS.keys() == originals().keys()
    for name, text in texts.items():
        columns = {column: getattr(text, column) for column in original(name)}
        assert columns == original(name)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_pages_open_to_who_may_see_them(client, declined, language):
    client.force_login(member("chloe", "Contributor desk"))

    pages = [
        client.get(address.replace("/en/", f"/{language}/"))
        for address in (reverse("admin:practices_mailtext_changelist"), page_of(declined))
    ]

    assert [page.status_code for page in pages] == [200, 200]
    assert "{reason}" in pages[1].text
    assert "The catalogue is for what cities do themselves." in pages[1].text
    assert "Le catalogue présente ce que font les villes elles-mêmes." in pages[1].text
    assert "formaction" not in pages[1].text


def test_text_is_saved_in_both_languages(client, edith, declined):
    client.force_login(edith)
    body = "Sorry: {reason} {link}"

    client.post(page_of(declined), posted(declined, subject_en="No", body_en=body))

    assert row(declined)[0] == "No"
    assert row(declined)[2] == body
    assert declined.history.first().history_user == edith


REFUSED = {
    ("body_fr", "{reason} {link} {nom}"): (
        "Nothing is known that could stand for {nom}. Use one of these: {title}, {reference}, "
        "{reason}, {notes}, {link}."
    ),
    ("body_en", "{link}"): (
        "{reason} is missing: the reason, as the editor writes it when declining. Put it where it "
        "shall stand."
    ),
    ("body_en", "{reason} {link} {title"): (
        "There is a brace without its other half. Write placeholders as {title}, and no brace "
        "elsewhere."
    ),
    ("subject_en", "{reason}"): "{reason} is too long for a subject. Put it into the text.",
    ("subject_fr", " "): "Write it in both languages: each contributor reads one of them.",
}


def test_text_that_cannot_be_filled_in_is_refused(client, edith, declined):
    client.force_login(edith)

    for (column, words), sentence in REFUSED.items():
        page = client.post(page_of(declined), posted(declined, **{column: words}))

        assert page.context["adminform"].form.errors == {column: [sentence]}
    assert row(declined) == row_of_the_original("declined")


def row_of_the_original(name):
    columns = original(name)
    return tuple(columns[name] for name in ("subject_en", "subject_fr", "body_en", "body_fr"))


def test_preview_shows_both_mails_and_saves_nothing(client, edith, declined):
    client.force_login(edith)
    changes = {"subject_fr": "À propos de {title}", "body_en": "Because: {reason} {link} {oops}"}

    page = client.post(page_of(declined, "preview"), posted(declined, **changes))

    assert page.status_code == 200
    assert "Nothing has been saved yet" in page.text
    assert "Because: The catalogue is for what cities do themselves." in page.text
    assert "À propos de Café des devoirs" in page.text
    assert "Nothing is known that could stand for {oops}." in page.text
    assert f'action="{page_of(declined)}"' in page.text
    assert row(declined) == row_of_the_original("declined")
    assert declined.history.count() == 0


def test_original_text_comes_back_and_the_other_stays_in_the_history(client, edith, declined):
    client.force_login(edith)
    client.post(page_of(declined), posted(declined, subject_en="No"))

    page = client.get(page_of(declined))
    client.post(page_of(declined, "original"))

    assert "Back to the original text" in page.text
    assert row(declined) == row_of_the_original("declined")
    assert [record.subject_en for record in declined.history.all()] == [
        "About your practice {reference}",
        "No",
    ]
    assert "Back to the original text" not in client.get(page_of(declined)).text


def test_own_pages_are_for_those_who_may_write_and_change_nothing_when_opened(
    client, edith, declined
):
    own = ("preview", "original")
    client.force_login(member("chloe", "Contributor desk"))
    refused = [client.post(page_of(declined, page)).status_code for page in own]
    client.force_login(edith)
    opened = [client.get(page_of(declined, page)).status_code for page in own]

    assert (refused, opened) == ([403, 403], [405, 405])
