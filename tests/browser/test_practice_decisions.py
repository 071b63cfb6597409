"""The pages on which practices are decided: accessible and as wide as the screen."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from practices.models import State
from tests.browser.test_signing_in import look_well_everywhere
from tests.factories import PracticeFactory, SubmissionFactory, TopicFactory
from tests.signing_in import sign_in_browser


def test_pages_of_decisions_break_no_rule_of_accessibility(page, context, site, settings):
    settings.DEMONSTRATION = True
    sign_in_browser(context, site, User.objects.create_superuser("bruno", "bruno@city.example"))
    practice = PracticeFactory(title="Homework café", topics=[TopicFactory()])
    SubmissionFactory(received=True, state=State.ACCEPTED, practice=practice)
    kept = PracticeFactory(title="The homework cafés of the library", published=True)
    numbers = f"?practices={practice.pk},{kept.pk}"

    for name, query in (
        ("publish", ""),
        ("merge", "?q=homework"),
        ("merge", f"?into={kept.pk}"),
        ("preview", ""),
    ):
        page.goto(reverse(f"admin:practices_practice_{name}", args=(practice.pk,)) + query)
        look_well_everywhere(page)
    for name in ("publish_several", "set_topic"):
        page.goto(reverse(f"admin:practices_practice_{name}") + numbers)
        look_well_everywhere(page)


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_merging_needs_no_javascript_and_leads_readers_on(page, context, site):
    sign_in_browser(context, site, User.objects.create_superuser("bruno", "bruno@city.example"))
    practice = PracticeFactory(title="Homework café", published=True)
    kept = PracticeFactory(title="The homework cafés of the library", published=True)
    former = practice.get_absolute_url()

    page.goto(reverse("admin:practices_practice_change", args=(practice.pk,)))
    page.get_by_role("link", name="Merge into another practice").click()
    page.get_by_role("searchbox", name="Words of its title").fill("cafes library")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("link", name=str(kept), exact=True).click()
    page.get_by_label("Reason for readers, in English").fill("It was told twice")
    page.get_by_role("button", name="Merge").click()
    page.get_by_text("Archived: readers do not see it").wait_for()
    page.goto(former)

    assert page.locator("h1").inner_text() == str(kept)
