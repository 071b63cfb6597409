"""What editors find the submissions by that are there already."""

from django.db import migrations

from practices.models.submission_words import words_to_find

PRIVATE_STATES = ("draft", "unconfirmed")


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

    operations = [migrations.RunPython(fill, empty)]
