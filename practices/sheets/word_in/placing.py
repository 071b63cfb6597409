"""Words that stand at a label, put where they belong in a document."""

import re
from collections import Counter
from dataclasses import dataclass

from practices.document import LANGUAGES
from practices.sheet import Field, Kind, Shape
from practices.sheet import field as field_called
from practices.sheets.gazetteer import Gazetteer, name_key
from practices.sheets.text_in.fields import read_consent, read_documents, read_source
from practices.sheets.text_in.labels import Part
from practices.sheets.text_in.language import language_of
from practices.sheets.text_in.meanings import Meaning, language_of_label
from practices.sheets.text_in.reading import Reading
from practices.sheets.text_in.terms import read_terms
from practices.sheets.word_in.answers import Answers
from practices.sheets.word_in.reading import Certainty

_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,6}")
_AROUND = " \t\n\xa0\u202f,;:|()<>–—-"
SHORTEST_TEXT = 160  # characters of a paragraph that is more than a line
LONGEST_SUMMARY = 800
MOST_ROWS = 100  # documents
LONGEST_UNDERSTOOD = 10_000  # characters: of what is no text
LONGEST_LINE = 100  # characters of a line that still names places or languages
_LISTS = {Kind.PLACES, Kind.LANGUAGES}
_UNDERSTOOD = {Kind.TERMS, Kind.SOURCE, Kind.DOCUMENTS, Kind.CONSENT}
_ONE_LINE = {Kind.LINE, Kind.PERIOD, Kind.EMAIL}


@dataclass(frozen=True)
class Found:
    """Words at a label, with what the label means."""

    meaning: Meaning
    label: str
    words: str
    certainty: Certainty
    is_cell: bool = False  # a cell ends where its answer ends; a running text goes on


