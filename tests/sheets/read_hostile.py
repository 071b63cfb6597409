"""Read files in a process each, and print what each cost: seconds of work, bytes, sentence, title.

    python -m tests.sheets.read_hostile FILE…

The program is loaded once; a fork of it reads a file, so that its memory is counted by itself.
"""

import json
import os
import resource
import sys
import time
from pathlib import Path


def main(paths):
    os.environ["DATABASE_URL"] = "sqlite://:memory:"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django

    django.setup()
    make_tables()
    for path in paths:
        sys.stdout.flush()
        if child := os.fork():
            os.waitpid(child, 0)
        else:
            print(json.dumps(cost(path)), flush=True)
            os._exit(0)


def make_tables():
    """Make the tables of what the template prints: places and terms."""
    from django.db import connection

    from practices.models import City
    from practices.sheets.gazetteer import TERMS

    with connection.schema_editor() as editor:
        for model in (City, *TERMS.values()):
            editor.create_model(model)


def cost(path):
    from practices.sheets.files import UnreadableError
    from practices.sheets.gazetteer import load_gazetteer
    from practices.sheets.word_in import read_docx

    names = load_gazetteer()
    begun = time.process_time()
    sentence, title = "", None
    try:
        with Path(path).open("rb") as file:
            title = read_docx(file, names=names).document["title"]
    except UnreadableError as error:
        sentence = str(error)
    seconds = time.process_time() - begun
    return seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024, sentence, title


if __name__ == "__main__":
    main(sys.argv[1:])
