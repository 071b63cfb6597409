"""Texts given out, brought back, looked at and taken over; hostile files; rights."""

import pytest
from django.contrib.auth.models import Group, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation
from lxml import etree

from practices.models import Freshness, Practice
from practices.moderation.translating.exchange import keeping, views
from practices.moderation.translating.exchange.fates import Fate
from tests.factories import PracticeFactory
from tests.sheets import hostile_files

pytestmark = pytest.mark.django_db
UNITS = "{urn:oasis:names:tc:xliff:document:1.2}"
UPLOAD = "admin:practices_translation_import"
APPLY = "admin:practices_translation_import_apply"


@pytest.fixture
def bruno(client):
    """An editor, signed in."""
    user = User.objects.create_user("bruno", is_staff=True)
    user.groups.add(Group.objects.get(name="Editor"))
    client.force_login(user)
    return user


@pytest.fixture
def garden():
    """A practice whose title is translated and out of date, and whose summary is not translated."""
    made = PracticeFactory(title="A garden", title_fr="Un jardin", source_language="en")
    made.title_en = "A shared garden"
    made.save()
    return made


def given_out(client, kind="xliff", **asked):
    address = reverse(f"admin:practices_translation_export_{kind}")
    return client.get(address, {"language": "fr", **asked})


def written(content, texts):
    """Return a file as a translator sends it back: `texts` are translations by field."""
    root = etree.fromstring(content)
    for unit in root.iter(f"{UNITS}trans-unit"):
        field = unit.get("id").split("-")[2]
        if field in texts:
            unit.find(f"{UNITS}target").text = texts[field]
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def brought_back(client, content, name="retour.xlf"):
    return client.post(reverse(UPLOAD), {"file": SimpleUploadedFile(name, content)})


def offers(page):
    return {
        offer.segment.field: offer for group in page.context["groups"] for offer in group.offers
    }


def taken_over(client, page, *fields):
    ids = [offers(page)[field].id for field in fields]
    return client.post(reverse(APPLY), {"sealed": page.context["sealed"], "take": ids}, follow=True)


def messages_of(page):
    return [str(message) for message in page.context["messages"]]


# --------------------------------------------------------------------------------------------- Out


def test_export_holds_what_is_missing_or_stale_of_the_practices_ticked(client, bruno, garden):
    other = PracticeFactory(title="Another")
    PracticeFactory(bilingual=True)

    everything = given_out(client).content
    ticked = given_out(client, practice=[garden.pk, "9" * 30, "9" * 5000]).content
    stale = given_out(client, state="stale").content
    backwards = given_out(client, language="en")

    def ids(content):
        units = etree.fromstring(content).iter(f"{UNITS}trans-unit")
        return [unit.get("id").partition(".")[0] for unit in units]

    ours = [f"practice-{garden.pk}-title-fr", f"practice-{garden.pk}-summary-fr"]
    theirs = [f"practice-{other.pk}-title-fr", f"practice-{other.pk}-summary-fr"]
    assert sorted(ids(everything)) == sorted([*ours, *theirs])
    assert ids(given_out(client, q="garden").content) == ours
    assert ids(ticked) == ours
    assert ids(stale) == ours[:1]
    assert backwards.status_code == 302


def test_export_is_valid_xliff(client, bruno, garden):
    response = given_out(client)

    root = etree.fromstring(response.content)
    assert response["Content-Disposition"] == 'attachment; filename="translation-into-french.xlf"'
    assert root.tag == f"{UNITS}xliff"
    assert dict(root.attrib) == {"version": "1.2"}
    [file] = root
    assert dict(file.attrib) == {
        "original": f"practice-{garden.pk}",
        "datatype": "plaintext",
        "source-language": "en",
        "target-language": "fr",
    }
    assert [etree.QName(part).localname for part in file] == ["header", "body"]
    title, summary = file[1]
    assert [etree.QName(part).localname for part in title] == ["source", "target", "note", "note"]
    assert (title[0].text, title[1].text, title[2].text) == (
        "A shared garden",
        "Un jardin",
        "Title",
    )
    assert title[3].text == "The original when it was translated: A garden"
    assert title[1].get("state") == "needs-review-translation"
    assert summary[1].get("state") == "needs-translation"
    assert title.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"


