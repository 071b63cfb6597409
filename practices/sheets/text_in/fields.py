"""One reader for each kind of field of the template."""

import re

from django.utils.translation import gettext as _

from practices.models.names import country_name
from practices.models.wording import reader_language
from practices.periods import parse_period
from practices.sheet import Field, Kind
from practices.sheets.gazetteer import Gazetteer, Place, name_key
from practices.sheets.text_in.boxes import Option, read_boxes
from practices.sheets.text_in.dates import read_date
from practices.sheets.text_in.names import SPACED, find_names
from practices.sheets.text_in.reading import Reading
from practices.sheets.text_in.terms import read_terms

ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"“”«»|]+", re.IGNORECASE)
AFTER_ADDRESS = ".,;:!?)]}'’»*_"
# The date may stand in any brackets, or after the words that say it is one.
BRACKET = re.compile(r"[(\[{（]\s*(?P<inside>[^()\[\]{}（）]*?)\s*[)\]}）]")
SAID_DATE = re.compile(
    r"(?:last\s+|date\s+)?(?:access(?:ed)?|read|retrieved|visited|viewed|consult[ée]e?s?|lue?|vue?)"
    r"\b.*\Z",
    re.IGNORECASE | re.DOTALL,
)
AROUND = " \t\n\xa0\u202f,;:|•·–—-"
YES = {name_key(word) for word in ("yes", "oui", "x", "ok", "agreed", "d’accord")}
NO = {name_key(word) for word in ("no", "non")}
IS_CUT = re.compile(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\])\W*\Z")
LONGEST_CUT = 40  # characters of such an end


def read_field(field: Field, label: str, text: str, reading: Reading, names: Gazetteer) -> None:
    """Put what the text of a field says into the reading; what is not understood is left there.

    Countries have to be read before cities: a city is looked for in the countries given.
    """
    if not text.strip():
        return
    match field.kind:
        case Kind.LINE | Kind.EMAIL:
            reading.values[field.name] = _first_line(label, text, reading)
        case Kind.TEXT:
            _read_text(field, text, reading)
        case Kind.PERIOD:
            read_period(_first_line(label, text, reading), reading)
        case Kind.PLACES if field.name == "countries":
            _read_countries(label, text, reading, names)
        case Kind.PLACES:
            _read_cities(label, text, reading, names)
        case Kind.TERMS:
            read_terms(field, label, text, reading, names.terms.get(field.name, {}))
        case Kind.LANGUAGES:
            _read_languages(field, label, text, reading, names)
        case Kind.SOURCE:
            read_source(label, text, reading)
        case Kind.DOCUMENTS:
            read_documents(field, label, text, reading)
        case Kind.CONSENT:
            reading.values[field.name] = read_consent(label, text, reading)
        case _:  # pictures and files: a text can but name them
            reading.leave(label, text)


def read_consent(label: str, text: str, reading: Reading) -> bool:
    """Return whether a text says yes, by a box or in words; other words are left."""
    boxes = read_boxes(text)
    options = boxes.options if boxes else (Option(text, True),)
    for words in filter(None, (boxes.before if boxes else "", *(one.text for one in options))):
        if not _answers(words) <= YES | NO:
            reading.leave(label, words)
    return any(
        option.is_ticked and (_answers(option.text) <= YES if option.text else boxes is not None)
        for option in options
    )


def _answers(words: str) -> set[str]:
    """Return the answers in words such as "Yes · Oui"."""
    return {name_key(word) for word in re.split(r"[·/|]", words)}


def read_period(text: str, reading: Reading) -> None:
    """Keep a period as printed; its years are read again whenever it is saved."""
    reading.values["period"] = text
    if parse_period(text) is None:
        reading.doubt(
            _("The period “%(period)s” is not understood: it is kept without years.")
            % {"period": text}
        )


def tidy(text: str) -> str:
    """Return paragraphs as written, without blanks at the ends and empty lines in a row."""
    lines = "\n".join(line.rstrip() for line in text.strip().split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines)


def _first_line(label: str, text: str, reading: Reading) -> str:
    line, _, rest = text.strip().partition("\n")
    if rest.strip():
        reading.leave(label, rest)
    return " ".join(line.split())


def _read_text(field: Field, text: str, reading: Reading) -> None:
    reading.values[field.name] = tidy(text)
    if IS_CUT.search(text[-LONGEST_CUT:]):
        reading.doubt(
            _("The text of “%(field)s” is cut short at its source.")
            % {"field": field.label[reader_language()]}
        )


# ------------------------------------------------------------------------------- Places, languages


def _read_countries(label: str, text: str, reading: Reading, names: Gazetteer) -> None:
    codes = {code.lower(): code for code in names.countries.values()}
    is_codes = all(len(word) == 2 and word.isupper() for word in re.findall(r"[^\W\d_]+", text))
    found = find_names(text, (codes if is_codes else names.countries).get, SPACED)
    reading.values["countries"] = _distinct(name.meaning for name in found if name.meaning)
    for name in found:
        if not name.meaning:
            reading.leave(label, name.text)


def _read_cities(label: str, text: str, reading: Reading, names: Gazetteer) -> None:
    """Read cities, and the countries that people write behind them ("Turin, Italy")."""
    given = reading.values.get("countries", [])
    found = find_names(text, lambda key: names.cities.get(key) or names.countries.get(key), SPACED)
    written = [name.meaning for name in found if isinstance(name.meaning, str)]
    countries = _distinct([*given, *written])
    for name in found:
        if isinstance(name.meaning, str):
            continue
        if name.meaning is None or not add_city(name.meaning, countries, reading):
            leave_city(label, name.text, countries, reading)
    if written:
        _add(reading, "countries", written)


