"""The search index, a table of each engine's own kind, and the words that it holds.

An FTS5 table names its key `rowid`; PostgreSQL's table follows, so that both are asked alike.
"""

from django.db import migrations, models

TABLE = "practices_searchindex"

CREATE = {
    # The tokens arrive finished: "ascii" parts them at spaces and leaves all other letters alone.
    "sqlite": [
        f"""
        CREATE VIRTUAL TABLE {TABLE}
        USING fts5 (document, tokenize="ascii tokenchars '_'", columnsize=0)
        """
    ],
    "postgresql": [
        f"CREATE TABLE {TABLE} (rowid bigint PRIMARY KEY, document tsvector NOT NULL)",
        f"CREATE INDEX {TABLE}_document ON {TABLE} USING gin (document)",
    ],
}


def create_index(apps, schema_editor):
    for statement in CREATE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop_index(apps, schema_editor):
    schema_editor.execute(f"DROP TABLE {TABLE}")


class Migration(migrations.Migration):
    dependencies = (("practices", "0001_initial"),)

    operations = (
        migrations.CreateModel(
            name="SearchWord",
            fields=(
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("word", models.CharField(max_length=64)),
                ("language", models.CharField(max_length=2)),
                ("spelling", models.CharField(max_length=128)),
            ),
            options={
                "verbose_name": "word of the search",
                "verbose_name_plural": "words of the search",
                "constraints": (
                    models.UniqueConstraint(
                        fields=("word", "language"), name="search_word_is_kept_once"
                    ),
                ),
            },
        ),
        migrations.RunPython(create_index, drop_index),
    )
