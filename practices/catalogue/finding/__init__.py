"""From an address to a list: `browse` answers it whole, for the page and for its JSON alike.

`filters` reads the address into a selection, `facets` narrow and count, `finder` finds and sorts;
the other modules word what was found and lead on from it.
"""
