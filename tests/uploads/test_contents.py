"""A document is what both its name and its content say, or it is not taken."""

import struct

import pytest

from practices.uploads import refusals
from practices.uploads.contents import document_kind
from practices.uploads.kinds import DOCUMENT_KINDS
from practices.uploads.refusals import RefusedError
from tests.uploads import files

WORD = files.office("docx")


def refusal(name, content):
    with pytest.raises(RefusedError) as caught:
        document_kind(name, content)
    return caught.value.sentence


@pytest.mark.parametrize("extension", DOCUMENT_KINDS)
def test_honest_document_is_taken(extension):
    content = files.document(extension)

    assert document_kind(f"Plan.{extension.upper()}", content) is DOCUMENT_KINDS[extension]


@pytest.mark.parametrize("extension", DOCUMENT_KINDS)
@pytest.mark.parametrize("real", [*DOCUMENT_KINDS, "html", "exe"])
def test_document_of_another_kind_is_refused(extension, real):
    others = {"html": files.HTML, "exe": b"MZ\x90\0" + b"\0" * 100}
    content = others.get(real) or files.document(real)
    if real == extension:
        return

    assert refusal(f"plan.{extension}", content) == refusals.OTHER_CONTENT


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("plan.svg", refusals.NO_DOCUMENT),
        ("plan.html", refusals.NO_DOCUMENT),
        ("plan", refusals.NO_DOCUMENT),
        ("plan.pdf.exe", refusals.NO_DOCUMENT),
        ("plan.doc", refusals.OLD_FORMAT),
        ("plan.docm", refusals.MACROS),
    ],
)
def test_document_with_another_extension_is_refused(name, sentence):
    assert refusal(name, WORD) == sentence


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.pdf", files.HTML + files.PDF, refusals.OTHER_CONTENT),
        ("a.pdf", b"%PDF-1.7\n" + files.HTML + files.PDF, refusals.OTHER_CONTENT),
        ("a.pdf", files.PDF[:40], refusals.DAMAGED),
        ("a.docx", b"MZ" + WORD, refusals.OTHER_CONTENT),
        ("a.docx", WORD[:-30], refusals.DAMAGED),
        ("a.docx", WORD[: len(WORD) // 2], refusals.DAMAGED),
        ("a.docx", files.office("docx", **{"word/vbaProject.bin": "x"}), refusals.MACROS),
        ("a.docx", files.office("docx", **{"word/VBAproject.BIN": "x"}), refusals.MACROS),
        ("a.docx", files.office("docx", **{"word/activeX/activeX1.bin": "x"}), refusals.MACROS),
        ("a.odt", files.odt(**{"Basic/Standard/Module1.xml": "x"}), refusals.MACROS),
        ("a.odt", files.odt(**{"Scripts/python/a.py": "x"}), refusals.MACROS),
        (
            "a.odt",
            files.odt(**{"META-INF/manifest.xml": "<manifest:encryption-data/>"}),
            refusals.PROTECTED,
        ),
        (
            "a.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            refusals.PROTECTED,
        ),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", refusals.OTHER_CONTENT),
        ("a.docx", files.office("docx", **{"../evil": "x"}), refusals.DAMAGED),
        ("a.docx", files.office("docx", **{"a\u202eb": "x"}), refusals.DAMAGED),
        ("a.docx", files.lying_bomb(), refusals.BOMB),
        ("a.docx", files.overlapping_bomb(), refusals.BOMB),
        ("a.docx", files.office("docx", **{str(n): "" for n in range(2100)}), refusals.BOMB),
    ],
    ids=lambda value: "" if isinstance(value, bytes) else str(value)[:40],
)
def test_hostile_document_is_refused_with_a_sentence(name, content, sentence):
    assert refusal(name, content) == sentence


def test_document_with_macros_is_known_under_any_name():
    types = (
        '<Types><Override ContentType="application/vnd.ms-word.document.macro&#69;nabled+xml"/>'
        f'<Override ContentType="{files.MAIN_PARTS["docx"]}"/></Types>'
    )

    assert refusal("a.docx", files.archive({"[Content_Types].xml": types})) == refusals.MACROS


def test_document_whose_list_of_parts_defines_entities_is_refused():
    types = '<!DOCTYPE t [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><Types>&b;</Types>'

    assert refusal("a.docx", files.archive({"[Content_Types].xml": types})) == refusals.DAMAGED


def test_document_that_is_smaller_than_it_says_is_damaged():
    content = files.office("docx", **{"word/a.xml": b"\0" * 12_345})
    more = files.with_directory_changed(
        content, struct.pack("<L", 12_345), struct.pack("<L", 12_346)
    )

    assert refusal("a.docx", more) == refusals.DAMAGED


@pytest.mark.parametrize("flag", [0x20, 0x40])
def test_document_that_is_packed_in_no_known_way_is_damaged(flag):
    """Such flags of a member, patched data and strong encryption, Python's reader cannot read."""
    start = WORD.index(b"PK\x01\x02")
    flagged = WORD[: start + 8] + bytes([WORD[start + 8] | flag]) + WORD[start + 9 :]

    assert refusal("a.docx", flagged) == refusals.DAMAGED


def test_document_whose_member_begins_at_its_end_is_damaged():
    start = WORD.index(b"PK\x01\x02")
    end = struct.pack("<L", len(WORD) - 10)

    assert refusal("a.docx", WORD[: start + 42] + end + WORD[start + 46 :]) == refusals.DAMAGED


def test_refusal_names_the_file_and_says_what_to_do():
    with pytest.raises(RefusedError) as caught:
        document_kind("plan.docx", files.PDF)

    assert caught.value.about("plan.docx") == (
        "“plan.docx” is called .docx, but something else is in it. Open it in the program in "
        "which it was made, save it as .docx or as PDF, and add it again."
    )
