"""What no box and no table tells: running text, read by its headings and its "label: words"."""

import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from practices.models.names import country_name
from practices.sheet import field as field_called
from practices.sheets.text_in.labels import Parts, split_at_labels
from practices.sheets.text_in.listing_form import is_listing, read_listing, read_place_line
from practices.sheets.text_in.meanings import Meaning
from practices.sheets.text_in.reading import Reading
from practices.sheets.text_in.sheet_form import HEADING, split_sheets
from practices.sheets.word_in.placing import SHORTEST_TEXT, Found, Placing
from practices.sheets.word_in.reading import Certainty

_LABEL_LIKE = re.compile(r"[^\W\d_][^:]{0,60}:(?!//).*")
_AROUND = " \t\xa0*_#|"
MOST_HEAD_LINES = 12  # in which a line of places is looked for
MOST_LISTED = 1000  # lines of a listing
LONGEST = 2000  # characters of a line in it


@dataclass
class Lines:
    """Lines of text, and the levels of those printed as headings, by their numbers."""

    texts: list[str] = field(default_factory=list)
    levels: dict[int, int] = field(default_factory=dict)

    def add(self, text: str, level: int = 0) -> None:
        """Add a paragraph of one line or several; one of several is no heading."""
        if level and text.strip() and "\n" not in text.strip():
            self.levels[len(self.texts)] = level
        self.texts += text.split("\n")

    @property
    def text(self) -> str:
        return "\n".join(self.texts)

    @property
    def may_list(self) -> bool:
        """Whether it may be a listing, whose lines are short and few."""
        return len(self.texts) <= MOST_LISTED and max(map(len, self.texts), default=0) <= LONGEST

    @property
    def headings(self) -> dict[int, int]:
        """The levels of headings by where they begin in the text."""
        headings, start = {}, 0
        for number, text in enumerate(self.texts):
            if number in self.levels:
                headings[start] = self.levels[number]
            start += len(text) + 1
        return headings


def read_running_text(lines: Lines, placing: Placing, *, may_guess: bool) -> None:
    """Place what a running text says; what has no place is kept.

    Without labels nothing is guessed of what stands between the boxes of our own template.
    """
    is_alone = not placing.found and not placing.answers.placed
    if is_alone and lines.may_list and is_listing(lines.text, placing.names):
        _read_first_of_list(read_listing(lines.text, placing.names), placing)
        return
    text = _first_sheet(lines.text, placing) if is_alone else lines.text
    parts = split_at_labels(text, headings=lines.headings)
    placing.answers.doubts += parts.doubts
    for part in parts.known.values():
        placing.add_part(part, Certainty.LABEL)
    if may_guess:
        _read_front(parts.before, lines, placing)
    else:
        placing.answers.leave("", parts.before)
    _read_unknown(parts, placing)


def _first_sheet(text: str, placing: Placing) -> str:
    """Return the first sheet of a file that holds several; the others are kept as they are."""
    sheets = split_sheets(text)
    number = next(
        (n for n, sheet in enumerate(sheets) if split_at_labels(sheet).known), len(sheets)
    )
    _keep_others(sheets[number + 1 :], placing)
    return "".join(sheets[: number + 1])


def _keep_others(texts: list[str], placing: Placing) -> None:
    for text in texts:
        placing.answers.leave(_("Another practice"), text)
    if texts:
        placing.answers.doubts.append(
            _(
                "The file holds several practices. The first was read; begin a draft of its own "
                "for each of the others."
            )
        )


# -------------------------------------------------------------------------- Above the first label


