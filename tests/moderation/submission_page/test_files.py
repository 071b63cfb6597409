"""The files of a submission: for editors, with headers under which nothing in them runs."""

import pytest
from django.core.files.base import ContentFile

from practices.models import FileKind
from practices.uploads.serving import SAFE_HEADERS
from tests.moderation.submission_page.conftest import address, in_state, sent, signed_in

pytestmark = pytest.mark.django_db


def attach(submission, kind, name, stored):
    return submission.files.create(
        key=f"{kind}key",
        kind=kind,
        file=ContentFile(b"<script>alert(1)</script>", stored),
        name=name,
        content_type="text/html",
        size=25,
        width=960,
        height=640,
    )


@pytest.mark.parametrize(
    ("kind", "stored", "disposition"),
    [
        (FileKind.PICTURE, "x.webp", 'inline; filename="plan.webp"'),
        (FileKind.DOCUMENT, "x.pdf", 'attachment; filename="plan.pdf"'),
    ],
)
def test_file_is_given_to_those_who_see_submissions(chloe, client, kind, stored, disposition):
    submission = sent()
    file = attach(submission, kind, "plan.pdf", stored)
    place = address("file", submission, file.key)

    shown, refused, stranger = (one.get(place) for one in (chloe, signed_in("nobody"), client))

    assert (shown.status_code, refused.status_code, stranger.status_code) == (200, 403, 302)
    assert shown["Content-Disposition"] == disposition
    assert {header: shown[header] for header in SAFE_HEADERS} == SAFE_HEADERS
    shown.close()


def test_file_belongs_to_its_submission_and_not_to_a_draft(chloe):
    submission, other = sent(), sent()
    file = attach(submission, FileKind.DOCUMENT, "plan.pdf", "x.pdf")
    draft = in_state("draft")
    hidden = draft.files.create(key="hidden", kind="document", file="x", name="x", size=1)

    codes = [
        chloe.get(address("file", *place)).status_code
        for place in ((other, file.key), (draft, hidden.key), (submission, "nothing"))
    ]

    assert codes == [404, 404, 404]


def test_page_shows_pictures_and_names_documents_with_kind_and_size(chloe):
    submission = sent()
    picture = attach(submission, FileKind.PICTURE, "plan.webp", "x.webp")
    document = attach(submission, FileKind.DOCUMENT, "Évaluation.pdf", "x.pdf")
    submission.document |= {
        "pictures": [{"file": picture.key, "alt": {"en": "A plan", "fr": ""}}],
        "attachments": [{"file": document.key, "title": {"en": "Report", "fr": ""}}],
    }
    submission.save()

    page = chloe.get(address("change", submission)).text

    assert f'src="{address("file", submission, picture.key)}?width=480"' in page
    assert 'alt="A plan"' in page
    assert "PDF, 1\u00a0kB" in page
