"""How a period is read: words become tokens, tokens dates, dates clauses; `periods.py` asks."""
