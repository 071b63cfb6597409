"""The search index: one row per published practice, written here, read by `catalogue.search`.

The table is no Django model, since each engine has its own kind; `search_texts` says what is in it.
"""

from itertools import chain, islice

from django.db import connection, models, transaction
from django.utils.translation import gettext_lazy as _

from practices.models.practice import Practice
from practices.models.search_texts import fts5, read_texts, runs, tsvector
from practices.models.version import CatalogueVersion
from practices.text import MAX_WORD

BATCH = 500


class SearchWord(models.Model):
    """A word of the published practices: what "Did you mean" may suggest.

    It may outlive the last practice that holds it until the index is rebuilt; whoever suggests it
    asks the index first.
    """

    word = models.CharField(max_length=MAX_WORD)  # folded
    language = models.CharField(max_length=2)
    spelling = models.CharField(max_length=2 * MAX_WORD)

    class Meta:
        verbose_name = _("word of the search")
        verbose_name_plural = _("words of the search")
        constraints = (
            models.UniqueConstraint(fields=("word", "language"), name="search_word_is_kept_once"),
        )

    def __str__(self):
        return self.spelling


# ----------------------------------------------------------------------------------------- Upkeep


@transaction.atomic
def reindex(practice_ids):
    """Bring the index in line with these practices: published ones go in, all others out."""
    words = {}
    for batch in _batches(sorted(practice_ids)):
        _rewrite(batch, words)
    _keep_words(words)


def rebuild(on_progress=lambda done, total: None):
    """Write the whole index anew, a batch at a time, and return how many practices it holds.

    Readers go on finding meanwhile: each batch replaces its own rows in one transaction.
    """
    published = list(Practice.objects.published().order_by("pk").values_list("pk", flat=True))
    indexed = indexed_ids()
    reindex(indexed - set(published))
    words, done = {}, 0
    if not indexed:
        _prepare_to_fill()
    for batch in _batches(published):
        _rewrite(batch, words)
        done += len(batch)
        on_progress(done, len(published))
    with transaction.atomic():
        SearchWord.objects.all().delete()
        _keep_words(words)
    _tidy()
    return len(published)


def empty():
    _run("DELETE FROM practices_searchindex")
    SearchWord.objects.all().delete()


def exists():
    """Tell whether there is an index: it is younger than the first tables."""
    return "practices_searchindex" in connection.introspection.table_names()


def indexed_ids():
    with connection.cursor() as cursor:
        cursor.execute("SELECT rowid FROM practices_searchindex")
        return {practice_id for (practice_id,) in cursor.fetchall()}


@transaction.atomic
def _rewrite(practice_ids, words):
    _wait_for_other_writers()
    _remove(practice_ids)
    _write(practice_ids, words)


def _wait_for_other_writers():
    """Hold the version's row until the transaction ends, as every public change does.

    Otherwise a practice withdrawn during a rebuild could stay in the index.
    """
    CatalogueVersion.objects.select_for_update().filter(pk=1).first()


def _remove(practice_ids):
    places = ", ".join(["%s"] * len(practice_ids))
    _run(
        f"DELETE FROM practices_searchindex WHERE rowid IN ({places})",  # noqa: S608
        values=practice_ids,
    )


def _write(practice_ids, words):
    """Add a row for each published practice of `practice_ids`; gather its words in `words`."""
    as_document = {"sqlite": fts5, "postgresql": tsvector}[connection.vendor]
    rows = [
        (practice_id, as_document(runs(texts, words)))
        for practice_id, texts in read_texts(practice_ids).items()
    ]
    if rows:
        places = ", ".join(["(%s, %s)"] * len(rows))
        _run(
            f"INSERT INTO practices_searchindex (rowid, document) VALUES {places}",  # noqa: S608
            values=list(chain.from_iterable(rows)),
        )


def _keep_words(words):
    rows = (
        SearchWord(word=word, language=language, spelling=spelling)
        for (word, language), spelling in sorted(words.items())
    )
    SearchWord.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)


def _prepare_to_fill():
    """Let PostgreSQL sort the words once all are there (`_tidy`): far quicker than row by row."""
    if connection.vendor == "postgresql":
        _run("DROP INDEX IF EXISTS practices_searchindex_document")


@transaction.atomic
def _tidy():
    """Join what was written piece by piece, so that the first searches are as quick as the next."""
    if connection.vendor == "postgresql":
        with connection.unhurried():
            _sort_words()
    else:
        _run("INSERT INTO practices_searchindex (practices_searchindex) VALUES ('optimize')")


def _sort_words():
    _run(
        "CREATE INDEX IF NOT EXISTS practices_searchindex_document"
        " ON practices_searchindex USING gin (document)",
        "SELECT gin_clean_pending_list('practices_searchindex_document')",
        "ANALYZE practices_searchindex",
    )


def _run(*statements, values=()):
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement, values)


def _batches(things):
    remaining = iter(things)
    while batch := list(islice(remaining, BATCH)):
        yield batch
