"""Whatever a draft can hold goes through the pages of its steps and comes back the same."""

import pytest
from django.test import Client, override_settings
from django.urls import reverse
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from practices import sheet
from practices.document import leaves, tidied
from practices.models import Submission
from practices.sheet import Shape
from practices.submissions.drafts.saving import begin
from practices.submissions.links import digest, fresh_secret
from tests.factories import TopicFactory
from tests.submissions.browser_forms import form_of, posted

pytestmark = pytest.mark.django_db

ODD = [
    "\x0c",
    "\n",
    "\r\n",
    "\n\nx",
    " x ",
    "\t",
    "\x85",
    "\u2028",
    "é",
    "œ",
    "שלום",
    "👩🏽‍🍳",
    "</textarea>",
    "&amp;",
]
WORDS = st.text() | st.lists(st.sampled_from([*ODD, "<b>", '"', "a", ","])).map("".join)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=5,
)


def values(slot):
    match slot.shape:
        case Shape.WORDS:
            return WORDS
        case Shape.BOTH:
            return st.fixed_dictionaries({"en": WORDS, "fr": WORDS})
        case Shape.CHOICES:
            return st.lists(st.sampled_from(["housing", "other", "gone"]) | WORDS, max_size=4)
        case Shape.YES:
            return st.booleans()
    return st.lists(
        st.fixed_dictionaries({column.name: values(column) for column in slot.columns}), max_size=3
    )


DOCUMENTS = st.fixed_dictionaries(
    {slot.name: values(slot) | JSON for slot in sheet.slots()}, optional={"of_old": JSON}
)


def step_address(secret, section, language):
    with override(language):
        return reverse("practices:step", args=(secret, section.name))


def submission_of(secret):
    return Submission.objects.get(links__digest=digest(secret))


@override_settings(LIMITS={"saves": (0, 0), "drafts": (0, 0)})
@given(DOCUMENTS, st.sampled_from(sheet.SECTIONS), st.sampled_from(["en", "fr"]))
@settings(max_examples=30, suppress_health_check=list(HealthCheck))
def test_any_document_renders_saves_and_reloads_equal(document, section, language):
    TopicFactory._meta.model.objects.filter(slug="housing").delete()
    TopicFactory(slug="housing")
    client, secret, other = Client(), begin(document, language="en"), fresh_secret()

    page = client.get(step_address(secret, section, language))
    form = posted(form_of(page.text))
    again = client.post(step_address(secret, section, language), form)
    blank = dict(form_of(client.get(step_address(other, section, language)).text))
    client.post(step_address(other, section, language), {**form, "version": blank["version"]})

    assert (page.status_code, again.status_code) == (200, 302)
    assert submission_of(secret).document == tidied(document)
    assert submission_of(secret).version == 1
    copy = tidied(
        Submission.objects.filter(links__digest=digest(other))
        .values_list("document", flat=True)
        .first()
    )
    for leaf in leaves(section.fields):
        assert compared(leaf.read(copy)) == compared(leaf.read(tidied(document)))


def compared(value):
    """Slugs are ticked in the order of the boxes, which means nothing."""
    is_ticked = isinstance(value, list) and all(isinstance(each, str) for each in value)
    return sorted(value) if is_ticked else value
