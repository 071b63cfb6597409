"""Deciding: each decision is a function here, and a page of its own elsewhere in this room."""