def test_file_names_are_in_the_language_of_the_page(client, bruno, garden):
    client.cookies["django_language"] = "fr"
    with translation.override("fr"):
        names = [given_out(client, kind)["Content-Disposition"] for kind in ("xliff", "word")]

    assert [name.rpartition(".")[2] for name in names] == ['xlf"', 'docx"']


def test_export_that_could_not_come_back_is_refused(client, bruno, garden, monkeypatch):
    characters = 2 * len("A shared garden" + garden.summary_en) + len("A garden")

    for room, status in (
        ((2, characters), 200),
        ((1, characters), 302),
        ((2, characters - 1), 302),
    ):
        monkeypatch.setattr(views, "ROOM_IN_XLIFF", room)
        assert given_out(client).status_code == status

    said = messages_of(client.get(reverse("admin:practices_translation_desk")))
    assert len(said) == 2
    for message in said:
        assert message.startswith(
            "These are 2 texts, more than there is room for in one such file."
        )


# -------------------------------------------------------------------------------------------- Back


@pytest.mark.parametrize("kind", ["xliff", "word"])
def test_file_that_comes_back_unchanged_offers_nothing(client, bruno, garden, kind):
    before = list(Practice.objects.values())

    page = brought_back(client, given_out(client, kind).content, f"retour.{kind}")

    assert page.status_code == 200
    assert page.context["groups"] == []
    assert (page.context["preview"].unchanged, page.context["preview"].empty) == (1, 1)
    assert list(Practice.objects.values()) == before


def test_preview_changes_nothing_and_ticked_texts_are_taken_over(client, bruno, garden):
    content = written(
        given_out(client).content, {"title": "Un jardin partagé", "summary": "Ce qu’on a fait."}
    )
    before = Practice.objects.values().get()

    page = brought_back(client, content)

    assert {name: offer.fate for name, offer in offers(page).items()} == {
        "title": Fate.REPLACES,
        "summary": Fate.NEW,
    }
    assert all(offer.is_ticked for offer in offers(page).values())
    assert Practice.objects.values().get() == before

    done = taken_over(client, page, "title", "summary")

    garden.refresh_from_db()
    assert messages_of(done) == ["2 texts were imported."]
    assert (garden.title_fr, garden.summary_fr) == ("Un jardin partagé", "Ce qu’on a fait.")
    assert garden.version == before["version"] + 1
    last = garden.history.first()
    assert last.history_change_reason == "Translation imported from retour.xlf"
    assert last.history_user == bruno
    assert set(garden.translations.values_list("state", flat=True)) == {Freshness.FRESH}


def test_text_that_was_not_ticked_is_left(client, bruno, garden):
    content = written(given_out(client).content, {"title": "Nouveau", "summary": "Résumé"})

    taken_over(client, brought_back(client, content), "summary")

    garden.refresh_from_db()
    assert (garden.title_fr, garden.summary_fr) == ("Un jardin", "Résumé")


def test_surprises_are_told_and_not_ticked(client, bruno, garden):
    exported = given_out(client).content
    garden.summary_en = "What the town did, and for whom."
    garden.save()

    page = brought_back(client, written(exported, {"title": " ", "summary": "Résumé"}))

    assert {name: (offer.fate, offer.is_ticked) for name, offer in offers(page).items()} == {
        "title": (Fate.EMPTIED, False),
        "summary": (Fate.SOURCE_CHANGED, False),
    }
    html = page.content.decode()
    assert 'name="take"' in html
    assert "checked" not in html
    pieces = offers(page)["summary"].source_pieces
    assert [(piece.kind.value, piece.words) for piece in pieces][1:3] == [
        ("removed", "city "),
        ("added", "town "),
    ]

    taken_over(client, page, "title", "summary")

    garden.refresh_from_db()
    assert (garden.title_fr or "", garden.summary_fr) == ("", "Résumé")


def test_text_brought_up_to_date_meanwhile_is_not_ticked(client, bruno, garden):
    content = written(given_out(client).content, {"title": "Jardin commun"})
    garden.title_fr = "Un jardin partagé"
    garden.save()

    page = brought_back(client, content)

    assert (offers(page)["title"].fate, offers(page)["title"].is_ticked) == (Fate.MEANWHILE, False)


