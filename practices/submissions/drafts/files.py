"""The pictures and documents of a submission: taken in, kept while needed, passed on.

They come with a step of the form, as "pictures-new" and "attachments-new".  `read_files` looks at
them, which takes a moment; `take_files` adds them to the document, while the submission is locked.
A file that is refused is not stored, and keeps no other from being so.
"""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from practices.document import LANGUAGES, Document, tidied
from practices.models import (
    Attachment,
    FileKind,
    Picture,
    Practice,
    Submission,
    SubmittedFile,
)
from practices.uploads import refusals, storing
from practices.uploads.contents import document_kind
from practices.uploads.handlers import content_of
from practices.uploads.kinds import content_type_of, extension_of
from practices.uploads.names import clean_name
from practices.uploads.pictures import Rendition, renditions
from practices.uploads.refusals import RefusedError

SLOTS = {"pictures": FileKind.PICTURE, "attachments": FileKind.DOCUMENT}
GRACE = timedelta(hours=1)  # in which a file that was just stored gets into its document


@dataclass(frozen=True)
class Problem:
    """Why a file was not taken; `leaf_key` is its slot: "pictures" or "attachments"."""

    leaf_key: str
    sentence: str


@dataclass(frozen=True)
class ReadFile:
    """A file that may be kept.  A picture has its renditions, the largest first."""

    slot: str
    name: str
    content_type: str
    content: bytes
    renditions: tuple[Rendition, ...] = ()


@dataclass(frozen=True)
class ReadFiles:
    files: tuple[ReadFile, ...] = ()
    problems: tuple[Problem, ...] = ()


# ------------------------------------------------------------------------------------------ Read


def read_files(files: MultiValueDict) -> ReadFiles:
    """Look at what came with a form (`request.FILES`); nothing is stored.

    No more are looked at than a submission may have: a picture takes seconds.
    """
    good, problems = [], []
    given = [(slot, file) for slot in SLOTS for file in files.getlist(f"{slot}-new")]
    for number, (slot, file) in enumerate(given):
        name = clean_name(file.name or "")
        try:
            if number >= settings.FILES_MAX:
                raise RefusedError(refusals.TOO_MANY, limit=settings.FILES_MAX)
            good.append(_read(slot, name, file))
        except RefusedError as error:
            problems.append(Problem(slot, error.about(name)))
    return ReadFiles(tuple(good), tuple(problems))


def _read(slot: str, name: str, file: UploadedFile) -> ReadFile:
    if SLOTS[slot] is FileKind.PICTURE:
        found = renditions(content_of(file, refusals.PICTURE_TOO_LARGE))
        return ReadFile(slot, name, "image/webp", found[0].content, found)
    content = content_of(file, refusals.DOCUMENT_TOO_LARGE)
    return ReadFile(slot, name, document_kind(name, content).content_type, content)


# ------------------------------------------------------------------------------------------ Taken


def take_files(
    read: ReadFiles, submission: Submission, document: Document
) -> tuple[Document, tuple[Problem, ...]]:
    """Store what was read, and return the document with its rows, and what was not taken.

    Needs a transaction that has locked the submission.  A file that it holds already is not stored
    twice: who presses a button twice finds each file once.
    """
    document = tidied(document)
    problems = list(read.problems)
    for file in read.files:
        known = _held(file, submission)
        if known and known.key in keys_in(document):
            continue
        if too_many := _too_many(submission, document, is_new=known is None):
            problems.append(Problem(file.slot, too_many.about(file.name)))
        else:
            row = {"file": (known or _stored(file, submission)).key}
            document = tidied({**document, file.slot: [*document[file.slot], row]})
    return document, tuple(problems)


def keys_in(document: Document) -> set[str]:
    """Return the keys of the files that a document shows."""
    return {row["file"] for slot in SLOTS for row in tidied(document)[slot]} - {""}


def _held(file: ReadFile, submission: Submission) -> SubmittedFile | None:
    """Return the same file where the submission holds it, even one taken out of its document."""
    candidates = submission.files.filter(
        kind=SLOTS[file.slot], name=file.name, size=len(file.content)
    )
    return next((known for known in candidates if _content(known) == file.content), None)


def _content(known: SubmittedFile) -> bytes:
    try:
        with known.file.open() as opened:
            return opened.read()
    except FileNotFoundError:
        return b""


def _too_many(submission: Submission, document: Document, *, is_new: bool) -> RefusedError | None:
    if len(keys_in(document)) >= settings.FILES_MAX:
        return RefusedError(refusals.TOO_MANY, limit=settings.FILES_MAX)
    if is_new and submission.files.count() >= settings.FILES_EVER_MAX:
        return RefusedError(refusals.TOO_MANY_EVER)
    return None


