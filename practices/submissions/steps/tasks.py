"""The task list: the steps in any order, each with how far it is in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from practices import sheet
from practices.document import Document, has_words, tidied
from practices.models import Note
from practices.models.wording import reader_language
from practices.sheet import Section
from practices.submissions.problems import problems


class Progress(models.TextChoices):
    NOT_STARTED = "not-started", _("not started")
    STARTED = "started", _("in progress")
    COMPLETE = "complete", _("complete")
    TO_CORRECT = "to-correct", _("to correct")
    OPTIONAL = "optional", _("optional")
    CHANGES_ASKED = "changes-asked", _("changes asked for")


@dataclass(frozen=True)
class Task:
    """A step in the list."""

    section: Section
    number: int
    progress: Progress
    missing: tuple[str, ...]  # labels of what is needed before sending
    notes: tuple[Note, ...]

    @property
    def name(self) -> str:
        return self.section.name

    @property
    def label(self) -> str:
        return self.section.label[reader_language()]

    @property
    def is_done(self) -> bool:
        return self.progress == Progress.COMPLETE


def tasks(
    document: Document, notes: Iterable[Note] = (), *, base: Document | None = None
) -> list[Task]:
    """Return the steps in their order, but first those to which editors have written a note.

    A proposal need not fill what the practice it began with (`base`) left empty.
    """
    notes = tuple(notes)
    listed = [
        _task(section, number, document, notes, base)
        for number, section in enumerate(sheet.SECTIONS, start=1)
    ]
    return sorted(listed, key=lambda task: not task.notes)


def _task(section, number, document, notes, base) -> Task:
    names = {field.name for field in section.fields}
    own_notes = tuple(note for note in notes if note.field in names)
    missing = tuple(
        field.label[reader_language()]
        for field in section.fields
        if field.is_required
        and not has_words(document, field)
        and (base is None or has_words(tidied(base), field))
    )
    progress = Progress.CHANGES_ASKED if own_notes else _progress(section, document, base, missing)
    return Task(section, number, progress, missing, own_notes)


def _progress(section, document, base, missing) -> Progress:
    if not any(has_words(document, field) for field in section.fields):
        return Progress.NOT_STARTED if missing else Progress.OPTIONAL
    if missing:
        return Progress.STARTED
    return Progress.TO_CORRECT if problems(document, section, base=base) else Progress.COMPLETE
