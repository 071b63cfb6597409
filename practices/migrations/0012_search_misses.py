"""Searches that found nothing: all groups see them, those who edit may dismiss them."""

from django.db import migrations, models


GROUPS = {
    "Contributor desk": ("view",),
    "Editor": ("view", "change"),
    "Publisher": ("view", "change"),
}
MODEL = "searchmiss"


def give_rights(apps, schema_editor):
    for name, verbs in GROUPS.items():
        for group in apps.get_model("auth", "Group").objects.filter(name=name):
            group.permissions.add(*(right_to(apps, verb) for verb in verbs))


def right_to(apps, verb):
    """Return the right, made here where Django has not come to it: it does so after migrating."""
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="practices", model=MODEL
    )
    right, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type,
        codename=f"{verb}_{MODEL}",
        defaults={"name": f"Can {verb} {MODEL}"},
    )
    return right


class Migration(migrations.Migration):
    dependencies = [
        ("practices", "0011_link_checks"),
    ]

    operations = [
        migrations.CreateModel(
            name="SearchMiss",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("words", models.CharField(max_length=100, verbose_name="words")),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("fr", "French")],
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                ("count", models.PositiveIntegerField(default=1, verbose_name="times")),
                ("last_at", models.DateTimeField(db_index=True, verbose_name="last time")),
                (
                    "dismissed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="dismissed"),
                ),
            ],
            options={
                "verbose_name": "search that found nothing",
                "verbose_name_plural": "searches that found nothing",
                "ordering": ("-count", "-last_at"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("words", "language"), name="one_miss_of_some_words"
                    )
                ],
            },
        ),
        migrations.RunPython(give_rights, migrations.RunPython.noop),
    ]
