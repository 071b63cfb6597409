"""Drafts and submissions in every situation that a page of theirs can show."""

from datetime import timedelta
from io import BytesIO

from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from PIL import Image

from practices import sheet
from practices.document import tidied
from practices.models import FileKind, Practice, Purpose, State
from practices.sheets.practice_document import practice_document
from practices.submissions import links
from tests.factories import NoteFactory, SubmissionFactory, TopicFactory

FILLED = {
    "countries": "Portugal",
    "cities": "Lisbon, Atlantis",
    "contact_organisation": "City of Lisbon",
    "contact_role": "Integration officer",
    "contact_email": "integration@lisbon.example",
    "contact_consent": True,
    "title": {"en": "Homework café in the library", "fr": "Café des devoirs à la bibliothèque"},
    "summary": {"en": "Pupils do their homework together.", "fr": ""},
    "purpose": {"en": "A **quiet** place.\n\n- every weekday\n- for free", "fr": "Un lieu calme."},
    "period": "since 2021",
    "topics": ["education", "other"],
    "topics_other": {"en": "Libraries", "fr": ""},
    "available_languages": "English, Portuguese",
    "source_url": "lisbon.example/homework",
    "source_accessed": "October 2025",
    "reference_documents": [
        {"title": {"en": "Report", "fr": ""}, "url": "lisbon.example/report.pdf", "language": "en"}
    ],
    "pictures": [{"file": "hall", "alt": {"en": "A hall with tables", "fr": ""}, "credit": {}}],
    "attachments": [{"file": "plan", "title": {"en": "The plan", "fr": ""}}],
}
WITH_PROBLEMS = {
    **FILLED,
    "countries": "Portugul",
    "contact_email": "integration",
    "title": {"en": "x" * 300, "fr": ""},
    "summary": {"en": " ", "fr": ""},
    "period": "spring",
    "topics": [],
    "topics_other": {"en": "", "fr": ""},
    "source_url": "two words",
    "pictures": [{"file": "hall", "alt": {}, "credit": {}}],
}
READING = {
    "placed": [
        ["title_en", "Title of the practice", "label"],
        ["purpose_en", "", "guessed"],
        ["period", "period", "tag"],
    ],
    "unplaced": [["Budget 2021", "Ten thousand\nfor two years"], ["", "A stray sentence."]],
    "doubts": ["The file holds pictures. Please add them yourself."],
}


def fill_shares():
    """Make the drafts and submissions, and return the names of their pages with their addresses.

    An address is a name and its arguments, for `path_of`.
    """
    empty, filled, faulty, asked, waiting, received, accepted, declined, withdrawn, read, new = (
        links.fresh_secret() for _ in range(11)
    )
    TopicFactory(slug="other", name_fr="Autre")
    draft(filled, FILLED)
    draft(faulty, WITH_PROBLEMS)
    of_asked = draft(asked, FILLED, **seen(State.CHANGES_ASKED))
    NoteFactory(submission=of_asked, field="purpose", text="How many children come?")
    NoteFactory(submission=of_asked, text="Thank you.\n\nTwo questions remain.")
    of_waiting = draft(waiting, FILLED, state=State.UNCONFIRMED, email="amina@city.example")
    draft(received, FILLED, **seen(State.RECEIVED))
    live = Practice.objects.get(slug_en="homes-for-newcomers")
    draft(accepted, FILLED, practice=live, **seen(State.ACCEPTED))
    draft(declined, FILLED, **seen(State.DECLINED))
    draft(new, FILLED, practice=live, base=practice_document(live))
    draft(withdrawn, FILLED, **seen(State.WITHDRAWN))
    draft(read, FILLED, reading=READING)
    return {
        "landing": ("share", {}),
        "find": ("find_draft", {}),
        "word": ("word_upload", {}),
        "suggest": ("suggest", {"slug": "homes-for-newcomers"}),
        "empty-draft": ("draft", {"secret": empty}),
        **steps("empty", empty),
        "empty-check": ("check", {"secret": empty}),
        "draft": ("draft", {"secret": filled}),
        **steps("filled", filled),
        "check": ("check", {"secret": filled}),
        "withdraw": ("withdraw", {"secret": filled}),
        **steps("faulty", faulty, "?check"),
        "check-problems": ("check", {"secret": faulty}),
        "changes-asked": ("draft", {"secret": asked}),
        **steps("asked", asked),
        "check-again": ("check", {"secret": asked}),
        "confirm": ("confirm", {"secret": confirmation(of_waiting)}),
        "confirm-expired": ("confirm", {"secret": confirmation(of_waiting, days=-1)}),
        "sent": ("sent", {"secret": waiting}),
        "received": ("draft", {"secret": received}),
        "withdraw-received": ("withdraw", {"secret": received}),
        "accepted": ("draft", {"secret": accepted}),
        "declined": ("draft", {"secret": declined}),
        "proposal": ("draft", {"secret": new}),
        "proposal-check": ("check", {"secret": new}),
        "withdrawn": ("draft", {"secret": withdrawn}),
        "word-reading": ("word_reading", {"secret": read}),
    }


def path_of(page, language):
    name, arguments = page
    arguments = dict(arguments)
    query = arguments.pop("query", "")
    with override(language):
        return reverse(f"practices:{name}", kwargs=arguments) + query


def draft(secret, document, **attributes):
    submission = SubmissionFactory(document=tidied(document), version=1, **attributes)
    links.attach(secret, submission)
    for row in submission.document["pictures"] + submission.document["attachments"]:
        row["file"] = _stored(submission, row["file"]).key
    submission.save()
    return submission


def seen(state):
    """What a submission has that editors have seen."""
    return {
        "received": True,
        "state": state,
        "received_at": timezone.now(),
        "sent_at": timezone.now(),
    }


def steps(name, secret, query=""):
    return {
        f"{name}-{section.name}": (
            "step",
            {"secret": secret, "step": section.name, "query": query},
        )
        for section in sheet.SECTIONS
    }


def confirmation(submission, days=1):
    secret = links.fresh_secret()
    submission.links.create(
        purpose=Purpose.CONFIRM,
        digest=links.digest(secret),
        email="amina@city.example",
        expires_at=timezone.now() + timedelta(days=days),
    )
    return secret


def _stored(submission, name):
    is_picture = name == "hall"
    content = _picture() if is_picture else b"%PDF-1.7\n%%EOF\n"
    return submission.files.create(
        key=f"{name}{submission.pk:020}",
        kind=FileKind.PICTURE if is_picture else FileKind.DOCUMENT,
        file=ContentFile(content, f"{name}.webp" if is_picture else f"{name}.pdf"),
        name="The market hall.jpg" if is_picture else "Plan 2021.pdf",
        content_type="image/webp" if is_picture else "application/pdf",
        size=len(content),
        width=640 if is_picture else None,
        height=480 if is_picture else None,
    )


def _picture():
    content = BytesIO()
    Image.new("RGB", (640, 480), "teal").save(content, "WEBP")
    return content.getvalue()
