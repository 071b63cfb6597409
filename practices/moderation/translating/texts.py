"""The texts of the side-by-side page: as they are kept, and as a form brings them."""

from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cached_property

from django.http import QueryDict
from django.utils.translation import gettext as _

from practices.document import words
from practices.labels import in_language
from practices.models import Freshness, Practice
from practices.models.translations import digest
from practices.moderation.translating.segments import (
    LEAVES,
    Proposal,
    Segment,
    SegmentRefusedError,
    TargetChangedError,
    segments,
)
from practices.moderation.two_editors.presence import name_of
from practices.submissions.comparison import Piece, word_diff
from practices.submissions.labels import leaf_label


@dataclass
class Text:
    """One text on the page.

    `typed` is what stands in the form and is not saved; None where that is the translation itself.
    """

    segment: Segment
    typed: str | None = None
    refusal: SegmentRefusedError | None = None

    @property
    def shown(self) -> str:
        return self.segment.target if self.typed is None else self.typed

    @property
    def name(self) -> str:
        """What its inputs are called in the form: "title-fr"."""
        return f"{self.segment.field}-{self.segment.language}"

    @property
    def source_label(self) -> str:
        return in_language(self.segment.label, self.segment.source_language)

    @property
    def target_label(self) -> str:
        return in_language(self.segment.label, self.segment.language)

    @property
    def checked_by(self) -> str:
        editor = self.segment.row.checked_by
        return name_of(editor) if editor else _("somebody who has left")

    @property
    def limit(self) -> int | None:
        """The most characters it may have."""
        return Practice._meta.get_field(self.segment.field).max_length

    @property
    def rows(self) -> int:
        """Lines of the box, for browsers that do not fit it to its words."""
        if self.segment.is_one_line:
            return 2
        return min(max(4, len(self.segment.source) // 60 + self.segment.source.count("\n")), 24)

    @property
    def is_stale(self) -> bool:
        return self.segment.state == Freshness.STALE

    @property
    def is_changed_elsewhere(self) -> bool:
        return isinstance(self.refusal, TargetChangedError)

    @cached_property
    def source_changes(self) -> list[Piece]:
        """What became of the original since it was translated; [] where that is not known."""
        if not (self.is_stale and self.segment.translated_from):
            return []
        return word_diff(self.segment.translated_from, self.segment.source)

    @cached_property
    def changes_to_saved(self) -> list[Piece]:
        """What the typed text would make of the one that somebody else has saved."""
        return word_diff(self.segment.target, self.shown)


@dataclass
class Typed:
    """What a form brings of one text: as it was typed, and the digests of what was shown."""

    text: str
    source_digest: str
    target_digest: str

    @property
    def is_changed(self) -> bool:
        return digest(self.text) != self.target_digest


@dataclass
class Form:
    """What the page's form brings, by the id of the segment.

    Where "keep" is ticked, the editor prefers the text that somebody else has saved.
    """

    practice: Practice
    sent: QueryDict
    typed: dict[str, Typed] = field(default_factory=dict)

    def __post_init__(self):
        for name in self.sent:
            kind, _colon, rest = name.partition(":")
            if kind == "text" and f"keep:{rest}" not in self.sent:
                segment_id = f"practice-{self.practice.pk}-{rest}"
                self.typed[segment_id] = Typed(
                    words(self.sent[name]),
                    self.sent.get(f"source:{rest}", ""),
                    self.sent.get(f"target:{rest}", ""),
                )

    def source_digest(self, segment_id: str) -> str:
        """Return the digest of the original that was shown; "" where none was."""
        return self.typed[segment_id].source_digest if segment_id in self.typed else ""

    def proposals(self) -> list[Proposal]:
        return [
            Proposal(segment_id, one.text, one.source_digest, one.target_digest, may_empty=True)
            for segment_id, one in self.typed.items()
        ]

    def unsaved(self, saved: Collection[str] = ()) -> dict[str, str]:
        """Return what was typed and differs from what was shown, but for what is saved now."""
        return {
            segment_id: one.text
            for segment_id, one in self.typed.items()
            if one.is_changed and segment_id not in saved
        }


def texts_of(practice: Practice) -> list[Text]:
    return [Text(segment) for segment in segments([practice.pk], states=Freshness.values)]


def label_of(segment_id: str) -> str:
    """Return what a text is called that no longer has a place on the page."""
    _practice, _pk, name, language = [*segment_id.split("-"), "", "", ""][:4]
    return in_language(leaf_label(LEAVES[name]), language) if name in LEAVES else segment_id
