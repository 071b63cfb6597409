"""Terms of a taxonomy: ticked in boxes or listed, with "Other: …"."""

import re
from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from practices.sheet import Field
from practices.sheets.text_in.boxes import Boxes, Option, read_boxes
from practices.sheets.text_in.names import find_names
from practices.sheets.text_in.reading import Reading

OTHER = "other"  # slug of the term that comes with words of one's own
OTHER_WORDS = re.compile(
    r"(?:others?|autres?)(?:\(s\))?(?![^\W_])(?P<words>.*)", re.IGNORECASE | re.DOTALL
)
GUIDANCE = re.compile(
    r"\(?\s*(?:please\s+)?(?:specify|state|describe|(?:veuillez\s+)?(?:à\s+)?pr[ée]ciser?z?)"
    r"(?:\s+which)?\b\s*\)?",
    re.IGNORECASE,
)
AROUND = " \t\n\xa0\u202f,;:|•·–—-_.…"
QUOTED = re.compile(r"\A[\"“«*]\s*([^\"“”«»*]*?)\s*[\"”»*]\Z")
BRACKETS = {"(": ")", "[": "]"}


def read_terms(
    field: Field, label: str, text: str, reading: Reading, slugs: Mapping[str, str]
) -> None:
    """Read the terms of a field, by box or by name; `slugs` are those of its terms, by key."""
    boxes = read_boxes(text)
    if boxes is None:
        options = _listed(text)
    else:
        options = boxes.options
        _tell_of_boxes(label, boxes, reading)
    _Terms(field, label, reading, slugs).read(options)


def _listed(text: str) -> list[Option]:
    """Take each line as one option, all of them meant."""
    return [Option(line.strip(AROUND), True) for line in text.split("\n") if line.strip(AROUND)]


def _tell_of_boxes(label: str, boxes: Boxes, reading: Reading) -> None:
    if boxes.before:
        reading.leave(label, boxes.before)
    if boxes.is_mixed:
        reading.doubt(
            _("“%(label)s” has both ticks and crosses: look whether each was meant.")
            % {"label": label}
        )


class _Terms:
    """The terms of one field, while its options are read."""

    def __init__(
        self, field: Field, label: str, reading: Reading, slugs: Mapping[str, str]
    ) -> None:
        self.field = field
        self.label = label
        self.reading = reading
        self.slugs = slugs
        self.chosen: list[str] = []
        self.others: list[str] = []

    def read(self, options: Iterable[Option]) -> None:
        for option in options:
            if option.is_ticked:
                self._choose(option.text)
            else:
                self._pass_over(option.text)
        self.reading.values[self.field.name] = list(dict.fromkeys(self.chosen))
        if self.others:
            self.reading.values[f"{self.field.name}_other"] = "; ".join(self.others)

    def _choose(self, text: str) -> None:
        if OTHER in self.slugs.values() and (match := OTHER_WORDS.fullmatch(text)):
            self._choose_other(match["words"])
            return
        found = find_names(text, self.slugs.get)
        for name in found:
            if name.meaning:
                self.chosen.append(name.meaning)
            elif OTHER in self.slugs.values() and (match := OTHER_WORDS.fullmatch(name.text)):
                self._choose_other(match["words"])
            elif self.chosen[-1:] == [OTHER] and name.text[0] in BRACKETS:
                self._choose_other(name.text)
            else:
                self.reading.leave(self.label, name.text)
        if not found and text:
            self.reading.leave(self.label, text)

    def _choose_other(self, words: str) -> None:
        self.chosen.append(OTHER)
        own_words, rest = other_words(words)
        if own_words:
            self.others.append(own_words)
        if rest:
            self.reading.leave(self.label, rest)

    def _pass_over(self, text: str) -> None:
        """Leave out an option that is not ticked, unless it holds more than its name."""
        match = OTHER_WORDS.fullmatch(text)
        if match:
            own_words, rest = other_words(match["words"])
            unread = [text] if own_words or rest else []
        else:
            unread = [name.text for name in find_names(text, self.slugs.get) if not name.meaning]
        for words in unread:
            self.reading.leave(self.label, words)
            self.reading.doubt(
                _("“%(words)s” is not known and not ticked in “%(label)s”.")
                % {"words": words, "label": self.label}
            )


def other_words(words: str) -> tuple[str, str]:
    """Return what is written at "Other", and what stands after it: lines, or words behind ")".

    An invitation ("please specify", "à préciser") and a dotted line are nothing written.
    """
    words = GUIDANCE.sub("", words.strip(AROUND), count=1).strip(AROUND)
    if again := OTHER_WORDS.fullmatch(words):  # "Other · Autre"
        words = again["words"].strip(AROUND)
    words = QUOTED.sub(r"\1", words)
    closing = words.find(BRACKETS.get(words[:1], "\n"))
    if words[:1] in BRACKETS and closing > 0:
        return QUOTED.sub(r"\1", words[1:closing].strip(AROUND)), words[closing + 1 :].strip(AROUND)
    first, _, rest = words.partition("\n")
    return first.strip(AROUND + "()[]"), rest.strip(AROUND)
