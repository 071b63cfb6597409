"""A translation that comes back, in a real browser: accessible, in any width."""

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import expect

from practices.models import Freshness
from practices.moderation.translating.exchange.portions import portions
from practices.moderation.translating.exchange.xliff import make_xliff
from tests.browser.test_signing_in import look_well_everywhere
from tests.factories import PracticeFactory
from tests.signing_in import sign_in_browser


@pytest.fixture
def translated(tmp_path):
    """A practice, and the file of it that a translator sends back."""
    made = PracticeFactory(title="A garden", title_fr="Un jardin", source_language="en")
    made.title_en = "A shared garden"
    made.save()
    given = make_xliff(portions([made.pk], "fr", (Freshness.MISSING, Freshness.STALE)))
    made.summary_en = "What the town did, and for whom."
    made.save()
    file = tmp_path / "retour.xlf"
    file.write_bytes(
        given.replace(b"Un jardin<", "Un jardin partagé<".encode())
        .replace(b'state="needs-translation" xml:lang="fr">', b'xml:lang="fr">Ce qui fut fait.')
        .replace(b"</trans-unit>", b"<note>Une ville ?</note></trans-unit>", 1)
    )
    return made, file


def choose(page, file):
    page.set_input_files("#id_file", file)
    page.locator(".exchange-upload [type=submit]").click()


def test_translation_comes_back(page, context, site, translated, complaints, tmp_path):
    """In French, whose words are longer; then as far as the preview in English."""
    practice, file = translated
    sign_in_browser(context, site, User.objects.create_superuser("bruno"))

    page.goto("/fr/admin/practices/practice/translations/")
    look_well_everywhere(page)
    page.locator(".exchange-ways a").click()
    look_well_everywhere(page)
    (tmp_path / "wrong.xlf").write_bytes(b"MZ")
    choose(page, tmp_path / "wrong.xlf")
    expect(page.locator(".exchange-error")).to_be_visible()
    look_well_everywhere(page)
    complaints.clear()  # that the file was refused
    page.goto("/en/admin/practices/practice/translations/import/")
    choose(page, file)
    look_well_everywhere(page)
    expect(page.locator("[name=take]:checked")).to_have_count(1)
    expect(page.locator("[name=take]")).to_have_count(2)
    page.locator(".exchange-foot [type=submit]").click()

    expect(page.locator(".messagelist")).to_contain_text("1 text was imported.")
    practice.refresh_from_db()
    assert (practice.title_fr, practice.summary_fr) == ("Un jardin partagé", None)
