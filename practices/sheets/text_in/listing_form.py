"""The listing: rows of a title, a place with its period, and the beginning of a text."""

import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from practices import sheet
from practices.periods import names_place_first, parse_period
from practices.sheets.gazetteer import Gazetteer, Place
from practices.sheets.text_in.fields import add_city, leave_city, read_period
from practices.sheets.text_in.labels import Part, Parts, split_at_labels
from practices.sheets.text_in.names import find_prefix
from practices.sheets.text_in.reading import Reading
from practices.sheets.text_in.sheet_form import read_parts, settle_language

_MORE = (
    r"(?:(?:read|see|show|learn)[ \xa0]+more|lire[ \xa0]+(?:la[ \xa0]+suite|plus|davantage)"
    r"|(?:en[ \xa0]+savoir|voir)[ \xa0]+plus)"
)
# A link's words, perhaps with what it is about and, in a copied page, its address.
ROW_END = re.compile(
    rf"^[^\w\n]*{_MORE}(?P<about>(?:[ \xa0]*:|[ \xa0]+(?:about|on|sur))[ \xa0][^\n]+?)?"
    rf"[^\w\n]*(?P<address>https?://[^\s<>()]+)?[^\w\n]*$",
    re.IGNORECASE | re.MULTILINE,
)
# Bounded, for a text may hold a thousand dots in a row.
ENDS_LINE = re.compile(
    rf"(\.\.\.|…)[^\w\n]{{0,20}}(?={_MORE}[^\w\n]{{0,20}}$)", re.IGNORECASE | re.MULTILINE
)
IN_FRENCH = re.compile("lire|savoir|voir", re.IGNORECASE)
JOINS_PLACES = re.compile(r"[\s,;/|&·•–—-]+|(?:and|et)\s+", re.IGNORECASE)
IN_BRACKETS = re.compile(r"\A\(([^()]*)\)\Z")
AROUND = " \t\xa0*_#|"
LONGEST_UNKNOWN = 6  # words of a city that is not known, or of a period that is not understood
BEFORE, AFTER = "before the first practice", "after the last practice"


@dataclass
class PlaceLine:
    """A row's second line, "Italy Turin 2016", taken apart."""

    countries: list[str] = field(default_factory=list)
    cities: list[tuple[str, tuple[Place, ...]]] = field(default_factory=list)
    unknown: str = ""
    period: str = ""

    @property
    def is_certain(self) -> bool:
        return parse_period(self.period) is not None and not self.unknown


def is_listing(text: str, names: Gazetteer) -> bool:
    """Whether a text is a page of rows; a sheet may hold "Read more" too, but no place line."""
    text = ENDS_LINE.sub(r"\1\n", text)
    if not ROW_END.search(text):
        return False
    has_place = any(read_place_line(line, names) for line in text.split("\n"))
    return has_place or not split_at_labels(text).known


def read_listing(text: str, names: Gazetteer) -> list[Reading]:
    """Read each row; what stands around the rows is kept with the first and the last of them."""
    text = ENDS_LINE.sub(r"\1\n", text)
    readings = []
    start, of_page = 0, "en"
    for end in ROW_END.finditer(text):
        of_page = "fr" if IN_FRENCH.search(end[0]) else "en"
        reading = _read_row(text[start : end.start()], names, of_page, is_first=not readings)
        _read_link(end, reading)
        readings.append(reading)
        start = end.end()
    tail = text[start:]
    if _find_place(_lines(tail), names):  # a last row that lost its "Read more"
        readings.append(_read_row(tail, names, of_page, is_first=False))
    elif tail.strip():
        readings[-1].leave(AFTER, tail)
    return readings


def _read_row(text: str, names: Gazetteer, of_page: str, *, is_first: bool) -> Reading:
    reading = Reading("listing", of_page)
    lines = _lines(text)
    place = _find_place(lines, names)
    if place is None:
        if text.strip():
            reading.leave("", text)
        reading.doubt(_("No line of this row names a country, a city and a period."))
        return reading
    number, last, place_line = place
    top = _title_start(lines, number, is_first=is_first)
    before = "\n".join(lines[:top]).strip()
    if before:
        reading.leave(BEFORE if is_first else "", before)
    reading.values["title"] = " ".join(" ".join(lines[top:number]).split())
    _read_place(place_line, reading)
    parts = split_at_labels("\n".join(lines[last + 1 :]), inside=sheet.field("description"))
    _read_texts(parts, reading, names)
    settle_language(reading, parts.language)
    return reading


def _lines(text: str) -> list[str]:
    return [line.strip(AROUND) for line in text.split("\n")]


