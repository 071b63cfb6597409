"""Measures what looking at a file costs: `python -m tests.uploads.measure FOLDER`.

The folder has a `names.json`, {"pictures": {path: name of the upload}, "attachments": {…}}.  Each
file is looked at in a process of its own; printed is {path: [seconds, megabytes, sentence]}.
"""

import json
import os
import resource
import sys
from pathlib import Path

import django
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict


def look_at(slot, path, name):
    """Return (seconds of the processor, megabytes at most, why it is refused or "")."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.write(writing, sentence(slot, path, name).encode())
        os._exit(0)
    os.close(writing)
    _pid, status, used = os.wait4(child, 0)
    with open(reading, "rb") as told:
        words = told.read().decode()
    if status:
        words = f"died of {status}"
    return [used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, words]


def sentence(slot, path, name):
    from practices.submissions.drafts.files import read_files

    upload = SimpleUploadedFile("file", path.read_bytes())
    upload._name = name  # as it came, not as Django has cleaned it
    resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
    problems = read_files(MultiValueDict({f"{slot}-new": [upload]})).problems
    return " ".join(problem.sentence for problem in problems)


def main(folder):
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    import practices.submissions.drafts.files  # noqa: F401

    names = json.loads((folder / "names.json").read_text())
    figures = {
        path: look_at(slot, folder / path, name)
        for slot, uploads in names.items()
        for path, name in uploads.items()
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
