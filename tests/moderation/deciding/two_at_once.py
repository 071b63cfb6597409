"""Two editors who decide at the same moment, again and again, and what became of it.

`python -m tests.moderation.deciding.two_at_once` does it with the practices of the database of
DATABASE_URL, then with its submissions, and prints as JSON what both were told of each, and what
there is in the end.
"""

import json
import os
import sys
import threading

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
if __name__ == "__main__":
    django.setup()

from django.contrib.auth.models import User
from django.db import connection

from practices.models import Decision, OutgoingMail, Practice, Submission
from practices.moderation.deciding import practices, submissions
from practices.moderation.deciding.rules import DecisionRefusedError


def accept(row, by):
    return submissions.accept(row, by=by, version=row.version)


def decline(row, by):
    return submissions.decline(row, by=by, version=row.version, reason="Not a city.")


def publish(row, by):
    return practices.publish(row, by=by, version=row.version)


def archive(row, by):
    return practices.archive(row, by=by, version=row.version)


class Editor(threading.Thread):
    """Decides about each row at the moment when the other one does."""

    def __init__(self, name, decide, rows, together):
        super().__init__()
        self.user = User.objects.get(username=name)
        self.decide, self.rows, self.together = decide, rows, together
        self.told = []

    def run(self):
        try:
            for row in self.rows:
                self.together.wait(timeout=60)
                self.told.append(self.outcome(row))
        finally:
            connection.close()

    def outcome(self, row):
        try:
            return self.decide(row, self.user).to_state
        except DecisionRefusedError as refusal:
            return str(refusal)


def race(rows, *decisions):
    """Return what both editors were told about each row."""
    together = threading.Barrier(2)
    editors = [
        Editor(name, decide, list(rows), together)
        for name, decide in zip(("bruno", "edith"), decisions, strict=True)
    ]
    for editor in editors:
        editor.start()
    for editor in editors:
        editor.join()
    return list(zip(*(editor.told for editor in editors), strict=True))


def main():
    waiting = list(Submission.objects.order_by("pk"))
    half = len(waiting) // 2
    told = {
        "publish, archive": race(Practice.objects.order_by("pk"), publish, archive),
        "accept, decline": race(waiting[:half], accept, decline),
        "accept, accept": race(waiting[half:], accept, accept),
    }
    counts = {model.__name__: model.objects.count() for model in (Decision, OutgoingMail, Practice)}
    json.dump({"told": told, "counts": counts}, sys.stdout)


if __name__ == "__main__":
    main()
