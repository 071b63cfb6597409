"""What was read from a Word file, told to whoever handed it in."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from practices import document, sheet
from practices.document import Difference, Document, Leaf, is_written, tidied
from practices.models import Submission
from practices.models.wording import reader_language
from practices.sheet import Section
from practices.sheets.text_in.meanings import likely_meaning, meaning_of
from practices.sheets.word_in import Certainty
from practices.submissions.comparison import worded


@dataclass(frozen=True)
class ReadAnswer:
    """An answer that was found in the file; `words` are those that the draft has by now."""

    leaf: Leaf
    label: str
    words: str
    where: str
    certainty: Certainty

    @property
    def is_guessed(self) -> bool:
        return self.certainty is Certainty.GUESSED

    @property
    def found(self) -> str:
        """Where it stood, in a sentence's part."""
        if not self.where:
            return _("in the text")
        match self.certainty:
            case Certainty.TAG | Certainty.ALIAS:
                said = _("in the box “%(label)s”")
            case Certainty.LABEL:
                said = _("at the label “%(label)s”")
            case Certainty.HEADING:
                said = _("under the heading “%(label)s”")
            case _:
                said = _("from “%(label)s”")
        return said % {"label": self.where}

    @property
    def sureness(self) -> str:
        match self.certainty:
            case Certainty.TAG | Certainty.ALIAS:
                return _("certain")
            case Certainty.LABEL | Certainty.HEADING:
                return _("fairly certain")
            case _:
                return _("guessed: please check")


@dataclass(frozen=True)
class ReadStep:
    """The answers of a step that were found."""

    section: Section
    label: str
    answers: tuple[ReadAnswer, ...]


@dataclass(frozen=True)
class Leftover:
    """Words that could not be placed, and the step in which they may belong, if one is likely."""

    label: str
    words: str
    step: Section | None

    @property
    def step_label(self) -> str:
        return self.step.label[reader_language()] if self.step else ""

    @property
    def rows(self) -> int:
        """How many lines a box for the words needs, about."""
        lines = sum(1 + len(line) // 70 for line in self.words.split("\n"))
        return min(max(lines, 2), 12)


def read_steps(submission: Submission) -> list[ReadStep]:
    """Return what was found, by steps, in the template's order."""
    found = {}
    for key, where, certainty in submission.reading["placed"]:
        found.setdefault(key.partition("-")[0], (where, Certainty(certainty)))
    kept = tidied(submission.document)
    steps = [_read_step(section, found, kept) for section in sheet.SECTIONS]
    return [step for step in steps if step.answers]


def leftovers(submission: Submission) -> list[Leftover]:
    return [
        Leftover(label, words, _likely_step(label))
        for label, words in submission.reading["unplaced"]
    ]


def _read_step(section, found, kept: Document) -> ReadStep:
    leaves = [leaf for leaf in document.leaves(section.fields) if leaf.key in found]
    answers = tuple(_answers(leaves, found, kept))
    return ReadStep(section, section.label[reader_language()], answers)


def _answers(leaves, found, kept: Document) -> Iterator[ReadAnswer]:
    nothing = document.empty()
    shown = worded(Difference(leaf, leaf.read(nothing), leaf.read(kept)) for leaf in leaves)
    for change in shown:
        where, certainty = found[change.leaf.key]
        words = "".join(piece.words for piece in change.pieces)
        if is_written(change.leaf.read(kept)):
            yield ReadAnswer(change.leaf, change.label, words, where, certainty)


def _likely_step(label: str) -> Section | None:
    meaning = meaning_of(label) or likely_meaning(label)
    if meaning is None:
        return None
    return next(section for section in sheet.SECTIONS if meaning.field in section.fields)
