"""The page for who has tried too often."""

from django.conf import settings
from django.contrib import admin
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from practices.submissions.limits import spend


def locked(request, response=None, credentials=None):
    """Say for how long an account is locked, and what to do; named in the settings for axes."""
    minutes = settings.SIGN_IN_LOCK_MINUTES
    sentence = ngettext(
        "There were too many wrong attempts, so this account cannot be opened from here for "
        "%(minutes)s minute. Please wait that long, then try again.",
        "There were too many wrong attempts, so this account cannot be opened from here for "
        "%(minutes)s minutes. Please wait that long, then try again.",
        minutes,
    ) % {"minutes": minutes}
    return _page(request, sentence)


def too_often(request):
    """Count an attempt of the sender's address; return the refusal where there are too many."""
    sentence = spend(request, "sign_ins")
    return _page(request, sentence) if sentence else None


def _page(request, sentence):
    context = admin.site.each_context(request) | {
        "title": _("Please wait"),
        "sentence": sentence,
    }
    return render(request, "admin/signing_in/locked.html", context, status=429)
