"""The search index, a table of each engine's own kind, and the words that it holds.

An FTS5 table names its key `rowid`; PostgreSQL's table follows, so that both are asked alike.
"""

from django.db import migrations, models

CREATE = {
    # The tokens arrive finished: "ascii" parts them at spaces and leaves all other letters alone.
    "sqlite": [
        """
        CREATE VIRTUAL TABLE practices_searchindex
        USING fts5 (document, tokenize="ascii tokenchars '_'", columnsize=0)
        """
    ],
    # Long documents are kept apart and not compressed: only phrases need to be read there.  The
    # planner takes reading them for free and would rather read them all, a hundred times slower
    # than the GIN index; hence the function, for which that way is shut.
    "postgresql": [
        "CREATE TABLE practices_searchindex (rowid bigint PRIMARY KEY, document tsvector NOT NULL)",
        "ALTER TABLE practices_searchindex ALTER document SET STORAGE EXTERNAL",
        "CREATE INDEX practices_searchindex_document ON practices_searchindex USING gin (document)",
        """
        CREATE FUNCTION practices_search(words tsquery) RETURNS bytea
        LANGUAGE sql STABLE SET enable_seqscan = off AS $$
            SELECT coalesce(string_agg(int4send(rowid::int), ''), '')
            FROM practices_searchindex WHERE document @@ words
        $$
        """,
    ],
}
DROP = {
    "sqlite": ["DROP TABLE practices_searchindex"],
    "postgresql": ["DROP FUNCTION practices_search", "DROP TABLE practices_searchindex"],
}


def create_index(apps, schema_editor):
    for statement in CREATE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop_index(apps, schema_editor):
    for statement in DROP[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


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
