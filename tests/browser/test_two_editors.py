"""Two editors in two browsers on one practice: they know of each other, and lose no word."""

import re
from itertools import product

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.db import connection
from playwright.sync_api import expect

from practices.models import Practice
from tests.browser.conftest import hang_up
from tests.browser.test_pages import OPTIONS, SETTLED
from tests.factories import PracticeFactory, TopicFactory
from tests.moderation.two_editors.editing import address_of
from tests.signing_in import sign_in_browser

# As when one comes back to a page by the browser's button: it says at once that it is open.
SHOWN_AGAIN = "window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))"
HEARD = re.compile("only here:|end of only here")
pytestmark = pytest.mark.skipif(
    connection.vendor != "sqlite",
    reason="the server sees a test's own rows only where all share one connection; see test_races",
)

PURPOSE = (
    "Young people who came to the city without their parents find a place to learn. "
    "Volunteers help them with their homework twice a week."
)


@pytest.fixture
def practice():
    return PracticeFactory(
        title="Homework café", bilingual=True, purpose_en=PURPOSE, impact_en="Sixty came."
    )


@pytest.fixture
def bruno(page, context, site, practice):
    return opened(page, context, site, practice, "Bruno")


@pytest.fixture
def chloe(browser, browser_context_args, site, practice, bruno):
    """Another browser, in which Chloé opens the page that Bruno has open."""
    context = browser.new_context(**browser_context_args)
    yield opened(context.new_page(), context, site, practice, "Chloé")
    hang_up(context)


def opened(page, context, site, practice, name):
    user = User.objects.create_superuser(name, first_name=name)
    sign_in_browser(context, site, user)
    page.goto(address_of(practice))
    return page


def write(page, **words):
    for name, text in words.items():
        page.locator(f"#id_{name}").fill(text)


def save(page):
    with page.expect_navigation():
        page.locator("[name=_continue]").click()


def also_open(page):
    return page.locator("[data-also-open-sentence]")


def test_two_editors_know_of_each_other_and_lose_nothing(bruno, chloe, practice, complaints):
    expect(also_open(chloe)).to_have_text(re.compile(r"^Bruno opened this page at \d\d:\d\d\.$"))
    bruno.evaluate(SHOWN_AGAIN)
    expect(also_open(bruno)).to_have_text(re.compile(r"^Chloé opened this page at \d\d:\d\d\.$"))

    write(chloe, purpose_en=PURPOSE.replace("twice", "three times"), impact_en="Ninety came.")
    write(chloe, lessons_en="Ask early.")
    save(chloe)
    write(bruno, purpose_en=PURPOSE.replace("Volunteers", "Students"), impact_en="Seventy came.")
    write(bruno, lessons_fr="Demander tôt.")
    save(bruno)

    box = bruno.locator("[data-refusal]")
    expect(box).to_contain_text("Chloé saved this at")
    marked = box.locator("fieldset", has_text="Purpose, in English").locator("mark")
    assert [HEARD.sub("", each).strip() for each in marked.all_text_contents()] == [
        "Volunteers",
        "three times",
        "Students",
        "twice",
    ]
    box.locator("[name=choice-purpose_en][value=theirs]").check()
    save(bruno)

    after = Practice.objects.get(pk=practice.pk)
    assert after.purpose_en == PURPOSE.replace("twice", "three times")
    assert after.impact_en == "Seventy came."
    assert (after.lessons_en, after.lessons_fr) == ("Ask early.", "Demander tôt.")
    chloe.goto("/en/admin/")
    bruno.reload()
    expect(also_open(bruno)).to_have_text("")
    Session.objects.all().delete()
    bruno.evaluate(SHOWN_AGAIN)
    expect(also_open(bruno)).to_contain_text("You are signed out.")
    complaints.clear()  # that a save was refused


def change_all(practice, language):
    """Change as others would what the page in this language shows."""
    changed = Practice.objects.get(pk=practice.pk)
    changed.purpose_en = f"{PURPOSE.replace('twice', 'three times')} ({language})"
    changed.impact_en = ""
    changed.lessons_fr = f"Demander tôt. ({language})"
    changed.save()
    changed.topics.add(TopicFactory(slug=f"schools-{language}"))
    changed.reference_documents.create(title_en="Report", url="https://city.example/report")


def broken_rules_in(page, *selectors):
    page.evaluate(SETTLED)
    found = Axe().run(page, context={"include": list(selectors)}, options=OPTIONS)
    return [violation["id"] for violation in found.response["violations"]]


def test_page_with_both_texts_looks_well_everywhere(bruno, chloe, practice, complaints):
    for language in ("en", "fr"):
        bruno.goto(address_of(practice).replace("/en/", f"/{language}/"))
        change_all(practice, language)
        write(bruno, purpose_en=PURPOSE.replace("Volunteers", "Students"), impact_en=language)
        save(bruno)
        bruno.locator(".taken-field").evaluate_all("all => all.forEach(one => one.open = true)")
        for scheme, width in product(("light", "dark"), (1280, 768, 360)):
            bruno.emulate_media(color_scheme=scheme)
            bruno.set_viewport_size({"width": width, "height": 900})
            assert broken_rules_in(bruno, "[data-refusal]", "[data-also-open]") == []
            assert bruno.evaluate("document.documentElement.scrollWidth") == width
    complaints.clear()  # that saves were refused