def _read_front(before: str, lines: Lines, placing: Placing) -> None:
    """Read what stands above the first label: a title, a line of places, an introduction."""
    front = HEADING.sub(lambda match: " " * len(match[0]), before, count=1).split("\n")
    numbers = [number for number, line in enumerate(front) if line.strip(_AROUND)]
    if not any(found.meaning.field.name == "title" for found in placing.found) and not (
        placing.answers.has("title_en") or placing.answers.has("title_fr")
    ):
        title = _find_title(front, numbers, lines)
        if title is not None:
            numbers.remove(title)
            _guess("title", " ".join(front[title].strip(_AROUND + "•-").split()), placing)
    texts = []
    for position, number in enumerate(numbers):
        if len(front[number]) >= SHORTEST_TEXT or (texts and not lines.levels.get(number)):
            texts.append(front[number])
        elif position >= MOST_HEAD_LINES or not _read_place(front[number], placing):
            placing.answers.leave("", front[number].strip(_AROUND))
    placing.loose.append(("", "\n".join(texts)))


def _find_title(front: list[str], numbers: list[int], lines: Lines) -> int | None:
    """Return the number of the line that looks most like a title.

    The highest heading; else, above an introduction, the first short line; else, as on the
    programme's sheets, the last line above the first label.
    """
    short = [number for number in numbers if len(front[number].strip()) < SHORTEST_TEXT]
    short = [n for n in short if not _LABEL_LIKE.fullmatch(front[n].strip(_AROUND))]
    headings = [number for number in short if number in lines.levels]
    if headings:
        return min(headings, key=lambda number: (lines.levels[number], number))
    if not short:
        return None
    return short[0] if len(short) < len(numbers) else short[-1]


def _read_place(line: str, placing: Placing) -> bool:
    """Read a line such as "Turin, Italy, since 2016"; returns whether it is one."""
    place = read_place_line(line, placing.names)
    if place is None or not place.is_certain:
        return False
    countries = [country_name(code, placing.language) for code in place.countries]
    _guess("countries", ", ".join(countries), placing)
    _guess("cities", ", ".join(name for name, _places in place.cities), placing)
    _guess("period", place.period.strip("()"), placing)
    return True


def _guess(name: str, words: str, placing: Placing) -> None:
    if words and not any(found.meaning.field.name == name for found in placing.found):
        meaning = Meaning(field_called(name))
        placing.add(Found(meaning, words[:60], words, Certainty.GUESSED, is_cell=True))


def _read_unknown(parts: Parts, placing: Placing) -> None:
    """Keep what stands at labels that nobody knows; a heading without a text may be the title."""
    for part in parts.unknown:
        has_title = any(found.meaning.field.name == "title" for found in placing.found)
        if part.is_heading and not part.text and not has_title:
            _guess("title", part.label, placing)
        else:
            placing.answers.leave(part.label, part.text or part.label)


# ------------------------------------------------------------------------------------- The listing


def _read_first_of_list(readings: list[Reading], placing: Placing) -> None:
    first = next((reading for reading in readings if reading.values), None)
    if first is None:
        for reading in readings:
            for label, text in reading.unplaced:
                placing.answers.leave(label, text)
        return
    for name, words in _words_of(first, placing).items():
        meaning = Meaning(field_called(name))
        placing.add(Found(meaning, "", words, Certainty.GUESSED, is_cell=True))
    placing.answers.doubts += first.doubts
    for label, text in first.unplaced:
        if label != "City":
            placing.answers.leave(label, text)
    _keep_others([_told(one, placing) for one in readings if one is not first], placing)


def _words_of(reading: Reading, placing: Placing) -> dict[str, str]:
    """Return the words of a row of the listing, by field: places by their names again."""
    values = dict(reading.values)
    language, names = reading.language, placing.names
    countries = [country_name(code, language) for code in values.pop("countries", [])]
    cities = [names.city_names[slug][language] for slug in values.pop("cities", [])]
    cities += [text for label, text in reading.unplaced if label == "City"]
    address = values.pop("source_url", "")
    values |= {"countries": ", ".join(countries), "cities": ", ".join(cities), "source": address}
    return {name: words for name, words in values.items() if words}


def _told(reading: Reading, placing: Placing) -> str:
    """Return a row of the listing as a text."""
    words = _words_of(reading, placing)
    first = [words.pop(name, "") for name in ("title", "countries", "cities", "period")]
    unplaced = [text for label, text in reading.unplaced if label != "City"]
    return "\n".join(filter(None, [*first, *words.values(), *unplaced]))
