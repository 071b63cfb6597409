from django.urls import path, register_converter
from django.utils.translation import gettext_lazy as _

from practices.submissions import views
from practices.submissions.drafts import file_views
from practices.submissions.links import SecretConverter
from practices.submissions.sending import urls as sending_urls
from practices.submissions.steps import views as step_views
from practices.submissions.suggest import urls as suggest_urls
from practices.submissions.word import urls as word_urls

register_converter(SecretConverter, "secret")

urlpatterns = [
    *suggest_urls.urlpatterns,
    *word_urls.urlpatterns,
    # Translators: these are parts of addresses: lower case, no accents, no spaces.
    path(_("share/"), views.share, name="share"),
    path(_("share/new/"), views.share_new, name="share_new"),
    path(_("share/places.json"), views.places, name="places"),
    path(_("share/<secret:secret>/"), views.draft, name="draft"),
    path(_("share/<secret:secret>/step/<slug:step>/"), step_views.step, name="step"),
    path(_("share/<secret:secret>/signature/"), views.sign, name="sign"),
    path(_("share/<secret:secret>/new-link/"), views.renew_link, name="renew_link"),
    path(
        _("share/<secret:secret>/files/<slug:key>/"),
        file_views.submitted_file,
        name="submitted_file",
    ),
    *sending_urls.urlpatterns,
]
