"""A practice that readers do not see, as its page would show it."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from practices.catalogue.lists import put_list
from practices.models import Practice


@require_safe
def preview(request, admin, pk):
    if not admin.has_view_permission(request):
        raise PermissionDenied
    practice = get_object_or_404(Practice.objects.for_page(), pk=pk)
    _open_to_editors(practice, "pictures", "admin:practices_picture_file")
    _open_to_editors(practice, "attachments", "admin:practices_attachment_file")
    context = {"hidden": practice, "sections": practice.sections()}
    return render(request, "admin/practice/preview.html", context)


def _open_to_editors(practice, relation, page):
    """Let the files of a practice have the addresses at which editors open them."""
    rows = list(getattr(practice, relation).all())
    for row in rows:
        row.get_absolute_url = partial(reverse, page, args=(row.pk,))
    put_list(practice, relation, rows)
