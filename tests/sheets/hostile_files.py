"""Files made to harm, or harmed: each a function that returns the bytes."""

import io
import struct
import zipfile
from functools import cache

MAIN = "word/document.xml"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
    'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>'
)
RELS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    'relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/'
    '2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)


def packed(main, *others, names=("[Content_Types].xml", "_rels/.rels")):
    """Return a .docx file with this main part, and other members as (name, content)."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in zip(names, (TYPES, RELS), strict=True):
            archive.writestr(name, content)
        archive.writestr(MAIN, main)
        for name, content in others:
            archive.writestr(name, content)
    return written.getvalue()


def main_part(body, before=""):
    document = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    return f'<?xml version="1.0"?>{before}{document}'


def paragraph(words):
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def whole():
    return packed(main_part(paragraph("Title: A garden") + paragraph("Country: Portugal")))


# --------------------------------------------------------------------------------- Bombs and floods


@cache
def zip_bomb():
    return packed(b" " * (300 << 20))


def zip_bomb_beside():
    many = [(f"word/media/{number}.png", bytes(15 << 20)) for number in range(15)]
    return packed(main_part(paragraph("Title: A garden")), *many)


def zip_of_many_members():
    return packed(main_part(""), *((f"word/{number}.xml", b"") for number in range(20_000)))


def xml_bomb():
    entities = "".join(
        f'<!ENTITY a{number} "{f"&a{number - 1};" * 10}">' for number in range(1, 10)
    )
    kind = f'<!DOCTYPE x [<!ENTITY a0 "ha">{entities}]>'
    return packed(main_part(paragraph("&a9;"), before=kind))


def xml_bomb_in_utf_16():
    kind = '<!DOCTYPE x [<!ENTITY a "ha">]>'
    text = main_part(paragraph("&a;"), before=kind).replace(
        '<?xml version="1.0"?>', '<?xml version="1.0" encoding="UTF-16"?>'
    )
    return packed(text.encode("utf-16"))


def external_entity():
    kind = '<!DOCTYPE x [<!ENTITY passwords SYSTEM "file:///etc/passwd">]>'
    return packed(main_part(paragraph("&passwords;"), before=kind))


def external_document_type():
    kind = '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/evil.dtd">'
    return packed(main_part(paragraph("Title: A garden"), before=kind))


def of_200_megabytes():
    return whole() + bytes(200 << 20)


def of_100_000_paragraphs():
    return packed(main_part(paragraph("A line.") * 100_000))


def of_a_long_paragraph():
    return packed(main_part(f"<w:p>{'<w:r><w:t>word </w:t></w:r>' * 100_000}</w:p>"))


def of_a_long_text():
    return packed(main_part(paragraph("word " * 1_000_000)))


def of_deep_tables():
    cell = "<w:tbl><w:tr><w:tc>"
    return packed(main_part(cell * 80 + paragraph("in here") + "</w:tc></w:tr></w:tbl>" * 80))


def of_deeper_tables():
    cell = "<w:tbl><w:tr><w:tc>"
    return packed(main_part(cell * 3000 + "</w:tc></w:tr></w:tbl>" * 3000))


def of_many_attributes():
    attributes = " ".join(f'w:a{number}="x"' for number in range(200_000))
    return packed(main_part(f"<w:p {attributes}/>"))


def of_deep_lists():
    level = '<w:numPr><w:ilvl w:val="999999999"/><w:numId w:val="1"/></w:numPr>'
    entry = f"<w:p><w:pPr>{level}</w:pPr><w:r><w:t>entry</w:t></w:r></w:p>"
    return packed(main_part(entry * 50))


# Texts that make a careless search begin anew at each of their letters.


def of_dots():
    return packed(main_part(paragraph("Topics: " + "……" * 49_000 + " end")))


def of_cells():
    return packed(main_part(paragraph("Target groups: " + "a/" * 49_000)))


def of_titles():
    return packed(main_part(paragraph("Reference documents:") + paragraph("Title") * 1900))


def of_sheets():
    return packed(main_part(paragraph("EXAMPLE OF GOOD PRACTICE") * 1900))


# ------------------------------------------------------------------------------- Disguised, damaged


def macros():
    return packed(main_part(paragraph("Title: A garden")), ("word/vbaProject.bin", b"\xd0\xcf"))


def renamed_program():
    return b"MZ\x90\x00\x03" + bytes(5000)


def program_behind_a_zip():
    return b"MZ\x90\x00\x03" + bytes(500) + whole()


def empty():
    return b""


def truncated():
    return whole()[:-200]


def truncated_in_the_middle():
    content = whole()
    return content[: len(content) // 2]


def damaged():
    content = bytearray(whole())
    content[len(content) // 3 : len(content) // 3 + 60] = bytes(60)
    return bytes(content)


def _old_office(stream):
    start = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    return start + stream.encode("utf-16-le") + bytes(512)


def protected():
    return _old_office("EncryptedPackage")


def protected_members():
    content = bytearray(whole())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = content.find(mark)
        while start >= 0:
            content[start + place] |= 1
            start = content.find(mark, start + 4)
    return bytes(content)


def of_old_word():
    return _old_office("WordDocument")


def rich_text():
    return b"{\\rtf1\\ansi Title: A garden}"


def pdf():
    return b"%PDF-1.7\n" + bytes(500)


def open_document():
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", "<x/>")
    return written.getvalue()


def spreadsheet():
    return packed(main_part(""), ("xl/workbook.xml", "<x/>"))


def zip_of_pictures():
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("holiday.jpg", b"\xff\xd8\xff")
    return written.getvalue()


def no_xml():
    return packed("this is <not XML")


def lying_sizes():
    """Its directory says ten bytes, and there are 300 million."""
    content = bytearray(zip_bomb())
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = content.find(mark)
        while start >= 0:
            name = content[start + (30 if place == 22 else 46) :][: len(MAIN)]
            if bytes(name) == MAIN.encode():
                content[start + place : start + place + 4] = struct.pack("<I", 10)
            start = content.find(mark, start + 4)
    return bytes(content)


# -------------------------------------------------------------------------------------------- Names


def name_of_a_path():
    return packed(main_part(""), ("../../../../tmp/evil.xml", "<x/>"))


def name_of_an_absolute_path():
    return packed(main_part(""), ("/etc/cron.d/evil", "<x/>"))


def name_of_a_windows_path():
    return packed(main_part(""), ("C:\\Windows\\evil.xml", "<x/>"))


def name_with_nul():
    content = packed(main_part(""), ("word/evilXexe", "<x/>"))
    return content.replace(b"word/evilXexe", b"word/evil\0exe")


def name_from_right_to_left():
    return packed(main_part(""), ("word/\u202elmx.cod", "<x/>"))


def name_given_twice():
    content = packed(main_part(paragraph("Title: A")), ("word/documenu.xml", main_part("")))
    return content.replace(b"word/documenu.xml", b"word/document.xml")


REFUSED = (
    zip_bomb,
    zip_bomb_beside,
    zip_of_many_members,
    xml_bomb,
    xml_bomb_in_utf_16,
    external_entity,
    external_document_type,
    of_200_megabytes,
    of_100_000_paragraphs,
    of_a_long_paragraph,
    of_a_long_text,
    of_deeper_tables,
    macros,
    renamed_program,
    empty,
    truncated,
    truncated_in_the_middle,
    damaged,
    protected,
    protected_members,
    of_old_word,
    rich_text,
    pdf,
    open_document,
    spreadsheet,
    zip_of_pictures,
    no_xml,
    lying_sizes,
    name_of_a_path,
    name_of_an_absolute_path,
    name_of_a_windows_path,
    name_with_nul,
    name_from_right_to_left,
    name_given_twice,
)
# Odd, and yet not harmful: these may be read, within the same bounds.
BOUNDED = (
    program_behind_a_zip,
    of_deep_tables,
    of_many_attributes,
    of_deep_lists,
    of_dots,
    of_cells,
    of_titles,
    of_sheets,
)
