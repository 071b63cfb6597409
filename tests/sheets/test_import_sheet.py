import io
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from practices.models import Practice, Status
from practices.periods import Period
from practices.sheets.gazetteer import load_gazetteer
from tests.sheets.conftest import DATA, sample

pytestmark = pytest.mark.usefixtures("catalogue")
ENDING = "Nothing was saved. Add --save to keep these practices, unpublished.\n"


def run(*files, **options):
    out, err = StringIO(), StringIO()
    call_command("import_sheet", *map(str, files), stdout=out, stderr=err, **options)
    return out.getvalue(), err.getvalue()


def new_practices():
    return Practice.objects.filter(status=Status.UNPUBLISHED).order_by("pk")


def test_import_without_save_tells_everything_and_saves_nothing():
    count = Practice.objects.count()

    out, err = run(DATA / "fiche.txt")

    assert Practice.objects.count() == count
    assert err == ""
    assert out == (
        f"{DATA / 'fiche.txt'}: 1 read.\n"
        "\n"
        "VOISINS À TABLE\n"
        "  Understood (a sheet, in French):\n"
        "    Country: France (FR)\n"
        "    Title: VOISINS À TABLE\n"
        "    Description: Les voisins d’une rue mangent ensemble une fois par mois, et la ville "
        "paie la salle.\n"
        "    Target groups: Interested citizens; Other\n"
        "    Target groups, other: Municipalités\n"
        "    Types of practice: Programme; Website / app\n"
        "    Areas: Political; Socio / cultural\n"
        "    Available languages: English (en); French (fr)\n"
        "    Source, address: http://example.org/fr/voisins\n"
        "    Source, read in: 2020-10-01\n" + ENDING
    )


def test_import_tells_what_it_did_not_understand(tmp_path):
    file = tmp_path / "odd.txt"
    file.write_text("Title: Neighbours\nCity: Ys\nYear: soon\nColour: ten\neuros", encoding="utf-8")

    out, _err = run(file)

    assert out == (
        f"{file}: 1 read.\n"
        "\n"
        "Neighbours\n"
        "  Understood (a sheet, in English):\n"
        "    Title: Neighbours\n"
        "    Period: soon (not understood)\n"
        "  Not placed, and not saved:\n"
        "    City: Ys\n"
        "    Colour:\n"
        "        ten\n"
        "        euros\n"
        "  Look at:\n"
        "    - The city “Ys” is not known.\n"
        "    - The period “soon” is not understood: it is kept without years.\n" + ENDING
    )


def test_save_keeps_a_sheet_in_full_and_unpublished():
    out, _err = run(DATA / "sheet.txt", save=True)

    [practice] = new_practices()
    assert f"  Saved, unpublished: number {practice.pk}, /en/admin/practices/practice/" in out
    assert practice.title_en == "NEIGHBOURS AT ONE TABLE (NOT)"
    assert not practice.title_fr
    assert practice.description_en.startswith("The neighbours of a street eat together")
    assert practice.description_en.endswith("- to sit beside somebody new.")
    assert practice.country_codes == ["FR"]
    assert practice.available_languages == ["en", "fr"]
    assert practice.source_url == "http://example.org/en/neighbours"
    assert practice.source_accessed == "2020-10"
    assert [term.slug for term in practice.target_groups.all()] == ["interested-citizens", "other"]
    assert practice.target_groups_other_en == "Municipalities"
    assert [term.slug for term in practice.types.all()] == ["programme", "website-app"]
    assert [term.slug for term in practice.areas.all()] == ["political", "socio-cultural"]


def test_save_keeps_the_rows_of_a_listing():
    run(DATA / "listing.txt", save=True)

    rows = [
        (practice.title_en, practice.country_codes, practice.cities.get().slug_en, practice.period)
        for practice in new_practices()
    ]
    assert rows == [
        ("Many languages in one city", ["KR"], "ansan", Period(2020, 2020, False)),
        ("The Commons against Racism", ["IT"], "turin", Period(2016, 2016, False)),
        (
            "Listening Circles on ‘Race’ and Inequality",
            ["GB"],
            "kirklees",
            Period(2020, 2020, False),
        ),
    ]


