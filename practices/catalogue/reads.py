"""Counting how often the page of each practice is read in a month, and nothing about who reads.

Readers do not wait for it: reads are added up in memory, and a thread writes them at most every
half minute (sooner when there are many) and when the process ends.  A database that does not
answer costs nobody a page: the numbers wait for a better time.
"""

import atexit
import logging
import re
import threading
from collections import Counter
from contextlib import suppress
from functools import lru_cache

from django.conf import settings
from django.db import Error, connection
from django.utils import timezone

from practices.catalogue.misses import ROBOT

SECONDS = 30.0
MANY = 50
# Where kept pages ask the one who makes a page which practice it shows, to count its readers
# themselves: most of them never meet Django.
SHOWN = "practices.shown"
# ON CONFLICT adds to what is there; a practice deleted meanwhile has no row to join.
ADD = """
    INSERT INTO practices_practicereads (practice_id, month, count)
    SELECT practices_practice.id, %s, seen.column2
    FROM (VALUES {pairs}) AS seen
    JOIN practices_practice ON practices_practice.id = seen.column1
    WHERE true
    ON CONFLICT (practice_id, month)
    DO UPDATE SET count = practices_practicereads.count + excluded.count
"""

log = logging.getLogger(__name__)


def note_shown(request, practice):
    """Count a read of a practice's page, or tell the kept pages whose readers they shall count.

    Whoever has a session is an editor at work.
    """
    shown = request.META.get(SHOWN)
    if shown is not None:
        shown.append(practice.pk)
    elif settings.SESSION_COOKIE_NAME not in request.COOKIES:
        note_read(practice.pk, request.META)


def note_read(practice_id, environ):
    """Count a read, if it is one: a page for a person to look at, now."""
    if (
        environ["REQUEST_METHOD"] == "GET"
        and is_browser(environ.get("HTTP_USER_AGENT", ""))
        and "prefetch" not in environ.get("HTTP_SEC_PURPOSE", "")
    ):
        reads.add(practice_id)


@lru_cache(maxsize=1024)
def is_browser(name):
    """Whether a program says that it is a browser, as all of them do, and no robot."""
    return (
        name.startswith(("Mozilla/", "Opera/"))
        and not ROBOT.search(name)
        and not re.search("headless|lighthouse", name, re.IGNORECASE)
    )


def write_reads(counts):
    """Add {practice's number: reads} to this month's, in one statement."""
    month = connection.ops.adapt_datefield_value(timezone.localdate().replace(day=1))
    pairs = ", ".join(["(%s, %s)"] * len(counts))
    values = [value for pair in sorted(counts.items()) for value in pair]
    with connection.cursor() as cursor:
        cursor.execute(ADD.format(pairs=pairs), [month, *values])


class Reads:
    """What was read and is not written yet; `write` is given it, in a thread of its own."""

    def __init__(self, write, *, seconds=SECONDS, many=MANY):
        self.write = write
        self.seconds = seconds
        self.many = many
        self._counts = Counter()
        self._waiting = 0
        self._lock = threading.Lock()
        self._enough = threading.Event()
        self._writer = None

    def add(self, practice_id):
        with self._lock:
            self._counts[practice_id] += 1
            self._waiting += 1
            if self._writer is None:
                self._begin()
            elif self._waiting % self.many == 0:
                self._enough.set()

    def flush(self):
        """Write what there is; what could not be written waits on."""
        with self._lock:
            counts, self._counts, self._waiting = self._counts, Counter(), 0
        if not counts:
            return
        try:
            self.write(counts)
        except Error as error:
            log.warning("%s reads were not written: %s", counts.total(), type(error).__name__)
            with self._lock:
                self._counts += counts
                self._waiting += counts.total()

    def _begin(self):
        """Start the thread, at a read and not at the import: no thread survives a fork."""
        writer = threading.Thread(target=self._write_later, daemon=True)
        with suppress(RuntimeError):  # the machine has no room for it now, or is shutting down
            writer.start()
            self._writer = writer

    def _write_later(self):
        while True:
            self._enough.wait(self.seconds)
            self._enough.clear()
            self.flush()
            connection.close()
            with self._lock:
                if not self._counts:
                    self._writer = None
                    return


reads = Reads(write_reads)
atexit.register(reads.flush)