def _stored(file: ReadFile, submission: Submission) -> SubmittedFile:
    if file.renditions:
        name = storing.store_picture(storing.SUBMITTED, file.renditions)
        width, height = file.renditions[0].width, file.renditions[0].height
    else:
        name = storing.store(storing.SUBMITTED, file.content, extension_of(file.name))
        width = height = None
    return submission.files.create(
        key=secrets.token_hex(16),
        kind=SLOTS[file.slot],
        file=name,
        name=file.name,
        content_type=file.content_type,
        size=len(file.content),
        width=width,
        height=height,
    )


class HandedIn:
    """What came with a form, and what became of it."""

    def __init__(self, files: MultiValueDict):
        self.read = read_files(files)
        self.problems = self.read.problems
        self.taken: tuple[str, ...] = ()  # the ids of the questions that have new files

    def take(self, submission: Submission, document: Document) -> Document:
        taken, self.problems = take_files(self.read, submission, document)
        self.taken = tuple(f"q-{slot}" for slot in SLOTS if taken[slot] != tidied(document)[slot])
        return taken


# ------------------------------------------------------------------------------------- Passed on


def copy_to_practice(
    submission: Submission,
    document: Document,
    practice: Practice,
    slots: Collection[str] = tuple(SLOTS),
):
    """Give a practice the pictures and attachments of a document, and no others.

    Those of `slots` alone, where not all are to be replaced.  The files are copied, so that the
    practice keeps its own whatever becomes of the submission.  Needs a transaction.  A row whose
    file is not the submission's, or is gone, is left out.
    """
    files = {file.key: file for file in submission.files.all()}
    for slot in slots:
        kind = SLOTS[slot]
        getattr(practice, slot).all().delete()
        for order, row in enumerate(tidied(document)[slot]):
            file = files.get(row["file"])
            if file is not None and file.kind == kind:
                _copy(slot, file, row, practice, order)


def _copy(slot: str, file: SubmittedFile, row: Document, practice: Practice, order: int):
    try:
        if slot == "pictures":
            image = storing.copy(file.file.name, storing.PICTURES)
            sizes = {"width": file.width, "height": file.height}
            texts = _columns(row, "alt", "credit")
            practice.pictures.create(image=image, order=order, **sizes, **texts)
        else:
            name = storing.copy(file.file.name, storing.ATTACHMENTS)
            practice.attachments.create(
                file=name, name=file.name, size=file.size, order=order, **_columns(row, "title")
            )
    except FileNotFoundError:
        return


def _columns(row: Document, *names: str) -> dict[str, str]:
    return {
        f"{name}_{language}": words.strip()
        for name in names
        for language, words in row[name].items()
    }


def copy_from_practice(practice: Practice, submission: Submission, document: Document) -> Document:
    """Return the document with the pictures and attachments that a practice has, copied."""
    pictures = [_row(picture, submission) for picture in practice.pictures.all()]
    attachments = [_row(attachment, submission) for attachment in practice.attachments.all()]
    rows = {"pictures": pictures, "attachments": attachments}
    return tidied({**document, **{slot: list(filter(None, rows[slot])) for slot in rows}})


def bring_files(practice: Practice, proposal: Submission):
    """Let a proposal that was just begun hold the files of its practice.  Needs a transaction."""
    document = copy_from_practice(practice, proposal, proposal.document)
    if keys_in(document):
        proposal.document = proposal.base = document
        proposal.save(update_fields=("document", "base"))
        proposal.versions.update(document=document)


def _row(source: Picture | Attachment, submission: Submission) -> Document | None:
    is_picture = isinstance(source, Picture)
    file = source.image if is_picture else source.file
    try:
        name = storing.copy(file.name, storing.SUBMITTED)
    except FileNotFoundError:
        return None
    kept = submission.files.create(
        key=secrets.token_hex(16),
        kind=FileKind.PICTURE if is_picture else FileKind.DOCUMENT,
        file=name,
        name=clean_name(file.name if is_picture else source.name),
        content_type=content_type_of(name),
        size=file.size,
        width=source.width if is_picture else None,
        height=source.height if is_picture else None,
    )
    texts = {
        name: {language: getattr(source, f"{name}_{language}") or "" for language in LANGUAGES}
        for name in (("alt", "credit") if is_picture else ("title",))
    }
    return {"file": kept.key, **texts}


# --------------------------------------------------------------------------------- No longer kept


def forget_unneeded(submission: Submission) -> int:
    """Delete the files that no text of a submission shows any more; return how many."""
    shown = keys_in(submission.document) | keys_in(submission.base)
    for document in submission.versions.values_list("document", flat=True).iterator():
        shown |= keys_in(document)
    old = submission.files.filter(created_at__lt=timezone.now() - GRACE)
    unneeded = [file for file in old if file.key not in shown]
    for file in unneeded:
        file.delete()
    return len(unneeded)


def sweep() -> int:
    """Delete what no text shows and what no row knows, of all submissions; return how many."""
    with_files = Submission.objects.filter(files__isnull=False).distinct()
    forgotten = sum(forget_unneeded(submission) for submission in with_files.iterator())
    known = set(SubmittedFile.objects.values_list("file", flat=True))
    return forgotten + storing.remove_strays(storing.SUBMITTED, known)
