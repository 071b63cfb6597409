"""Texts to translate, one by one: what translators are given, and what they bring back.

A segment is a text of a practice in the language it is translated into.  Nothing is written over
what somebody else has written since: the digests of the texts as the translator saw them say so.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from practices import sheet
from practices.document import Leaf, words
from practices.models import Freshness, Practice, Translation
from practices.models.names import language_name
from practices.models.translation_upkeep import COLUMNS, FIELDS
from practices.models.translations import digest
from practices.models.wording import LANGUAGES
from practices.submissions.labels import leaf_label

NUMBER = re.compile(r"[1-9][0-9]{0,17}")
LEAVES = {  # field → its leaf without a language
    slot.name: Leaf(entry, slot, "")
    for entry in sheet.fields()
    for slot in entry.slots
    if slot.name in FIELDS
}


@dataclass(frozen=True)
class Segment:
    id: str  # "practice-12-title-fr"
    practice_id: int
    field: str
    source_language: str
    language: str  # of the translation
    source: str
    source_digest: str  # of the source as it is now
    target: str
    state: Freshness
    translated_from: str = ""  # the source as it was then; "" where that is not known
    row: Translation | None = field(default=None, repr=False, compare=False)

    @property
    def label(self) -> str:
        """What the text is called in the language of the page."""
        return leaf_label(LEAVES[self.field])

    @property
    def source_language_name(self) -> str:
        return language_name(self.source_language)

    @property
    def language_name(self) -> str:
        return language_name(self.language)

    @property
    def target_digest(self) -> str:
        return digest(self.target)

    @property
    def column(self) -> str:
        return f"{self.field}_{self.language}"

    @property
    def is_one_line(self) -> bool:
        return not isinstance(Practice._meta.get_field(self.field), models.TextField)


@dataclass(frozen=True)
class Proposal:
    """What a translator wants a segment's translation to be.

    The digests are those of the texts the translator saw; without `target_digest` any translation
    that is there is replaced.
    """

    segment_id: str
    text: str
    source_digest: str
    target_digest: str | None = None
    may_empty: bool = False


@dataclass
class Outcome:
    """What became of proposals, by the id of the segment."""

    written: list[str] = field(default_factory=list)
    same: list[str] = field(default_factory=list)  # as it is already: nothing to write
    refused: dict[str, "SegmentRefusedError"] = field(default_factory=dict)


class SegmentRefusedError(Exception):
    """A segment is left as it is; the message says why, in the language of the page."""


class UnknownSegmentError(SegmentRefusedError):
    def __init__(self):
        super().__init__(_("There is no such text any more. Nothing was changed."))


class SourceChangedError(SegmentRefusedError):
    def __init__(self):
        super().__init__(
            _("The original was changed meanwhile. Look at what has changed, then decide again.")
        )


class TargetChangedError(SegmentRefusedError):
    def __init__(self):
        super().__init__(
            _(
                "Somebody else changed this translation meanwhile. Compare both texts, "
                "then save the one that is right."
            )
        )


class EmptiedError(SegmentRefusedError):
    def __init__(self):
        super().__init__(_("The translation is empty. The one that is there was kept."))


class UnwritableError(SegmentRefusedError):
    """The text does not fit where it should go: a title has its length."""


# -------------------------------------------------------------------------------------- Given out


def segments(
    practices: Iterable[Practice | int] | QuerySet | None = None,
    languages: Collection[str] | None = None,
    states: Collection[str] = (Freshness.MISSING, Freshness.STALE),
) -> list[Segment]:
    """Return the texts in these states, practice by practice, in the template's order.

    `practices` are all without; `languages` those translated into.  Two queries.
    """
    rows = Translation.objects.filter(state__in=states).select_related("checked_by")
    if practices is not None:
        chosen = practices if isinstance(practices, QuerySet) else list(practices)
        rows = rows.filter(practice__in=chosen)
    if languages is not None:
        rows = rows.filter(language__in=languages)
    texts = {
        values["pk"]: values
        for values in Practice.objects.filter(pk__in=rows.values("practice")).values("pk", *COLUMNS)
    }
    found = [_segment(row, texts[row.practice_id]) for row in rows if row.practice_id in texts]
    return sorted(found, key=lambda segment: (segment.practice_id, FIELDS.index(segment.field)))


def _segment(row, texts):
    source_language = next(language for language in LANGUAGES if language != row.language)
    source = texts[f"{row.field}_{source_language}"] or ""
    return Segment(
        id=f"practice-{row.practice_id}-{row.field}-{row.language}",
        practice_id=row.practice_id,
        field=row.field,
        source_language=source_language,
        language=row.language,
        source=source,
        source_digest=digest(source),
        target=texts[f"{row.field}_{row.language}"] or "",
        state=Freshness(row.state),
        translated_from=row.source_text,
        row=row,
    )


def practice_of(segment_id: str) -> int:
    """Return the number of the practice that an id names; raises `UnknownSegmentError`."""
    match segment_id.split("-"):
        case ["practice", number, field, language] if (
            NUMBER.fullmatch(number) and field in FIELDS and language in LANGUAGES
        ):
            return int(number)
    raise UnknownSegmentError


# ------------------------------------------------------------------------------------ Brought back


def apply(segment_id: str, text: str, *, source_digest: str, by: AbstractBaseUser | None) -> bool:
    """Write a translation; return whether it differs from what was there.

    Raises `SegmentRefusedError` and changes nothing where the segment is unknown, its source has
    changed, or the text is empty or too long.
    """
    outcome = apply_all([Proposal(segment_id, text, source_digest)], by=by)
    for error in outcome.refused.values():
        raise error
    return bool(outcome.written)


def apply_all(
    proposals: Iterable[Proposal], *, by: AbstractBaseUser | None, reason: str = ""
) -> Outcome:
    """Write translations: each practice is locked, and saved once if anything of it changes.

    What is refused keeps nothing else from being written.  The history keeps the `reason`.
    """
    outcome = Outcome()
    together = defaultdict(list)
    for proposal in proposals:
        try:
            together[practice_of(proposal.segment_id)].append(proposal)
        except UnknownSegmentError as error:
            outcome.refused[proposal.segment_id] = error
    for practice_id, ours in together.items():
        _write(practice_id, ours, by, reason, outcome)
    return outcome


@transaction.atomic
def _write(practice_id, proposals, by, reason, outcome):
    practice, known = _locked(practice_id)
    written = []
    for proposal in proposals:
        try:
            if _put(practice, known, proposal):
                written.append(proposal.segment_id)
            else:
                outcome.same.append(proposal.segment_id)
        except SegmentRefusedError as error:
            outcome.refused[proposal.segment_id] = error
    if written:
        practice._history_user = by
        practice._change_reason = reason or None
        practice.save()
        outcome.written += written


def _put(practice, known, proposal):
    """Put a text into its practice, not saved; return whether that changed it."""
    segment = known.get(proposal.segment_id)
    if segment is None:
        raise UnknownSegmentError
    text, target = words(proposal.text).strip(), words(segment.target).strip()
    if segment.is_one_line and text != target:
        text = " ".join(text.split())
    if text == target:
        return False
    if digest(text) == proposal.target_digest != segment.target_digest:
        return False  # the translator left it as it was; somebody else did not
    if proposal.source_digest != segment.source_digest:
        raise SourceChangedError
    if proposal.target_digest not in {None, segment.target_digest}:
        raise TargetChangedError
    if not text and not proposal.may_empty:
        raise EmptiedError
    try:
        Practice._meta.get_field(segment.column).clean(text, practice)
    except ValidationError as error:
        raise UnwritableError(" ".join(error.messages)) from error
    setattr(practice, segment.column, text)
    return True


def mark_still_right(segment_id: str, *, source_digest: str, by: AbstractBaseUser) -> None:
    """Note that a translation is right for its source as it is now, and who found so.

    Raises `SegmentRefusedError` where there is none, or its source has changed since it was seen.
    """
    outcome = mark_all_still_right({segment_id: source_digest}, by=by)
    for error in outcome.refused.values():
        raise error


def mark_all_still_right(seen: dict[str, str], *, by: AbstractBaseUser) -> Outcome:
    """The same for several: the id of each segment with the digest of its source as it was seen."""
    outcome = Outcome()
    together = defaultdict(list)
    for segment_id in seen:
        try:
            together[practice_of(segment_id)].append(segment_id)
        except UnknownSegmentError as error:
            outcome.refused[segment_id] = error
    for practice_id, ours in together.items():
        with transaction.atomic():
            _practice, known = _locked(practice_id)
            rows = _found_right(known, {one: seen[one] for one in ours}, by, outcome)
            Translation.objects.bulk_update(
                rows,
                (
                    "state",
                    "source_text",
                    "source_digest",
                    "stale_since",
                    "checked_at",
                    "checked_by",
                ),
            )
    return outcome


def _found_right(known, seen, by, outcome) -> Sequence[Translation]:
    rows = []
    for segment_id, source_digest in seen.items():
        segment = known.get(segment_id)
        if segment is None or segment.state == Freshness.MISSING:
            outcome.refused[segment_id] = UnknownSegmentError()
        elif segment.source_digest != source_digest:
            outcome.refused[segment_id] = SourceChangedError()
        else:
            row = segment.row
            row.state, row.stale_since = Freshness.FRESH, None
            row.source_text, row.source_digest = segment.source, segment.source_digest
            row.checked_at, row.checked_by = timezone.now(), by
            rows.append(row)
            outcome.written.append(segment_id)
    return rows


def _locked(practice_id):
    """Return a practice, locked, and its segments by id; raises nothing where it is gone."""
    practice = Practice.objects.select_for_update().filter(pk=practice_id).first()
    if practice is None:
        return None, {}
    return practice, {one.id: one for one in segments([practice_id], states=Freshness.values)}
