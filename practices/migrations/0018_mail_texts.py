"""The texts of mails as the programme begins with them."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("practices", "0017_rights_of_moderation"),
    ]

    operations = []
