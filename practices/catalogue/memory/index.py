"""The catalogue as this process knows it: a snapshot that follows the catalogue's version.

The version is one row, looked at no more than once a second, so that what is published or
withdrawn is so everywhere within two seconds, and a reader's page costs no query for it.
"""

import threading
import time
from collections.abc import Callable
from datetime import date

from practices.catalogue.memory.snapshot import NoNumberFreeError, Snapshot, build, follow
from practices.models import CatalogueChange, CatalogueVersion

MOST_CHANGES = 500  # beyond that, reading everything anew is quicker


class Clock:
    """The version of the catalogue, looked at anew when the last look is `seconds` ago."""

    def __init__(self, look: Callable[[], int] = CatalogueVersion.current, seconds: float = 1.0):
        self.look = look
        self.seconds = seconds
        self.forget()

    def forget(self):
        self.version = 0
        self.look_again()

    def look_again(self):
        self.looked_at = float("-inf")

    def now(self) -> int:
        moment = time.monotonic()
        if moment - self.looked_at >= self.seconds:
            version = self.look()
            if moment >= self.looked_at:  # no later look has come back before this one
                self.version, self.looked_at = version, moment
        return self.version


clock = Clock()
_current: Snapshot | None = None
_following = threading.Lock()


def current_version() -> int:
    """Return the catalogue's version, at most a second old: the key of all that is kept."""
    return clock.now()


def snapshot() -> Snapshot:
    """Return the snapshot of the current version.

    While one thread brings it up to date, the others go on reading the former one.
    """
    version = current_version()
    held = _current
    if held is not None and _is_fresh(held, version):
        return held
    if not _following.acquire(blocking=held is None):
        return held
    try:
        return _catch_up(current_version())
    finally:
        _following.release()


def refresh() -> Snapshot:
    """Look at the version now, whenever the last look was."""
    clock.look_again()
    return snapshot()


def forget():
    """Drop all that is known, as a new process would begin."""
    global _current
    _current = None
    clock.forget()


def _is_fresh(held: Snapshot, version: int) -> bool:
    """A new year lengthens every ongoing practice."""
    return held.version == version and held.this_year == date.today().year


def _catch_up(version: int) -> Snapshot:
    global _current
    held = _current
    if held is None or not _is_fresh(held, version):
        _current = held = _followed(held, version) or build(version)
    return held


def _followed(held: Snapshot | None, version: int) -> Snapshot | None:
    """Return `held` with the changes since its version, or None where all must be read anew."""
    if held is None or held.version > version or held.this_year != date.today().year:
        return None
    changes = CatalogueChange.objects.filter(number__gt=held.version, number__lte=version)
    rows = list(changes.values_list("number", "practice_id")[: MOST_CHANGES + 1])
    numbers, changed = {number for number, _pk in rows}, {pk for _number, pk in rows}
    is_whole_story = len(numbers) == version - held.version and len(rows) <= MOST_CHANGES
    if None in changed or not is_whole_story:
        return None
    try:
        return follow(held, version, changed)
    except NoNumberFreeError:
        return None
