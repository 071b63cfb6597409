"""What comes beyond the limit is let go while it arrives."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from practices.uploads import refusals
from practices.uploads.handlers import content_of, most_bytes
from practices.uploads.refusals import RefusedError

PIECE = 64 << 10  # as Django reads a request


def received(megabytes):
    """Return a file as it arrives with a form, on the disk or in memory as its size asks for."""
    sent = SimpleUploadedFile("plan.pdf", b"x" * (megabytes << 20))
    request = RequestFactory().post("/", {"file": sent, "after": "words"})
    assert request.POST["after"] == "words"
    return request.FILES["file"]


@pytest.mark.parametrize("megabytes", [1, 3])
def test_file_within_the_limit_arrives_whole(megabytes):
    with received(megabytes) as file:
        assert content_of(file, refusals.DOCUMENT_TOO_LARGE) == b"x" * (megabytes << 20)


def test_file_beyond_the_limit_is_cut_off_and_known_to_be_too_large():
    with received(30) as file, pytest.raises(RefusedError) as caught:
        content_of(file, refusals.DOCUMENT_TOO_LARGE)

    assert most_bytes() < file.size <= most_bytes() + PIECE
    assert caught.value.sentence == refusals.DOCUMENT_TOO_LARGE


def test_limit_is_a_setting(settings):
    settings.FILE_MAX_MB = 1

    with received(2) as file:
        assert most_bytes() < file.size <= most_bytes() + PIECE
