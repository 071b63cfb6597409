"""What is due: the lists that an editor works off, each with the admin page that shows it."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _

from practices.models import LinkCheck, Practice, SearchMiss, Status
from practices.moderation.keeping_true.confirmation.asking import unconfirmed


@dataclass
class Due:
    """One list; `model` and `parameters` are those of the admin's page that shows the same rows."""

    name: str
    label: Promise
    rows: QuerySet
    model: str
    parameters: dict[str, str]

    @cached_property
    def count(self) -> int:
        return self.rows.count()

    @property
    def address(self) -> str:
        page = reverse(f"admin:practices_{self.model}_changelist")
        return f"{page}?{urlencode(self.parameters)}" if self.parameters else page


def due_lists(now=None) -> list[Due]:
    """Return all lists, empty ones too; a list costs a query when it is counted.

    Of practices only published ones are due: the others are not finished yet, or archived.
    """
    public = Practice.objects.published()
    return [
        _practices(
            "periods",
            _("Periods not understood"),
            public.with_period_not_understood(),
            period="not-understood",
        ),
        _practices("topics", _("No topic"), public.without_topic(), missing="topic"),
        _practices("places", _("No city and no country"), public.without_place(), missing="place"),
        _practices(
            "translations",
            _("English or French missing"),
            public.without_a_language(),
            languages="one",
        ),
        _practices(
            "confirmations", _("Not confirmed for a year"), unconfirmed(now), confirmed="overdue"
        ),
        Due("links", _("Dead links"), LinkCheck.objects.dead(), "linkcheck", {"works": "no"}),
        Due(
            "searches",
            _("Searches that found nothing"),
            SearchMiss.objects.waiting(),
            "searchmiss",
            {},
        ),
    ]


def _practices(name, label, rows, **parameters):
    return Due(
        name, label, rows, "practice", {"status__exact": Status.PUBLISHED.value} | parameters
    )
