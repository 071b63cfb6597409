"""One entry in the template is found wherever a practice is asked for, read or shown."""

from dataclasses import replace
from io import BytesIO

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from practices import sheet
from practices.document import tidied
from practices.models import Submission
from practices.sheet import Field, Kind
from practices.sheets.gazetteer import load_gazetteer
from practices.sheets.text_in import read_text
from practices.sheets.word_in import read_docx
from practices.sheets.word_out import make_docx
from practices.submissions.comparison import changes
from practices.submissions.drafts.saving import begin
from practices.submissions.links import fresh_secret
from practices.submissions.preview import preview_context
from tests.submissions.browser_forms import form_of, posted

pytestmark = pytest.mark.django_db

MOTTO = Field(
    "motto",
    Kind.TEXT,
    {"en": "Motto of the practice", "fr": "Devise de la pratique"},
    {"en": ("watchword",), "fr": ("mot d’ordre",)},
    is_bilingual=True,
    guidance={"en": "What one shouts.", "fr": "Ce que l’on crie."},
    limit=90,
    is_required=True,
)
WRITTEN = {"title": {"en": "A garden"}, "motto": {"en": "Dig together!", "fr": "Bêchons !"}}


@pytest.fixture(autouse=True)
def longer_template(monkeypatch):
    """The declaration, copied, with one field more in its second step."""
    where, practice, *others = sheet.SECTIONS
    longer = replace(practice, fields=(*practice.fields, MOTTO))
    monkeypatch.setattr(sheet, "SECTIONS", (where, longer, *others))


@pytest.fixture
def secret():
    """What opens a draft in which the motto is written."""
    return begin(WRITTEN, language="en")


def address(name, secret, **names):
    return reverse(f"practices:{name}", kwargs={"secret": secret, **names})


def test_step_asks_for_it(client):
    page = client.get(address("step", fresh_secret(), step="practice")).text

    assert 'name="motto_en"' in page
    assert 'name="motto_fr"' in page
    assert "Motto of the practice" in page
    assert "What one shouts." in page


def test_step_saves_it(client, secret):
    step = address("step", secret, step="practice")
    answers = posted(form_of(client.get(step).text))

    client.post(step, answers | {"motto_en": "Dig deeper!"})

    assert Submission.objects.get().document["motto"] == {"en": "Dig deeper!", "fr": "Bêchons !"}


def test_task_list_says_that_it_is_needed(client, secret):
    page = client.get(address("draft", fresh_secret())).text

    assert "Motto of the practice" in page
    assert "Motto of the practice" not in client.get(address("draft", secret)).text


def test_check_page_shows_it_and_says_where_it_is_missing(client, secret):
    written, empty = (client.get(address("check", each)).text for each in (secret, fresh_secret()))

    assert "<p>Dig together!</p>" in written
    assert "step/practice/" in empty
    assert "motto_en" in empty


def test_preview_prints_it_under_its_heading():
    preview = preview_context(WRITTEN, "en")["preview"]

    assert [(section.label, section.wording.text) for section in preview.sections] == [
        ("Motto of the practice", "Dig together!")
    ]


def test_comparison_tells_its_change():
    new = {**WRITTEN, "motto": {"en": "Dig alone!", "fr": "Bêchons !"}}

    [change] = changes(WRITTEN, new)

    assert change.label.startswith("Motto of the practice")
    assert "alone" in render_to_string("components/_comparison.html", {"changes": [change]})


@pytest.mark.parametrize("languages", [("en",), ("fr",), ("en", "fr")])
def test_word_file_asks_for_it_and_is_read_back(languages):
    given = {language: WRITTEN["motto"][language] for language in languages}
    file = make_docx(tidied({**WRITTEN, "motto": given}), languages)

    reading = read_docx(BytesIO(file), language=languages[0])

    assert reading.document["motto"] == {"en": "", "fr": "", **given}


@pytest.mark.parametrize("label", ["Motto of the practice", "Watchword", "Devise de la pratique"])
def test_text_is_read_by_its_labels(label):
    text = f"Title: A garden\nCountry: France\n{label}: Dig together!\n"

    [reading] = read_text(text, load_gazetteer())

    assert reading.values["motto"] == "Dig together!"
