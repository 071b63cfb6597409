"""What the desk asks of the editors' lists: its filters, its search, and their speed."""

from django.conf import settings
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from practices import sheet
from practices.models import State
from practices.models.submission import PRIVATE_STATES
from practices.models.wording import LANGUAGES, reader_language
from practices.moderation.desk import waiting
from practices.moderation.desk.quick_list import QuickList
from practices.moderation.desk.search import find_practices, find_submissions
from practices.submissions.mail.mails import title


class WaitsFilter(admin.SimpleListFilter):
    title = _("what waits")
    parameter_name = "waits"

    def lookups(self, request, model_admin):
        return list(waiting.WAYS.items())

    def queryset(self, request, submissions):
        return waiting.narrowed(submissions, self.value())


class LanguageFilter(admin.SimpleListFilter):
    """The site's languages: Django would look through all rows for those that are there."""

    title = _("language")
    parameter_name = "language"

    def lookups(self, request, model_admin):
        return settings.LANGUAGES

    def queryset(self, request, rows):
        return rows.filter(language=self.value()) if self.value() else rows


class StateFilter(admin.SimpleListFilter):
    """The states that editors see; drafts are none of them."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [(state.value, state.label) for state in State if state not in PRIVATE_STATES]

    def queryset(self, request, submissions):
        return submissions.filter(state=self.value()) if self.value() else submissions


class SubmissionList(QuickList):
    """The list of submissions; what waits comes oldest first, as on the desk."""

    list_display = ("reference", "title", "state", "kind", "last_sent")
    list_filter = (WaitsFilter, StateFilter, LanguageFilter)
    list_per_page = 50
    search_fields = ("search_text",)
    search_help_text = _(
        "In the reference, all texts, places, organisations and the contributor’s address. Every "
        "word must be found; accents and capitals do not matter."
    )
    ordering = ("-sent_at", "-pk")
    heavy = ("base", "reading", "search_text")

    def get_queryset(self, request):
        return waiting.with_is_change(super().get_queryset(request))

    def get_ordering(self, request):
        if request.GET.get("waits") in waiting.WAYS:
            return (waiting.since().asc(), "pk")
        return super().get_ordering(request)

    def get_search_results(self, request, submissions, search_term):
        return find_submissions(submissions, search_term), False

    @admin.display(description=_("title"))
    def title(self, submission):
        return title(submission, reader_language())

    @admin.display(description=_("last sent"), ordering="sent_at")
    def last_sent(self, submission):
        return submission.sent_at

    @admin.display(description=_("kind"))
    def kind(self, submission):
        return _("a change") if submission.is_change else _("a new practice")


class PracticeSearch(QuickList):
    heavy = [
        f"{name}_{language}"
        for name in ("summary", *(field.name for field in sheet.texts()))
        for language in LANGUAGES
    ]
    search_help_text = _(
        "In titles, summaries, places and terms of both languages, in every state. Every word must "
        "be found; accents and capitals do not matter."
    )

    def get_search_results(self, request, practices, search_term):
        return find_practices(practices, search_term), False
