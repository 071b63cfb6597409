"""The public change log begins with what has been published so far."""

from django.db import migrations

LANGUAGES = ("en", "fr")


def tell_what_is_published(apps, schema_editor):
    entries = apps.get_model("practices", "ChangeLogEntry")
    published = apps.get_model("practices", "Practice").objects.filter(
        status="published", change_log=None
    )
    nothing = {f"reason_{language}": "" for language in LANGUAGES}
    entries.objects.bulk_create(
        (
            entries(practice_id=pk, kind="added", at=published_at, **nothing)
            for pk, published_at in published.values_list("pk", "published_at").iterator()
        ),
        batch_size=500,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("practices", "0020_search_texts_of_submissions"),
    ]

    operations = [
        migrations.RunPython(tell_what_is_published, migrations.RunPython.noop),
    ]
