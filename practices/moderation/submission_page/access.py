"""Who may open what belongs to a submission, and which submissions there are to open."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from practices.models import Submission


def submission_for(request, pk, *rights):
    """Return a submission that its contributor has sent, to whoever has the rights needed.

    Raises PermissionDenied, and Http404 for drafts as for numbers that nobody has.
    """
    if not request.user.has_perms(("practices.view_submission", *rights)):
        raise PermissionDenied
    submissions = Submission.objects.for_editors().select_related("practice")
    return get_object_or_404(submissions, pk=pk)
