"""Every decision from every state by every role: it works, or is refused and changes nothing."""

import re
from collections import Counter
from itertools import product

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.db import transaction

from practices.models import (
    Decision,
    Note,
    OutgoingMail,
    Practice,
    SavedVersion,
    SecretLink,
    State,
    Status,
    Submission,
    Verb,
)
from practices.moderation.deciding import practices, submissions
from practices.moderation.deciding.rules import DecisionRefusedError, allowed
from tests.factories import NoteFactory, PracticeFactory, SubmissionFactory
from tests.moderation.deciding.conftest import member
from tests.submissions.test_problems import COMPLETE

pytestmark = pytest.mark.django_db

ROLES = (
    "stranger",
    "no rights",
    "Contributor desk",
    "Editor",
    "Publisher",
    "superuser",
    "Publisher, switched off",
)
EDITORS = {"Editor", "Publisher", "superuser"}
PUBLISHERS = {"Publisher", "superuser"}

# The rule as the programme has it, on purpose not taken from `RULES`: verb → from, to, by whom.
OF_SUBMISSIONS = {
    Verb.ACCEPT: ({"received"}, "accepted", EDITORS),
    Verb.ACCEPT_AND_PUBLISH: ({"received"}, "accepted", PUBLISHERS),
    Verb.ASK_FOR_CHANGES: ({"received"}, "changes-asked", EDITORS),
    Verb.DECLINE: ({"received", "changes-asked"}, "declined", EDITORS),
    Verb.REOPEN: ({"declined", "changes-asked"}, "received", EDITORS),
    Verb.TREAT_AS_CHANGE: ({"received"}, "received", EDITORS),
}
OF_PRACTICES = {
    Verb.PUBLISH: ({"unpublished", "archived"}, "published", PUBLISHERS),
    Verb.UNPUBLISH: ({"published"}, "unpublished", PUBLISHERS),
    Verb.ARCHIVE: ({"published", "unpublished"}, "archived", PUBLISHERS),
    Verb.MERGE: ({"published", "unpublished"}, "archived", PUBLISHERS),
}
KEPT = (Submission, Practice, Decision, OutgoingMail, Note, SecretLink, SavedVersion)


@pytest.fixture
def people():
    return {
        "stranger": AnonymousUser(),
        "no rights": member("chloe"),
        **{name: member(name, name) for name in ROLES[2:5]},
        "superuser": User.objects.create_superuser("root"),
        "Publisher, switched off": member("olga", "Publisher", is_active=False),
    }


@pytest.fixture
def kept():
    """Return the practice that others are merged into, and submissions treated as a change of."""
    return PracticeFactory(published=True, title="Kept")


def everything():
    return {model: list(model.objects.order_by("pk").values()) for model in KEPT}


def decide(verb, row, by, kept):
    if verb in OF_SUBMISSIONS:
        act = getattr(submissions, verb.replace("-", "_"))
        also = {Verb.DECLINE: {"reason": "Not a city."}, Verb.TREAT_AS_CHANGE: {"practice": kept}}
        return act(row, by=by, version=row.version, **also.get(verb, {}))
    also = {"into": kept} if verb == Verb.MERGE else {}
    return getattr(practices, verb)(row, by=by, version=row.version, **also)


def outcome(verb, row, by, kept):
    """Decide, look at what came of it, and undo it where it worked; return how it was refused."""
    with transaction.atomic():
        try:
            decision = decide(verb, row, by, kept)
        except DecisionRefusedError as error:
            return str(error)
        assert (decision.verb, decision.by, decision.by_name) == (verb, by, by.username)
        assert list(Decision.objects.all()) == [decision]
        row.refresh_from_db()
        transaction.set_rollback(True)
    return decision.from_state, decision.to_state


def walk(rows, rules, people, kept):
    """Try every cell, and return how many of each outcome there were."""
    tally = Counter()
    before_all = everything()
    for (state, row), verb in product(rows.items(), rules):
        before, after, who = rules[verb]
        for role in ROLES:
            is_open = state in before and role in who
            cell = f"{verb} from {state} by {role}"
            row.refresh_from_db()
            assert (verb in allowed(people[role], row)) == is_open, cell

            told = outcome(verb, row, people[role], kept)

            if is_open:
                assert told == (state, after), cell
            else:
                assert re.fullmatch(r"[A-Z][^.]+\..*\.", told), cell
            tally["works" if is_open else "refused"] += 1
        assert everything() == before_all, f"{verb} from {state}"
    return tally


def test_every_decision_about_a_submission(people, kept):
    rows = {state.value: a_submission(state) for state in State}

    tally = walk(rows, OF_SUBMISSIONS, people, kept)

    assert sum(tally.values()) == len(State) * len(OF_SUBMISSIONS) * len(ROLES)
    assert tally == {"works": 3 + 2 + 3 + 6 + 6 + 3, "refused": 294 - 23}


def a_submission(state):
    reference = None if state in (State.DRAFT, State.UNCONFIRMED) else f"ICC-2026-{state}"[:20]
    row = SubmissionFactory(
        state=state, reference=reference, email="amina@city.example", document=COMPLETE
    )
    NoteFactory(submission=row, told_at=None)
    return row


def test_every_decision_about_a_practice(people, kept):
    rows = {
        "unpublished": PracticeFactory(),
        "published": PracticeFactory(published=True),
        "archived": PracticeFactory(archived=True),
    }

    tally = walk(rows, OF_PRACTICES, people, kept)

    assert sum(tally.values()) == len(Status) * len(OF_PRACTICES) * len(ROLES)
    assert tally == {"works": 2 * (2 + 1 + 2 + 2), "refused": 84 - 14}


def test_decision_about_a_row_of_the_wrong_kind_is_refused(people, kept):
    sent = a_submission(State.RECEIVED)

    about_practices = set(OF_PRACTICES) & set(allowed(people["superuser"], sent))
    about_submissions = set(OF_SUBMISSIONS) & set(allowed(people["superuser"], kept))

    assert about_practices == about_submissions == set()
