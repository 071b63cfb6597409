"""Who else has the page of an entry open, as far as their browsers say.

A page says every half minute that it is still open, and when it is left.  Of a browser that runs no
scripts only the opening is known.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import F, Q, QuerySet
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from practices.models import OpenPage
from practices.moderation.names import name_of
from practices.submissions.drafts.changes import clock

SILENCE = timedelta(seconds=90)  # after which a page that had said so is no longer open
UNHEARD = timedelta(minutes=15)  # for which an opening counts by itself
KEPT = timedelta(hours=1)
BEFORE = timedelta(seconds=1)  # one that says so was opened before


@dataclass(frozen=True)
class AlsoOpen:
    """What the fragment `_also_open.html` shows, and what its script needs."""

    sentence: str  # "" where nobody else has the page open
    address: str  # to which the page says that it is still open
    left_address: str
    token: str


def also_open(request, row):
    """Note that the reader opens the page of a row; return who else has it open."""
    now = timezone.now()
    moments = {"opened_at": now, "seen_at": now}
    OpenPage.objects.update_or_create(editor=request.user, **_named(row), defaults=moments)
    if request.method == "GET":  # a save has rows locked already, and must not wait for others
        OpenPage.objects.filter(seen_at__lt=now - KEPT).delete()
    place = (row._meta.model_name, row.pk)
    return AlsoOpen(
        sentence(request.user, row),
        reverse("admin:still_open", args=place),
        reverse("admin:left", args=place),
        get_token(request),
    )


def still_open(editor, row):
    """Note that a page is still open; it may have been taken for left, and be erased."""
    now = timezone.now()
    OpenPage.objects.update_or_create(
        editor=editor,
        **_named(row),
        defaults={"seen_at": now},
        create_defaults={"opened_at": now - BEFORE, "seen_at": now},
    )


def left(editor, row):
    """Note that a page was left: it was last seen before it was opened.

    Where the same page is loaded again, or is open in two windows, the next word of it counts.
    """
    pages = OpenPage.objects.filter(editor=editor, **_named(row))
    pages.update(seen_at=F("opened_at") - SILENCE)


def open_now() -> QuerySet[OpenPage]:
    now = timezone.now()
    heard = Q(seen_at__gt=F("opened_at"), seen_at__gte=now - SILENCE)
    unheard = Q(seen_at=F("opened_at"), opened_at__gte=now - UNHEARD)
    return OpenPage.objects.filter(heard | unheard)


def sentence(editor, row):
    """Return "Chloé opened this page at 14:02.", for each of the others; "" where there is none."""
    others = open_now().filter(**_named(row)).exclude(editor=editor).select_related("editor")
    return " ".join(
        _("%(editor)s opened this page at %(time)s.")
        % {"editor": name_of(page.editor), "time": clock(page.opened_at)}
        for page in others.order_by("opened_at", "pk")
    )


def _named(row):
    return {"model": row._meta.model_name, "row": row.pk}
