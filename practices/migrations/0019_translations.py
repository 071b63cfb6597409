"""How each text that is there already stands in the other language."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("practices", "0018_mail_texts"),
    ]

    operations = []
