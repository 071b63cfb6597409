"""Races need committed rows and connections of their own: another process runs them."""

import json
import os
import subprocess
import sys

import pytest

from tests.submissions.conftest import shared_database  # noqa: F401 (a fixture)

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS, EDITORS = 10, 20


def test_of_many_saves_at_once_one_wins_and_no_words_are_lost(shared_database):  # noqa: F811
    command = [sys.executable, "-m", "tests.moderation.two_editors.racing"]
    environment = {**os.environ, "DATABASE_URL": shared_database()}

    printed = subprocess.run(
        [*command, str(ROUNDS), str(EDITORS)],
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )

    told = json.loads(printed.stdout)
    assert told["rounds"] == ROUNDS * [
        {
            "statuses": {"302": 1, "409": EDITORS - 1},
            "versions": 1,
            "is_of_the_winner": True,
            "with_both_texts": EDITORS - 1,
        }
    ]
    assert told["decided"] == {"accepted": 1, "refused": EDITORS - 1, "decisions": 1}
