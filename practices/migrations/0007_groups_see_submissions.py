"""All three groups of editors see what was sent, its notes and the mail about it."""

from django.db import migrations

GROUPS = ("Contributor desk", "Editor", "Publisher")
MODELS = ("submission", "note", "outgoingmail")


def give_rights(apps, schema_editor):
    rights = [right_to_see(apps, model) for model in MODELS]
    for group in apps.get_model("auth", "Group").objects.filter(name__in=GROUPS):
        group.permissions.add(*rights)


def right_to_see(apps, model):
    """Return the right, made here where Django has not come to it: it does so after migrating."""
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="practices", model=model
    )
    right, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type,
        codename=f"view_{model}",
        defaults={"name": f"Can view {model}"},
    )
    return right


def take_rights(apps, schema_editor):
    rights = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="practices", codename__in=[f"view_{model}" for model in MODELS]
    )
    for group in apps.get_model("auth", "Group").objects.filter(name__in=GROUPS):
        group.permissions.remove(*rights)


class Migration(migrations.Migration):
    dependencies = [("practices", "0006_versions_kept_aside")]
    operations = [migrations.RunPython(give_rights, take_rights)]