def test_save_writes_french_and_documents(tmp_path):
    file = tmp_path / "fiche.txt"
    documents = "\nDOCUMENTS DE RÉFÉRENCE :\nLe bilan : https://example.org/bilan.pdf\n"
    file.write_text(sample("fiche.txt") + documents, encoding="utf-8")

    run(file, save=True)

    [practice] = new_practices()
    assert (practice.title_en, practice.title_fr) == (None, "VOISINS À TABLE")
    assert practice.target_groups_other_fr == "Municipalités"
    [document] = practice.reference_documents.all()
    assert (document.title_fr, document.url) == ("Le bilan", "https://example.org/bilan.pdf")


def test_save_does_not_keep_a_practice_twice():
    run(DATA / "sheet.txt", save=True)
    [practice] = new_practices()

    out, _err = run(DATA / "sheet.txt", save=True)

    assert list(new_practices()) == [practice]
    assert (
        f"  Not saved: the catalogue has it already, number {practice.pk}, "
        f"/en/admin/practices/practice/{practice.pk}/change/.\n" in out
    )


def test_save_keeps_the_same_title_of_another_place(tmp_path):
    for country in ("France", "Italy"):
        file = tmp_path / f"{country}.txt"
        file.write_text(f"Title: Neighbours\nCountry: {country}", encoding="utf-8")
        run(file, save=True)

    assert [practice.country_codes for practice in new_practices()] == [["FR"], ["IT"]]


def test_save_refuses_what_does_not_fit_and_goes_on(tmp_path):
    endless, untitled = tmp_path / "endless.txt", tmp_path / "untitled.txt"
    endless.write_text(f"Title: {'long ' * 60}\nCountry: France", encoding="utf-8")
    untitled.write_text("Country: France", encoding="utf-8")
    err = StringIO()

    with pytest.raises(CommandError, match=r"^Failed: 2\. The reasons stand above\.$"):
        call_command(
            "import_sheet",
            *map(str, (endless, untitled, DATA / "sheet.txt")),
            save=True,
            stdout=StringIO(),
            stderr=err,
        )

    assert [practice.title_en for practice in new_practices()] == ["NEIGHBOURS AT ONE TABLE (NOT)"]
    assert "at most 250 characters" in err.getvalue()
    assert "It has no title. Write “Title: …” above it." in err.getvalue()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (
            b"PK\x03\x04word",
            "This is not a text file. Open it in its own program and save it as plain text.",
        ),
        (
            b"Title: a\0b",
            "This is not a text file. Open it in its own program and save it as plain text.",
        ),
        (
            b"Title: caf\xe9 \x81",
            "The letters of this file cannot be read. Save it as plain text in UTF-8.",
        ),
        (None, "No such file or directory"),
    ],
)
def test_import_names_files_that_it_cannot_read(content, reason, tmp_path):
    file = tmp_path / "file.txt"
    if content is not None:
        file.write_bytes(content)
    out, err = StringIO(), StringIO()

    with pytest.raises(CommandError, match=r"^Failed: 1\."):
        call_command("import_sheet", str(file), str(DATA / "sheet.txt"), stdout=out, stderr=err)

    assert err.getvalue() == f"{file}: {reason}\n"
    assert "NEIGHBOURS AT ONE TABLE (NOT)" in out.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_import_reads_other_encodings(encoding, tmp_path):
    file = tmp_path / "file.txt"
    file.write_bytes("Title: Café d’été\nCountry: France".encode(encoding))

    out, _err = run(file)

    assert "    Title: Café d’été\n" in out
    assert ("Read as Windows-1252" in out) == (encoding == "cp1252")


def test_import_reads_standard_input(monkeypatch):
    stream = io.TextIOWrapper(io.BytesIO(b"Title: Neighbours\nCountry: France"))
    monkeypatch.setattr("sys.stdin", stream)

    out, _err = run("-")

    assert out.startswith("-: 1 read.\n\nNeighbours\n")


def test_gazetteer_costs_five_queries(django_assert_num_queries):
    with django_assert_num_queries(5):
        load_gazetteer()
