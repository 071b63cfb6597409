"""Compile every .po file here to its .mo: Python's own way, since `msgfmt` is not everywhere."""

from pathlib import Path

import polib

for source in sorted(Path(__file__).parent.rglob("*.po")):
    polib.pofile(str(source)).save_as_mofile(str(source.with_suffix(".mo")))
