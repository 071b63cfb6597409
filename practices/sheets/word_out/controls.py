"""Content controls: the places of the sheet that are written in, each with its tag.

`w:tag` is the answer's key and `w:alias` its label, which Word shows above the control; Word
refuses a file in which either is longer than 64 letters, or an id comes twice.
"""

from collections.abc import Iterable
from itertools import count

from lxml.etree import _Element

from practices.sheets.word_out import words
from practices.sheets.word_out.look import FAINT
from practices.sheets.word_out.markup import run_properties, runs, val, w, w14, write

LONGEST_NAME = 64
BOXES = {True: "☒", False: "☐"}
BOX_FONT = "MS Gothic"  # as Word does: its boxes are of one size
NO_WORDS = {"style": "PlaceholderText", "colour": FAINT}  # LibreOffice forgets the style


class Controls:
    """The controls of one file, numbered."""

    def __init__(self) -> None:
        self._numbers = count(1)
        self._unwritten: list[tuple[_Element, str, str]] = []

    def lines(self, key: str, label: str, value: str, language: str) -> _Element:
        """Return a control for text of any length, with breaks.

        One for rich text, though it holds none: of a plain one, LibreOffice loses the breaks, and
        writes it several times where its letters have several properties.
        """
        return self._written(key, label, value, language, words.WRITE, w("richText"))

    def choice(
        self, key: str, label: str, value: str, language: str, options: Iterable[str]
    ) -> _Element:
        """Return a control to choose from the options, or to write something else."""
        items = [w("listItem", displayText=option, value=option) for option in options]
        box = w("comboBox", *items)
        return self._written(key, label, value, language, words.CHOOSE, box)

    def day(self, key: str, label: str, value: str, language: str) -> _Element:
        """Return a control with a calendar, in which less than a day can be written as well."""
        calendar = w(
            "date",
            val("dateFormat", "d MMMM yyyy"),
            val("lid", words.CULTURES[language]),
            val("storeMappedDataAs", "dateTime"),
            val("calendar", "gregorian"),
        )
        return self._written(key, label, value, language, words.DATE, calendar)

    def box(self, key: str, label: str, is_ticked: bool) -> _Element:
        states = w14(
            "checkbox",
            w14("checked", val=int(is_ticked)),
            w14("checkedState", val="2612", font=BOX_FONT),
            w14("uncheckedState", val="2610", font=BOX_FONT),
        )
        content = runs(BOXES[is_ticked], font=BOX_FONT)
        return self._control(key, label, content, states, run_properties(font=BOX_FONT))

    def write_answers(self) -> None:
        """Write the answers into their controls.

        Asked for once these are in the file: an answer may hold 500,000 breaks, and to move one
        from table to table takes as long each time as to write it.
        """
        for place, value, language in self._unwritten:
            write(place, value, language)

    def _written(self, key, label, value, language, invitation, kind):
        content = [] if value else runs(invitation[language], language, **NO_WORDS)
        properties = run_properties(language)
        sdt = self._control(key, label, content, kind, properties, is_empty=not value)
        self._unwritten.append((sdt[-1], value, language))
        return sdt

    def _control(self, key, label, content, kind, properties, *, is_empty=False):
        return w(
            "sdt",
            w(
                "sdtPr",
                properties,
                val("alias", label[:LONGEST_NAME]),
                val("tag", key[:LONGEST_NAME]),
                val("id", next(self._numbers)),
                w("showingPlcHdr") if is_empty else None,
                kind,
            ),
            w("sdtContent", *content),
        )
