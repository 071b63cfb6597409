"""Files made to harm: each is refused with a sentence, in little time and little memory."""

import io
import json
import shutil
import subprocess
import sys

import pytest
from django.conf import settings

from practices.sheets.files import UnreadableError
from practices.sheets.gazetteer import Gazetteer
from practices.sheets.word_in import read_docx
from tests.sheets import hostile_files

SECONDS = 2
NO_NAMES = Gazetteer({}, {}, {}, {}, {})
MEMORY = 200 << 20  # bytes, of the whole process


@pytest.fixture(scope="module")
def costs(tmp_path_factory):
    """What it cost to read each file: (seconds, bytes, sentence, title) by its name."""
    folder = tmp_path_factory.mktemp("hostile")
    makes = (*hostile_files.REFUSED, *hostile_files.BOUNDED, hostile_files.whole)
    paths = [folder / make.__name__ for make in makes]
    for path, make in zip(paths, makes, strict=True):
        path.write_bytes(make())
    done = subprocess.run(
        [sys.executable, "-m", "tests.sheets.read_hostile", *map(str, paths)],
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    lines = done.stdout.splitlines()
    shutil.rmtree(folder)
    return {path.name: json.loads(line) for path, line in zip(paths, lines, strict=True)}


def named(make):
    return make.__name__


@pytest.mark.parametrize("make", hostile_files.REFUSED, ids=named)
def test_hostile_file_is_refused_within_bounds(make, costs):
    seconds, memory, sentence, title = costs[make.__name__]

    assert title is None
    assert sentence.endswith(".")
    assert seconds < SECONDS
    assert memory < MEMORY


@pytest.mark.parametrize("make", hostile_files.BOUNDED, ids=named)
def test_odd_file_is_read_or_refused_within_bounds(make, costs):
    seconds, memory, sentence, title = costs[make.__name__]

    assert bool(sentence) == (title is None)
    assert seconds < SECONDS
    assert memory < MEMORY


def test_whole_file_of_the_same_make_is_read(costs):
    _seconds, _memory, sentence, title = costs["whole"]

    assert sentence == ""
    assert title == {"en": "A garden", "fr": ""}


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (hostile_files.protected, "This file is protected by a password."),
        (hostile_files.protected_members, "This file is protected by a password."),
        (hostile_files.of_old_word, "This file has the old format of Word."),
        (hostile_files.open_document, "This is an OpenDocument file."),
        (hostile_files.macros, "This file holds macros, small programs that we do not open."),
        (hostile_files.zip_bomb, "This file is too large to read."),
        (hostile_files.truncated, "This file is damaged or not complete."),
        (hostile_files.name_of_a_path, "This file is packed in a way that Word never uses."),
        (hostile_files.external_entity, "This file was not written by Word."),
        (hostile_files.spreadsheet, "This is a spreadsheet or a slide show, not a text."),
    ],
    ids=lambda value: value.__name__ if callable(value) else "",
)
def test_hostile_file_is_called_what_it_is(make, sentence):
    with pytest.raises(UnreadableError) as caught:
        read_docx(io.BytesIO(make()), names=NO_NAMES)

    assert str(caught.value).startswith(sentence)
