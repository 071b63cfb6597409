"""What editors find the submissions by that are there already."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("practices", "0019_translations"),
    ]

    operations = []
