"""What the admin of practices has of decisions: their pages, and where a practice stands."""

from functools import partial

from django.contrib import admin
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from practices.models import Status
from practices.moderation.deciding.rules import allowed
from practices.moderation.practice_decisions import pages, preview, several

LATEST = 5


class WithDecisions:
    """An admin of practices whose state is changed by decisions alone."""

    change_form_template = "admin/practice/change_form.html"
    view_on_site = False  # for a hidden practice it would lead nowhere; the page has its own links
    actions = ("publish_several", "archive_several", "set_topic")

    def get_urls(self):
        def page(view):
            return self.admin_site.admin_view(partial(view, admin=self))

        return [
            path("publish/", page(several.publish), name="practices_practice_publish_several"),
            path("archive/", page(several.archive), name="practices_practice_archive_several"),
            path("set-topic/", page(several.set_topic), name="practices_practice_set_topic"),
            path("<int:pk>/publish/", page(pages.publish), name="practices_practice_publish"),
            path("<int:pk>/unpublish/", page(pages.unpublish), name="practices_practice_unpublish"),
            path("<int:pk>/archive/", page(pages.archive), name="practices_practice_archive"),
            path("<int:pk>/merge/", page(pages.merge), name="practices_practice_merge"),
            path("<int:pk>/preview/", page(preview.preview), name="practices_practice_preview"),
            *super().get_urls(),
        ]

    def get_readonly_fields(self, request, practice=None):
        return (*super().get_readonly_fields(request, practice), "status")

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None:
            context |= standing(request.user, obj)
        return super().render_change_form(request, context, add, change, form_url, obj)

    # Each action leads to a page of its own, which shows what will happen; nothing happens here.

    @admin.action(description=_("Publish…"), permissions=["publish"])
    def publish_several(self, request, practices):
        return several.begin(request, "admin:practices_practice_publish_several", practices)

    @admin.action(description=_("Archive…"), permissions=["archive"])
    def archive_several(self, request, practices):
        return several.begin(request, "admin:practices_practice_archive_several", practices)

    @admin.action(description=_("Add or remove a topic…"), permissions=["change"])
    def set_topic(self, request, practices):
        return several.begin(request, "admin:practices_practice_set_topic", practices)

    def has_publish_permission(self, request):
        return request.user.has_perm("practices.publish_practice")

    def has_archive_permission(self, request):
        return request.user.has_perm("practices.archive_practice")


def standing(user, practice):
    """Return what `admin/practice/_standing.html` shows of a practice to an editor."""
    may_see_submissions = user.has_perm("practices.view_submission")
    may_see_decisions = user.has_perm("practices.view_decision")
    submissions = practice.submissions.for_editors().order_by("-sent_at", "-pk")
    decisions = practice.decisions.all()
    return {
        "practice": practice,
        "is_published": practice.status == Status.PUBLISHED,
        "buttons": [_button(verb, practice) for verb in allowed(user, practice)],
        "came_from": submissions if may_see_submissions else [],
        "latest_decisions": decisions[:LATEST] if may_see_decisions else [],
    }


def _button(verb, practice):
    address = reverse(f"admin:practices_practice_{verb.value}", args=(practice.pk,))
    return pages.WORDS[verb].button, address
