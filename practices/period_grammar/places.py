"""Places beside a period: "20-22 May 2019, Lisbon", "2009-ongoing Casalecchio di Reno, Italy"."""

import re

from practices.period_grammar.tokens import Token, require, shape

# Words inside the names of places: Santa Maria da Feira, Reggio nell'Emilia, Stoke-on-Trent.
_JOINERS = re.compile(
    "am|an|and|aux?|da|dell?|della|de[nrs]?|d[iou]|e[nt]?|i[mn]?|l|las?|les?|los|nell|o[fn]|sous"
    "|sur|the|under|upon|van|von|à",
    re.IGNORECASE,
)

# Words that stand beside a date as the name of a place does, and change what it means or make it
# the date of something else, in English, French and some neighbours' languages: "Seit, 3/2016".
_NO_PLACES = re.compile(
    r"""
      ab | até | bis | corso | curso | dal | dalla | desde | hasta | heute | hoje | hoy | laufend
    | oggi | seit | sinds | tot | vanaf | vandaag
    | bientôt | continued | continuous\w* | deferred | forthcoming | ind[eé]termin\w* | next
    | pending | prochain\w* | repeat\w* | resum\w* | soon | upcoming
    | adopt\w* | amend\w* | appro[bu]v\w* | article | budget | deadline | d[ée]cision | d[ée]cret
    | decree | draft | [ée]ch[ée]ance | edited | expir\w* | law | limite | loi | modifi\w*
    | opened | opening | ouvert\w* | page | publi\w* | rapport | report\w* | room | salle
    | signed | signé\w* | updat\w* | valable | valid\w* | version
    """,
    re.IGNORECASE | re.VERBOSE,
)


def without_place(tokens: list[Token]) -> list[Token]:
    """Drop a place that opens or closes the text: capitalised unknown words.

    A single word may be anything ("2016 - Heute"). So a place either has a comma in it, "Erlangen,
    Germany", or stands beside a day or a month, as in "May 2019 Lisbon"; where it comes first, a
    comma parts it from them. A lone year straight beside a place may be the post code of "2000
    Neuchâtel, Switzerland", and behind one the year of a book.
    """
    last = shape(tokens).rfind("X")
    if last < 0:
        return tokens
    opens = opens_with_place(tokens)
    place, link, rest = _opening(tokens, last) if opens else _closing(tokens)
    require(_is_place(place))
    if re.search("X,.*X", shape(place)):
        require(shape(rest) != "Y" or bool(link and not opens))
    else:
        require(re.search("[MDB]", shape(rest)) is not None)
        require("," in link if opens else "-" not in link)
    return rest


def opens_with_place(tokens: list[Token]) -> bool:
    """Whether all up to the last unknown word, and not all, may be the name of a place."""
    end = shape(tokens).rfind("X") + 1
    return 0 < end < len(tokens) and _is_place(tokens[:end])


def _opening(tokens: list[Token], last: int) -> tuple[list[Token], str, list[Token]]:
    """Return the place up to its last unknown word, the mark behind it, and the period."""
    link = "," if tokens[last + 1].kind == "," else ""
    return tokens[: last + 1], link, tokens[last + 1 + len(link) :]


def _closing(tokens: list[Token]) -> tuple[list[Token], str, list[Token]]:
    """Return the place from its first word on, the marks and "in" before it, and the period."""
    start = shape(tokens).find("X")
    while start and tokens[start - 1].text.istitle() and _joins(tokens[start - 1]):
        start -= 1
    end = start
    while end and (tokens[end - 1].kind in ",-" or tokens[end - 1].text.lower() in _IN):
        end -= 1
    return tokens[start:], shape(tokens[end:start]), tokens[:end]


_IN = ("in", "à", "at")


def _is_place(tokens: list[Token]) -> bool:
    """Whether these are at most ten words of a name; abbreviations as "TBA" are none."""
    if tokens[0].text.lower() in _IN:
        tokens = tokens[1:]
    begins_as_name = tokens[0].kind == "X" or tokens[0].text.istitle()
    return begins_as_name and len(tokens) <= 10 and all(map(_belongs_to_place, tokens))


def _belongs_to_place(token: Token) -> bool:
    if token.kind == "X":
        return _is_name(token.text) or _joins(token)
    return token.kind in ",-/&" or token.text == "." or _joins(token)


def _is_name(word: str) -> bool:
    is_abbreviation = word.isupper() and len(word) <= 3
    is_capitalised = word.isalpha() and word[0].isupper() and not is_abbreviation
    return is_capitalised and _NO_PLACES.fullmatch(word) is None


def _joins(token: Token) -> bool:
    return _JOINERS.fullmatch(token.text) is not None
