import pytest
from django.utils.translation import override

from practices.document import empty, tidied
from practices.models import Note
from practices.submissions.steps.tasks import Progress, tasks

pytestmark = pytest.mark.django_db

NAMES = ["where", "practice", "when", "classification", "sources"]


def progress(document, notes=()):
    return {task.name: task.progress for task in tasks(tidied(document), notes)}


def test_new_draft_has_everything_before_it():
    listed = tasks(empty())

    assert [task.name for task in listed] == NAMES
    assert [task.number for task in listed] == [1, 2, 3, 4, 5]
    assert [task.progress for task in listed] == [Progress.NOT_STARTED] * 4 + [Progress.OPTIONAL]


@pytest.mark.parametrize(
    ("document", "step", "expected"),
    [
        ({"cities": "Lisbon"}, "where", Progress.STARTED),
        ({"countries": "Portugal"}, "where", Progress.COMPLETE),
        ({"title": {"fr": "Café"}}, "practice", Progress.STARTED),
        ({"title": {"fr": "Café"}, "summary": {"en": "Brief"}}, "practice", Progress.COMPLETE),
        ({"title": {"fr": " "}}, "practice", Progress.NOT_STARTED),
        ({"topics": ["housing"]}, "classification", Progress.COMPLETE),
        ({"topics_other": {"en": "Chess"}}, "classification", Progress.COMPLETE),
        ({"source_url": "city.example"}, "sources", Progress.COMPLETE),
        ({"countries": "Frnace"}, "where", Progress.TO_CORRECT),
    ],
)
def test_step_is_as_far_as_its_words(document, step, expected):
    assert progress(document)[step] == expected


def test_proposal_need_not_fill_what_the_practice_left_empty():
    listed = tasks(tidied({"title": {"en": "Café"}}), base=tidied({"title": {"en": "Cafe"}}))

    assert [task.missing for task in listed] == [()] * 5
    assert [task.progress for task in listed] == [
        Progress.OPTIONAL,
        Progress.COMPLETE,
        Progress.OPTIONAL,
        Progress.OPTIONAL,
        Progress.OPTIONAL,
    ]


def test_what_is_missing_is_named_in_the_reader_s_language():
    with override("fr"):
        (task,) = (each for each in tasks(empty()) if each.name == "practice")

        assert task.missing == ("Titre", "Résumé")
        assert task.label == "La pratique"


def test_steps_with_an_editor_s_note_come_first():
    notes = [Note(field="period", text="When?"), Note(field="", text="Almost there.")]

    listed = tasks(tidied({"period": "2019"}), notes)

    assert [task.name for task in listed] == [
        "when",
        "where",
        "practice",
        "classification",
        "sources",
    ]
    assert listed[0].progress == Progress.CHANGES_ASKED
    assert listed[0].notes == (notes[0],)
    assert listed[0].number == 3
