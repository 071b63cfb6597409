"""The decisions that are open to an editor now, and in words why others are not."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from practices.models import State, Verb
from practices.moderation.deciding import rules

LABELS = {
    Verb.ACCEPT: gettext_lazy("Accept"),
    Verb.ACCEPT_AND_PUBLISH: gettext_lazy("Accept and publish"),
    Verb.ASK_FOR_CHANGES: gettext_lazy("Ask for changes"),
    Verb.TREAT_AS_CHANGE: gettext_lazy("Treat as a change to a practice"),
    Verb.REOPEN: gettext_lazy("Reopen"),
    Verb.DECLINE: gettext_lazy("Decline"),
}


@dataclass(frozen=True)
class Button:
    """Leads to the page of a decision; the first of them is the main one."""

    verb: Verb
    url: str
    is_main: bool

    @property
    def label(self) -> Any:
        return LABELS[self.verb]


def buttons(user, submission) -> list[Button]:
    """Return a button for exactly what may be decided now, by this person."""
    allowed = rules.allowed(user, submission)
    return [
        Button(verb, decision_url(verb, submission), is_main=number == 0)
        for number, verb in enumerate(allowed)
    ]


def decision_url(verb, submission) -> str:
    name = f"admin:practices_submission_{verb.value.replace('-', '_')}"
    return reverse(name, args=(submission.pk,))


def why_not(user, submission, open_to) -> str:
    """Say what is not open to somebody and what to do about it; "" where nothing is to be said."""
    if not user.has_perm("practices.decide_submission"):
        return _("You may read and write notes. Deciding is for colleagues who have the right.")
    if not open_to:
        return _("There is nothing left to decide.")
    verbs = [button.verb for button in open_to]
    if submission.state == State.RECEIVED and Verb.ASK_FOR_CHANGES not in verbs:
        return _("To ask for changes, first add a note beside a field.")
    return ""
