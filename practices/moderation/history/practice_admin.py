"""The pages of a practice's history: all versions, two of them compared, one brought back."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from practices.models import Practice
from practices.moderation.history.any_row import HistoryAdmin
from practices.moderation.history.contents import Names
from practices.moderation.history.restoring import ChangedMeanwhileError, plan, restore
from practices.moderation.history.versions import find_versions, groups, told_page
from practices.moderation.history.wording import changes


class CompareForm(forms.Form):
    """Two versions, by the primary keys of their records."""

    old = forms.IntegerField()
    new = forms.IntegerField()


class RestoreForm(forms.Form):
    """The practice's version as the page showed it."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput)


class PracticeHistoryAdmin(HistoryAdmin):
    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path(
                "<int:pk>/history/compare/",
                view(self.compare_view),
                name="practices_practice_compare",
            ),
            path(
                "<int:pk>/history/<int:version>/restore/",
                view(self.restore_view),
                name="practices_practice_restore",
            ),
            *super().get_urls(),
        ]

    @method_decorator(require_safe)
    def history_view(self, request, object_id, extra_context=None):
        practice = self._practice(request, object_id)
        page = told_page(practice.pk, request.GET.get("page"))
        context = {
            "page": page,
            "page_range": page.paginator.get_elided_page_range(page.number),
            "latest_pk": groups(practice.pk)[0]["last"],
            "may_restore": request.user.has_perm("practices.change_practice"),
        }
        return self._page(request, practice, "practice_history", _("History"), **context)

    @method_decorator(require_safe)
    def history_form_view(self, request, object_id, version_id, extra_context=None):
        """A version by itself is one beside the newest."""
        practice = self._practice(request, object_id)
        newest = groups(practice.pk)[0]["last"]
        compare = reverse("admin:practices_practice_compare", args=(practice.pk,))
        return redirect(f"{compare}?old={version_id}&new={newest}")

    @method_decorator(require_safe)
    def compare_view(self, request, pk):
        practice = self._practice(request, pk)
        versions = self._chosen(practice, request.GET)
        if versions is None:
            messages.error(request, _("Choose two versions, then press “Compare”."))
            return redirect("admin:practices_practice_history", practice.pk)
        old, new = versions
        context = {
            "old": old,
            "new": new,
            "changes": changes(old.content, new.content, Names.of([old.content, new.content])),
            "may_restore": request.user.has_perm("practices.change_practice"),
        }
        return self._page(
            request, practice, "practice_compare", _("Two versions compared"), **context
        )

    @method_decorator(require_http_methods(["GET", "HEAD", "POST"]))
    def restore_view(self, request, pk, version):
        practice = self._practice(request, pk)
        if not request.user.has_perm("practices.change_practice"):
            raise PermissionDenied
        wanted = find_versions(practice.pk, [version]).get(version)
        if wanted is None or wanted.is_deletion:
            raise Http404
        if request.method == "POST":
            return self._restored(request, practice, wanted)
        context = {
            "version": wanted,
            "plan": plan(practice, wanted),
            "form": RestoreForm(initial={"seen_version": practice.version}),
        }
        title = _("Restore %(version)s") % {"version": wanted.name}
        return self._page(request, practice, "practice_restore", title, **context)

    def _restored(self, request, practice, version):
        form = RestoreForm(request.POST)
        seen = form.cleaned_data["seen_version"] if form.is_valid() else None
        try:
            restored = restore(practice.pk, version, by=request.user, seen_version=seen)
        except ChangedMeanwhileError:
            messages.error(
                request,
                _(
                    "Somebody changed this practice since you opened the page, so nothing was "
                    "restored. Look at what restoring would change now, then press the button."
                ),
            )
            return redirect(request.path)
        self.log_change(request, restored, restored._change_reason)
        messages.success(
            request,
            _("Restored: %(version)s is now also version %(number)s.")
            % {"version": version.name, "number": restored.version},
        )
        return redirect("admin:practices_practice_history", practice.pk)

    def _practice(self, request, pk):
        practice = get_object_or_404(Practice, pk=pk)
        if not self.has_view_or_change_permission(request, practice):
            raise PermissionDenied
        return practice

    def _chosen(self, practice, query):
        """Return the two versions asked for, the older one first; None if there are no two."""
        form = CompareForm(query)
        if not form.is_valid():
            return None
        found = find_versions(practice.pk, form.cleaned_data.values())
        return sorted(found.values(), key=lambda one: one.pk) if len(found) == 2 else None

    def _page(self, request, practice, template, title, **context):
        context = {
            **self.admin_site.each_context(request),
            "title": title,
            "subtitle": str(practice),
            "practice": practice,
            "opts": self.opts,
            **context,
        }
        return render(request, f"admin/history/{template}.html", context)
