"""What a file that came back would change: nothing is changed here."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from django.utils.translation import gettext as _

from practices.document import words
from practices.models import Freshness, Practice
from practices.models.translations import digest
from practices.moderation.translating.exchange.fates import FATES, WARNINGS, Fate, tally
from practices.moderation.translating.exchange.printed import TITLES
from practices.moderation.translating.exchange.reading import Leftover, Reading, Unit
from practices.moderation.translating.segments import (
    Segment,
    UnknownSegmentError,
    practice_of,
    segments,
)
from practices.submissions.comparison import Kind, Piece, word_diff

LONGEST = 100_000  # characters of a text that has no limit of its own
NOBODY_TRIED: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Offer:
    """A text that may be taken over, as it is shown to the editor who decides.

    `refusal` says why it was not, when somebody tried.
    """

    unit: Unit
    segment: Segment
    fate: Fate
    refusal: str = ""

    @property
    def id(self) -> str:
        return self.segment.id

    @property
    def is_ticked(self) -> bool:
        """Whether it is taken over unless somebody unticks it: only what holds no surprise."""
        return self.fate in (Fate.NEW, Fate.REPLACES) and not self.refusal

    @property
    def is_source_edited(self) -> bool:
        """Whether the original was written into, in the file: that is not taken over."""
        return not self.has_older_source and not _alike(self.unit.source, self.segment.source)

    @property
    def has_older_source(self) -> bool:
        """Whether the original has changed since the file was made."""
        return not self.segment.source_digest.startswith(self.unit.seen)

    @property
    def fate_words(self) -> str:
        return FATES[self.fate]

    @property
    def warning(self) -> str:
        return WARNINGS.get(self.fate, "")

    @property
    def source_heading(self) -> str:
        if self.has_older_source:
            return _("The original: how it changed since the file was made")
        return _("The original")

    @property
    def fills(self) -> bool:
        """Whether there is no translation on the site."""
        return not self.segment.target.strip()

    @property
    def target_heading(self) -> str:
        if self.fills:
            return _("The translation")
        return _("The translation: how it would change")

    @property
    def source_pieces(self) -> list[Piece]:
        """How the original became what it is, from what stands in the file."""
        return word_diff(self.unit.source, words(self.segment.source))

    @property
    def edited_pieces(self) -> list[Piece]:
        """How the original was written into."""
        return word_diff(words(self.segment.source), self.unit.source)

    @cached_property
    def pieces(self) -> list[Piece]:
        """How the translation on the site becomes that of the file."""
        return word_diff(words(self.segment.target), self.unit.text)

    @property
    def changes_only_blanks(self) -> bool:
        return all(piece.kind is Kind.SAME for piece in self.pieces)


@dataclass(frozen=True)
class Group:
    """The offers of one practice."""

    practice_id: int
    title: str
    offers: tuple[Offer, ...]


@dataclass
class Preview:
    """`unplaced` are texts that cannot be taken over, each with the reason."""

    groups: list[Group] = field(default_factory=list)
    unplaced: list[tuple[Leftover, str]] = field(default_factory=list)
    leftovers: list[Leftover] = field(default_factory=list)
    unchanged: int = 0
    empty: int = 0  # not translated yet
    edited_sources: list[Offer] = field(default_factory=list)  # of texts that change nothing

    @property
    def offers(self) -> Iterator[Offer]:
        for group in self.groups:
            yield from group.offers

    @property
    def tally(self) -> list[str]:
        """How many texts each fate has, in words."""
        counts = Counter(offer.fate for offer in self.offers)
        return [tally(fate, counts[fate]) for fate in Fate if counts[fate]]


def compare(reading: Reading, refusals: Mapping[str, str] = NOBODY_TRIED) -> Preview:
    """Return what a file would change in the texts as they are now.

    `refusals` say why texts were not taken over, by their ids.
    """
    known = _known(unit.segment_id for unit in reading.units)
    preview = Preview(leftovers=[*reading.leftovers, *_headings(reading, known)])
    offers = []
    for segment_id, units in _by_id(reading.units).items():
        segment = known.get(segment_id)
        if segment is None:
            _leave(preview, units, _("No text to be translated has this code now."))
        elif len(units) > 1:
            reason = _("The file holds this text several times, each time another. Choose one.")
            _leave(preview, units, reason, segment)
        else:
            refusal = refusals.get(segment_id, "")
            offers.append(Offer(units[0], segment, _fate(units[0], segment), refusal))
    _sort(offers, preview)
    return preview


def _sort(offers: Iterable[Offer], preview: Preview) -> None:
    """Sort into what may be taken over, practice by practice, and what changes nothing."""
    together = defaultdict(list)
    for offer in offers:
        text, target = offer.unit.text, words(offer.segment.target)
        if _same(text, target):
            preview.unchanged += bool(text.strip())
            preview.empty += not text.strip()
            if offer.is_source_edited:
                preview.edited_sources.append(offer)
        elif reason := _too_long(offer):
            _leave(preview, [offer.unit], reason, offer.segment)
        else:
            together[offer.segment.practice_id].append(offer)
    titles = _titles(together)
    preview.groups = [
        Group(practice_id, titles[practice_id], tuple(ours))
        for practice_id, ours in sorted(together.items())
    ]


def _fate(unit: Unit, segment: Segment) -> Fate:
    if not unit.text.strip():
        return Fate.EMPTIED
    if not segment.source_digest.startswith(unit.seen):
        return Fate.SOURCE_CHANGED
    if not segment.target.strip():
        return Fate.NEW
    return Fate.MEANWHILE if segment.state == Freshness.FRESH else Fate.REPLACES


def _too_long(offer: Offer) -> str:
    limit = Practice._meta.get_field(offer.segment.column).max_length or LONGEST
    length = len(offer.unit.text.strip())
    if length <= limit:
        return ""
    return _(
        "It has %(length)s characters, and there is room for %(limit)s. Shorten it in the file, or "
        "on the page of its practice."
    ) % {"length": length, "limit": limit}


def _leave(preview, units: Iterable[Unit], reason: str, segment: Segment | None = None) -> None:
    for unit in units:
        where = unit.segment_id if segment is None else f"{segment.label} ({unit.segment_id})"
        if unit.text.strip():
            preview.unplaced.append((Leftover(where, unit.text), reason))


def _by_id(units: Iterable[Unit]) -> dict[str, list[Unit]]:
    """Return the units of each segment; one that comes twice with the same words counts once."""
    together = defaultdict(list)
    for unit in units:
        if not any(_same(unit.text, other.text) for other in together[unit.segment_id]):
            together[unit.segment_id].append(unit)
    return together


def _known(ids: Iterable[str]) -> dict[str, Segment]:
    practice_ids = set()
    for segment_id in ids:
        try:
            practice_ids.add(practice_of(segment_id))
        except UnknownSegmentError:
            continue
    found = segments(sorted(practice_ids), states=Freshness.values)
    return {segment.id: segment for segment in found}


def _titles(practice_ids: Iterable[int]) -> dict[int, str]:
    return {row.pk: str(row) for row in Practice.objects.filter(pk__in=practice_ids).for_cards()}


def _headings(reading: Reading, known: dict[str, Segment]) -> Iterator[Leftover]:
    """Yield the headings into which somebody has written."""
    ours = _printed_headings(known) if reading.headings else set()
    for heading in reading.headings:
        if heading.strip() and digest(heading) not in ours:
            yield Leftover(_("Heading"), heading)


def _printed_headings(known: dict[str, Segment]) -> set[str]:
    ids = {segment.practice_id for segment in known.values()}
    rows = Practice.objects.filter(pk__in=ids).values_list("title_en", "title_fr")
    ours = {title or "" for titles in rows for title in titles}
    ours |= {text for both in TITLES.values() for text in both.values()}
    return {digest(words(title)) for title in ours}


def _same(text: str, other: str) -> bool:
    return text.strip() == other.strip()


def _alike(text: str, other: str) -> bool:
    return digest(words(text)) == digest(words(other))
