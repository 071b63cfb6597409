"""What the names of styles and lists in a Word file mean: headings, bullets, numbers."""

import re
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from practices.sheets.word_in.elements import attribute, child, children, value

_HEADING = re.compile(r"(?:heading|titre|überschrift|title|subtitle)\s*(\d?)", re.IGNORECASE)
OUTLINE_LEVELS = tuple("012345678")


@dataclass
class Styles:
    """What the names of styles and lists mean."""

    styles: etree._Element | None
    numbering: etree._Element | None

    @cached_property
    def levels(self) -> dict[str, int]:
        """The level of each heading's style, by its id."""
        levels = {}
        for style in children(self.styles, "style"):
            name = value(child(style, "name"))
            outline = value(child(child(style, "pPr"), "outlineLvl"))
            if match := _HEADING.match(name):
                levels[attribute(style, "styleId")] = int(match[1] or 1)
            elif outline in OUTLINE_LEVELS:
                levels[attribute(style, "styleId")] = int(outline) + 1
        return levels

    @cached_property
    def lists(self) -> dict[str, tuple[str, str]]:
        """The (number, level) of the list that a style makes of its paragraphs, by its id."""
        return {
            attribute(style, "styleId"): (number, level)
            for style in children(self.styles, "style")
            for number, level in [list_of(child(style, "pPr"))]
            if number
        }

    @cached_property
    def signs(self) -> dict[tuple[str, str], str]:
        """What stands before the entries of a list, by (number, level): "bullet", "decimal"…"""
        abstract = {
            attribute(entry, "abstractNumId"): {
                attribute(level, "ilvl"): value(child(level, "numFmt"))
                for level in children(entry, "lvl")
            }
            for entry in children(self.numbering, "abstractNum")
        }
        return {
            (attribute(entry, "numId"), level): sign
            for entry in children(self.numbering, "num")
            for level, sign in abstract.get(value(child(entry, "abstractNumId")), {}).items()
        }


def list_of(properties: etree._Element | None) -> tuple[str, str]:
    """Return the (number, level) of the list that a paragraph is in; the number "" of none."""
    numbered = child(properties, "numPr")
    level = value(child(numbered, "ilvl")) or "0"
    return value(child(numbered, "numId")), level if level in OUTLINE_LEVELS else "0"
