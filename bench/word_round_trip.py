"""Fifty drafts to Word and back, also by LibreOffice: `python -m bench.word_round_trip`.

Prints how many came back equal, and the seconds that writing and reading one takes.
"""

import os
import shutil
import subprocess
import sys
import time
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import django

from bin.machine import find_libreoffice

COUNT = int(os.environ.get("COUNT", "50"))


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
    with TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/words.sqlite3"
        django.setup()
        names, slugs = words(folder)
        measure(folder, names, slugs)


def words(folder):
    """Load the real terms and cities into a database of their own, and return their names."""
    from django.conf import settings
    from django.core.management import call_command

    from practices.sheets.gazetteer import TERMS, load_gazetteer
    from practices.sheets.records import load_catalogue

    call_command("migrate", verbosity=0)
    (folder / "practices").mkdir()
    for name in ("taxonomies.toml", "cities.toml"):
        shutil.copy(settings.BASE_DIR / "fixtures" / name, folder)
    load_catalogue(folder)
    slugs = {name: [term.slug for term in model.objects.all()] for name, model in TERMS.items()}
    return load_gazetteer(), slugs


def measure(folder, names, slugs):
    from practices.sheets.word_out import languages_of, make_docx
    from tests.sheets.made_up_drafts import drafts

    made = drafts(COUNT, slugs)
    begun = time.perf_counter()
    files = [make_docx(draft, languages_of(draft, "en")) for draft in made]
    print(f"written: {COUNT} drafts, {(time.perf_counter() - begun) / COUNT:.3f} s each")
    tell("read", made, files, names)
    if office := find_libreoffice():
        tell("through LibreOffice", made, saved_again(office, folder, files), names)
    else:
        print("through LibreOffice: it is not on this machine")


def tell(way, made, files, names):
    from practices.sheets.word_in import read_docx

    begun = time.perf_counter()
    readings = [read_docx(BytesIO(content), names=names) for content in files]
    seconds = (time.perf_counter() - begun) / len(files)
    pairs = list(zip(made, readings, strict=True))
    equal = sum(draft == reading.document for draft, reading in pairs)
    answers = sum(different(draft, reading.document) for draft, reading in pairs)
    left = sum(len(reading.unplaced) for reading in readings)
    print(
        f"{way}: {equal} of {len(made)} equal, {answers} answers differ, "
        f"{left} words not placed, {seconds:.3f} s each"
    )
    if equal < len(made):
        sys.exit(1)


def different(old, new):
    from practices import document

    return len(document.differences(old, new))


def saved_again(office, folder, files):
    """Return the files as LibreOffice saves them."""
    for number, content in enumerate(files):
        (folder / f"{number}.docx").write_bytes(content)
    subprocess.run(
        [
            office,
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--convert-to",
            "docx:Office Open XML Text",
            "--outdir",
            str(folder / "again"),
            *(str(folder / f"{number}.docx") for number in range(len(files))),
        ],
        check=True,
        capture_output=True,
    )
    return [(folder / "again" / f"{number}.docx").read_bytes() for number in range(len(files))]


if __name__ == "__main__":
    main()
