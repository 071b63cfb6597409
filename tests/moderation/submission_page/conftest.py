"""Amina has sent a practice; Bruno publishes, Edith decides, Chloé sees and notes."""

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse
from django.utils import timezone

from practices.document import tidied
from practices.models import State
from tests.factories import SubmissionFactory
from tests.signing_in import EditorsClient
from tests.submissions.test_problems import COMPLETE

GROUPS = {"chloe": "Contributor desk", "edith": "Editor", "bruno": "Publisher"}


def signed_in(name):
    """Return a client of somebody: of a group by name, or staff without one."""
    user, _is_new = User.objects.get_or_create(username=name, is_staff=True)
    if name in GROUPS:
        user.groups.add(Group.objects.get(name=GROUPS[name]))
    client = EditorsClient()
    client.force_login(user)
    client.user = user
    return client


@pytest.fixture
def chloe(db):
    return signed_in("chloe")


@pytest.fixture
def edith(db):
    return signed_in("edith")


@pytest.fixture
def bruno(db):
    return signed_in("bruno")


def sent(answers=None, **values):
    """Return a submission that waits for the editors."""
    sent_at = values.setdefault("sent_at", timezone.now())
    usual = {"received_at": sent_at, "version": 3}
    document = tidied(COMPLETE | (answers or {}))
    return SubmissionFactory(**{"received": True, "document": document, **usual, **values})


def in_state(state):
    return sent(state=state, received=False, reference="ICC-2026-0077", email="a@city.example")


def address(name, submission, *arguments, language="en"):
    """Return the address of a page of a submission."""
    found = reverse(f"admin:practices_submission_{name}", args=(submission.pk, *arguments))
    return found.replace("/en/", f"/{language}/", 1)


DECISIONS = {
    "accept": State.RECEIVED,
    "accept_and_publish": State.RECEIVED,
    "ask_for_changes": State.RECEIVED,
    "decline": State.RECEIVED,
    "treat_as_change": State.RECEIVED,
    "reopen": State.DECLINED,
}


@pytest.fixture
def mailed(django_capture_on_commit_callbacks):
    """Send the mail that is posted inside, as after a commit."""
    return lambda: django_capture_on_commit_callbacks(execute=True)