@pytest.mark.parametrize("change", [{"summary_en": "Others"}, {"summary_fr": "Autrement"}])
def test_text_changed_between_preview_and_taking_over_is_shown_again(client, bruno, garden, change):
    content = written(given_out(client).content, {"title": "Nouveau", "summary": "Résumé"})
    page = brought_back(client, content)
    for name, text in change.items():
        setattr(garden, name, text)
    garden.save()

    again = taken_over(client, page, "title", "summary")

    garden.refresh_from_db()
    assert garden.title_fr == "Nouveau"
    assert garden.summary_fr == change.get("summary_fr")
    assert list(offers(again)) == ["summary"]
    assert again.content.decode().count("checked") == 0
    assert "Résumé" in again.content.decode()
    assert next(iter(change.values())) in again.content.decode()


def test_what_has_no_place_is_shown_to_be_copied(client, bruno, garden):
    root = etree.fromstring(
        written(given_out(client).content, {"title": "Titre", "summary": "Résumé"})
    )
    title, summary = root.iter(f"{UNITS}trans-unit")
    title.set("id", title.get("id").replace(f"-{garden.pk}-", "-9999999-"))
    title.set("resname", title.get("id"))
    twice = etree.fromstring(etree.tostring(summary))
    twice.find(f"{UNITS}target").text = "Autre résumé"
    summary.addnext(twice)
    stranger = etree.SubElement(summary.getparent(), f"{UNITS}trans-unit", id="7")
    etree.SubElement(stranger, f"{UNITS}source").text = "?"
    etree.SubElement(stranger, f"{UNITS}target").text = "Inconnu"
    etree.SubElement(summary, f"{UNITS}note").text = "Est-ce une ville ?"

    page = brought_back(client, etree.tostring(root))

    preview = page.context["preview"]
    assert page.context["groups"] == []
    assert [leftover.words for leftover, _reason in preview.unplaced] == [
        "Titre",
        "Résumé",
        "Autre résumé",
    ]
    assert [leftover.words for leftover in preview.leftovers] == ["Est-ce une ville ?", "Inconnu"]


def test_original_written_into_is_told_and_ignored(client, bruno, garden):
    root = etree.fromstring(written(given_out(client).content, {"summary": "Résumé"}))
    for unit in root.iter(f"{UNITS}trans-unit"):
        unit.find(f"{UNITS}source").text += " (sic)"

    page = brought_back(client, etree.tostring(root))
    taken_over(client, page, "summary")

    assert offers(page)["summary"].is_source_edited
    assert [offer.segment.field for offer in page.context["preview"].edited_sources] == ["title"]
    garden.refresh_from_db()
    assert (garden.title_en, garden.summary_en) == (
        "A shared garden",
        "What the city did, and for whom.",
    )


def test_title_that_is_too_long_is_told_and_kept_to_copy(client, bruno, garden):
    page = brought_back(client, written(given_out(client).content, {"title": "x" * 251}))

    [(leftover, reason)] = page.context["preview"].unplaced
    assert leftover.words == "x" * 251
    assert reason.startswith("It has 251 characters, and there is room for 250.")


def test_segments_of_a_program_that_parts_sentences_are_joined(client, bruno, garden):
    root = etree.fromstring(given_out(client).content)
    _title, summary = root.iter(f"{UNITS}trans-unit")
    target = summary.find(f"{UNITS}target")
    for number, words in enumerate(("Un. ", "Deux.")):
        part = etree.SubElement(target, f"{UNITS}mrk", mtype="seg", mid=str(number))
        part.text = words

    page = brought_back(client, etree.tostring(root, encoding="UTF-16"))

    assert offers(page)["summary"].unit.text == "Un. Deux."


def test_long_file_comes_in_parts(client, bruno, garden, monkeypatch):
    monkeypatch.setattr(keeping, "MOST_OFFERS", 1)
    content = written(given_out(client).content, {"title": "Nouveau", "summary": "Résumé"})

    first = brought_back(client, content)
    taken_over(client, first, "title")
    second = brought_back(client, content)

    assert (list(offers(first)), first.context["rest"]) == (["title"], 1)
    assert (list(offers(second)), second.context["rest"]) == (["summary"], 0)


