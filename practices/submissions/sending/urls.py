"""The addresses from the check page onwards."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from practices.submissions.sending import views

urlpatterns = [
    # Translators: these are parts of addresses: lower case, no accents, no spaces.
    path(_("share/find/"), views.find_draft, name="find_draft"),
    path(_("share/confirm/<slug:secret>/"), views.confirm, name="confirm"),
    path(_("share/confirm/<slug:secret>/again/"), views.confirm_again, name="confirm_again"),
    path(_("share/<slug:secret>/check/"), views.check, name="check"),
    path(_("share/<slug:secret>/send/"), views.send, name="send"),
    path(_("share/<slug:secret>/sent/"), views.sent, name="sent"),
    path(_("share/<slug:secret>/link/"), views.send_link, name="send_link"),
    path(_("share/<slug:secret>/withdraw/"), views.withdraw, name="withdraw"),
]
