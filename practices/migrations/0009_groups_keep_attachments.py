"""All three groups of editors see attachments; those who write practices may change them."""

from django.db import migrations

RIGHTS = {
    "Contributor desk": ("view",),
    "Editor": ("view", "add", "change", "delete"),
    "Publisher": ("view", "add", "change", "delete"),
}


def give_rights(apps, schema_editor):
    for name, verbs in RIGHTS.items():
        for group in apps.get_model("auth", "Group").objects.filter(name=name):
            group.permissions.add(*(right(apps, verb) for verb in verbs))


def right(apps, verb):
    """Return the right, made here where Django has not come to it: it does so after migrating."""
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="practices", model="attachment"
    )
    found, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type,
        codename=f"{verb}_attachment",
        defaults={"name": f"Can {verb} attachment"},
    )
    return found


def take_rights(apps, schema_editor):
    rights = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="practices", content_type__model="attachment"
    )
    for group in apps.get_model("auth", "Group").objects.filter(name__in=RIGHTS):
        group.permissions.remove(*rights)


class Migration(migrations.Migration):
    dependencies = [("practices", "0008_reading")]
    operations = [migrations.RunPython(give_rights, take_rights)]
