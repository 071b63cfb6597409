import pytest
from hypothesis import given
from hypothesis import strategies as st

from practices.uploads.names import LONGEST, clean_name


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("Évaluation 2024.pdf", "Évaluation 2024.pdf"),
        ("../../etc/passwd\u202egnp.exe", "passwdgnp.exe"),
        (r"C:\Users\Amina\plan.docx", "plan.docx"),
        ("plan.pdf\0.exe", "plan.pdf.exe"),
        ("two\r\nlines.pdf", "twolines.pdf"),
        ("\u200fخطة.pdf", "خطة.pdf"),
        ("e\u0301te\u0301.pdf", "été.pdf"),
        ('a "b" <c>|d?.pdf', "a b c d.pdf"),
        ("..", "file"),
        (".pdf", "pdf"),
        ("", "file"),
        ("   .pdf", "pdf"),
        ("\ud800.pdf", "pdf"),
    ],
)
def test_name_is_cleaned_of_what_deceives(given, expected):
    assert clean_name(given) == expected


def test_long_name_is_cut_before_its_extension():
    name = clean_name("long " * 100 + ".docx")

    assert len(name) <= LONGEST
    assert name.endswith("long.docx")


@given(st.text(st.characters(codec=None), max_size=300))
def test_any_name_can_be_shown_and_saved(given):
    name = clean_name(given)

    assert 0 < len(name) <= LONGEST
    assert name == clean_name(name)
    assert not set(name) & set('/\\<>:"|?*\0\r\n')
    name.encode()
