"""Drafts such as no two contributors write: for the round trip through Word."""

import random

from practices import document
from practices.sheet import Kind, Shape

WORDS = (
    "Café des devoirs à l’école",
    "neighbours meet – every Tuesday",
    "ils élaborent « ensemble » un œuvre\u00a0: l’été",
    "مرحبا بكم في المدينة",
    "שלום לכולם",
    "mixed English and עברית in one line",
    "👩‍👩‍👧‍👦 families 🎉 and 🇪🇺",
    "**bold**, _slanted_ and [a link](https://city.example/a_(b)?c=d&e=f)",
    "# Heading of markdown",
    "- a bullet",
    "• another bullet",
    "1. a number",
    "☐ not a box, ☒ nor this",
    "Purpose: not a label",
    "tab\tin the middle",
    "<b>no tag</b> &amp; no entity",
    "多语言的城市",
    "Zażółć gęślą jaźń, Łódź",
    "  indented",
    "ends in blanks   ",
    "two  blanks   or more",
    "a non-breaking\u00a0blank, a narrow\u202fone, a soft\u00adhyphen",
    "“quoted” ‘words’ … and — dashes",
    "e\u0301 decomposed",
    "x" * 300,
)
COUNTRIES = ("France", "Royaume-Uni, Irlande", "Bosnia and Herzegovina; Kosovo*", "Corée du Sud")
CITIES = ("Turin", "Vila Nova de Famalicão, Lisbonne", "Ansan – Łódź", "a new place, Genève")
PERIODS = ("since 2016", "2018–2021", "depuis l’été 2019, en cours", "not yet")
LANGUAGES = ("English, Arabic", "français", "EN / FR / عربي")


def drafts(count, slugs, seed=2026):
    """Return documents filled at random; `slugs` are the terms of each taxonomy, in order."""
    chance = random.Random(seed)  # noqa: S311 (the same drafts each time)
    return [_draft(chance, slugs, number) for number in range(count)]


def _draft(chance, slugs, number):
    made = document.empty()
    languages = (("en",), ("fr",), ("en", "fr"))[number % 3]
    for leaf in document.leaves():
        if leaf.language and leaf.language not in languages:
            continue
        if chance.random() < 0.85:
            leaf.write(made, _value(chance, leaf, slugs, languages))
    return document.tidied(made)


def _value(chance, leaf, slugs, languages):
    match leaf.slot.shape:
        case Shape.CHOICES:
            known = slugs[leaf.slot.name]
            chosen = set(chance.sample(known, chance.randint(0, min(4, len(known)))))
            return [slug for slug in known if slug in chosen]
        case Shape.YES:
            return chance.random() < 0.5
        case Shape.ROWS if leaf.field.kind is Kind.DOCUMENTS:
            return [_row(chance, leaf.slot, languages) for _ in range(chance.randint(0, 5))]
        case Shape.ROWS:
            return []  # files are not in a sheet
        case _:
            return _words(chance, leaf)


def _row(chance, slot, languages):
    row = {"title": {language: chance.choice(WORDS) for language in languages}}
    row["url"] = chance.choice(("https://city.example/report", "www.city.example", ""))
    row["language"] = chance.choice((*LANGUAGES, ""))
    return {column.name: row[column.name] for column in slot.columns}


def _words(chance, leaf):
    match leaf.key:
        case "countries":
            return chance.choice(COUNTRIES)
        case "cities":
            return chance.choice(CITIES)
        case "period":
            return chance.choice(PERIODS)
        case "available_languages":
            return chance.choice(LANGUAGES)
    if leaf.field.kind is Kind.TEXT:
        lines = chance.choices((*WORDS, ""), k=chance.randint(1, 12))
        return "\n".join([chance.choice(WORDS), *lines])
    return chance.choice(WORDS)
