"""The public change log begins with what has been published so far."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("practices", "0020_search_texts_of_submissions"),
    ]

    operations = []
