"""The three groups of editors; docs/roles.md says in words what each may do."""

from django.db import migrations

SHARED = ("city", "topic", "targetgroup", "practicetype", "area")
PARTS = ("referencedocument", "picture")

SEE = [("view", model) for model in ("practice", *SHARED, *PARTS)]
WRITE = [
    ("add", "practice"),
    ("change", "practice"),
    *((verb, model) for model in PARTS for verb in ("add", "change", "delete")),
]
PUBLISH = [
    ("publish", "practice"),
    ("archive", "practice"),
    *((verb, model) for model in SHARED for verb in ("add", "change", "delete")),
]
GROUPS = {
    "Contributor desk": SEE,
    "Editor": SEE + WRITE,
    "Publisher": SEE + WRITE + PUBLISH,
}


def make_groups(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    for name, rights in GROUPS.items():
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.add(*(permission(apps, *right) for right in rights))


def permission(apps, verb, model):
    """Return the permission, made here where Django has not come to it: it does so after migrating."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    content_type, _ = ContentType.objects.get_or_create(app_label="practices", model=model)
    row, _ = Permission.objects.get_or_create(
        content_type=content_type,
        codename=f"{verb}_{model}",
        defaults={"name": f"Can {verb} {'a ' if verb in ('publish', 'archive') else ''}{model}"},
    )
    return row


def unmake_groups(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=GROUPS).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("practices", "0002_search_index"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(make_groups, unmake_groups)]
