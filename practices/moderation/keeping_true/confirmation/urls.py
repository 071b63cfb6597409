from django.urls import path
from django.utils.translation import gettext_lazy as _

from practices.moderation.keeping_true.confirmation import views

urlpatterns = [
    # Translators: these are parts of addresses: lower case, no accents, no spaces.
    path(_("still-true/<slug:secret>/"), views.ask, name="confirmation"),
    path(_("still-true/<slug:secret>/yes/"), views.confirm, name="confirmation_yes"),
    path(_("still-true/<slug:secret>/update/"), views.update, name="confirmation_update"),
    path(_("still-true/<slug:secret>/ended/"), views.end, name="confirmation_end"),
]
