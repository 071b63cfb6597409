"""Names of files as people gave them, made fit to be shown and to be saved under."""

import re
import unicodedata
from pathlib import PurePath

LONGEST = 120  # characters; most systems hold 255 bytes
LONGEST_EXTENSION = 10
NAMELESS = "file"
_PATHS = re.compile(r"[/\\]")
_UNSAVABLE = re.compile(r'[<>:"|?*]')  # Windows takes none of these
# Control and format characters (NUL, marks that turn the direction of reading), halves of
# characters, private ones, separators of lines.
_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def clean_name(name: str) -> str:
    """Return the name without paths and without anything that deceives the eye; never empty.

    The extension that is read is the true one: "gnp.exe" written backwards as "exe.png" comes out
    as "gnp.exe".  A long name is cut before its extension.
    """
    name = _PATHS.split(unicodedata.normalize("NFC", name))[-1]
    name = "".join(char for char in name if unicodedata.category(char) not in _HIDDEN)
    name = " ".join(_UNSAVABLE.sub(" ", name).split()).strip(". ")
    path = PurePath(name)
    extension = path.suffix if len(path.suffix) <= LONGEST_EXTENSION else ""
    stem = name.removesuffix(extension)[: LONGEST - len(extension)].strip()
    return (stem or NAMELESS) + extension
