"""Keeping the catalogue true over the years: dead links, vain searches, yearly confirmation."""
