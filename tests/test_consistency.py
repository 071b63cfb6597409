"""Rules about the code as a whole, which no single test would notice."""

import ast
import re
from io import StringIO

import polib
import pytest
from django.conf import settings
from django.core.management import call_command
from django.template import engines

ROOT = settings.BASE_DIR
SOURCES = sorted(
    path for path in (ROOT / "practices").rglob("*.py") if "migrations" not in path.parts
)
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))

# Imports run downwards only: a room may use those above it in this list, never those below.
ROOMS = (
    (
        "periods",
        "period_grammar",
        "text",
        "sheet",
        "sheet_parts",
        "document",
        "labels",
        "uploads",
    ),
    ("models",),
    ("translation", "catalogue"),
    ("sheets",),
    ("submissions", "opendata"),
    ("moderation",),
    ("urls", "admin", "apps", "management"),
)
FLOOR = {room: floor for floor, rooms in enumerate(ROOMS) for room in rooms}


def rooms_imported(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.ImportFrom(module=str(module)) if module.startswith("practices"):
                names = [alias.name for alias in node.names]
                yield from names if module == "practices" else [module.split(".")[1]]
            case ast.Import(names=aliases):
                yield from (
                    alias.name.split(".")[1]
                    for alias in aliases
                    if alias.name.startswith("practices.")
                )


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_run_one_way(path):
    room = path.relative_to(ROOT / "practices").parts[0].removesuffix(".py")
    if room == "__init__":
        return

    upwards = [other for other in rooms_imported(path) if FLOOR[other] > FLOOR[room]]

    if room != "apps":
        assert upwards == []


def test_imports_between_rooms_of_one_floor_stay_out():
    sideways = [
        (str(path.relative_to(ROOT)), other)
        for path in SOURCES
        if (room := path.relative_to(ROOT / "practices").parts[0]) in FLOOR
        for other in rooms_imported(path)
        if other != room and FLOOR[other] == FLOOR[room] and room in {"submissions", "opendata"}
    ]

    assert sideways == []


def test_migrations_are_complete(db):
    out = StringIO()

    call_command("makemigrations", check=True, dry_run=True, stdout=out)

    assert out.getvalue() == "No changes detected\n"


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_template_compiles_and_trusts_nothing_typed(path):
    source = path.read_text(encoding="utf-8")

    engines["django"].from_string(source)

    assert not re.search(r"\|\s*safe\b|autoescape off", source)
    assert not re.search(r"\sstyle=|<style|<script(?![^>]*\bsrc=)|\son[a-z]+=", source)
    assert not re.search(r"<!--", source)


def test_every_template_is_used():
    named_by_django = {f"{name}.html" for name in ("400", "403", "403_csrf", "404", "500", "503")}
    text = "\n".join(
        path.read_text(encoding="utf-8")
        for path in [*TEMPLATES, *(ROOT / "practices").rglob("*.py"), *ROOT.glob("iccportal/*.py")]
    )
    names = {str(path.relative_to(ROOT / "templates")) for path in TEMPLATES}

    unused = {
        name
        for name in names - named_by_django
        if not name.startswith("admin/") and f'"{name}"' not in text
    }

    assert unused == set()


def test_every_style_sheet_and_script_is_used():
    text = "\n".join(
        path.read_text(encoding="utf-8")
        for path in [
            *TEMPLATES,
            *(ROOT / "static").rglob("*.js"),
            *(ROOT / "static").rglob("*.css"),
        ]
    )
    files = [*(ROOT / "static").rglob("*.css"), *(ROOT / "static").rglob("*.js")]

    assert [path.name for path in files if path.name not in text] == []


@pytest.mark.parametrize(
    "path", sorted((ROOT / "locale").rglob("*.po")), ids=lambda path: path.name
)
def test_french_is_whole(path):
    catalogue = polib.pofile(str(path))

    assert [entry.msgid for entry in catalogue.untranslated_entries()] == []
    assert [entry.msgid for entry in catalogue.fuzzy_entries()] == []
    for entry in catalogue:
        texts = [entry.msgstr, *entry.msgstr_plural.values()]
        for text in filter(None, texts):
            assert not re.search(r"\w'\w", text), f"straight apostrophe: {text}"
            assert placeholders(text) <= placeholders(entry.msgid + (entry.msgid_plural or ""))


def placeholders(text):
    return set(re.findall(r"%\(\w+\)[sd]", text))


def test_requirements_name_no_host():
    for path in ROOT.glob("requirements*.txt"):
        source = path.read_text(encoding="utf-8")
        assert not re.search(r"^[^#\n]*(https?://|file:)|^--", source, flags=re.MULTILINE)
