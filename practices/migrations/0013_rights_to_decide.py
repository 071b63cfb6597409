"""The rights to note, to decide and to merge, and who of the three groups has them."""

from django.db import migrations

RIGHTS = {
    ("add", "note"): ("Contributor desk", "Editor", "Publisher"),
    ("decide", "submission"): ("Editor", "Publisher"),
    ("merge", "practice"): ("Publisher",),
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
    right, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type,
        codename=f"{verb}_{model}",
        defaults={"name": f"Can {verb} {'' if verb == 'add' else 'a '}{model}"},
    )
    return right


def take_rights(apps, schema_editor):
    for (verb, model), names in RIGHTS.items():
        for group in apps.get_model("auth", "Group").objects.filter(name__in=names):
            group.permissions.remove(make_right(apps, verb, model))


class Migration(migrations.Migration):
    dependencies = [
        ("practices", "0012_search_misses"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="practice",
            options={
                "ordering": ("sort_title_en", "pk"),
                "permissions": (
                    ("publish_practice", "Can publish a practice"),
                    ("archive_practice", "Can archive a practice"),
                    ("merge_practice", "Can merge a practice"),
                ),
                "verbose_name": "practice",
                "verbose_name_plural": "practices",
            },
        ),
        migrations.AlterModelOptions(
            name="submission",
            options={
                "ordering": ("-changed_at", "-pk"),
                "permissions": (("decide_submission", "Can decide a submission"),),
                "verbose_name": "submission",
                "verbose_name_plural": "submissions",
            },
        ),
        migrations.RunPython(give_rights, take_rights),
    ]
