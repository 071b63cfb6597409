"""What the script of an open page says: that it is still open, that it was left."""

from django.http import Http404, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from practices.models import Practice, Submission
from practices.moderation.two_editors import presence

MODELS = {model._meta.model_name: model for model in (Practice, Submission)}


@never_cache
@require_POST
def still_open(request, name, pk, site):
    row = _row_or_404(request, name, pk, site)
    presence.still_open(request.user, row)
    return JsonResponse({"sentence": presence.sentence(request.user, row)})


@require_POST
def left(request, name, pk, site):
    presence.left(request.user, _row_or_404(request, name, pk, site))
    return HttpResponse(status=204)


def _row_or_404(request, name, pk, site):
    """Return a row that this person may see in the admin."""
    if name not in MODELS:
        raise Http404
    admin = site.get_model_admin(MODELS[name])
    row = admin.get_object(request, str(pk))
    if row is None or not admin.has_view_permission(request, row):
        raise Http404
    return row
