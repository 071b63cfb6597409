"""The pages of the exchange, among those of practices in the admin."""

from django.urls import path

from practices.moderation.translating.exchange import views


class WithTranslationExchange:
    """For the admin of practices: gives texts to translators and takes them back."""

    def get_urls(self):
        page = self.admin_site.admin_view
        return [
            path(
                "translations/export/xliff/",
                page(views.export_xliff),
                name="practices_translation_export_xliff",
            ),
            path(
                "translations/export/word/",
                page(views.export_word),
                name="practices_translation_export_word",
            ),
            path(
                "translations/import/", page(views.take_back), name="practices_translation_import"
            ),
            path(
                "translations/import/apply/",
                page(views.take_over),
                name="practices_translation_import_apply",
            ),
            *super().get_urls(),
        ]
