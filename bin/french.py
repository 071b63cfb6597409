"""Whether every word of the interface has its French: none missing, none fuzzy, none forgotten.

The words are collected as `make messages` does, but in a copy, so that nothing is written here.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import polib

SOURCES = ("manage.py", "iccportal", "practices", "templates", "locale")
FRENCH = Path("locale/fr/LC_MESSAGES/django.po")


def main():
    faults = [*_not_collected(), *_not_translated()]
    for fault in faults:
        print(fault)
    sys.exit(1 if faults else 0)


def _not_translated():
    catalogue = polib.pofile(str(FRENCH))
    for entry in [*catalogue.untranslated_entries(), *catalogue.fuzzy_entries()]:
        yield f"{FRENCH}:{entry.linenum}: write the French of “{entry.msgid}”"


def _not_collected():
    with TemporaryDirectory() as folder:
        collected = _messages(_collect(Path(folder)))
    known = _messages(FRENCH)
    for message in sorted(collected - known, key=str):
        yield f"{FRENCH}: “{message[1]}” is missing; run `make messages`"
    for message in sorted(known - collected, key=str):
        yield f"{FRENCH}: “{message[1]}” is used no more; run `make messages`"


def _collect(folder):
    for name in SOURCES:
        copy = shutil.copytree if Path(name).is_dir() else shutil.copy
        copy(name, folder / name)
    command = [sys.executable, "manage.py", "makemessages", "--locale", "fr", "--no-location"]
    subprocess.run(command, cwd=folder, env={**os.environ, "DEBUG": "1"}, check=True)
    return folder / FRENCH


def _messages(path):
    catalogue = polib.pofile(str(path))
    return {(entry.msgctxt, entry.msgid) for entry in catalogue if not entry.obsolete}


if __name__ == "__main__":
    main()
