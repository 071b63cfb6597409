"""Many editors who save one practice at the same moment, and what became of their words.

`python -m tests.moderation.two_editors.racing 10 20` lets 20 of them do so ten times, on the
database of DATABASE_URL, which is migrated, and prints as JSON what came of it.
"""

import json
import logging
import os
import sys
import threading
from collections import Counter

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
if __name__ == "__main__":
    django.setup()

from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection
from django.template.loader import render_to_string
from django.template.response import TemplateResponse

from practices.document import tidied
from practices.models import Practice, Submission
from practices.moderation.deciding import submissions
from practices.moderation.deciding.rules import DecisionRefusedError
from tests.factories import (
    CityFactory,
    PracticeFactory,
    ReferenceDocumentFactory,
    SubmissionFactory,
)
from tests.moderation.two_editors.editing import address_of, open_form
from tests.signing_in import EditorsClient
from tests.submissions.test_problems import COMPLETE
from tests.submissions.two_writers import patiently


class Editor(threading.Thread):
    """Sends a form with a text of its own when all the others send theirs."""

    def __init__(self, browser, practice, form, words, together):
        super().__init__()
        self.browser, self.words, self.together = browser, words, together
        self.address, self.form = address_of(practice), form | {"purpose_en": words}

    def run(self):
        try:
            self.together.wait()
            answer = patiently(self.browser.post, self.address, self.form)
            self.status, self.page = answer.status_code, answer.content.decode()
        finally:
            connection.close()


def race(practice, browsers, number):
    """Let each browser save a text of its own over the same version; tell what came of it."""
    before = Practice.objects.get(pk=practice.pk)
    form = open_form(browsers[0], practice)
    together = threading.Barrier(len(browsers))
    editors = [
        Editor(browser, practice, form, f"Words{number}of{place}x", together)
        for place, browser in enumerate(browsers)
    ]
    for editor in editors:
        editor.start()
    for editor in editors:
        editor.join()
    after = Practice.objects.get(pk=practice.pk)
    refused = [editor for editor in editors if editor.status == 409]
    return {
        "statuses": Counter(editor.status for editor in editors),
        "versions": after.version - before.version,
        "is_of_the_winner": [after.purpose_en]
        == [editor.words for editor in editors if editor.status == 302],
        "with_both_texts": sum(
            editor.page.count(editor.words) == 2 and after.purpose_en in editor.page
            for editor in refused
        ),
    }


def decide(editors):
    """Let all accept one submission, as it was shown to all; tell what came of it."""
    submission = SubmissionFactory(received=True, document=tidied(COMPLETE))
    together = threading.Barrier(len(editors))
    came = []

    def accept(editor):
        together.wait()
        try:
            submissions.accept(Submission.objects.get(), by=editor, version=submission.version)
            came.append("accepted")
        except DecisionRefusedError:
            came.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=accept, args=(editor,)) for editor in editors]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Counter(came) + Counter(decisions=submission.decisions.count())


def what_differs(response):
    """Render of a refused page what is not the same for all: 200 whole ones take long."""
    context = response.context_data
    fragment = render_to_string("admin/two_editors/_refusal.html", {"refusal": context["refusal"]})
    return f"{fragment}{context['adminform'].form['purpose_en']}"


def main(rounds, editors):
    settings.ALLOWED_HOSTS = ["testserver"]
    TemplateResponse.rendered_content = property(what_differs)
    logging.disable(logging.WARNING)  # of each save that is refused
    practice = PracticeFactory(published=True, cities=[CityFactory()])
    ReferenceDocumentFactory(practice=practice)
    browsers, users = [], []
    for number in range(editors):
        users.append(User.objects.create_superuser(f"editor{number}"))
        browsers.append(EditorsClient())
        browsers[-1].force_login(users[-1])
    told = [race(practice, browsers, number) for number in range(rounds)]
    print(json.dumps({"rounds": told, "decided": decide(users)}))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
