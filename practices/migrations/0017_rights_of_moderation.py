"""Who sees the log of decisions and the texts of mails, and who changes these."""

from django.db import migrations
from django.db.models import F

RIGHTS = {
    ("view", "decision"): ("Contributor desk", "Editor", "Publisher"),
    ("view", "mailtext"): ("Contributor desk", "Editor", "Publisher"),
    ("change", "mailtext"): ("Editor", "Publisher"),
    ("view", "changelogentry"): ("Contributor desk", "Editor", "Publisher"),
    ("change", "changelogentry"): ("Publisher",),
}


def give_rights(apps, schema_editor):
    for (verb, model), names in RIGHTS.items():
        right = make_right(apps, verb, model)
        for group in apps.get_model("auth", "Group").objects.filter(name__in=names):
            group.permissions.add(right)


def make_right(apps, verb, model):
    """Return the right, made here where Django has not come to it: it does so after migrating."""
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="practices", model=model
    )
    name = apps.get_model("practices", model)._meta.verbose_name
    right, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type,
        codename=f"{verb}_{model}",
        defaults={"name": f"Can {verb} {name}"},
    )
    return right


def take_rights(apps, schema_editor):
    for (verb, model), names in RIGHTS.items():
        for group in apps.get_model("auth", "Group").objects.filter(name__in=names):
            group.permissions.remove(make_right(apps, verb, model))


def mark_notes_told(apps, schema_editor):
    """Notes to contributors that are there already were shown to them."""
    notes = apps.get_model("practices", "Note").objects
    notes.filter(is_private=False, told_at=None).update(told_at=F("created_at"))


class Migration(migrations.Migration):
    dependencies = [
        ("practices", "0016_moderation"),
    ]

    operations = [
        migrations.RunPython(give_rights, take_rights),
        migrations.RunPython(mark_notes_told, migrations.RunPython.noop),
    ]
