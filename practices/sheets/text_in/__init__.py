"""Practices in plain text: the programme's sheet, and its page that lists them."""

from practices.sheets.gazetteer import Gazetteer
from practices.sheets.text_in.listing_form import is_listing, read_listing
from practices.sheets.text_in.markup import plain
from practices.sheets.text_in.reading import Reading
from practices.sheets.text_in.sheet_form import read_sheet, split_sheets

__all__ = ["Reading", "read_text"]


def read_text(text: str, gazetteer: Gazetteer) -> list[Reading]:
    """Return a `Reading` of each practice in a text of either form; never raises.

    Every word is found again: in the values, or among what could not be placed or is doubtful.
    Only labels, headings and the names of boxes that are not ticked are left out.
    """
    text = plain(text)
    if is_listing(text, gazetteer):
        return read_listing(text, gazetteer)
    return [read_sheet(sheet, gazetteer) for sheet in split_sheets(text)]
