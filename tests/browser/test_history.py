"""The history of a practice in a real browser: look, compare, restore."""

from django.contrib.auth.models import User
from playwright.sync_api import expect

from practices.models import Practice
from tests.browser.test_signing_in import look_well_everywhere
from tests.signing_in import sign_in_browser


def test_editor_compares_two_versions_and_restores_one(page, context, site):
    sign_in_browser(context, site, User.objects.create_superuser("bruno"))
    practice = Practice.objects.get(slug_en="homes-for-newcomers")
    practice.purpose_en = "The city opens its doors. " * 40 + "Everybody finds a home."
    practice.save()
    practice.title_en, practice.purpose_en = "Homes for all", f"{practice.purpose_en} Soon."
    practice.save()
    history = f"/admin/practices/practice/{practice.pk}/history/"

    page.goto(f"/fr{history}")
    look_well_everywhere(page)
    page.goto(f"/en{history}")
    page.locator("input[name=old]").last.check()
    page.get_by_role("button", name="Compare").click()
    look_well_everywhere(page)
    page.get_by_role("link", name="Restore").click()
    expect(page.locator("dt")).to_have_text(["Title, in English", "Purpose, in English"])
    look_well_everywhere(page)
    page.get_by_role("button", name="Restore this version").click()

    expect(page.locator(".messagelist")).to_contain_text("is now also version")
    practice.refresh_from_db()
    assert practice.title_en == "Homes for newcomers"
