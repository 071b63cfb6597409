"""Texts given to translators as a file, XLIFF or Word, and taken back: looked at, then applied."""
