"""Bring a version of a practice back, as a new version.

Its texts, facts, lists, reference documents and addresses come back.  Where it stands with readers
(state, merging, dates) does not: that is decided, not restored.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from practices.models import Practice, ReferenceDocument
from practices.models.version import one_version
from practices.models.wording import LANGUAGES
from practices.moderation.history.contents import (
    COLUMNS,
    DOCUMENT_COLUMNS,
    LISTS,
    Content,
    Document,
    Names,
    present_content,
)
from practices.moderation.history.versions import Version
from practices.moderation.history.wording import Change, changes

NOT_RESTORED = {
    "id",
    "version",
    "status",
    "merged_into",
    "published_at",
    "updated_at",
    "confirmed_on",
    "silent_on",
}
RESTORED = tuple(name for name in COLUMNS if name not in NOT_RESTORED)
LONGEST_REASON = 100  # characters that the history keeps


class ChangedMeanwhileError(Exception):
    """The practice is no longer as the page showed it."""


@dataclass(frozen=True)
class Plan:
    """What restoring would change, and what it cannot bring back (in sentences)."""

    content: Content
    changes: list[Change]
    losses: list[str]


def plan(practice: Practice, version: Version) -> Plan:
    now, then = present_content(practice), version.content
    names = Names.of([now, then])
    lists = {name: then.lists[name] & names.present[name].keys() for name in LISTS}
    slugs = _free_slugs(practice, then)
    values = {**now.values, **{name: then.values[name] for name in RESTORED}, **slugs}
    restored = Content(values, lists, then.documents)
    losses = [*_taken(then, slugs), *_gone(names)]
    return Plan(restored, changes(now, restored, names), losses)


def restore(practice_id: int, version: Version, *, by: Any, seen_version: int) -> Practice:
    """Save the practice as it was; raises `ChangedMeanwhileError` and then changes nothing.

    `seen_version` is the practice's version as the editor saw it.
    """
    with one_version(), transaction.atomic():
        practice = Practice.objects.select_for_update().get(pk=practice_id)
        if practice.version != seen_version:
            raise ChangedMeanwhileError
        content = plan(practice, version).content
        for name in RESTORED:
            setattr(practice, name, content.values[name])
        practice._history_user = by
        practice._change_reason = reason(version)
        practice.save()
        for name, pks in content.lists.items():
            getattr(practice, name).set(pks)
        _restore_documents(practice, content.documents)
    return practice


def reason(version: Version) -> str:
    words = _("Restored from %(version)s") % {"version": version.name}
    return words[:LONGEST_REASON]


def _restore_documents(practice: Practice, documents: tuple[Document, ...]) -> None:
    rows = {row.pk: row for row in practice.reference_documents.all()}
    for document in documents:
        row = rows.pop(document.pk, None) or ReferenceDocument(practice=practice)
        if row.pk is None or Document.of(row) != document:
            for name in DOCUMENT_COLUMNS:
                setattr(row, name, getattr(document, name))
            row.save()
    for row in rows.values():
        row.delete()


def _free_slugs(practice: Practice, then: Content) -> dict[str, str]:
    """Return new slugs for those of the version that another practice has taken since."""
    others = Practice.objects.exclude(pk=practice.pk)
    taken = {
        name: ""
        for name in (f"slug_{language}" for language in LANGUAGES)
        if others.filter(**{name: then.values[name]}).exists()
    }
    if not taken:
        return {}
    titles = {f"title_{language}": then.values[f"title_{language}"] for language in LANGUAGES}
    kept = {f"slug_{language}": then.values[f"slug_{language}"] for language in LANGUAGES}
    like_it = Practice(pk=practice.pk, **{**titles, **kept, **taken})
    like_it.fill_slugs()
    return {name: getattr(like_it, name) for name in taken}


def _taken(then: Content, slugs: Mapping[str, str]) -> list[str]:
    return [
        _(
            "Another practice has the address “%(slug)s” now. This one gets the address "
            "“%(new)s” instead."
        )
        % {"slug": then.values[name], "new": slug}
        for name, slug in slugs.items()
    ]


def _gone(names: Names) -> list[str]:
    return [
        _("“%(name)s” (%(list)s) was deleted since, and is left out.")
        % {"name": word, "list": Practice._meta.get_field(name).verbose_name}
        for name, words in names.gone.items()
        for word in words.values()
    ]
