"""Two writers who save one draft at the same moments, and what became of their words.

`python -m tests.submissions.two_writers 20` does it with 20 drafts on the database of DATABASE_URL,
which is migrated, and prints as JSON what came of it.
"""

import json
import os
import random
import sys
import threading
import time
from collections import Counter

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
if __name__ == "__main__":
    django.setup()

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import setup_test_environment
from django.urls import reverse

from practices.document import leaves
from practices.models import SavedVersion, Submission
from practices.submissions.drafts.saving import begin
from practices.submissions.links import digest, fresh_secret
from tests.submissions.browser_forms import form_of, posted

SAVES = 4  # of each writer
ANSWERS = ("title_en", "purpose_en", "purpose_fr", "impact_en")


class Writer(threading.Thread):
    """Opens the step, then saves again and again as autosave does.

    Where two texts meet the writer opens the page again and goes on from there.  While a busy
    machine lets nobody at the database (503) the same words are sent again, as autosave does.
    """

    def __init__(self, name, secret, start_together, seed):
        super().__init__()
        self.word = name
        self.address = reverse("practices:step", args=(secret, "practice"))
        self.start_together = start_together
        self.chance = random.Random(seed)  # noqa: S311 (no secret hangs on it)
        self.written = []
        self.shown = ""
        self.statuses = []

    def run(self):
        try:
            self.write()
        finally:
            connection.close()

    def write(self):
        browser = Client()
        form = self.open(browser)
        self.start_together.wait()
        for number in range(SAVES):
            answer = self.chance.choice(ANSWERS)
            word = f"{self.word}{number}x"
            self.written.append(word)
            form[answer] = [f"{form[answer][0]} {word}".strip()]
            saved = patiently(
                browser.post, self.address, form, headers={"Accept": "application/json"}
            )
            self.statuses.append(saved.status_code)
            if saved.status_code == 409:
                self.shown += patiently(browser.post, self.address, form).text
                form = self.open(browser)
            else:
                form["version"] = [saved.json()["version"]]

    def open(self, browser):
        return posted(form_of(patiently(browser.get, self.address).text))


def patiently(ask, *asked, **more):
    while (answer := ask(*asked, **more)).status_code == 503:
        time.sleep(1)
    return answer


def race(seed):
    """Let two writers write one draft; return their secret and themselves.

    Every other draft has no row yet when they begin.
    """
    secret = begin({"title": {"en": "Begun"}}, language="en") if seed % 2 else fresh_secret()
    start_together = threading.Barrier(2)
    writers = [Writer(name, secret, start_together, f"{name}{seed}") for name in ("amina", "tom")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    return secret, writers


def lost_words(secret, writers):
    """Return the words that are neither in the draft, nor in a version kept, nor were shown."""
    submission = Submission.objects.get(links__digest=digest(secret))
    documents = [submission.document]
    documents += SavedVersion.objects.filter(submission=submission).values_list(
        "document", flat=True
    )
    kept = " ".join(str(leaf.read(document)) for document in documents for leaf in leaves())
    return [
        word
        for writer in writers
        for word in writer.written
        if word not in kept and word not in writer.shown
    ]


def is_whole(secret):
    """Whether the last version kept of a draft is the draft."""
    submission = Submission.objects.get(links__digest=digest(secret))
    last = SavedVersion.objects.get(
        submission=submission, number=submission.version, is_aside=False
    )
    return last.document == submission.document


def press_many_times(times=4):
    """Save the first words of a draft many times at once; return how many drafts came of it."""
    secret = fresh_secret()
    address = reverse("practices:step", args=(secret, "practice"))
    together = threading.Barrier(times)

    def press():
        together.wait()
        try:
            patiently(Client().post, address, {"version": "0.", "title_en": "Homework café"})
        finally:
            connection.close()

    threads = [threading.Thread(target=press) for _number in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    made = Submission.objects.filter(links__digest=digest(secret))
    return [submission.version for submission in made]


def main(drafts):
    setup_test_environment()
    settings.LIMITS = {"saves": (0, 0), "drafts": (0, 0), "uploads": (0, 0)}
    races = [race(seed) for seed in range(drafts)]
    told = {
        "drafts": drafts,
        "statuses": Counter(
            status for _secret, both in races for each in both for status in each.statuses
        ),
        "words": sum(len(each.written) for _secret, both in races for each in both),
        "lost": [word for secret, both in races for word in lost_words(secret, both)],
        "whole": sum(is_whole(secret) for secret, _both in races),
        "pressed": [press_many_times() for _number in range(max(1, drafts // 10))],
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main(int(sys.argv[1]))
