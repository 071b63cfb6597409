"""How much of a file is taken in, while it arrives."""

from django.conf import settings
from django.core.files.base import File
from django.core.files.uploadhandler import FileUploadHandler

from practices.uploads import refusals
from practices.uploads.refusals import RefusedError


def most_bytes() -> int:
    """Return how large a file may be."""
    return settings.FILE_MAX_MB << 20


class BoundedUploadHandler(FileUploadHandler):
    """Lets go of what comes beyond the limit, so that no disk is filled with it.

    One piece beyond it passes: a file that is cut off is known by being too large.
    """

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self.taken = 0

    def receive_data_chunk(self, raw_data, start):
        if self.taken > most_bytes():
            return None
        self.taken += len(raw_data)
        return raw_data

    def file_complete(self, file_size):
        return None


def content_of(file: File, too_large: str) -> bytes:
    """Return what is in an uploaded file; raises `RefusedError` where it is empty or too large."""
    if not file.size:
        raise RefusedError(refusals.EMPTY)
    if file.size > most_bytes():
        raise RefusedError(too_large, limit=settings.FILE_MAX_MB)
    file.seek(0)
    return file.read()
