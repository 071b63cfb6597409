"""Races need committed rows and connections of their own: another process runs them."""

import json
import os
import subprocess
import sys

import pytest

from tests.submissions.two_writers import SAVES

pytestmark = pytest.mark.django_db(transaction=True)

DRAFTS = 12


def test_two_writers_lose_no_word(shared_database):
    command = [sys.executable, "-m", "tests.submissions.two_writers", str(DRAFTS)]
    environment = {**os.environ, "DATABASE_URL": shared_database()}

    printed = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)

    told = json.loads(printed.stdout)
    assert told["lost"] == []
    assert told["words"] == DRAFTS * 2 * SAVES
    assert sum(told["statuses"].values()) == DRAFTS * 2 * SAVES
    assert set(told["statuses"]) == {"200", "409"}  # without a 409 there was no race
    assert told["whole"] == DRAFTS
    assert told["pressed"] == [[1]]  # one draft, of one version
