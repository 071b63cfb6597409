"""The admin's site: whoever has not shown a second factor sees none of it."""

from functools import partial, wraps

from django.contrib.admin import AdminSite
from django.urls import path

from practices.moderation.two_editors import coming_back


class DeskSite(AdminSite):
    def has_permission(self, request):
        """Let in active staff whose session was opened with a second factor.

        Every page of the admin asks this, its scripts and look-ups too.
        """
        user = request.user  # who signs in with this request has a device already, and no more
        return super().has_permission(request) and getattr(user, "otp_device", None) is not None

    def admin_view(self, view, cacheable=False):
        """Lose nothing of a form that comes after its session has ended."""
        guarded = super().admin_view(view, cacheable)

        @wraps(guarded)
        def keeping(request, *arguments, **named):
            is_late = request.method == "POST" and not self.has_permission(request)
            if is_late and not coming_back.keep(request):
                given_back = coming_back.give_back(request)
                return given_back or guarded(request, *arguments, **named)
            return guarded(request, *arguments, **named)

        return keeping

    def login(self, request, extra_context=None):
        from practices.moderation.signing_in import views  # needs the models, which load later

        return views.password(request, self)

    def index(self, request, extra_context=None):
        """Show what is to be done, and the tables below it."""
        from practices.moderation.desk.page import desk_context

        return super().index(request, {**(extra_context or {}), **desk_context(request.user)})

    def get_urls(self):
        from practices.moderation.desk import views as desk
        from practices.moderation.signing_in import views
        from practices.moderation.two_editors import presence_views

        def step(view):
            return partial(view, site=self)

        def page(view):
            return self.admin_view(step(view))

        return [
            path("login/code/", step(views.code), name="code"),
            path("login/recovery/", step(views.recovery), name="recovery"),
            path("login/set-up/", step(views.set_up), name="set_up"),
            path("search/", page(desk.search), name="desk_search"),
            path("second-factor/", page(views.second_factor), name="second_factor"),
            path("second-factor/codes/", page(views.new_codes), name="new_codes"),
            path("second-factor/phone/", page(views.other_phone), name="other_phone"),
            path("open/<str:name>/<int:pk>/", page(presence_views.still_open), name="still_open"),
            path("open/<str:name>/<int:pk>/left/", page(presence_views.left), name="left"),
            *super().get_urls(),
        ]
