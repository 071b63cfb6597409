"""Who saved what since: told to a writer whose save met somebody else's."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from practices.document import Leaf, differences, empty, leaves, tidied
from practices.models import SavedVersion, Submission
from practices.submissions.labels import leaf_label


@dataclass(frozen=True)
class Change:
    """An answer as it was last saved, by whom and when."""

    leaf: Leaf
    saved_by: str  # "" by somebody who has not signed
    saved_at: datetime


def changes_between(submission: Submission, opened: int, found: int) -> list[Change]:
    """Return what was saved after the version `opened` and up to `found`, an answer once each.

    They come in the template's order.
    """
    if opened >= found:
        return []
    latest: dict[str, Change] = {}
    for before, version in pairwise(_versions(submission, opened, found)):
        for difference in differences(tidied(before.document), tidied(version.document)):
            leaf = difference.leaf
            latest[leaf.key] = Change(leaf, version.saved_by, version.saved_at)
    return [latest[leaf.key] for leaf in leaves() if leaf.key in latest]


def _versions(submission: Submission, opened: int, found: int) -> Iterator[SavedVersion]:
    """Yield the versions up to `found`, beginning with the last that is kept up to `opened`."""
    kept = submission.versions.filter(is_aside=False, number__lte=found)
    yield kept.filter(number__lte=opened).first() or SavedVersion(document=empty())
    yield from kept.filter(number__gt=opened).order_by("number")


def sentences(changes: Iterable[Change]) -> list[str]:
    """Return "Maria saved “Purpose” and “Impact” at 14:02.", one sentence for each writer."""
    by_writer: dict[str, list[Change]] = {}
    for change in changes:
        by_writer.setdefault(change.saved_by, []).append(change)
    return [_sentence(writer, of_writer) for writer, of_writer in by_writer.items()]


def _sentence(writer: str, changes: list[Change]) -> str:
    # Translators: the name of an answer, among those that somebody has saved.
    answers = ", ".join(_("“%(answer)s”") % {"answer": leaf_label(each.leaf)} for each in changes)
    time = clock(max(change.saved_at for change in changes))
    if writer:
        said = _("%(writer)s saved %(answers)s at %(time)s.")
    else:
        said = _("Somebody saved %(answers)s at %(time)s.")
    return said % {"writer": writer, "answers": answers, "time": time}


def clock(moment: datetime) -> str:
    """Return "14:02", and with the day if it was another: "14:02 (3 November)"."""
    local = timezone.localtime(moment)
    if local.date() == timezone.localdate():
        return f"{local:%H:%M}"
    return f"{local:%H:%M} ({date_format(local, 'j F')})"
