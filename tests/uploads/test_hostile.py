"""Whatever is handed in costs little; what is no good is told in a sentence and not stored."""

import json
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict

from practices.models import Submission
from practices.submissions.drafts.files import read_files, take_files
from practices.uploads import refusals
from tests.uploads import files

SECONDS, MEGABYTES = 2, 200
JPEG = files.picture("JPEG", (600, 400))
WORD = files.office("docx")
EVIL_NAME = "../../etc/passwd\u202egnp.exe"
TYPES = "[Content_Types].xml"
ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 20))


def nothing(megabytes):
    return b"\0" * (megabytes << 20)


def jpeg_with_scans(more):
    """Return a progressive JPEG whose last scan comes so many times more."""
    content = files.picture("JPEG", (5000, 4000), progressive=True)
    end = content[content.rindex(b"\xff\xda") : -2]
    return content[:-2] + end * more + content[-2:]


# What it is: its name, what makes its content, and why it is refused.
PICTURES = {
    "svg renamed": (
        "a.png",
        lambda: b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        refusals.NO_PICTURE,
    ),
    "page renamed": ("a.jpg", lambda: files.HTML, refusals.NO_PICTURE),
    "picture of 2.5 gigapixels": (
        "a.png",
        lambda: files.png_header(50_000, 50_000),
        refusals.TOO_MANY_PIXELS,
    ),
    "picture of 81 megapixels": (
        "a.png",
        lambda: files.png_header(9_000, 9_000),
        refusals.TOO_MANY_PIXELS,
    ),
    "truncated jpeg": ("a.jpg", lambda: JPEG[: len(JPEG) // 2], refusals.DAMAGED),
    "header of a jpeg": ("a.jpg", lambda: b"\xff\xd8\xff\xe0\0\x10JFIF", refusals.DAMAGED),
    "jpeg of endless scans": ("a.jpg", lambda: jpeg_with_scans(500), refusals.DAMAGED),
    "progressive jpeg held in memory": (
        "a.jpg",
        lambda: files.picture("JPEG", (8000, 8000), progressive=True, subsampling=0),
        refusals.TOO_MANY_PIXELS,
    ),
    "large webp": ("a.webp", lambda: files.picture("WEBP", (5000, 5000)), refusals.TOO_MANY_PIXELS),
    "program named as if backwards": (EVIL_NAME, lambda: b"MZ\x90\0", refusals.NO_PICTURE),
    "nul in the name": ("a.png\0.exe", lambda: b"MZ\x90\0", refusals.NO_PICTURE),
    "empty picture": ("a.png", lambda: b"", refusals.EMPTY),
    "picture of 11 MB": ("a.png", lambda: nothing(11), refusals.PICTURE_TOO_LARGE),
}
DOCUMENTS = {
    "bomb of a gigabyte": ("a.docx", lambda: files.bomb(1000), refusals.BOMB),
    "bomb that says it is small": ("a.docx", lambda: files.bomb(1000, 10), refusals.BOMB),
    "bomb that says it is just allowed": (
        "a.docx",
        lambda: files.bomb(1000, 199 << 20),
        refusals.BOMB,
    ),
    "bomb whose parts overlap": ("a.docx", lambda: files.overlapping_bomb(), refusals.BOMB),
    "archive of 60,000 parts": (
        "a.docx",
        lambda: files.office("docx", **{str(number): "" for number in range(60_000)}),
        refusals.BOMB,
    ),
    "bomb of entities": (
        "a.docx",
        lambda: files.archive({TYPES: f'<!DOCTYPE t [<!ENTITY e0 "lol">{ENTITIES}]><t>&e19;</t>'}),
        refusals.DAMAGED,
    ),
    "entity from elsewhere": (
        "a.docx",
        lambda: files.archive(
            {TYPES: '<!DOCTYPE t [<!ENTITY x SYSTEM "file:///etc/passwd">]><t>&x;</t>'}
        ),
        refusals.DAMAGED,
    ),
    "list of parts without end": (
        "a.docx",
        lambda: files.archive({TYPES: f"<t>{'<a/>' * 5_000_000}</t>"}),
        refusals.BOMB,
    ),
    "truncated archive": ("a.docx", lambda: WORD[:-10], refusals.DAMAGED),
    "macros": (
        "a.docx",
        lambda: files.office("docx", **{"word/vbaProject.bin": "x"}),
        refusals.MACROS,
    ),
    "docm": ("a.docm", lambda: WORD, refusals.MACROS),
    "page before a pdf": ("a.pdf", lambda: files.HTML + files.PDF, refusals.OTHER_CONTENT),
    "page in a pdf": (
        "a.pdf",
        lambda: b"%PDF-1.7\n%" + files.HTML + files.PDF,
        refusals.OTHER_CONTENT,
    ),
    "truncated pdf": ("a.pdf", lambda: files.PDF[:-10], refusals.DAMAGED),
    "program": ("a.pdf", lambda: b"MZ\x90\0" + files.PDF, refusals.OTHER_CONTENT),
    "program with a deceiving name": (EVIL_NAME, lambda: b"MZ\x90\0", refusals.NO_DOCUMENT),
    "nul in a name": ("a.pdf\0.exe", lambda: files.PDF, refusals.NO_DOCUMENT),
    "empty document": ("a.pdf", lambda: b"", refusals.EMPTY),
    "document of 11 MB": ("a.pdf", lambda: files.PDF + nothing(11), refusals.DOCUMENT_TOO_LARGE),
    "path in an archive": (
        "a.docx",
        lambda: files.office("docx", **{"../../evil": "x"}),
        refusals.DAMAGED,
    ),
}
# The heaviest that is taken.
GOOD = {
    "pictures": {
        "photograph of 48 megapixels": ("a.jpg", lambda: files.picture("JPEG", (8000, 6000))),
        "progressive photograph": (
            "a.jpg",
            lambda: files.picture("JPEG", (5500, 4000), progressive=True),
        ),
        "jpeg of many scans": ("a.jpg", lambda: jpeg_with_scans(45)),
        "transparent png": (
            "a.png",
            lambda: files.picture("PNG", (3200, 3200), "RGBA", (9, 9, 9, 9)),
        ),
        "png of a photograph": ("a.png", lambda: files.picture("PNG", (5000, 4000))),
        "webp": ("a.webp", lambda: files.picture("WEBP", (2500, 2500))),
    },
    "attachments": {
        "document of 190 MB inside": ("a.docx", lambda: files.bomb(190)),
        "pdf of 10 MB": ("a.pdf", lambda: files.PDF + nothing(9) + files.PDF),
    },
}
REFUSED = {"pictures": PICTURES, "attachments": DOCUMENTS}


def upload(name, content):
    file = SimpleUploadedFile("file", content)
    file._name = name  # as it came, not as Django has cleaned it
    return file


@pytest.mark.parametrize(
    ("slot", "what"), [(slot, what) for slot, cases in REFUSED.items() for what in cases]
)
def test_hostile_file_is_told_in_a_sentence_and_stores_nothing(db, settings, tmp_path, slot, what):
    settings.MEDIA_ROOT = tmp_path
    name, make, sentence = REFUSED[slot][what]
    submission = Submission.objects.create()

    read = read_files(MultiValueDict({f"{slot}-new": [upload(name, make())]}))
    document, problems = take_files(read, submission, submission.document)

    told = [problem.sentence for problem in problems]
    assert len(told) == 1
    assert told[0].split("”", 1)[1] == (sentence % Anything()).split("”", 1)[1]
    assert not set(told[0]) & set("\0\u202e/")
    assert document == submission.document
    assert list(tmp_path.iterdir()) == []


class Anything(dict):
    """The values of a sentence about any of the files above."""

    def __missing__(self, key):
        return {"limit": settings.FILE_MAX_MB, "extension": "pdf"}.get(key, key)


def test_every_file_costs_little_time_and_memory(tmp_path):
    names = {slot: {} for slot in REFUSED}
    for cases in (REFUSED, GOOD):
        for slot, uploads in cases.items():
            for what, (name, make, *_sentence) in uploads.items():
                (tmp_path / what).write_bytes(make())
                names[slot][what] = name
    (tmp_path / "names.json").write_text(json.dumps(names))

    done = subprocess.run(
        [sys.executable, "-m", "tests.uploads.measure", str(tmp_path)],
        cwd=settings.BASE_DIR,
        capture_output=True,
        check=True,
        text=True,
    )

    figures = json.loads(done.stdout)
    too_dear = {
        what: figure
        for what, figure in figures.items()
        if figure[0] > SECONDS or figure[1] > MEGABYTES
    }
    assert too_dear == {}
    taken = {what for what, (_seconds, _megabytes, sentence) in figures.items() if not sentence}
    assert taken == {what for uploads in GOOD.values() for what in uploads}