def _read_link(end: re.Match[str], reading: Reading) -> None:
    """Take the address that "Read more" leads to: the practice's own page."""
    if end["address"] and reading.values:
        reading.values["source_url"] = end["address"]
    elif end["address"]:
        reading.leave("Read more", end["address"])
    if end["about"]:
        reading.leave("Read more", end["about"])


def _find_place(lines: list[str], names: Gazetteer) -> tuple[int, int, PlaceLine] | None:
    """Return the first and last number of the place line, and what it says.

    The first place that is certain counts, else the first of all.  Country, city and period may
    stand on a line each.
    """
    places = []
    numbers = [number for number, line in enumerate(lines) if line]
    for position, number in enumerate(numbers[1:], 1):
        if read_place_line(lines[number], names) is None:
            continue
        for last in numbers[position : position + 3]:
            joined = " ".join(filter(None, lines[number : last + 1]))
            place = read_place_line(joined, names)
            if place and place.is_certain:
                return number, last, place
            if place and last == number:
                places.append((number, last, place))
    return places[0] if places else None


def read_place_line(line: str, names: Gazetteer) -> PlaceLine | None:
    """Take a place line apart; None for a line that does not begin with a place in a country."""
    place = PlaceLine()
    rest = line.strip(AROUND)
    while rest:
        found, behind = find_prefix(rest, lambda key: _meaning(key, place, names))
        if found is None:
            break
        if isinstance(found.meaning, str):
            place.countries.append(found.meaning)
        else:
            place.cities.append((found.text, found.meaning))
        rest = JOINS_PLACES.sub("", behind, count=1) if JOINS_PLACES.match(behind) else behind
    place.unknown, place.period = _unknown_city(rest, has_city=bool(place.cities))
    return place if place.countries and _is_plausible(place) else None


def _meaning(key: str, place: PlaceLine, names: Gazetteer) -> str | tuple[Place, ...] | None:
    """What a name means at this point: behind its country, "Luxembourg" is the city."""
    cities = tuple(city for city in names.cities.get(key, ()) if city.country in place.countries)
    return (
        cities or names.countries.get(key) or (None if place.countries else names.cities.get(key))
    )


def _unknown_city(rest: str, *, has_city: bool) -> tuple[str, str]:
    """Part the words of a city that is not known from the period behind them."""
    starts = [match.start() for match in re.finditer(r"(?<!\S)\S", rest)]
    for start in starts:
        if parse_period(rest[start:]) is not None and not names_place_first(rest[start:]):
            is_name = all(word[:1].isupper() for word in rest[:start].split())
            return (
                (rest[:start].strip(f"{AROUND},"), rest[start:])
                if is_name or not has_city
                else ("", rest)
            )
    if has_city:
        return "", rest
    figures = next((start for start in starts if re.match(r"\S*\d", rest[start:])), len(rest))
    return rest[:figures].strip(AROUND), rest[figures:]


def _is_plausible(place: PlaceLine) -> bool:
    """Whether it is not a sentence that happens to begin with a country."""
    if place.unknown and not place.unknown[0].isupper():
        return False
    words = f"{place.unknown} {'' if place.is_certain else place.period}".split()
    return len(words) <= LONGEST_UNKNOWN and not place.unknown.endswith(".")


def _title_start(lines: list[str], place: int, *, is_first: bool) -> int:
    """Return the line at which the title above a place line begins.

    A title is a paragraph; where no empty line parts it from the place, one line above the first
    row, for the page's own words may stand directly over it.
    """
    last = max(number for number in range(place) if lines[number])
    if is_first and last == place - 1:
        return last
    top = last
    while top and lines[top - 1]:
        top -= 1
    return top


def _read_place(place: PlaceLine, reading: Reading) -> None:
    reading.values["countries"] = list(dict.fromkeys(place.countries))
    for text, candidates in place.cities:
        if not add_city(candidates, place.countries, reading):
            leave_city("City", text, place.countries, reading)
    if place.unknown:
        leave_city("City", place.unknown, place.countries, reading)
    if place.period:
        read_period(IN_BRACKETS.sub(r"\1", place.period), reading)


def _read_texts(parts: Parts, reading: Reading, names: Gazetteer) -> None:
    """Read a row's text: without a label it is the description."""
    if parts.before.strip():
        labelled = parts.known.get("description")
        texts = filter(None, (parts.before.strip(), labelled.text if labelled else ""))
        description = sheet.field("description")
        parts.known["description"] = Part("Description", description, "\n\n".join(texts))
    reading.doubts += parts.doubts
    read_parts(parts, reading, names)
