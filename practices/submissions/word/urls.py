"""The addresses of drafts that come from Word, and go back to it."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from practices.submissions.word import views

urlpatterns = [
    # Translators: these are parts of addresses: lower case, no accents, no spaces.
    path(_("share/word/"), views.word_upload, name="word_upload"),
    path(_("share/<slug:secret>/read/"), views.word_reading, name="word_reading"),
    path(_("share/<slug:secret>/practice.docx"), views.draft_docx, name="draft_docx"),
]
