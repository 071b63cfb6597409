"""Which decision is open to whom, and from which state.

The table is the rule: the pages ask `allowed` which buttons to show, the decisions ask `check`
once their row is locked, and the matrix test walks it cell by cell.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from practices.models import State, Status, Submission, Verb

ABOUT_SUBMISSION, ABOUT_PRACTICE = "submission", "practice"


class DecisionRefusedError(Exception):
    """A decision that cannot be taken; the message says in a full sentence what to do."""


@dataclass(frozen=True)
class Rule:
    """What a decision is about, the right that it needs (and one more), and where it begins."""

    about: str  # "submission" or "practice"
    permission: str
    from_states: frozenset[str]
    also: str = ""

    def is_open_to(self, user):
        return user.has_perm(self.permission) and (not self.also or user.has_perm(self.also))


def _of_submission(*states, also=""):
    return Rule(ABOUT_SUBMISSION, "practices.decide_submission", frozenset(states), also)


def _of_practice(right, *states):
    return Rule(ABOUT_PRACTICE, f"practices.{right}_practice", frozenset(states))


# In the order of the buttons.
RULES = {
    Verb.ACCEPT_AND_PUBLISH: _of_submission(State.RECEIVED, also="practices.publish_practice"),
    Verb.ACCEPT: _of_submission(State.RECEIVED),
    Verb.ASK_FOR_CHANGES: _of_submission(State.RECEIVED),
    Verb.TREAT_AS_CHANGE: _of_submission(State.RECEIVED),
    Verb.REOPEN: _of_submission(State.DECLINED, State.CHANGES_ASKED),
    Verb.DECLINE: _of_submission(State.RECEIVED, State.CHANGES_ASKED),
    Verb.PUBLISH: _of_practice("publish", Status.UNPUBLISHED, Status.ARCHIVED),
    Verb.UNPUBLISH: _of_practice("publish", Status.PUBLISHED),
    Verb.MERGE: _of_practice("merge", Status.PUBLISHED, Status.UNPUBLISHED),
    Verb.ARCHIVE: _of_practice("archive", Status.PUBLISHED, Status.UNPUBLISHED),
}


def allowed(user, row):
    """Return the verbs that a person may decide now about a submission or a practice.

    In the order of the buttons.  Asking for changes is among them once a note waits to be told:
    that costs a query, where all else would allow it.
    """
    return [verb for verb in RULES if not refusal(verb, user, row)]


def refusal(verb, user, row):
    """Return the sentence that says why a decision cannot be taken now, and what to do; or ""."""
    rule = RULES[verb]
    if rule.about != _kind(row):
        return _("This decision is about something else. Open the page again and choose there.")
    if not rule.is_open_to(user):
        return _(
            "You do not have the right to decide this. Ask a colleague who has it, or somebody who "
            "gives rights."
        )
    if _state(row) not in rule.from_states:
        return _(
            "It stands at “%(state)s” now, so this cannot be decided. Open the page again and see "
            "what has become of it."
        ) % {"state": _state_in_words(row)}
    return _own_refusal(verb, row)


def check(verb, user, row, version=None):
    """Raise DecisionRefusedError unless a decision can be taken about a row, locked, as it is.

    `version` is the row's as the page showed it; None for whatever it is.
    """
    if sentence := refusal(verb, user, row):
        raise DecisionRefusedError(sentence)
    if version is not None and version != row.version:
        raise DecisionRefusedError(
            _(
                "It has been changed since you opened the page. Look at what is new, then decide "
                "again."
            )
        )


def _own_refusal(verb, row):
    """Return why a decision that right and state allow is not open all the same; or ""."""
    match verb:
        case Verb.ACCEPT_AND_PUBLISH if row.practice and row.practice.status == Status.PUBLISHED:
            return _("Its practice is published already. Choose “Accept”: readers see it at once.")
        case Verb.TREAT_AS_CHANGE if row.is_proposal:
            return _("It is a change to a practice already. Decide which of its fields to take.")
        case Verb.ASK_FOR_CHANGES if not row.notes.not_told_yet().exists():
            return _(
                "There is no new note to the contributor. Write beside a field what should be "
                "changed, then ask for it."
            )
        case Verb.PUBLISH if not row.wording("title"):
            return _("It has no title. Write one in English, in French or in both, then publish.")
    return ""


def _kind(row):
    return ABOUT_SUBMISSION if isinstance(row, Submission) else ABOUT_PRACTICE


def _state(row):
    return row.state if isinstance(row, Submission) else row.status


def _state_in_words(row):
    if isinstance(row, Submission):
        return row.get_state_display()
    return row.get_status_display()
