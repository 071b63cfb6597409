"""One analyser for both languages: it folds, splits, stems, reads queries and marks the hits.

Pure: it knows neither Django nor a database.  The search index keeps the stems that `analyse`
gives, a query carries those of `parse_query`: whatever an engine finds can be highlighted here.

A text is split into words, each word is *folded* (case, accents, ligatures, elision), and only then
stemmed: readers leave accents out, and Snowball's stemmers (https://snowballstem.org) would give
"écoles" and "ecoles" different stems.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, islice
from operator import attrgetter
from typing import Literal, NamedTuple, TypeVar, get_args

import snowballstemmer  # type: ignore[import-untyped]

Language = Literal["en", "fr"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
SNOWBALL = {"en": "english", "fr": "french"}

MAX_WORD = 64  # characters; PostgreSQL refuses a lexeme of 2 kB
MAX_QUERY = 500  # characters
MAX_QUERY_WORDS = 32

# ----------------------------------------------------------------------------------------- Folding

APOSTROPHES = "'’‘ʼʹ′＇`´"
HYPHENS = "-‐‑‒–—−﹣－"
SAME_MARK = str.maketrans(dict.fromkeys(APOSTROPHES, "'") | dict.fromkeys(HYPHENS, "-"))
LIGATURES = str.maketrans(
    {"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "đ": "d", "ł": "l", "ı": "i", "ħ": "h"}
)
ELISIONS = {"c", "d", "j", "l", "m", "n", "s", "t", "qu"}
ELISIONS |= {"jusqu", "lorsqu", "puisqu", "quelqu", "quoiqu"}

# Accents written apart and invisible characters (soft hyphen, joiner) do not end a word.
INVISIBLE = "".join(
    character
    for character in map(chr, range(0xAD, 0x10000))
    if unicodedata.category(character) in {"Mn", "Mc", "Me", "Cf"}
)
LETTER = "[^\\W_ʼʹ]"  # the two apostrophes that Unicode counts among the letters are none
WORD = f"{LETTER}+(?:[{INVISIBLE}]+{LETTER}*)*"
WORDS = re.compile(WORD)
LETTERS = re.compile(LETTER)
JOINED_WORDS = re.compile(f"{WORD}(?:[{APOSTROPHES}]{WORD})*")


class Folded(NamedTuple):
    """A word as it is looked up, and which part of what was written it stands for."""

    word: str
    start: int
    end: int


def fold(text: str) -> str:
    """Return the text in the form in which two spellings of the same words are equal.

    Case, accents, ligatures (œ, æ, ß …), invisible characters, elided words ("l’école" becomes
    "ecole") and the English possessive go; apostrophes and hyphens become the plain ones.
    Folding twice changes nothing.
    """
    return JOINED_WORDS.sub(lambda match: fold_word(match[0]).word, text).translate(SAME_MARK)


def fold_word(written: str) -> Folded:
    """Fold one word as written, elision and possessive included ("l’école", "city's")."""
    return _short_word(written) if len(written) <= MAX_WORD else _fold_word(written)


def _fold_word(written: str) -> Folded:
    parts = list(WORDS.finditer(written))
    while len(parts) > 1 and fold_letters(parts[0][0]) in ELISIONS:
        parts.pop(0)
    if len(parts) > 1 and fold_letters(parts[-1][0]) == "s":
        parts.pop()
    word = "".join(fold_letters(part[0]) for part in parts)
    return Folded(word[:MAX_WORD], parts[0].start(), parts[-1].end())


# Words of readers are remembered too, so the memory has a limit even if they are nonsense.
_short_word = lru_cache(maxsize=1 << 15)(_fold_word)


def fold_letters(text: str) -> str:
    if text.isascii():
        return text.lower()
    small = unicodedata.normalize("NFKD", text).casefold()
    apart = unicodedata.normalize("NFKD", small).translate(LIGATURES)
    return "".join(LETTERS.findall(apart))


# ---------------------------------------------------------------------------------------- Stemming

# Only words that carry no meaning in the other language either: "car" is a vehicle, "son" a child.
COMMON_WORDS: dict[Language, str] = {
    "en": (
        "a about after all also am an and any are as at be because been but by can did do does for "
        "from had has have he her him his how i if in into is it its me my no nor not of off on or "
        "our out she so some such than that the their them then there these they this those to too "
        "us was we were what when where which while who whom why will with you your"
    ),
    "fr": (
        "a afin ai alors au aucun aussi aux avec c ce ceci cela ces cet cette ceux chez ci comme d "
        "dans de des du elle elles en est et etc eux il ils j je jusqu l la le les leur leurs lors "
        "lorsqu lui m ma mes mon n ne ni nos notre nous on ont ou par pas pour puisqu qu quand que "
        "quel quelle quelqu quels qui quoi quoiqu s sa sans se ses si soit sont sur t ta te tes tu "
        "un une vers via vos votre vous y"
    ),
}
STOP_WORDS = {language: frozenset(words.split()) for language, words in COMMON_WORDS.items()}
ALL_STOP_WORDS = frozenset(chain.from_iterable(STOP_WORDS.values()))


class Term(NamedTuple):
    """A word of a text; `text[start:end]` is what was written of it."""

    word: str
    stem: str
    start: int
    end: int
    is_stop: bool


def analyse(text: str, language: Language) -> list[Term]:
    """Return the words of the text in order, stop words among them.  Linear in its length."""
    stop_words = STOP_WORDS[language]
    return [
        Term(word, stem(word, language), start, end, word in stop_words)
        for word, start, end in split(text)
    ]


def split(text: str) -> Iterator[Folded]:
    """Yield each folded word with its place in the text."""
    for match in JOINED_WORDS.finditer(text):
        word, start, end = fold_word(match[0])
        if word:
            yield Folded(word, match.start() + start, match.start() + end)


# French feminines that Snowball knows by an accent, which folding took: "réfugiée", "conseillère".
FEMININE = re.compile(r"(?:(?<=e)|(?<=\w{3}er))es?$")


@lru_cache(maxsize=1 << 16)
def stem(word: str, language: Language) -> str:
    """Return the stem of a folded word.

    Snowball's stemmers keep their state in themselves, so each call makes its own: threads share
    this function, and the cache makes the price rare.
    """
    plain = FEMININE.sub("", word) if language == "fr" else word
    stemmed: str = snowballstemmer.stemmer(SNOWBALL[language]).stemWord(plain)
    return stemmed or word


# ----------------------------------------------------------------------------------------- Queries


@dataclass(frozen=True)
class Phrase:
    """Words that must stand side by side, in this order; most often one word alone."""

    words: tuple[str, ...]
    is_quoted: bool = False
    typed: str = field(default="", compare=False)  # with its accents and capitals

    @property
    def readings(self) -> tuple[tuple[str, ...], ...]:
        """The stems to look for, one tuple per language; any of them may match."""
        return tuple(
            dict.fromkeys(
                tuple(stem(word, language) for word in self.words) for language in LANGUAGES
            )
        )

    @property
    def is_stop(self) -> bool:
        return not self.is_quoted and len(self.words) == 1 and self.words[0] in ALL_STOP_WORDS

    @property
    def as_typed(self) -> str:
        return f'"{self.typed}"' if self.is_quoted else self.typed

    def __str__(self) -> str:
        return f'"{" ".join(self.words)}"' if self.is_quoted else "-".join(self.words)


Alternatives = tuple[Phrase, ...]
Thing = TypeVar("Thing")


@dataclass(frozen=True)
class Query:
    """What to find: a phrase of each of `wanted`, and none of `unwanted`.

    `str` and `as_typed` give a text that is read as the same query again: folded, or as the reader
    wrote its words.  A query is false if it has no words.
    """

    wanted: tuple[Alternatives, ...] = ()
    unwanted: tuple[Phrase, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.wanted or self.unwanted)

    @property
    def as_typed(self) -> str:
        return self._written(attrgetter("as_typed"))

    def __str__(self) -> str:
        return self._written(str)

    def _written(self, write: Callable[[Phrase], str]) -> str:
        wanted = (" OR ".join(map(write, alternatives)) for alternatives in self.wanted)
        return " ".join([*wanted, *(f"-{write(phrase)}" for phrase in self.unwanted)])

    def shortened(self) -> Iterator[tuple[str, "Query"]]:
        """Yield each part that may be left out, as typed, with the query that remains."""
        for part in self.wanted:
            rest = tuple(other for other in self.wanted if other is not part)
            yield Query((part,)).as_typed, Query(rest, self.unwanted)
        for phrase in self.unwanted:
            others = tuple(other for other in self.unwanted if other is not phrase)
            yield f"-{phrase.as_typed}", Query(self.wanted, others)


QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))
PIECES = re.compile(  # a quotation mark that is never closed holds all that follows
    rf"""(?P<minus>(?<![^\s"])[{HYPHENS}]+)?(?:"(?P<quoted>[^"]*)"?|(?P<plain>[^\s"]+))"""
)
SPACES = re.compile(r"\s+")
EITHER = frozenset({"OR", "OU"})


@lru_cache(maxsize=512)
def parse_query(text: str) -> Query:
    """Read what a reader typed.  Never raises: whatever makes no sense is left out.

    All words must be found; `"exact words"` side by side; `-word` and `-"some words"` not at all;
    `one OR other` (French `OU`) at least one of the two.  Stop words count only within quotation
    marks, or where there is nothing else.  At most `MAX_QUERY` characters and `MAX_QUERY_WORDS`
    words are read.
    """
    query = _read(text[:MAX_QUERY])
    telling = _keep(query, lambda phrase: not phrase.is_stop)
    return telling or query


def _read(text: str) -> Query:
    wanted: list[Alternatives] = []
    unwanted: list[Phrase] = []
    words_left = MAX_QUERY_WORDS
    may_join = joins = False  # does a wanted phrase stand just before; and was OR written after it?
    for piece in PIECES.finditer(text.translate(QUOTES)):
        if piece["plain"] in EITHER and not piece["minus"]:
            joins = may_join
            continue
        phrase = _phrase(piece, words_left)
        if phrase is None:
            continue
        words_left -= len(phrase.words)
        if piece["minus"]:
            unwanted.append(phrase)
        elif joins:
            wanted[-1] += (phrase,)
        else:
            wanted.append((phrase,))
        may_join, joins = not piece["minus"], False
    return Query(_unique(wanted), _unique(unwanted))


def _phrase(piece: re.Match[str], words_left: int) -> Phrase | None:
    is_quoted = piece["quoted"] is not None
    written = (piece["quoted"] if is_quoted else piece["plain"]) or ""
    found = list(islice(split(written), words_left))
    if not found:
        return None
    typed = written[found[0].start : found[-1].end]
    if typed in EITHER:  # "(OR)" would be read as the joining word
        typed = typed.lower()
    return Phrase(tuple(folded.word for folded in found), is_quoted, typed)


def _keep(query: Query, accept: Callable[[Phrase], bool]) -> Query:
    wanted = (tuple(filter(accept, alternatives)) for alternatives in query.wanted)
    return Query(_unique(filter(None, wanted)), tuple(filter(accept, query.unwanted)))


def _unique(things: Iterable[Thing]) -> tuple[Thing, ...]:
    return tuple(dict.fromkeys(things))


# ------------------------------------------------------------------------------------ Highlighting


class Segment(NamedTuple):
    """A stretch of a text, and whether it is what was looked for."""

    text: str
    is_hit: bool


def highlight(text: str, query: Query, language: Language) -> list[Segment]:
    """Cut the text at its hits; the segments joined are the text again.

    Excluded words are not marked, nor are stop words that the query left out.  Linear.
    """
    return list(_segments(text, _hits(text, query, language)))


def excerpt(text: str, query: Query, language: Language, length: int = 240) -> list[Segment]:
    """Return some `length` characters around the first hit, cut between words and marked with "…".

    Without a hit it is the beginning; a text that is short enough comes back whole.
    """
    hits = _hits(text, query, language)
    if len(text) <= length:
        return list(_segments(text, hits))
    first = hits[0][0] if hits else 0
    start = _word_start(text, max(0, min(first - length // 4, len(text) - length)), first)
    end = _word_end(text, start, min(start + length, len(text)))
    inside = [(max(hit - start, 0), min(stop, end) - start) for hit, stop in hits if hit < end]
    segments = _segments(text[start:end], [(hit, stop) for hit, stop in inside if hit < stop])
    before = [Segment("…", False)] if start else []
    after = [Segment("…", False)] if end < len(text) else []
    return [*before, *segments, *after]


def _segments(text: str, hits: Iterable[tuple[int, int]]) -> Iterator[Segment]:
    done = 0
    for start, end in hits:
        if done < start:
            yield Segment(text[done:start], False)
        yield Segment(text[start:end], True)
        done = end
    if done < len(text):
        yield Segment(text[done:], False)


def _hits(text: str, query: Query, language: Language) -> list[tuple[int, int]]:
    """Return where the wanted phrases stand: in order, none overlapping another."""
    phrases: dict[str, set[tuple[str, ...]]] = {}
    for phrase in chain.from_iterable(query.wanted):
        for reading in phrase.readings:
            phrases.setdefault(reading[0], set()).add(reading)
    words = list(split(text)) if phrases else []
    stems = [stem(word.word, language) for word in words]
    hits: list[tuple[int, int]] = []
    for place, first in enumerate(stems):
        for reading in phrases.get(first, ()):
            end = place + len(reading)
            if tuple(stems[place:end]) == reading:
                _mark(hits, words[place].start, words[end - 1].end)
    return hits


def _mark(hits: list[tuple[int, int]], start: int, end: int) -> None:
    if hits and start < hits[-1][1]:
        hits[-1] = (hits[-1][0], max(hits[-1][1], end))
    else:
        hits.append((start, end))


def _word_start(text: str, earliest: int, latest: int) -> int:
    """Return the first beginning of a word between the two places."""
    if earliest == 0:
        return 0
    gap = SPACES.search(text, earliest - 1, latest)
    return gap.end() if gap else latest


def _word_end(text: str, start: int, latest: int) -> int:
    """Return the last end of a word up to `latest`, or `latest` within a word without end."""
    if latest == len(text):
        return latest
    gaps = [gap.start() for gap in SPACES.finditer(text, start, latest + 1)]
    return gaps[-1] if gaps and gaps[-1] > start else latest
