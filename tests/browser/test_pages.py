"""What holds for every page: accessible, as wide as the screen, and without a complaint."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
OPTIONS = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}

# Links fade from the colours of the night to those of the day: bring them to their last.
SETTLED = "document.getAnimations().forEach((one) => one.finish())"

PAGES = {
    "home": "/en/",
    "home in French": "/fr/",
    "list": "/en/practices/",
    "list in French": "/fr/pratiques/",
    "filtered list": "/en/practices/?q=homes&topic=housing&country=PT&from=2018&when=ongoing",
    "filtered list in French": "/fr/pratiques/?topic=housing&topic=education&city=lisbon",
    "empty list": "/en/practices/?topic=sport&country=PT",
    "misspelt search": "/en/practices/?q=homse",
    "practice": "/en/practices/homes-for-newcomers/",
    "practice in French": "/fr/pratiques/des-logements-pour-les-nouveaux-venus/",
    "practice not translated": "/fr/pratiques/written-in-english-only/",
    "cities": "/en/cities/",
    "city": "/en/cities/lisbon/",
    "city in French": "/fr/villes/lisbonne/",
    "changes": "/en/changes/",
    "about": "/en/about/",
    "accessibility": "/en/accessibility/",
    "privacy": "/en/privacy/",
    "not found": "/en/nowhere/",
    "admin login": "/en/admin/login/",
}


@pytest.fixture(params=PAGES)
def opened(request, page, complaints):
    """Each page of the site."""
    response = page.goto(PAGES[request.param])
    if request.param == "not found":
        assert response.status == 404
        complaints.clear()
    else:
        assert response.status == 200
    return page


def test_page_breaks_no_rule_of_accessibility(opened):
    for scheme, width in (("light", 1280), ("dark", 360)):
        opened.emulate_media(color_scheme=scheme)
        opened.set_viewport_size({"width": width, "height": 900})

        assert broken_rules(opened) == {}, f"{scheme}, {width} pixels wide"


def test_rules_of_accessibility_are_looked_at(page):
    page.goto("/en/about/")
    page.evaluate("document.querySelector('h1').innerHTML = '<img src=/static/img/logo.svg>'")

    assert list(broken_rules(page)) == ["image-alt"]


def test_page_with_filters_open_on_a_phone_breaks_no_rule(page):
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto("/en/practices/?topic=housing")
    page.locator("[data-filters] > summary").click()
    page.locator("details:not([open]) > summary").evaluate_all(
        "all => all.forEach(one => one.click())"
    )

    assert broken_rules(page) == {}


def test_page_with_suggestions_breaks_no_rule(page):
    page.goto("/en/")
    page.get_by_role("combobox").press_sequentially("ho")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")

    assert broken_rules(page) == {}


def test_page_is_no_wider_than_the_screen(opened):
    for width in (320, 768, 1920):
        opened.set_viewport_size({"width": width, "height": 900})

        assert opened.evaluate("document.documentElement.scrollWidth") == width


def test_list_with_open_filters_is_no_wider_than_the_smallest_screen(page):
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto("/en/practices/")
    page.locator("[data-filters] > summary").click()

    assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize(
    ("kind", "day", "printed"),
    [
        ("practice in French", "2026-03-05", "Imprimé le 5 mars 2026"),
        ("practice in French", "2026-03-01", "Imprimé le 1er mars 2026"),
        ("practice", "2026-03-01", "Printed on 1 March 2026"),
    ],
)
def test_printed_practice_says_when_it_was_printed(page, kind, day, printed):
    page.clock.install(time=f"{day}T12:00:00")
    page.goto(PAGES[kind])

    page.evaluate("dispatchEvent(new Event('beforeprint'))")

    expect(page.locator("[data-printed]")).to_have_text(printed)


def broken_rules(page):
    """Return {rule: the elements that break it} once colours have stopped changing."""
    page.evaluate(SETTLED)
    violations = Axe().run(page, options=OPTIONS).response["violations"]
    return {
        violation["id"]: [node["html"] + node["failureSummary"] for node in violation["nodes"]]
        for violation in violations
    }
