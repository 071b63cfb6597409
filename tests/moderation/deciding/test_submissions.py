"""What becomes of a submission by each decision."""

import pytest

from practices.models import Decision, OutgoingMail, State, Status
from practices.moderation.deciding import submissions
from tests.factories import SubmissionFactory
from tests.submissions.test_problems import COMPLETE

pytestmark = pytest.mark.django_db


def test_accepting_makes_an_unpublished_practice(bruno):
    sent = SubmissionFactory(received=True, document=COMPLETE)

    decision = submissions.accept(sent, by=bruno, version=0)

    sent.refresh_from_db()
    assert sent.state == State.ACCEPTED
    assert sent.practice.status == Status.UNPUBLISHED
    assert sent.practice.title_en == "Homework café"
    assert decision.verb == "accept"
    assert Decision.objects.get() == decision
    assert OutgoingMail.objects.get().subject == f"Accepted: your good practice {sent.reference}"
