import time

import pytest

from practices.submissions.robots import is_robot, stamp


@pytest.fixture
def clock(monkeypatch):
    """Set the clock forward by some seconds."""
    now = time.time()
    return lambda seconds: monkeypatch.setattr(time, "time", lambda: now + seconds)


def test_form_sent_by_a_person_is_believed(settings, clock):
    settings.QUICKEST_SECONDS = 3
    opened = stamp()
    clock(4)

    assert not is_robot({"website": "", "opened": opened})


def test_form_left_open_for_a_month_is_believed(clock):
    opened = stamp()
    clock(30 * 24 * 3600)

    assert not is_robot({"website": "", "opened": opened})


def test_form_with_the_hidden_field_filled_is_a_robots(clock):
    opened = stamp()
    clock(60)

    assert is_robot({"website": "https://buy.example", "opened": opened})


def test_form_sent_at_once_is_a_robots(settings, clock):
    settings.QUICKEST_SECONDS = 3
    opened = stamp()
    clock(1)

    assert is_robot({"website": "", "opened": opened})


@pytest.mark.parametrize("opened", [None, "", "1700000000", "x" * 90])
def test_form_whose_opening_is_not_ours_is_a_robots(opened):
    posted = {"website": ""} if opened is None else {"website": "", "opened": opened}

    assert is_robot(posted)
