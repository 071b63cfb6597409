from django.urls import path
from django.utils.translation import gettext_lazy as _

from practices.catalogue import views
from practices.catalogue.change_log import views as change_views

urlpatterns = [
    path("", views.home, name="home"),
    # Translators: these are parts of addresses: lower case, no accents, no spaces.
    path(_("practices/"), views.catalogue, name="catalogue"),
    path(_("practices.json"), views.catalogue_json, name="catalogue_json"),
    path(_("practices/<slug:slug>/"), views.practice, name="practice"),
    path(_("cities/"), views.cities, name="cities"),
    path(_("cities/<slug:slug>/"), views.city, name="city"),
    path(_("changes/"), change_views.change_log, name="change_log"),
    path(_("changes.atom"), change_views.change_feed, name="change_feed"),
    path(_("about/"), views.about, name="about"),
    path(_("accessibility/"), views.accessibility, name="accessibility"),
    path(_("privacy/"), views.privacy, name="privacy"),
    path("pictures/<int:pk>/", views.picture, name="picture"),
    path(_("attachments/<int:pk>/"), views.attachment, name="attachment"),
    path("suggestions.json", views.suggestions, name="suggestions"),
]
