"""What was read, carried by the preview page itself until an editor decides: signed, not stored.

No row and no session holds it, so nothing has to be cleaned up, two files looked at side by side
do not meet, and a preview can be applied as long as its page is open.  It is bound to its reader,
and holds what was shown: a text that has changed since is not written over.
"""

from dataclasses import asdict, dataclass, replace

from django.contrib.auth.models import AbstractBaseUser
from django.core import signing

from practices.moderation.translating.exchange.comparing import LONGEST, Group, Offer
from practices.moderation.translating.exchange.reading import Leftover, Reading, Unit
from practices.moderation.translating.segments import Proposal

SALT = "practices.translation-import"
LASTS = 7 * 24 * 3600  # seconds
MOST_OFFERS = 200  # on a page
MOST_BYTES = 900_000  # of texts on a page: sealed they grow by a third, and a form may have 2 MB


@dataclass(frozen=True)
class Shown:
    """An offer as it was shown: the text, and the digests of what it was shown beside."""

    unit: Unit
    source_digest: str
    target_digest: str
    is_emptied: bool

    @property
    def proposal(self) -> Proposal:
        return Proposal(
            self.unit.segment_id,
            self.unit.text,
            self.source_digest,
            self.target_digest,
            may_empty=self.is_emptied,
        )


@dataclass(frozen=True)
class Kept:
    name: str  # of the file
    shown: dict[str, Shown]  # by the id of the segment
    leftovers: list[Leftover]

    def reading(self, ids) -> Reading:
        """Return the texts with these ids as if they were read anew."""
        units = [self.shown[segment_id].unit for segment_id in ids]
        return Reading(units, list(self.leftovers))


class NotOursError(Exception):
    """What a form carried was not sealed here, for another reader, or too long ago."""


def fitting(groups: list[Group]) -> tuple[list[Group], int]:
    """Return as much of a preview as one page takes, and how many offers are left for another."""
    fits: dict[str, int] = {}
    size = 0
    offers = [offer for group in groups for offer in group.offers]
    for offer in offers:
        size += len((offer.unit.text + offer.unit.source).encode())
        if fits and (len(fits) == MOST_OFFERS or size > MOST_BYTES):
            break
        fits[offer.id] = size
    kept = (
        replace(group, offers=tuple(offer for offer in group.offers if offer.id in fits))
        for group in groups
    )
    return [group for group in kept if group.offers], len(offers) - len(fits)


def seal(name: str, offers: list[Offer], leftovers: list[Leftover], by: AbstractBaseUser) -> str:
    kept = {
        "by": by.pk,
        "name": name,
        "shown": [
            (
                {**asdict(offer.unit), "source": offer.unit.source[:LONGEST]},
                offer.segment.source_digest,
                offer.segment.target_digest,
                not offer.unit.text.strip(),
            )
            for offer in offers
        ],
        "leftovers": [asdict(leftover) for leftover in leftovers],
    }
    return signing.dumps(kept, salt=SALT, compress=True)


def unseal(sealed: str, by: AbstractBaseUser) -> Kept:
    try:
        kept = signing.loads(sealed, salt=SALT, max_age=LASTS)
    except signing.BadSignature as error:
        raise NotOursError from error
    if kept["by"] != by.pk:
        raise NotOursError
    shown = [Shown(Unit(**unit), *rest) for unit, *rest in kept["shown"]]
    return Kept(
        kept["name"],
        {one.unit.segment_id: one for one in shown},
        [Leftover(**leftover) for leftover in kept["leftovers"]],
    )