# -------------------------------------------------------------------------- Rights, and strangers


def test_preview_is_sealed_for_its_reader(client, bruno, garden):
    page = brought_back(client, written(given_out(client).content, {"title": "Nouveau"}))
    amina = User.objects.create_superuser("amina")
    client.force_login(amina)

    for sealed in (page.context["sealed"], page.context["sealed"][:-1], "", "x"):
        answer = client.post(reverse(APPLY), {"sealed": sealed, "take": [offers(page)["title"].id]})
        assert answer.status_code == 422
        assert b"Please choose the file again." in answer.content
    garden.refresh_from_db()
    assert garden.title_fr == "Un jardin"


def test_id_that_was_not_shown_is_not_taken(client, bruno, garden):
    page = brought_back(client, written(given_out(client).content, {"title": "Nouveau"}))

    answer = client.post(
        reverse(APPLY),
        {"sealed": page.context["sealed"], "take": [f"practice-{garden.pk}-summary-fr"]},
    )

    assert [str(message) for message in answer.context["messages"]] == [
        "Nothing was ticked, so nothing was imported."
    ]
    assert offers(answer)["title"].unit.text == "Nouveau"


def test_rights_are_asked_for(client, garden):
    chloe = User.objects.create_user("chloe", is_staff=True)
    client.force_login(chloe)
    assert given_out(client).status_code == 403
    assert client.get(reverse(UPLOAD)).status_code == 403

    chloe.groups.add(Group.objects.get(name="Contributor desk"))
    content = given_out(client)
    assert content.status_code == 200
    assert brought_back(client, content.content).status_code == 403
    assert client.post(reverse(APPLY), {"sealed": "x"}).status_code == 403
    assert client.get(reverse(APPLY)).status_code == 405


BOMB = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
SECRET = '<!DOCTYPE x [<!ENTITY s SYSTEM "file:///etc/passwd">]><xliff version="1.2">&s;</xliff>'
NESTED = '<trans-unit id="a"><target>' * 2 + "</target></trans-unit>" * 2
HOSTILE = {
    "empty": (b"", "This file is empty."),
    "bomb": (f'<!DOCTYPE x [<!ENTITY a0 "ha">{BOMB}]><x>&a9;</x>'.encode(), "This file holds"),
    "bomb in UTF-16": (f"<!DOCTYPE x [{BOMB}]><x>&a9;</x>".encode("utf-16"), "This file holds"),
    "external entity": (SECRET.encode(), "This file holds definitions"),
    "flood": (b"<x>" * 300_001, "This file is too large"),
    "deep": (b"<x>" * 10_000, "This file is damaged"),
    "units in units": (f'<xliff version="1.2">{NESTED}</xliff>'.encode(), "This file is damaged"),
    "cut off": (b'<xliff version="1.2"><file>', "This file is damaged"),
    "other XML": (b"<html/>", "This is an XML file, and no XLIFF."),
    "XLIFF 2": (b'<xliff version="2.1"/>', "This is XLIFF 2."),
    "nothing of ours": (b'<xliff version="1.2"/>', "No text of the catalogue was found"),
    "Latin 1": ('<?xml version="1.0"?><a>é</a>'.encode("latin-1"), "The letters of this file"),
    "program": (hostile_files.renamed_program(), "This is neither Word nor XLIFF"),
    "old Word": (hostile_files.of_old_word(), "This file has the old format of Word."),
    "Word without codes": (hostile_files.whole(), "No text of the catalogue was found"),
    "deep tables": (hostile_files.of_deeper_tables(), "This file is damaged"),
    "macros": (hostile_files.macros(), "This file holds macros"),
}


def test_hostile_files_are_refused_with_a_sentence(client, bruno):
    for name, (content, sentence) in HOSTILE.items():
        page = brought_back(client, content, "x.xlf")

        [error] = page.context["form"].errors["file"]
        assert page.status_code == 422, name
        assert error.startswith(sentence), name
    assert brought_back(client, b"", "x.xlf").status_code == 422
    assert client.post(reverse(UPLOAD)).context["form"].errors["file"] == [
        "Choose the file that came back from the translator."
    ]
