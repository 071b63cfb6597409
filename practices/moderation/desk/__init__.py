"""The admin's first page: what waits, what is due, what happened lately; and one search for all."""
