"""From words to practices, the same on both engines.

`matching_ids` and `matching_tiers` answer a query; the ids that leave this module are those of
published practices, since the index holds no others.  `did_you_mean` mends a query that finds
little; `suggestions` completes what is being typed.
"""

from collections.abc import Iterator, Sequence
from typing import TypedDict

from django.db.models.functions import Length
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from pyroaring import BitMap
from rapidfuzz import process
from rapidfuzz.distance import OSA

from practices.catalogue import engines
from practices.catalogue.memory.index import snapshot
from practices.models import City, Practice, SearchWord
from practices.models.search_texts import LEAD, TITLE
from practices.models.wording import LANGUAGES
from practices.text import MAX_QUERY, MAX_QUERY_WORDS, Phrase, Query, fold, parse_query, split


def matching_ids(query: Query) -> BitMap:
    """Return the ids of the practices that `query` finds; of all, if it is empty."""
    return engines.find(query)


def matching_tiers(query: Query) -> Iterator[BitMap]:
    """Yield the same ids in three parts, the most relevant first.

    They are those where the title alone answers the whole query; where title, summary, places and
    terms do; and the others.  Within a part nothing is more relevant than anything else.  A part is
    asked for only when it is reached: the first page seldom needs all three.
    """
    in_title = engines.find(query, (TITLE,))
    yield in_title
    in_lead = engines.find(query, (TITLE, LEAD))
    yield in_lead - in_title
    yield engines.find(query) - in_lead


def hits_of(texts: Sequence[str]) -> list[int]:
    """Return how many practices each text would find, with one question for all of them."""
    return engines.count([parse_query(text) for text in texts]) if texts else []


# ------------------------------------------------------------------------------------ Did you mean

MOST_CANDIDATES = 5
SHORTEST_WORD = 3  # letters; below that, everything is near everything
MOST_SLIPS = 5  # words; with more of them a text is nonsense or of another language


def did_you_mean(text: str, language: str) -> str | None:
    """Return what a reader may have meant by `text`, or None if nothing better can be found.

    Only words that no published practice holds are replaced, by the nearest that some do, spelled
    in `language` where they can be; quotation marks, "-" and "OR" stay as they were.  What is
    returned finds something.
    """
    text = text[:MAX_QUERY]
    words = [word for word in _unknown_words(parse_query(text)) if len(word) >= SHORTEST_WORD]
    if len(words) > MOST_SLIPS:
        return None
    spelled = {word: _nearest(word, language) for word in words}
    if not any(spelled.values()):
        return None
    mended = _replace(text, spelled)
    return mended if engines.find(parse_query(mended)) else None


def _unknown_words(query: Query) -> list[str]:
    wanted = (phrase.words for alternatives in query.wanted for phrase in alternatives)
    words = list(dict.fromkeys(word for phrase in wanted for word in phrase))
    hits = engines.count([_one_word(word) for word in words]) if words else []
    return [word for word, count in zip(words, hits, strict=True) if not count]


def _one_word(word: str) -> Query:
    return Query(((Phrase((word,)),),))


def _nearest(word: str, language: str) -> str | None:
    """Return the spelling of the word most like `word` that some practice holds."""
    slips = _slips_allowed(word)
    rows = SearchWord.objects.annotate(length=Length("word")).filter(
        length__range=(len(word) - slips, len(word) + slips)
    )
    spellings: dict[str, dict[str, str]] = {}
    for known, its_language, spelling in rows.values_list("word", "language", "spelling"):
        spellings.setdefault(known, {})[its_language] = spelling
    near = process.extract(
        word, list(spellings), scorer=OSA.distance, score_cutoff=slips, limit=MOST_CANDIDATES
    )
    if not near:
        return None
    hits = engines.count([_one_word(candidate) for candidate, _slips, _place in near])
    ranked = [
        (distance, candidate[0] != word[0], language not in spellings[candidate], -count, candidate)
        for (candidate, distance, _place), count in zip(near, hits, strict=True)
        if count
    ]
    return _spelling(spellings[min(ranked)[-1]], language) if ranked else None


def _slips_allowed(word: str) -> int:
    return 1 if len(word) <= 4 else 2 if len(word) <= 8 else 3


def _spelling(by_language: dict[str, str], language: str) -> str:
    return by_language.get(language) or min(by_language.values())


def _replace(text: str, spelled: dict[str, str | None]) -> str:
    pieces, done = [], 0
    for word, start, end in split(text):
        if spelling := spelled.get(word):
            pieces += [text[done:start], spelling]
            done = end
    return "".join([*pieces, text[done:]])


# ------------------------------------------------------------------------- Suggestions while typing

FEWEST_LETTERS = 2
MOST_TITLES = 5
MOST_NAMES = 3
TITLES_LOOKED_AT = 40


class Suggestion(TypedDict):
    label: str
    kind: str  # what it is, in the reader's language
    url: str


def suggestions(text: str, language: str) -> list[Suggestion]:
    """Return pages that what was typed so far may lead to: topics, cities, then practices.

    Each typed word begins a word of the name or title, in either language, whatever its case and
    accents.  Three queries at most, whatever is found.
    """
    begun = [word.word for word in split(text[:MAX_QUERY])][:MAX_QUERY_WORDS]
    if len("".join(begun)) < FEWEST_LETTERS:
        return []
    with translation.override(language):
        return [*_topics(begun, language), *_cities(begun, language), *_practices(begun)]


def _topics(begun: list[str], language: str) -> list[Suggestion]:
    catalogue = reverse("practices:catalogue")
    return [
        Suggestion(label=label, kind=_("Topic"), url=f"{catalogue}?topic={value}")
        for value, label in _named("topic", begun, language)
    ]


def _cities(begun: list[str], language: str) -> list[Suggestion]:
    labels = dict(_named("city", begun, language))
    cities = City.objects.filter(slug_en__in=labels).in_bulk(field_name="slug_en") if labels else {}
    return [
        Suggestion(label=label, kind=_("City"), url=cities[value].get_absolute_url())
        for value, label in labels.items()
        if value in cities
    ]


def _named(facet: str, begun: list[str], language: str) -> list[tuple[str, str]]:
    """Return (value, label) of the options that have practices and a name with words so begun."""
    names = {code: snapshot().options(facet, code) for code in LANGUAGES}
    values = {
        value
        for options in names.values()
        for value, name, practices in options
        if practices and _begins(name, begun)
    }
    return [option[:2] for option in names[language] if option[0] in values][:MOST_NAMES]


def _practices(begun: list[str]) -> list[Suggestion]:
    ids = engines.find_by_title_start(begun)[-TITLES_LOOKED_AT:]
    practices = Practice.objects.published().in_bulk(ids)
    latest_first = sorted(practices.values(), key=lambda practice: -practice.pk)
    found = sorted(latest_first, key=lambda practice: not _starts(str(practice), begun))
    return [
        Suggestion(label=str(practice), kind=_("Practice"), url=practice.get_absolute_url())
        for practice in found[:MOST_TITLES]
    ]


def _begins(name: str, begun: list[str]) -> bool:
    words = [word.word for word in split(name)]
    return all(any(word.startswith(start) for word in words) for start in begun)


def _starts(title: str, begun: list[str]) -> bool:
    return fold(title).startswith(begun[0])
