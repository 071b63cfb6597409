"""Files as honest people and others hand them in, made in memory."""

import struct
import zipfile
import zlib
from io import BytesIO

from PIL import Image

from practices.uploads.contents import MAIN_PARTS
from practices.uploads.kinds import DOCUMENT_KINDS

PDF = b"%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\nstartxref\n0\n%%EOF\n"
HTML = b"<!doctype html><script>alert(1)</script>"


def archive(members, compression=zipfile.ZIP_DEFLATED):
    """Return a zip archive of {name: content}."""
    written = BytesIO()
    with zipfile.ZipFile(written, "w", compression) as opened:
        for name, content in members.items():
            opened.writestr(name, content)
    return written.getvalue()


def office(extension, **members):
    """Return a DOCX, XLSX or PPTX; `members` are more of its parts, by their names."""
    types = f'<Types><Override PartName="/main.xml" ContentType="{MAIN_PARTS[extension]}"/></Types>'
    return archive({"[Content_Types].xml": types, "main.xml": "<main/>", **members})


def odt(**members):
    content_type = DOCUMENT_KINDS["odt"].content_type
    return archive({"mimetype": content_type, "content.xml": "<office/>", **members})


def document(extension):
    """Return an honest document of a kind."""
    return {"pdf": lambda: PDF, "odt": odt}.get(extension, lambda: office(extension))()


def with_directory_changed(content, old, new):
    """Return an archive whose directory says `new` where it said `old`, and not its members."""
    start = content.index(b"PK\x01\x02")
    return content[:start] + content[start:].replace(old, new)


def lying_bomb():
    """Return a DOCX with 50 MB of nothing that calls itself ten bytes."""
    content = office("docx", **{"word/big.xml": b"\0" * 50_000_000})
    size = struct.pack("<L", 50_000_000)
    return with_directory_changed(content, size, struct.pack("<L", 10))


def overlapping_bomb():
    """Return a DOCX in which two names stand for the same bytes."""
    content = office("docx", **{"word/a.xml": b"\0" * 1000, "word/b.xml": b"\0" * 1000})
    with zipfile.ZipFile(BytesIO(content)) as opened:
        one, other = (opened.getinfo(f"word/{name}.xml").header_offset for name in "ab")
    return with_directory_changed(content, struct.pack("<L", other), struct.pack("<L", one))


def picture(kind="JPEG", size=(60, 40), mode="RGB", color="teal", **options):
    written = BytesIO()
    Image.new(mode, size, color).save(written, kind, **options)
    return written.getvalue()


def png_header(width, height):
    """Return a PNG of which there is a header, and a few pixels of the many it promises."""

    def chunk(name, content):
        check = struct.pack(">L", zlib.crc32(name + content))
        return struct.pack(">L", len(content)) + name + content + check

    header = struct.pack(">LLBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 100_000)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )


def deflated_nothing(megabytes):
    """Return a deflate stream of so many megabytes of zeros, made in no time."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    piece = packer.compress(b"\0" * (1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    return piece * megabytes + packer.flush()


def bomb(megabytes, said_to_be=None):
    """Return a DOCX with a part of so many megabytes, which may say that it has fewer bytes."""
    stream = deflated_nothing(megabytes)
    size = megabytes << 20
    said = size if said_to_be is None else said_to_be
    check = 0
    for _part in range(megabytes if said == size else 0):
        check = zlib.crc32(b"\0" * (1 << 20), check)
    sizes = struct.pack("<LLL", check, len(stream), said)
    name = b"word/big.xml"
    versions = struct.pack("<HHHHH", 20, 0, 8, 0, 0x21)
    member = b"PK\x03\x04" + versions + sizes + struct.pack("<HH", len(name), 0) + name + stream
    content = office("docx")
    start = content.index(b"PK\x01\x02")
    end = content.rindex(b"PK\x05\x06")
    entry = b"PK\x01\x02" + struct.pack("<H", 20) + versions + sizes
    entry += struct.pack("<HHHHHLL", len(name), 0, 0, 0, 0, 0, start) + name
    directory = content[start:end] + entry
    before = content[:start] + member
    tail = struct.pack("<HHHHLLH", 0, 0, 3, 3, len(directory), len(before), 0)
    return before + directory + b"PK\x05\x06" + tail
