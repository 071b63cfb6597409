"""The addresses of what belongs to a submission: one for each decision."""

from django.contrib import admin
from django.urls import path

from practices.moderation.submission_page import decisions, files, notes

VIEWS = {
    "accept/": ("accept", decisions.accept),
    "accept-and-publish/": ("accept_and_publish", decisions.accept_and_publish),
    "ask-for-changes/": ("ask_for_changes", decisions.ask_for_changes),
    "decline/": ("decline", decisions.decline),
    "reopen/": ("reopen", decisions.reopen),
    "treat-as-change/": ("treat_as_change", decisions.treat_as_change),
    "notes/add/": ("add_note", notes.add),
    "notes/<int:note_pk>/delete/": ("delete_note", notes.delete),
    "files/<slug:key>/": ("file", files.submitted_file),
}


def submission_urls():
    return [
        path(f"<int:pk>/{route}", admin.site.admin_view(view), name=f"practices_submission_{name}")
        for route, (name, view) in VIEWS.items()
    ]
