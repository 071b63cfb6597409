"""The versions of a practice, made of the records of its history.

A save is a record, and so is each list that it changes after that: together they are a version,
whose content is that of the last one.  Records from before versions were counted stand alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.db.models import BigIntegerField, Case, F, Max, Min, QuerySet, When
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from practices.catalogue.templatetags.reading import full_date
from practices.moderation.history.contents import HISTORY, Content, Names, PastContents
from practices.moderation.history.wording import Change, changes, filled_labels

PAGE_SIZE = 20


@dataclass(frozen=True)
class Version:
    record: Any  # the last of its records
    reason: str
    until: datetime | None  # when the next one began
    content: Content

    @property
    def pk(self) -> int:
        return self.record.history_id

    @property
    def number(self) -> int:
        """Its number; 0 where none was counted."""
        return self.record.version

    @property
    def name(self) -> str:
        """What it is called in a sentence: "version 3 of 3 May 2026"."""
        day = full_date(localtime(self.record.history_date))
        if not self.number:
            return _("the version of %(day)s") % {"day": day}
        return _("version %(number)s of %(day)s") % {"number": self.number, "day": day}

    @property
    def is_deletion(self) -> bool:
        return self.record.history_type == "-"


@dataclass(frozen=True)
class Told:
    """A version beside the one before it."""

    version: Version
    changes: list[Change]
    beginning: list[str]  # of the first one: the labels of what it says


def groups(practice_id: int) -> QuerySet:
    """Return the records of each version, the newest first: `last`, `began` and `reason`."""
    by_number = Case(
        When(version=0, then=F("history_id") * -1),
        default=F("version"),
        output_field=BigIntegerField(),
    )
    return (
        HISTORY.objects.filter(id=practice_id)
        .annotate(numbered=by_number)
        .order_by()
        .values("numbered", "history_user")
        .annotate(
            last=Max("history_id"),
            began=Min("history_date"),
            reason=Max("history_change_reason"),
        )
        .order_by("-last")
    )


def told_page(practice_id: int, number: Any):
    """Return a page of the history, a list of `Told`s, in a fixed number of queries."""
    every = groups(practice_id)
    page = Paginator(every, PAGE_SIZE).get_page(number)
    start = PAGE_SIZE * (page.number - 1)
    newer = 1 if start else 0
    found = list(every[start - newer : start + PAGE_SIZE + 1])
    versions = _read(practice_id, found)[newer:]
    page.object_list = told(versions)[:PAGE_SIZE]
    return page


def told(versions: list[Version]) -> list[Told]:
    """Return each version with what it changed in the next of the list, which is older."""
    names = Names.of([version.content for version in versions])
    pairs = zip(versions, [*versions[1:], None], strict=True)
    return [_told(version, older, names) for version, older in pairs]


def _told(version: Version, older: Version | None, names: Names) -> Told:
    if older is None:
        return Told(version, [], filled_labels(version.content))
    return Told(version, changes(older.content, version.content, names), [])


def find_versions(practice_id: int, pks: Iterable[int]) -> dict[int, Version]:
    """Return those versions, by the primary key of their last record; others are left out."""
    found = list(groups(practice_id))
    wanted = set(pks)
    return {version.pk: version for version in _read(practice_id, found, wanted)}


def _read(practice_id: int, found: list[dict], wanted: set[int] | None = None) -> list[Version]:
    """Return the versions of consecutive groups, the newest first."""
    untils = [None, *(group["began"] for group in found)]
    read = [
        (group, until)
        for group, until in zip(found, untils, strict=False)
        if wanted is None or group["last"] in wanted
    ]
    records = HISTORY.objects.select_related("history_user").in_bulk(
        [group["last"] for group, _until in read]
    )
    asked = {records[group["last"]]: until for group, until in read}
    contents = PastContents(practice_id).of(asked)
    return [
        Version(records[group["last"]], group["reason"] or "", until, content)
        for (group, until), content in zip(read, contents, strict=True)
    ]
