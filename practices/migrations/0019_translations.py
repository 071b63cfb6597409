"""How each text that is there already stands in the other language.

What has words in both is taken to be up to date: nothing is known of what came first.
"""

import hashlib

from django.db import migrations, models

LANGUAGES = ("en", "fr")
FIELDS = (
    "title",
    "summary",
    "purpose",
    "stimulus",
    "process",
    "impact",
    "lessons",
    "description",
    "resources",
    "partners",
    "topics_other",
    "target_groups_other",
    "types_other",
    "areas_other",
    "source_name",
)
BATCH = 2000  # rows


def see_for_the_first_time(apps, schema_editor):
    names = [f"{field}_{language}" for field in FIELDS for language in LANGUAGES]
    practices = apps.get_model("practices", "Practice").objects
    Translation = apps.get_model("practices", "Translation")
    rows = []
    for texts in practices.values("pk", "source_language", *names).iterator(chunk_size=200):
        rows += [Translation(**values) for values in _rows(texts)]
        if len(rows) > BATCH:
            Translation.objects.bulk_create(rows)
            rows.clear()
    Translation.objects.bulk_create(rows)


def _rows(texts):
    titled = [language for language in LANGUAGES if _words(texts, "title", language)]
    written_in = texts["source_language"]
    source = written_in if written_in in titled else [*titled, LANGUAGES[0]][0]
    for field in FIELDS:
        written = [language for language in LANGUAGES if _words(texts, field, language)]
        if not written:
            continue
        original = source if source in written else written[0]
        row = {
            "practice_id": texts["pk"],
            "field": field,
            "language": LANGUAGES[1 - LANGUAGES.index(original)],
        }
        if len(written) == 1:
            yield row | {"state": "missing"}
        else:
            words = _words(texts, field, original)
            yield row | {
                "state": "fresh",
                "source_text": texts[f"{field}_{original}"],
                "source_digest": hashlib.sha256(words.encode()).hexdigest(),
            }


def _words(texts, field, language):
    return " ".join((texts[f"{field}_{language}"] or "").split())


class Migration(migrations.Migration):
    dependencies = [
        ("practices", "0018_mail_texts"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="translation",
            index=models.Index(
                fields=["practice", "language", "state"], name="translations_by_practice"
            ),
        ),
        migrations.RunPython(see_for_the_first_time, migrations.RunPython.noop),
    ]
