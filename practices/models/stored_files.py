"""A file goes when its row goes, or names another one: after the commit, so that no rollback is
left without its file."""

from functools import partial

from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_save

from practices.models.attachments import Attachment, Picture
from practices.models.submission import SubmittedFile
from practices.uploads.storing import remove

FILES = {Picture: "image", Attachment: "file", SubmittedFile: "file"}


def on_each(signal):
    """Receive a signal of every model that has a file."""

    def register(receive):
        for model in FILES:
            signal.connect(receive, sender=model)
        return receive

    return register


@on_each(pre_save)
def remember_file(sender, instance, **kwargs):
    known = sender._default_manager.filter(pk=instance.pk) if instance.pk else ()
    instance.former_file = next((_name(row) for row in known), "")


@on_each(post_save)
def remove_replaced_file(sender, instance, **kwargs):
    if instance.former_file not in ("", _name(instance)):
        transaction.on_commit(partial(remove, instance.former_file), robust=True)


@on_each(post_delete)
def remove_file(sender, instance, **kwargs):
    if _name(instance):
        transaction.on_commit(partial(remove, _name(instance)), robust=True)


def _name(row):
    return getattr(row, FILES[type(row)]).name
