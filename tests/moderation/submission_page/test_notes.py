"""Notes beside the fields of a submission."""

import pytest
from django.contrib.auth.models import Permission

from practices.models import Note
from tests.factories import NoteFactory
from tests.moderation.submission_page.conftest import address, sent, signed_in

pytestmark = pytest.mark.django_db


def test_note_is_added_beside_its_field(chloe):
    submission = sent()
    values = {"field": "period", "text": "Since when?"}

    response = chloe.post(address("add_note", submission), values)

    note = Note.objects.get()
    assert (note.field, note.text, note.is_private, note.author) == (
        "period",
        "Since when?",
        False,
        chloe.user,
    )
    assert note.told_at is None
    assert response.url == f"{address('change', submission)}#field-period"
    assert "goes out with your next decision" in chloe.get(address("change", submission)).text


def test_note_for_editors_is_not_counted_among_those_that_go_out(chloe):
    submission = sent()

    chloe.post(address("add_note", submission), {"text": "Ask Ana.", "is_private": "on"})

    page = chloe.get(address("change", submission))
    assert Note.objects.get().is_private
    assert page.context["notes_to_go"] == []
    assert [note.text for note in page.context["general_notes"]] == ["Ask Ana."]


@pytest.mark.parametrize("values", [{"text": "  "}, {"text": "Since when?", "field": "nonsense"}])
def test_note_without_words_or_on_no_field_is_refused_in_words(chloe, values):
    response = chloe.post(address("add_note", sent()), values, follow=True)

    sentences = {
        "The note is empty. Write what you want to say, then add it.",
        "The template has no such field.",
    }
    assert [str(message) in sentences for message in response.context["messages"]] == [True]
    assert not Note.objects.exists()


def test_note_is_deleted_by_its_author_until_it_is_told(chloe, bruno):
    submission = sent()
    own = NoteFactory(submission=submission, author=chloe.user, told_at=None)
    told = NoteFactory(submission=submission, author=chloe.user)
    others = NoteFactory(submission=submission, author=bruno.user, told_at=None)

    answers = [
        chloe.post(address("delete_note", submission, note.pk), follow=True)
        for note in (own, told, others)
    ]

    assert [answer.status_code for answer in answers] == [200, 200, 403]
    assert [str(*answer.context["messages"]) for answer in answers[:2]] == [
        "The note is deleted.",
        "The contributor has been told this note already: it stays. Add another one.",
    ]
    assert set(Note.objects.all()) == {told, others}


def test_notes_are_for_those_who_may_write_them_and_never_by_a_link(chloe, client):
    submission = sent()
    note = NoteFactory(submission=submission, author=chloe.user, told_at=None)
    pages = [address("add_note", submission), address("delete_note", submission, note.pk)]

    strangers = ["/admin/login/?next=" in client.post(page).url for page in pages]
    reader = signed_in("reader")
    for name in ("view_submission", "view_note"):
        reader.user.user_permissions.add(Permission.objects.get(codename=name))
    others = [reader.post(page, {"text": "x"}).status_code for page in pages]
    by_link = [chloe.get(page).status_code for page in pages]

    assert strangers == [True, True]
    assert (others, by_link) == ([403, 403], [405, 405])
    assert list(Note.objects.all()) == [note]
    assert "add-note" not in reader.get(address("change", submission)).text
