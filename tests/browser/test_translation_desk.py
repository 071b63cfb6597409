"""A practice in both languages, in a real browser: accessible, by keyboard, without JavaScript."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser.test_signing_in import look_well_everywhere
from tests.factories import PracticeFactory
from tests.signing_in import sign_in_browser


@pytest.fixture
def practice():
    """Out of date in French: its title and its summary; missing there: its impact."""
    made = PracticeFactory(
        bilingual=True, published=True, title="A garden", impact_en="Less noise.\n\n- By far"
    )
    made.title_en = "A shared garden"
    made.summary_en = "What the town did."
    made.save()
    return made


@pytest.mark.parametrize("language", ["en", "fr"])
def test_side_by_side_breaks_no_rule(page, context, site, practice, complaints, language):
    sign_in_browser(context, site, User.objects.create_superuser("bruno"))
    address = reverse("admin:practices_translate", args=(practice.pk,))

    page.goto(address.replace("/en/", f"/{language}/"))
    look_well_everywhere(page)
    page.locator("#text-title-fr").fill("Mon jardin")
    practice.title_fr = "Le jardin des autres"
    practice.save()
    page.locator(".submit-row .default").click()

    expect(page.locator(".errornote")).to_be_visible()
    look_well_everywhere(page)
    complaints.clear()  # that the text was refused


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_keyboard_alone_translates(page, context, site, practice):
    sign_in_browser(context, site, User.objects.create_superuser("bruno"))
    page.goto(reverse("admin:practices_translation_desk") + "?q=garden")
    page.get_by_role("link", name="A shared garden").press("Enter")
    page.get_by_role("link", name="Impact, in French").press("Enter")

    box = page.get_by_label("Impact, French")
    expect(box).to_be_focused()
    expect(box).to_have_attribute("lang", "fr")
    page.keyboard.type("Moins de bruit.")
    page.get_by_role("button", name="Mark as still right").first.press("Enter")
    expect(page.get_by_label("Impact, French")).to_have_value("Moins de bruit.")
    expect(page.locator("#title-fr .freshness")).to_have_text("up to date")
    page.get_by_role("button", name="Save").press("Enter")

    expect(page.locator(".messagelist")).to_contain_text("1 text was saved.")
    expect(page.locator("#impact-fr .freshness")).to_have_text("up to date")
    expect(page.locator("#summary-fr .freshness")).to_have_text("out of date")
    page.goto(practice.get_absolute_url().replace("/en/practices/", "/fr/pratiques/"))
    expect(page.locator("main")).to_contain_text("Moins de bruit.")
