"""Several processes that do the same thing at the same moment, on the database of a test.

`python -m tests.submissions.race DEED START TIMES` does it TIMES times from the moment START on,
and prints what came of each.
"""

import os
import subprocess
import sys
import time
from datetime import UTC, datetime

PROCESSES = 3
TIMES = 15
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def run_race(deed, database, **environment):
    """Return what all processes printed, line by line."""
    start = str(time.time() + 3)  # by then all are ready
    command = [sys.executable, "-m", "tests.submissions.race", deed, start, str(TIMES)]
    environment = {**os.environ, "DATABASE_URL": database, **environment}
    racers = [
        subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
        for _number in range(PROCESSES)
    ]
    lines = [racer.communicate()[0].splitlines() for racer in racers]
    assert [racer.returncode for racer in racers] == [0] * PROCESSES
    return [line for printed in lines for line in printed]


def main(deed, start, times):
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    act = DEEDS[deed]
    time.sleep(max(0, float(start) - time.time()))
    for _number in range(int(times)):
        print(act())


def take_reference():
    from django.db import transaction

    from practices.submissions.sending.references import next_reference

    with transaction.atomic():
        return next_reference(2026)


def count():
    from practices.submissions.limits import count

    return count("saves address of a town hall", NOW)


def send_pending():
    from django.conf import settings

    from practices.submissions.mail.outbox import send_pending

    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = os.environ["EMAIL_FOLDER"]
    return send_pending().sent


DEEDS = {"take_reference": take_reference, "count": count, "send_pending": send_pending}

if __name__ == "__main__":
    main(*sys.argv[1:])
