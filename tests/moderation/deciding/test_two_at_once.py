"""Races need committed rows and connections of their own: another process runs them."""

import json
import os
import subprocess
import sys

import pytest
from django.contrib.auth.models import User

from tests.factories import PracticeFactory, SubmissionFactory
from tests.submissions.conftest import shared_database  # noqa: F401 (a fixture)
from tests.submissions.test_problems import COMPLETE

pytestmark = pytest.mark.django_db(transaction=True)

RACES = 20


def test_of_two_who_decide_at_once_one_decides_and_the_other_is_told(shared_database):  # noqa: F811
    for name in ("bruno", "edith"):
        User.objects.create_superuser(name)
    for _number in range(RACES):
        SubmissionFactory(received=True, document=COMPLETE)
        PracticeFactory()
    command = [sys.executable, "-m", "tests.moderation.deciding.two_at_once"]
    environment = {**os.environ, "DATABASE_URL": shared_database()}

    printed = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)

    found = json.loads(printed.stdout)
    told = [pair for race in found["told"].values() for pair in race]
    decided = [word for pair in told for word in pair if not word.endswith(".")]
    assert [len(race) for race in found["told"].values()] == [RACES, RACES // 2, RACES // 2]
    assert [sum(word.endswith(".") for word in pair) for pair in told] == [1] * len(told)
    assert set(decided) <= {"published", "archived", "accepted", "declined"}
    assert found["counts"] == {
        "Decision": 2 * RACES,
        "OutgoingMail": RACES,
        "Practice": RACES + decided.count("accepted"),
    }
