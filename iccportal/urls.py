from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

urlpatterns = [
    path("robots.txt", TemplateView.as_view(template_name="robots.txt", content_type="text/plain")),
    *i18n_patterns(
        # Translators: part of an address.
        path(_("admin/"), admin.site.urls),
        path("", include("practices.urls")),
    ),
]
