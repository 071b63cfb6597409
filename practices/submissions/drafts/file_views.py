"""A file of a draft, for whoever has the draft's secret."""

from pathlib import PurePath

from django.http import Http404
from django.views.decorators.http import require_safe

from practices.models import FileKind
from practices.submissions.behind_secret import behind_secret
from practices.uploads.serving import at_width, served


@behind_secret
@require_safe
def submitted_file(request, submission, secret, key):
    file = submission.files.filter(key=key).first() if submission.pk else None
    if file is None:
        raise Http404
    if file.kind == FileKind.DOCUMENT:
        return served(request, file.file, file.name)
    image = at_width(file.file, request.GET.get("width", ""))
    return served(request, image, f"{PurePath(file.name).stem}.webp")
