"""What a practice can be found by, and how that is written into the search index.

Both engines are given finished tokens, so that neither has a say in what a word is: SQLite keeps
them in an FTS5 table, PostgreSQL in a `tsvector`.  A token is the letter of its field, "_" and a
stem: "t_hous".  A phrase can therefore not run from one field into another, nor, thanks to a
border between them, from one text into the next.

What PostgreSQL cannot hold (many positions) is left out here, for both engines alike.
"""

from collections import Counter, defaultdict
from functools import lru_cache
from itertools import chain

from practices import sheet
from practices.models.names import country_name
from practices.models.practice import Practice
from practices.text import LANGUAGES, MAX_WORD, analyse

TITLE, LEAD, BODY = "t", "l", "b"
TITLE_WORD = "w"  # the words of the title as they are, for suggestions by their first letters
EVERY = "_every"  # stands in each row: "all but …" is asked as "every, but not …"
BORDER = "_"

MAX_WORDS = 8000  # of one field in one language; PostgreSQL counts to 16,383
MAX_REPEATS = 255  # PostgreSQL keeps no more places of one word

LISTS = ("topics", "target_groups", "types", "areas")
LEAD_TEXTS = ("summary", "topics_other", "target_groups_other", "types_other", "areas_other")
BODY_TEXTS = tuple(field.name for field in sheet.texts())

# ----------------------------------------------------------------------------------- Row to texts


def read_texts(practice_ids):
    """Return {practice id: {field: [(language, text)]}}, in a fixed number of queries."""
    practices = Practice.objects.published().filter(pk__in=practice_ids)
    columns = [
        f"{name}_{code}" for name in ("title", *LEAD_TEXTS, *BODY_TEXTS) for code in LANGUAGES
    ]
    found = {
        row["pk"]: _own_texts(row) for row in practices.values("pk", "other_countries", *columns)
    }
    for practice_id, language, name in _names(practice_ids):
        if practice_id in found:
            found[practice_id][LEAD].append((language, name))
    return found


def _own_texts(row):
    def both(*names):
        return [
            (code, row[f"{name}_{code}"])
            for code in LANGUAGES
            for name in names
            if row[f"{name}_{code}"]
        ]

    countries = filter(None, str(row["other_countries"] or "").split(","))
    return {
        TITLE: both("title"),
        LEAD: both(*LEAD_TEXTS) + list(chain.from_iterable(map(_country_names, countries))),
        BODY: both(*BODY_TEXTS),
    }


def _names(practice_ids):
    """Yield (practice id, language, name) of the practices' cities, countries and terms."""
    for row in _linked("cities", practice_ids, "name_en", "name_fr", "country"):
        practice_id, *names, country = row
        for language, name in chain(zip(LANGUAGES, names, strict=True), _country_names(country)):
            yield practice_id, language, name or ""
    for listed in LISTS:
        for practice_id, *names in _linked(listed, practice_ids, "name_en", "name_fr"):
            for language, name in zip(LANGUAGES, names, strict=True):
                yield practice_id, language, name or ""


def _linked(listed, practice_ids, *columns):
    """Return (practice id, *columns) of the rows in the practices' list `listed`."""
    field = Practice._meta.get_field(listed)
    links = field.remote_field.through.objects.filter(practice_id__in=practice_ids).order_by("pk")
    paths = (f"{field.m2m_reverse_field_name()}__{column}" for column in columns)
    return links.values_list("practice_id", *paths)


def _country_names(code):
    return [(language, country_name(str(code), language)) for language in LANGUAGES]


# -------------------------------------------------------------------------------- Texts to tokens


def runs(texts, words):
    """Return lists of tokens; a token's place in its list is its position.

    Gathers in `words` the spelling of each {(folded word, language)}.
    """
    lists = [[EVERY]]
    for field in (TITLE, LEAD, BODY):
        stems = _stems(texts[field], words)
        tokens = [f"{field}_{stem}" if stem else BORDER for stem in stems]
        lists.append(_without_excess(tokens))
    titles = chain.from_iterable(_terms(text, language) for language, text in texts[TITLE])
    lists.append([f"{TITLE_WORD}_{word}" for word in dict.fromkeys(term.word for term in titles)])
    return lists


def _stems(texts, words):
    """Return the stems of a field, language by language, with an empty one after each text."""
    found = {language: [] for language in LANGUAGES}
    for language, text in texts:
        for term in _terms(text, language):
            found[language].append(term.stem)
            key = (term.word, language)
            if key not in words and _may_be_suggested(term):
                words[key] = text[term.start : term.end].lower()
        found[language].append("")
    return [stem for stems in found.values() for stem in (*stems[:MAX_WORDS], "")]


def _terms(text, language):
    """Analyse a text; names come again and again, so the short texts are remembered."""
    return _short_terms(text, language) if len(text) < 80 else analyse(text, language)


_short_terms = lru_cache(maxsize=4096)(analyse)


def _may_be_suggested(term):
    is_short = term.end - term.start <= MAX_WORD
    return is_short and len(term.word) > 2 and term.word.isalpha() and not term.is_stop


def _without_excess(tokens):
    """Put a border in place of each token that the field has had too often."""
    if len(tokens) <= MAX_REPEATS:
        return tokens
    seen = Counter()
    kept = []
    for token in tokens:
        seen[token] += 1
        kept.append(token if seen[token] <= MAX_REPEATS else BORDER)
    return kept


def fts5(runs):
    return f" {BORDER} ".join(" ".join(run) for run in runs)


def tsvector(runs):
    """Write the runs as PostgreSQL prints a `tsvector`: each token once, with its places."""
    places = defaultdict(list)
    for run in runs:
        for place, token in enumerate(run, start=1):
            if token != BORDER:
                places[token].append(str(place))
    return " ".join(f"'{token}':{','.join(where)}" for token, where in places.items())
