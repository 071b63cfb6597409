"""Cuts a written period into tokens, each of a kind named by one letter."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from practices.period_grammar.words import vocabulary

# Some institutions behind a practice date from the nineteenth century; plans end in this one.
# Outside these years a number is a typing error, a house number or a sum.
EARLIEST, LATEST = 1800, 2100

# Twice the field that holds a period. No longer text is one, and a bound keeps reading cheap.
LONGEST_TEXT = 400


class NotUnderstoodError(ValueError):
    """The text, or a part of it, is no period that the grammar knows."""


def require(condition: bool) -> None:
    """Give up the whole text unless the condition holds."""
    if not condition:
        raise NotUnderstoodError


@dataclass(frozen=True)
class Token:
    """One word, number or mark, or several drawn together.

    `first` and `last` are the years of a date, the value of a number or a month (1 to 12), or the
    length of a duration in months; 0 where there is none. The kinds are those of `words.py`, and
    Y year, N number of one or two digits, D numeric date, B such a date before one that has its
    year (03/05 – 05/06/2019), H time of day, - dash, ~ dots, X unknown word, , & / + ( ) : the
    marks themselves, ! any other sign. A question mark is a word for what is not known.
    """

    kind: str
    text: str = ""
    first: int = 0
    last: int = 0


def shape(tokens: Sequence[Token]) -> str:
    """Return the kinds of the tokens as one string, on which patterns can be written."""
    return "".join(token.kind for token in tokens)


def cut(text: str) -> list[Token]:
    """Return the tokens of a text. Raise `NotUnderstoodError` for an impossible date."""
    require(len(text) <= LONGEST_TEXT)
    plain = _plain(text)
    return [
        _token(match.lastgroup or "", match[0], plain[match.start() : match.end()])
        for match in _TOKEN.finditer(_fold(plain))
    ]


_WORDS = vocabulary()
_PHRASES = "|".join(sorted(_WORDS, key=len, reverse=True)).replace(" ", "[ -]+")
_TOKEN = re.compile(
    rf"""
      (?P<date> \b (?:
            [0-9]{{1,2}} (?P<dmy>[./-]) [0-9]{{1,2}} (?P=dmy) [0-9]{{4}}
          | [0-9]{{4}} (?P<ymd>[./-]) [0-9]{{1,2}} (?P=ymd) [0-9]{{1,2}}
          | (?:0?[1-9]|1[0-2]) [./-] [0-9]{{4}}
      ) \b )
    | (?P<begin> \b [0-9]{{1,2}} (?P<dm>[./]) [0-9]{{1,2}} (?P=dm)?
          (?= [ ]? (?: - | to | and | & | au? | et ) [ ]?
              [0-9]{{1,2}} (?P=dm) [0-9]{{1,2}} (?P=dm) [0-9]{{4}} \b ) )
    | (?P<time> \b [0-9]{{1,2}} (?: [:h][0-9]{{2}} | [ ]?(?:h|am|pm) ) \b )
    | (?P<ordinal> \b [0-9]{{1,2}} (?:st|nd|rd|th|er|re|ere|de|nde|e|eme) \b )
    | (?P<quarter> \b (?: [qt][1-4] | [sh][12] ) \b )
    | (?P<number> \b [0-9]{{1,2}}\.(?=[ ][a-z]|[ ]?[-&/]) | \b [0-9]+ \b )
    | (?P<words> \b (?:{_PHRASES}) \b (?:\.(?!\.))? )
    | (?P<unknown> \w+ )
    | (?P<dots> \.\.+ )
    | (?P<dash> -+ )
    | (?P<mark> \S )
    """,
    re.VERBOSE,
)
_KINDS = {"begin": "B", "time": "H", "quarter": "Q", "unknown": "X", "dots": "~", "dash": "-"}
_MARKS = {mark: mark for mark in ",&/+():"} | {";": ",", "[": "(", "]": ")", "?": "q"}
_DASHES = re.compile("[‐‑‒–—―−→]|->")
_END_OF_SENTENCE = re.compile("(?<=[0-9]{4})[.](?= [^0-9])")
_QUOTES = re.compile("['’‘ʼ`“”„«»\"]")


def _plain(text: str) -> str:
    """Give one form to what looks alike: widths, dashes, spaces, quotes, invisible signs."""
    text = unicodedata.normalize("NFKC", text)
    text = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    text = _QUOTES.sub(" ", _DASHES.sub("-", text))
    text = " ".join(text.replace("(s)", "s").split())
    text = _END_OF_SENTENCE.sub(",", text)
    return text if text.endswith("..") else text.rstrip(" .,;:")


def _fold(text: str) -> str:
    """Drop case and accents sign by sign, so that nothing changes its place."""
    return "".join(unicodedata.normalize("NFD", sign)[0].lower()[0] for sign in text)


def _token(group: str, folded: str, written: str) -> Token:
    match group:
        case "number":
            return _number(folded.rstrip("."))
        case "ordinal":
            value = int(re.sub("[^0-9]", "", folded))
            return Token("O", written, value, value)
        case "date":
            return _numeric_date(folded)
        case "words":
            kind, value = _WORDS[re.sub("[ -]+", " ", folded.rstrip("."))]
            return Token(kind, written, value, value)
        case "mark":
            return Token(_MARKS.get(folded, "!"), written)
        case _:
            return Token(_KINDS[group], written)


def _number(digits: str) -> Token:
    if len(digits) <= 2:
        return Token("N", digits, int(digits), int(digits))
    if len(digits) == 4 and EARLIEST <= int(digits) <= LATEST:
        return Token("Y", digits, int(digits), int(digits))
    return Token("X", digits)


def _numeric_date(written: str) -> Token:
    """Read 3/5/2016, 2016-05-03 or 05/2016. Day and month may stand in either order."""
    numbers = sorted(int(number) for number in re.split("[./-]", written))
    year = numbers.pop()
    require(EARLIEST <= year <= LATEST and 1 <= numbers[0] <= 12 and numbers[-1] <= 31)
    return Token("D", written, year, year)
