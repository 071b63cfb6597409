from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PracticesConfig(AppConfig):
    name = "practices"
    verbose_name = _("Good practices")

    def ready(self):
        # Imported for their receivers.
        from practices.models import (  # noqa: F401
            public_changes,
            search_upkeep,
            stored_files,
            translation_upkeep,
        )
        from practices.moderation.signing_in import watching  # noqa: F401
