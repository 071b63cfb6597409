"""The translators' pages, among those of practices in the admin."""

from functools import partial

from django.urls import path

from practices.moderation.translating import desk, side_by_side


class WithTranslations:
    """For the admin of practices: the translation desk, and each practice side by side."""

    def get_urls(self):
        def page(view):
            return self.admin_site.admin_view(partial(view, admin=self))

        return [
            path("translations/", page(desk.desk), name="practices_translation_desk"),
            path("<int:pk>/translate/", page(side_by_side.translate), name="practices_translate"),
            path(
                "<int:pk>/translate/<str:field>/<str:language>/still-right/",
                page(side_by_side.still_right),
                name="practices_still_right",
            ),
            path(
                "<int:pk>/translate/still-right/",
                page(side_by_side.all_still_right),
                name="practices_all_still_right",
            ),
            *super().get_urls(),
        ]
