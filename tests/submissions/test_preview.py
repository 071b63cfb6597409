"""The public page of what is not public yet."""

import re

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from practices import sheet
from practices.document import tidied
from practices.models import City, FileKind, Practice, SubmittedFile
from practices.submissions.preview import preview_context
from tests.factories import CityFactory, PracticeFactory, SubmissionFactory, TopicFactory

pytestmark = pytest.mark.django_db

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)
NAMES = [slot.name for slot in sheet.slots()]
WORDS = st.text() | st.sampled_from(
    ("Lisbon, Spain", "PT", "since 2016", "www.a.example", "[x](y)")
)


@pytest.fixture
def lisbon():
    return CityFactory(name_en="Lisbon", name_fr="Lisbonne", country="PT")


def rendered(document, language="en", **options):
    """Return the preview as its page includes it."""
    with override(language):
        preview = preview_context(tidied(document), language, **options)["preview"]
        context = {
            "practice": preview.practice,
            "sections": preview.sections,
            "is_preview": True,
        }
        return render_to_string("catalogue/_article.html", context)


def words(markup):
    return " ".join(re.sub("<[^>]+>", " ", markup).split())


def test_preview_reads_like_the_page_that_will_be(lisbon):
    TopicFactory(slug="housing")
    page = rendered(
        {
            "cities": "Lisbonne",
            "title": {"en": "A garden"},
            "summary": {"en": "Neighbours dig."},
            "purpose": {"en": "To **meet**."},
            "period": "depuis 2016",
            "partners": {"en": "The school"},
            "topics": ["housing"],
            "source_url": "city.example",
            "reference_documents": [{"title": {"en": "Report"}, "url": "city.example/r"}],
        }
    )

    assert "<strong>meet</strong>" in page
    assert '<h2 class="title">' in page
    assert words(page).startswith("A garden Lisbon , Portugal · since 2016 Housing Neighbours dig.")
    assert "Partners The school" in words(page)
    assert 'href="https://city.example/r"' in page
    assert "those who run the practice; the words are their own." in page


def test_preview_says_what_the_reader_of_the_other_language_will_see(lisbon):
    page = words(rendered({"cities": "Lisbon", "title": {"en": "A garden"}}, "fr"))

    assert page.startswith("A garden en anglais Lisbonne , Portugal")


@pytest.mark.parametrize(
    ("countries", "cities", "shown"),
    [
        ("Portugal", "Vila Nova", "Vila Nova , Portugal"),
        ("Portugal, Spain", "Lisbon; Vila Nova", "Vila Nova , Spain; Lisbon , Portugal"),
        ("Portugal", "Lisbon; Vila Nova", "Lisbon , Vila Nova , Portugal"),
        ("Italy, Spain", "Vila Nova", "Vila Nova ; Spain ; Italy"),
        ("", "Vila Nova", "Vila Nova"),
        ("Spain", "", "Spain"),
    ],
)
def test_new_places_are_shown_in_words(lisbon, countries, cities, shown):
    page = rendered({"title": {"en": "A"}, "countries": countries, "cities": cities})

    place = re.search(r'<p class="place">(.*?)</p>', page, flags=re.DOTALL)[1]
    assert words(place) == f"{shown} · year not known"


def test_preview_without_a_title_says_so():
    assert words(rendered({})).startswith("No title yet year not known")


def test_proposal_is_drawn_like_the_practice_that_it_changes():
    practice = PracticeFactory(published=True)
    submission = SubmissionFactory(practice=practice, base={})

    preview = preview_context({}, "en", submission)["preview"]

    assert preview.practice.pk == practice.pk
    assert preview.practice.is_own_words is False


def test_preview_saves_nothing_and_costs_the_same_whatever_is_written(lisbon):
    submission = SubmissionFactory()
    rich = {
        "cities": "Lisbon, Vila Nova, Porto",
        "countries": "Portugal, Spain",
        "title": {"en": "A", "fr": "B"},
        "reference_documents": [{"url": f"a.example/{number}"} for number in range(5)],
    }

    rendered({})

    with CaptureQueriesContext(connection) as plain:
        rendered({}, submission=submission)
    with CaptureQueriesContext(connection) as full:
        rendered(rich, submission=submission)

    assert len(full) == len(plain) == 2  # the version, which tests look at each time
    assert all(query["sql"].startswith("SELECT") for query in full)
    assert Practice.objects.count() == 0
    assert City.objects.count() == 1


@pytest.fixture
def files():
    """A picture and a leaflet of Amina's draft, and a picture of another one."""
    amina, chloe = SubmissionFactory(), SubmissionFactory()
    picture = {"kind": FileKind.PICTURE, "content_type": "image/webp", "width": 1000, "height": 500}
    leaflet = {"kind": FileKind.DOCUMENT, "content_type": "application/pdf"}
    SubmittedFile.objects.bulk_create(
        [
            SubmittedFile(submission=amina, key="hall", name="hall.jpg", size=9, **picture),
            SubmittedFile(submission=amina, key="leaflet", name="leaflet.pdf", size=9, **leaflet),
            SubmittedFile(submission=chloe, key="secret", name="secret.jpg", size=9, **picture),
        ]
    )
    document = {
        "title": {"en": "A garden"},
        "pictures": [
            {"file": "hall", "alt": {"en": "Six women cook."}, "credit": {"fr": "Photo : Ana"}},
            {"file": "secret", "alt": {"en": "Of another draft."}},
            {"file": "leaflet", "alt": {"en": "No picture."}},
        ],
        "attachments": [{"file": "leaflet", "title": {"en": "Leaflet"}}, {"file": "gone"}],
    }
    return amina, document


def test_files_of_the_draft_are_shown_at_secret_addresses(files):
    amina, document = files

    page = rendered(document, submission=amina, secret="s" * 30)

    address = f"/en/share/{'s' * 30}/files"
    assert re.findall(r'src="([^"]+)"', page) == [f"{address}/hall/"]
    assert f'srcset="{address}/hall/?width=480 480w, ' in page
    assert 'alt="Six women cook."' in page
    assert '<figcaption lang="fr">Photo : Ana</figcaption>' in page
    assert f'href="{address}/leaflet/">Leaflet</a>' in page
    assert "(PDF, 1\xa0kB)" in page


def test_without_the_secret_no_file_is_shown(files):
    amina, document = files

    page = rendered(document, submission=amina)

    assert "/files/" not in page


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(anything=st.dictionaries(st.sampled_from(NAMES), JSON | WORDS | st.lists(WORDS)))
def test_preview_shows_anything_that_a_draft_can_hold(lisbon, anything):
    for language in ("en", "fr"):
        rendered(anything, language)
