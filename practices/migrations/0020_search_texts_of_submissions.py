"""What editors find the submissions by that are there already."""

from django.db import migrations

from practices.models.submission_words import words_to_find

PRIVATE_STATES = ("draft", "unconfirmed")


def keep_texts_plain(apps, schema_editor):
    """Let PostgreSQL read the texts as they are: unpacking 10,000 took longer than the search."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "ALTER TABLE practices_submission ALTER COLUMN search_text SET STORAGE EXTERNAL"
        )


def fill(apps, schema_editor):
    submissions = apps.get_model("practices", "Submission").objects
    sent = submissions.exclude(state__in=PRIVATE_STATES)
    for row in sent.only("document", "reference", "email").iterator(chunk_size=200):
        words = words_to_find(row.document, row.reference or "", row.email)
        submissions.filter(pk=row.pk).update(search_text=words)


def empty(apps, schema_editor):
    apps.get_model("practices", "Submission").objects.update(search_text="")


class Migration(migrations.Migration):
    dependencies = [
        ("practices", "0019_translations"),
    ]

    operations = [
        migrations.RunPython(keep_texts_plain, migrations.RunPython.noop),
        migrations.RunPython(fill, empty),
    ]