class Placing:
    """Takes in what was found, and places it once the language of the whole is known."""

    def __init__(self, answers: Answers, names: Gazetteer, language: str):
        self.answers = answers
        self.names = names
        self.language = language  # where the words do not tell
        self.labels_tell = False  # whether the file has labels in both languages
        self.found: list[Found] = []
        self.loose: list[tuple[str, str]] = []  # (label above it, text) that no label holds

    def add(self, found: Found) -> None:
        self.found.append(found)

    def add_part(self, part: Part, certainty: Certainty) -> None:
        """Take in a part of a running text, whose field is known."""
        if part.is_guessed:
            certainty = Certainty.GUESSED
        elif part.is_heading:
            certainty = Certainty.HEADING
        meaning = Meaning(part.field, part.slot, part.language)
        self.add(Found(meaning, part.label, part.text, certainty))

    def settle(self) -> str:
        """Place everything, and return the language that the file is mostly written in."""
        self.language = self._main_language()
        for found in self.found:
            self._place(found)
        return self.language

    def place_loose(self, *, may_guess: bool) -> None:
        """Place texts that stand at no label of a text: they may be all that there is."""
        texts = [text for _label, text in self.loose if _is_text(text)] if may_guess else []
        others = [pair for pair in self.loose if pair[1] not in texts]
        whole = "\n\n".join(text.strip() for text in texts)
        if whole and not self.answers.has_texts():
            self._guess("description", whole)
        elif 0 < len(whole) <= LONGEST_SUMMARY and not self._has("summary"):
            self._guess("summary", whole)
        else:
            others = self.loose
        for label, text in others:
            self.answers.leave(label, text)

    def _guess(self, name: str, words: str) -> None:
        self._place(Found(Meaning(field_called(name)), "", words, Certainty.GUESSED))

    def _has(self, name: str) -> bool:
        return any(self.answers.has(f"{name}_{language}") for language in LANGUAGES)

    def _main_language(self) -> str:
        texts = [found.words for found in self.found if found.meaning.field.is_bilingual]
        texts += [
            self.answers.words[key] for key in self.answers.words if key[-3:] in {"_en", "_fr"}
        ]
        self.labels_tell = min(self._languages_of_labels()[lang] for lang in LANGUAGES) > 1
        if of_words := language_of(texts):
            return of_words
        filled = Counter(key[-2:] for key in self.answers.words if self.answers.has(key))
        labels = self._languages_of_labels()
        votes = [(filled[language], labels[language], language) for language in LANGUAGES]
        best, second = sorted(votes, reverse=True)[:2]
        return best[-1] if best[:2] != second[:2] else self.language

    def _languages_of_labels(self) -> Counter[str]:
        return Counter(language_of_label(found.label) for found in self.found)

    def _language_of(self, found: Found) -> str:
        """Return the language of what was found: as it is labelled, by its words, by the whole."""
        return (
            found.meaning.language
            or language_of([found.words])
            or (self.labels_tell and language_of_label(found.label))
            or self.language
        )

    def _place(self, found: Found) -> None:
        field, slot = found.meaning.field, found.meaning.part
        if not found.words.strip():
            return
        if slot is not None:
            self._put(slot.name, slot.shape, found, self._one_line(found))
            return
        match field.kind:
            case Kind.TEXT:
                self._put(field.name, field.slots[0].shape, found, found.words)
            case Kind.LINE if field.name == "contact_role":
                self._put(field.name, field.slots[0].shape, found, self._without_email(found))
            case kind if kind in _ONE_LINE:
                self._put(field.name, field.slots[0].shape, found, self._one_line(found))
            case kind if kind in _LISTS:
                self._put(field.name, field.slots[0].shape, found, self._short_lines(found))
            case kind if kind in _UNDERSTOOD:
                self._place_understood(field, found)
            case _:
                self.answers.leave(found.label, found.words)

    def _place_understood(self, field: Field, found: Found) -> None:
        """Place what has to be understood first, if it is not too long for that."""
        if len(found.words) > LONGEST_UNDERSTOOD:
            self.answers.leave(found.label, found.words)
            return
        match field.kind:
            case Kind.TERMS:
                self._place_terms(field, found)
            case Kind.SOURCE:
                self._place_source(found)
            case Kind.DOCUMENTS:
                self._place_documents(field, found)
            case Kind.CONSENT:
                self._place_consent(field, found)

    def _put(self, name: str, shape: Shape, found: Found, words: str) -> None:
        key = f"{name}_{self._language_of(found)}" if shape is Shape.BOTH else name
        self.answers.put(key, words, found.label, found.certainty)

    def _one_line(self, found: Found) -> str:
        """Take the first line of a running text; a cell is taken whole."""
        if found.is_cell:
            return found.words
        first, _, rest = found.words.strip().partition("\n")
        self.loose.append((found.label, rest))
        return first.strip()

    def _short_lines(self, found: Found) -> str:
        """Take the lines that name places or languages, up to the first that is a sentence."""
        if found.is_cell:
            return found.words
        lines = found.words.strip().split("\n")
        names = [line for line in lines if line.strip()]
        ends = [number for number, line in enumerate(lines) if len(line) > LONGEST_LINE]
        ends += [number for number, line in enumerate(lines) if number and not line.strip()]
        end = min(ends, default=len(lines)) or (1 if names else 0)
        self.loose.append((found.label, "\n".join(lines[end:])))
        return "\n".join(lines[:end]).strip()

    def _without_email(self, found: Found) -> str:
        """Part an address from the words beside it: they are shown to readers, it never is."""
        words = self._one_line(found)
        match = _EMAIL.search(words)
        if not match or self.answers.has("contact_email"):
            return words
        self.answers.put("contact_email", match[0], found.label, Certainty.GUESSED)
        rest = f"{words[: match.start()].rstrip(_AROUND)} {words[match.end() :].lstrip(_AROUND)}"
        return rest.strip()

    # ------------------------------------------------------------- What has to be understood first

    def _place_terms(self, field: Field, found: Found) -> None:
        reading = Reading("word")
        terms = self.names.terms.get(field.name, {})
        read_terms(field, found.label, found.words, reading, terms)
        chosen = reading.values.get(field.name, [])
        self.answers.choose(field.name, chosen, found.label, found.certainty)
        if own_words := reading.values.get(f"{field.name}_other"):
            key = f"{field.name}_other_{self._language_of(found)}"
            self.answers.put(key, own_words, found.label, found.certainty)
        self._keep_rest(reading)

    def _place_source(self, found: Found) -> None:
        reading = Reading("word")
        read_source(found.label, found.words, reading)
        for name in ("source_url", "source_accessed"):
            words = reading.typed.get(name) or reading.values.get(name, "")
            if words:
                self.answers.put(name, words, found.label, found.certainty)
        if name := reading.values.get("source_name"):
            key = f"source_name_{self._language_of(found)}"
            self.answers.put(key, name, found.label, found.certainty)
        self._keep_rest(reading)

    def _place_documents(self, field: Field, found: Found) -> None:
        """Read documents with their addresses; a line without one is a title."""
        reading = Reading("word")
        read_documents(field, found.label, found.words, reading)
        rows = reading.values.get(field.name, [])
        rows += [{"title": words} for _label, words in reading.unplaced if name_key(words)]
        language = self._language_of(found)
        number = self.answers.next_row(field.name)
        for row in rows[:MOST_ROWS]:
            column = f"title_{language_of([row['title']]) or language}"
            for name, words in ((column, row["title"]), ("url", row.get("url", ""))):
                if words:
                    key = f"{field.name}-{number}-{name}"
                    self.answers.put(key, words, found.label, found.certainty)
            number += 1
        for row in rows[MOST_ROWS:]:
            self.answers.leave(found.label, f"{row['title']} {row.get('url', '')}")

    def _place_consent(self, field: Field, found: Found) -> None:
        reading = Reading("word")
        if read_consent(found.label, found.words, reading):
            self.answers.choose(field.name, ["yes"], found.label, found.certainty)
        self._keep_rest(reading)

    def _keep_rest(self, reading: Reading) -> None:
        for label, words in reading.unplaced:
            self.answers.leave(label, words)
        self.answers.doubts += reading.doubts


def _is_text(words: str) -> bool:
    return any(len(line) >= SHORTEST_TEXT for line in words.split("\n"))
