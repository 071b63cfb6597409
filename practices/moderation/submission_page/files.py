"""The files of a submission, for editors: before publication nobody else gets them."""

from pathlib import PurePath

from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from practices.models import FileKind
from practices.moderation.submission_page.access import submission_for
from practices.uploads.serving import at_width, served


@require_safe
def submitted_file(request, pk, key):
    file = get_object_or_404(submission_for(request, pk).files, key=key)
    if file.kind == FileKind.DOCUMENT:
        return served(request, file.file, file.name)
    image = at_width(file.file, request.GET.get("width", ""))
    return served(request, image, f"{PurePath(file.name).stem}.webp")
