"""Telling robots from people, without asking people anything.

A field that people do not see stays empty with them, and nobody sends a form in the moment after
it was opened.  A robot learns nothing: its answer is the one that a person gets.
"""

import time

from django.conf import settings
from django.core import signing

TRAP = "website"  # robots like to fill it
OPENED = "opened"
SALT = "practices.submissions.robots"


def stamp(posted=None):
    """Return when a form is opened, signed, for its hidden field `OPENED`.

    One that is shown again with its errors (`posted`) stays open since then: who mends a slip of
    the pen at once is no robot.
    """
    before = (posted or {}).get(OPENED, "")
    return before if _opened(before) else signing.dumps(int(time.time()), salt=SALT)


def is_robot(posted):
    """Whether a form was filled by a robot, by all that can be seen of it."""
    return bool(posted.get(TRAP)) or not _is_opened_by_a_person(posted.get(OPENED, ""))


def _is_opened_by_a_person(stamped):
    opened = _opened(stamped)
    return bool(opened) and time.time() - opened >= settings.QUICKEST_SECONDS


def _opened(stamped):
    """Return when a form was opened, in seconds; None where its stamp is not ours."""
    try:
        return signing.loads(stamped, salt=SALT)
    except signing.BadSignature:
        return None
