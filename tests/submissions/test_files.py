"""Files of a submission: taken in or refused with a sentence, and kept while a text shows them."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from practices import document
from practices.models import FileKind
from practices.submissions.drafts.files import (
    copy_from_practice,
    copy_to_practice,
    forget_unneeded,
    keys_in,
    read_files,
    sweep,
    take_files,
)
from practices.uploads import refusals
from practices.uploads.storing import store
from tests.factories import AttachmentFactory, PracticeFactory, SubmissionFactory
from tests.uploads import files

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def posted(pictures=(), attachments=()):
    """Return what a form with files sends, each as (name, content)."""
    return MultiValueDict(
        {
            f"{slot}-new": [SimpleUploadedFile(name, content) for name, content in given]
            for slot, given in (("pictures", pictures), ("attachments", attachments))
        }
    )


def taken(submission, old=None, **given):
    """Take files into a document, and keep that; return it and the sentences of the refused."""
    new, problems = take_files(read_files(posted(**given)), submission, old or submission.document)
    submission.document = new
    submission.save()
    return new, [problem.sentence for problem in problems]


def stored(folder):
    return sorted(path for path in folder.rglob("*") if path.is_file())


PHOTO = ("Fête au marché.jpg", files.picture("JPEG", (1000, 500)))
PLAN = ("../../Plan 2024.pdf", files.PDF)


def test_picture_is_stored_and_shown_by_the_document(folder):
    submission = SubmissionFactory()

    new, sentences = taken(submission, pictures=[PHOTO])

    file = submission.files.get()
    assert sentences == []
    assert [row["file"] for row in new["pictures"]] == [file.key]
    assert (file.kind, file.name) == (FileKind.PICTURE, "Fête au marché.jpg")
    assert (file.content_type, file.width, file.height) == ("image/webp", 1000, 500)
    assert len(stored(folder)) == 3
    assert not [path for path in stored(folder) if "march" in path.name]


def test_document_is_stored_as_it_came_under_a_name_of_ours(folder):
    submission = SubmissionFactory()

    new, sentences = taken(submission, attachments=[PLAN])

    file = submission.files.get()
    assert sentences == []
    assert [row["file"] for row in new["attachments"]] == [file.key]
    assert (file.name, file.size) == ("Plan 2024.pdf", len(files.PDF))
    assert file.file.name.startswith("submitted/")
    assert file.file.name.endswith(".pdf")
    assert [path.read_bytes() for path in stored(folder)] == [files.PDF]


def test_files_join_those_that_the_document_has():
    submission = SubmissionFactory()
    taken(submission, pictures=[PHOTO])

    new, _sentences = taken(submission, pictures=[("b.png", files.picture("PNG"))])

    names = {file.key: file.name for file in submission.files.all()}
    assert [names[row["file"]] for row in new["pictures"]] == ["Fête au marché.jpg", "b.png"]


def test_refused_file_is_told_and_keeps_no_other_out(folder):
    submission = SubmissionFactory()

    new, sentences = taken(
        submission, pictures=[("a.png", files.HTML), PHOTO], attachments=[("b.pdf", b"")]
    )

    assert sentences == [
        refusals.NO_PICTURE % {"name": "a.png"},
        refusals.EMPTY % {"name": "b.pdf"},
    ]
    assert len(keys_in(new)) == submission.files.count() == 1
    assert len(stored(folder)) == 3


def test_too_large_file_is_refused(settings, folder):
    settings.FILE_MAX_MB = 1
    large = b"x" * ((1 << 20) + 1)

    _new, sentences = taken(
        SubmissionFactory(), pictures=[("a.jpg", large)], attachments=[("b.pdf", large)]
    )

    assert sentences == [
        refusals.PICTURE_TOO_LARGE % {"name": "a.jpg", "limit": 1},
        refusals.DOCUMENT_TOO_LARGE % {"name": "b.pdf", "limit": 1},
    ]
    assert stored(folder) == []


def test_submission_has_a_limited_number_of_files(settings):
    settings.FILES_MAX = 2
    plans = [(f"{number}.pdf", b"%PDF-" + files.PDF * number) for number in (1, 2)]

    new, sentences = taken(SubmissionFactory(), pictures=[PHOTO], attachments=plans)

    assert len(keys_in(new)) == 2
    assert sentences == [
        (
            "“2.pdf” was not added, because a practice has room for 2 pictures and documents. Take "
            "another one out first."
        )
    ]


def test_files_cannot_be_added_and_taken_out_for_ever(settings):
    settings.FILES_EVER_MAX = 1
    submission = SubmissionFactory()
    taken(submission, attachments=[PLAN])

    new, sentences = taken(submission, document.empty(), pictures=[PHOTO])

    assert keys_in(new) == set()
    assert len(sentences) == 1


def test_same_file_twice_is_kept_once(folder):
    submission = SubmissionFactory()
    taken(submission, attachments=[PLAN])

    again, _sentences = taken(submission, attachments=[PLAN])
    once_more, _sentences = taken(submission, document.empty(), attachments=[PLAN, PLAN])

    assert len(again["attachments"]) == len(once_more["attachments"]) == 1
    assert keys_in(again) == keys_in(once_more)
    assert len(stored(folder)) == 1


def test_other_file_of_the_same_name_and_size_is_another(folder):
    submission = SubmissionFactory()
    taken(submission, attachments=[PLAN])

    new, _sentences = taken(submission, attachments=[(PLAN[0], files.PDF.replace(b"0\n", b"1\n"))])

    assert len(keys_in(new)) == 2


def test_accepted_practice_has_copies_of_the_files_with_their_words(
    folder, django_capture_on_commit_callbacks
):
    submission = SubmissionFactory()
    new, _sentences = taken(submission, pictures=[PHOTO], attachments=[PLAN])
    new["pictures"][0] |= {"alt": {"en": " A market ", "fr": ""}, "credit": {"en": "", "fr": "Ana"}}
    new["attachments"][0]["title"] = {"en": "The plan", "fr": "Le plan"}
    practice = PracticeFactory()

    copy_to_practice(submission, new, practice)
    with django_capture_on_commit_callbacks(execute=True):
        submission.delete()

    picture, attachment = practice.pictures.get(), practice.attachments.get()
    assert (picture.alt_en, picture.alt_fr, picture.credit_fr) == ("A market", "", "Ana")
    assert (picture.width, picture.height) == (1000, 500)
    assert (attachment.name, attachment.size) == ("Plan 2024.pdf", len(files.PDF))
    assert (attachment.title_en, attachment.title_fr) == ("The plan", "Le plan")
    assert attachment.file.open().read() == files.PDF
    attachment.file.close()
    assert len(stored(folder)) == 4
    assert len(stored(folder / "submitted")) == 0


def test_practice_keeps_none_of_the_files_it_had_before(folder, django_capture_on_commit_callbacks):
    practice = AttachmentFactory().practice

    with django_capture_on_commit_callbacks(execute=True):
        copy_to_practice(SubmissionFactory(), document.empty(), practice)

    assert practice.attachments.count() == 0
    assert stored(folder) == []


def test_file_of_another_submission_is_copied_to_no_practice():
    new, _sentences = taken(SubmissionFactory(), pictures=[PHOTO])
    practice = PracticeFactory()

    copy_to_practice(SubmissionFactory(), new, practice)

    assert practice.pictures.count() == 0


def test_proposal_begins_with_copies_of_the_files_of_the_practice(folder):
    submission, practice = SubmissionFactory(), PracticeFactory()
    new, _sentences = taken(submission, pictures=[PHOTO], attachments=[PLAN])
    new["pictures"][0]["alt"]["fr"] = "Un marché"
    copy_to_practice(submission, new, practice)
    proposal = SubmissionFactory()

    proposed = copy_from_practice(practice, proposal, document.empty())

    assert proposed["pictures"][0]["alt"] == {"en": "", "fr": "Un marché"}
    assert keys_in(proposed) == set(proposal.files.values_list("key", flat=True))
    assert len(stored(folder)) == 12


def test_file_goes_when_no_text_shows_it_any_more(folder, django_capture_on_commit_callbacks):
    submission = SubmissionFactory()
    new, _sentences = taken(submission, pictures=[PHOTO], attachments=[PLAN])
    submission.versions.create(number=1, document={**new, "pictures": []})
    submission.document = document.empty()
    submission.save()
    submission.files.update(created_at=timezone.now() - timedelta(hours=2))

    with django_capture_on_commit_callbacks(execute=True):
        gone = forget_unneeded(submission)

    assert gone == 1
    assert [file.name for file in submission.files.all()] == ["Plan 2024.pdf"]
    assert len(stored(folder)) == 1


def test_file_that_was_just_stored_stays():
    submission = SubmissionFactory()
    taken(submission, pictures=[PHOTO])
    submission.document = document.empty()
    submission.save()

    assert forget_unneeded(submission) == 0


def test_sweep_deletes_old_files_that_no_row_knows(folder, monkeypatch):
    submission = SubmissionFactory()
    taken(submission, pictures=[PHOTO])
    stray = store("submitted", b"x", "pdf")
    monkeypatch.setattr("practices.uploads.storing.GRACE", timedelta(seconds=-1))

    assert sweep() == 1

    assert not default_storage.exists(stray)
    assert len(stored(folder)) == 3


def test_no_more_files_are_read_at_once_than_a_submission_may_have(settings):
    settings.FILES_MAX = 2
    plans = [(f"{number}.pdf", b"%PDF-" + files.PDF * number) for number in range(1, 5)]

    read = read_files(posted(attachments=plans))

    assert [file.name for file in read.files] == ["1.pdf", "2.pdf"]
    assert [problem.sentence for problem in read.problems] == [
        refusals.TOO_MANY % {"name": name, "limit": 2} for name in ("3.pdf", "4.pdf")
    ]
