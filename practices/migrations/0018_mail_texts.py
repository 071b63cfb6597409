"""The texts of mails as the programme begins with them."""

import tomllib

from django.conf import settings
from django.db import migrations

LANGUAGES = ("en", "fr")


def write_texts(apps, schema_editor):
    """Write each text of the file that is not there: what editors changed is theirs."""
    rows = apps.get_model("practices", "MailText").objects
    with (settings.BASE_DIR / "fixtures" / "mail-texts.toml").open("rb") as file:
        texts = tomllib.load(file)
    for name, text in texts.items():
        columns = {
            f"{column}_{language}": text[column][language].strip()
            for column in ("subject", "body")
            for language in LANGUAGES
        }
        columns |= {column: columns[f"{column}_en"] for column in text}
        rows.get_or_create(name=name, defaults=columns)


def remove_texts(apps, schema_editor):
    apps.get_model("practices", "MailText").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [
        ("practices", "0017_rights_of_moderation"),
    ]

    operations = [migrations.RunPython(write_texts, remove_texts)]
