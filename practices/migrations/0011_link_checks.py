"""What links answered when they were tried; all three groups of editors see it."""

from django.db import migrations, models


GROUPS = ("Contributor desk", "Editor", "Publisher")
VERBS = ("view",)
MODEL = "linkcheck"


def give_rights(apps, schema_editor):
    rights = [right_to(apps, verb) for verb in VERBS]
    for group in apps.get_model("auth", "Group").objects.filter(name__in=GROUPS):
        group.permissions.add(*rights)


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
        ("practices", "0010_account_events"),
    ]

    operations = [
        migrations.CreateModel(
            name="LinkCheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("url", models.CharField(max_length=600, unique=True, verbose_name="address")),
                (
                    "finding",
                    models.CharField(
                        choices=[
                            ("works", "It works."),
                            (
                                "busy",
                                "The site does not answer programs, or not now. Open the link yourself.",
                            ),
                            ("gone", "There is no such page any more."),
                            ("broken", "The site answers with an error."),
                            ("unknown-host", "There is no site of this name."),
                            ("silent", "The site does not answer."),
                            (
                                "unsafe",
                                "Its secure connection cannot be trusted: browsers may warn of it.",
                            ),
                            (
                                "private",
                                "The link leads into a private network, where readers cannot follow.",
                            ),
                            (
                                "astray",
                                "The link is passed on again and again and arrives nowhere.",
                            ),
                            ("no-address", "This is no address of a web page."),
                        ],
                        max_length=16,
                        verbose_name="what was found",
                    ),
                ),
                (
                    "status",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="answer of the site"
                    ),
                ),
                ("checked_at", models.DateTimeField(db_index=True, verbose_name="tried")),
                (
                    "first_failed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="does not work since"),
                ),
            ],
            options={
                "verbose_name": "link",
                "verbose_name_plural": "links",
                "ordering": ("first_failed_at", "url"),
            },
        ),
        migrations.RunPython(give_rights, migrations.RunPython.noop),
    ]
