"""Writing on a draft in a real browser: what the tests of its scripts have in common."""

import re

from django.urls import reverse
from playwright.sync_api import expect

from practices.submissions.links import fresh_secret

PAUSE = 2_000  # milliseconds without typing before the words are saved


def open_step(page, step="practice"):
    """Open a step of a new draft."""
    page.goto(reverse("practices:step", args=(fresh_secret(), step)))


def start_step(page, step="practice"):
    """Open a step of a new draft, where a pause can be made to pass at once."""
    page.clock.install()
    open_step(page, step)


def field(page, name):
    return page.locator(f'[name="{name}"]')


def status(page):
    return page.locator("[data-saving-status]")


def expect_saved(page):
    expect(status(page)).to_have_text(re.compile(r"^Saved at \d\d:\d\d"))


def version(page):
    return field(page, "version").input_value()


def expect_copies(page, number):
    """Expect this browser to keep so many copies, now or in a moment."""
    for _ in range(50):
        if copies(page) == number:
            break
        page.wait_for_timeout(20)
    assert copies(page) == number


def copies(page):
    keys = "Object.keys(localStorage).filter((key) => key.startsWith('share:'))"
    return page.evaluate(f"{keys}.length")


def write_and_wait(page, name, words):
    """Write into a field, and wait until this is saved."""
    with page.expect_response(is_save):
        field(page, name).fill(words)
        let_pass(page)


def let_pass(page, milliseconds=PAUSE):
    """Move the page's clock on, as if nobody had typed."""
    page.clock.fast_forward(milliseconds)


def saves(page):
    """The saves that the script will have asked for, in order."""
    asked = []
    page.on("request", lambda request: asked.append(request) if is_save_request(request) else 0)
    return asked


def is_save_request(request):
    return request.method == "POST" and request.resource_type == "fetch"


def is_save(response):
    return is_save_request(response.request)
