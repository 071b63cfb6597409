"""From the first page to a practice and back, the two hard ways."""

import re

import pytest
from playwright.sync_api import expect


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_journey_works_without_javascript(page):
    page.goto("/en/")

    page.get_by_role("searchbox").fill("homes")
    page.get_by_role("button", name="Search").click()
    expect(
        page.get_by_role("heading", level=2, name=re.compile("practices? .*homes"))
    ).to_be_visible()
    page.get_by_role("checkbox", name="Housing").check()
    page.get_by_role("checkbox", name="Portugal").check()
    page.get_by_role("button", name="Show results").click()
    expect(page).to_have_url(re.compile("q=homes.*topic=housing.*country=PT"))
    expect(page.get_by_role("checkbox", name="Portugal")).to_be_checked()
    page.get_by_role("link", name=re.compile("^Read more.*Homes for newcomers")).click()
    expect(page.get_by_role("heading", level=1, name="Homes for newcomers")).to_be_visible()
    page.locator(".related h3 a").first.click()
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Homes for newcomers")
    page.get_by_role("link", name="Français").click()
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    for _ in range(3):
        page.go_back()

    expect(page).to_have_url(re.compile("q=homes.*topic=housing.*country=PT"))
    expect(page.get_by_role("checkbox", name="Housing")).to_be_checked()


def test_journey_works_by_keyboard_alone(page):
    page.goto("/en/")

    tab_to(page, page.get_by_role("combobox", name="Search the practices"))
    page.keyboard.type("homes")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("q=homes"))
    tab_to(page, page.get_by_role("checkbox", name="Housing"))
    page.keyboard.press("Space")
    tab_to(page, page.get_by_role("checkbox", name="Portugal"))
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile("topic=housing.*country=PT"))
    tab_to(page, page.get_by_role("link", name="Homes for newcomers", exact=True))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Homes for newcomers")).to_be_visible()
    tab_to(page, page.locator(".related h3 a").first)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Homes for newcomers")
    tab_to(page, page.get_by_role("link", name="Français"))
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    for _ in range(3):
        page.go_back()

    expect(page).to_have_url(re.compile("q=homes.*topic=housing.*country=PT"))
    expect(page.get_by_role("checkbox", name="Housing")).to_be_checked()


def test_skip_links_lead_to_the_results(page):
    page.goto("/en/practices/")

    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.closest('#results') !== null")


def tab_to(page, target, most=120):
    """Press Tab until the focus is on `target`, as somebody without a mouse would."""
    target.wait_for()
    for _ in range(most):
        if target.evaluate("element => element === document.activeElement"):
            assert_focus_is_seen(page)
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{most} presses of Tab do not reach {target}")


def assert_focus_is_seen(page):
    """Whether the focus is drawn around the element, or around the card that it stands for."""
    outlines = page.evaluate("""() => {
        const focused = document.activeElement;
        return [focused, focused.closest(".card")]
            .filter((element) => element)
            .map((element) => getComputedStyle(element).outlineStyle);
    }""")

    assert set(outlines) != {"none"}
