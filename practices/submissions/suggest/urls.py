from django.urls import path
from django.utils.translation import gettext_lazy as _

from practices.submissions.suggest import views

urlpatterns = [
    # Translators: a part of an address: lower case, no accents, no spaces.
    path(_("practices/<slug:slug>/suggest-a-change/"), views.suggest, name="suggest"),
]