def add_city(candidates: tuple[Place, ...], countries: list[str], reading: Reading) -> bool:
    """Add the one candidate that lies in the countries given; without any, its own is added."""
    fitting = [place for place in candidates if not countries or place.country in countries]
    if len(fitting) != 1:
        return False
    _add(reading, "cities", [fitting[0].city])
    _add(reading, "countries", [fitting[0].country])
    return True


def leave_city(label: str, name: str, countries: list[str], reading: Reading) -> None:
    reading.leave(label, name)
    if not countries:
        reading.doubt(_("The city “%(city)s” is not known.") % {"city": name})
        return
    reading.doubt(
        _("The city “%(city)s” is not known in %(countries)s.")
        % {"city": name, "countries": ", ".join(map(country_name, countries))}
    )


def _read_languages(
    field: Field, label: str, text: str, reading: Reading, names: Gazetteer
) -> None:
    codes = {code: code for code in names.languages.values()}
    is_codes = all(len(word) == 2 for word in re.findall(r"[^\W\d_]+", text))  # "EN / FR"
    found = find_names(text, (codes if is_codes else names.languages).get, SPACED)
    reading.values[field.name] = _distinct(name.meaning for name in found if name.meaning)
    for name in found:
        if not name.meaning:
            reading.leave(label, name.text)


def _add(reading: Reading, name: str, values: list[str]) -> None:
    reading.values[name] = _distinct([*reading.values.get(name, []), *values])


def _distinct(values) -> list[str]:
    return list(dict.fromkeys(values))


# ------------------------------------------------------------------------------ Source, documents


def find_addresses(text: str) -> list[tuple[str, int, int]]:
    """Return the web addresses of a text, each with its place; a mark after one is not its part."""
    found = []
    for match in ADDRESS.finditer(text):
        address = match[0]
        while address[-1] in AFTER_ADDRESS and not _closes_own_bracket(address):
            address = address[:-1]
        found.append((address, match.start(), match.start() + len(address)))
    return found


def _closes_own_bracket(address: str) -> bool:
    return address[-1] == ")" and address.count("(") >= address.count(")")


def read_source(label: str, text: str, reading: Reading) -> None:
    addresses = find_addresses(text)
    for _address, start, end in reversed(addresses):
        text = f"{text[:start]}\n{text[end:]}"
    for number, (address, _start, _end) in enumerate(addresses):
        if number:
            reading.leave(label, address)
        else:
            reading.values["source_url"] = _whole_address(address, reading)
    name = _without_date(label, text, reading)
    if name := " ".join(re.sub(r"[<(\[]\s*[>)\]]", "", name).split()).strip(AROUND):
        reading.values["source_name"] = name


def _whole_address(address: str, reading: Reading) -> str:
    if not address.lower().startswith("www."):
        return address
    whole = f"https://{address}"
    reading.doubt(
        _("The address “%(address)s” was completed to “%(whole)s”.")
        % {"address": address, "whole": whole}
    )
    return whole


def _without_date(label: str, text: str, reading: Reading) -> str:
    """Take the date of access out of the text of a source, and return what remains."""
    brackets = [match for match in BRACKET.finditer(text) if match["inside"]]
    candidates = [(match["inside"], match.span()) for match in reversed(brackets)]
    candidates += [(match[0], match.span()) for match in SAID_DATE.finditer(text)]
    candidates += _pieces(text)
    for words, (start, end) in candidates:
        if date := read_date(words):
            reading.values["source_accessed"] = date
            reading.typed["source_accessed"] = words
            return f"{text[:start]} {text[end:]}"
    if not brackets:
        return text
    return _without_odd_bracket(label, text, brackets[-1], reading)


def _pieces(text: str) -> list[tuple[str, tuple[int, int]]]:
    """What stands on a line of its own, or after a comma or a dash: "October 2020"."""
    lines = list(re.finditer(r"[^\n]+", text))
    ends = list(
        re.finditer(r"(?<=[,;–—-])[^,;–—\n]+(?=\s*\Z)|(?<=[,;–—-])[^;–—\n]+(?=\s*\Z)", text)
    )
    return [(match[0], match.span()) for match in (*lines, *ends)]


def _without_odd_bracket(label: str, text: str, bracket: re.Match[str], reading: Reading) -> str:
    """A bracket with figures was meant as a date; one without may be part of the name."""
    reading.doubt(
        _("“%(words)s” in “%(label)s” is not understood as a date.")
        % {"words": bracket["inside"], "label": label}
    )
    before = text[: bracket.start()].strip(AROUND)
    if before and not re.search(r"\d", bracket["inside"]):
        return text
    reading.leave(label, bracket[0])
    return f"{text[: bracket.start()]} {text[bracket.end() :]}"


def read_documents(field: Field, label: str, text: str, reading: Reading) -> None:
    """Read a document from each address: its title stands on the same line, or alone before it."""
    documents = []
    waiting = ""
    for line in filter(None, (line.strip(AROUND + "*") for line in text.split("\n"))):
        addresses = find_addresses(line)
        if not addresses:
            _leave(label, waiting, reading)
            waiting = line
            continue
        start = 0
        for address, place, end in addresses:
            title = _title(line[start:place])
            documents.append({"title": title or waiting, "url": _whole_address(address, reading)})
            if title:
                _leave(label, waiting, reading)
            waiting, start = "", end
        _leave(label, _title(line[start:]), reading)
    _leave(label, waiting, reading)
    if documents:
        reading.values[field.name] = documents


def _title(words: str) -> str:
    return words.strip(AROUND + "()[]<>*")


def _leave(label: str, words: str, reading: Reading) -> None:
    if name_key(words):
        reading.leave(label, words)
