"""What the desk shows to one person: nothing that this person may not read."""

from dataclasses import dataclass

from django.db.models import Count
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from practices.models import OutgoingMail, Practice, Status, Submission
from practices.moderation.desk import waiting
from practices.moderation.desk.lately import lately
from practices.moderation.keeping_true.due import Due, due_lists
from practices.moderation.translating.states import (
    desk_address,
    stale_practices,
    untranslated_practices,
)

# Translators: of how many practices, under the heading "Practices".
STANDS = {
    Status.PUBLISHED: pgettext_lazy("practices", "Published"),
    Status.UNPUBLISHED: pgettext_lazy("practices", "Unpublished"),
    Status.ARCHIVED: pgettext_lazy("practices", "Archived"),
}


@dataclass(frozen=True)
class Stand:
    """How many practices are in a state."""

    state: str
    label: str | Promise
    count: int

    @property
    def address(self):
        page = reverse("admin:practices_practice_changelist")
        return f"{page}?status__exact={self.state}"


def desk_context(user):
    return {
        **(_what_waits() if user.has_perm("practices.view_submission") else {}),
        "due": _what_is_due(user),
        "lately": lately(user),
        "stands": _stands() if user.has_perm("practices.view_practice") else [],
    }


def _what_waits():
    queues = waiting.queues()
    return {
        "sees_submissions": True,
        "queues": queues,
        "oldest": waiting.oldest(waiting.EDITORS),
        "with_authors": waiting.oldest(waiting.AUTHOR, waiting.MOST_OF_AUTHORS),
        "drafts": Submission.objects.private().count(),
    }


class DueTranslations(Due):
    """A list that the translators' desk shows."""

    @property
    def address(self):
        return desk_address(**self.parameters)


def all_due():
    """Return every list that is due; a query each when it is counted.

    Of what lacks a language the translators' desk knows more than a title's columns.
    """
    lists = [due for due in due_lists() if due.name != "translations"]
    return [*lists, *_translations(), _mails()]


def _translations():
    for state, label, rows in (
        ("missing", _("Translations missing"), untranslated_practices()),
        ("stale", _("Translations out of date"), stale_practices()),
    ):
        shown = {"state": state, "status": Status.PUBLISHED.value}
        yield DueTranslations(state, label, rows, "practice", shown)


def _mails():
    given_up = OutgoingMail.objects.exclude(given_up_at=None)
    label = _("Mail that could not be sent")
    return Due("mails", label, given_up, "outgoingmail", {"fate": "given-up"})


def _what_is_due(user):
    """Return the lists that a person may see, those with something in them first."""
    lists = [due for due in all_due() if user.has_perm(f"practices.view_{due.model}")]
    return sorted(lists, key=lambda due: due.count == 0)


def _stands():
    rows = Practice.objects.order_by().values_list("status").annotate(Count("pk"))
    counts = dict(rows)
    return [Stand(state.value, label, counts.get(state, 0)) for state, label in STANDS.items()]
