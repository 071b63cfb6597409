"""Practices such as nobody writes: for the round trips."""

import random

from practices.models import Practice
from tests.sheets.made_up_drafts import WORDS

TEXTS = ("summary", "purpose", "process", "impact", "lessons")
ODD = (
    *WORDS,
    "a narrow\u202fno-break space, and « guillemets »",
    "one\r\ntwo, as forms send it",
    "a bell\x07 and a vertical\x0btab",
    "trailing tab\t",
    "]]> <!-- no comment --> <?no instruction?>",
    "Write here",
    "U+2028:\u2028 and NEL:\x85 end lines",
)


def practices(count, seed=2026):
    """Make practices, each in English, a third of them with French that is out of date."""
    chance = random.Random(seed)  # noqa: S311 (the same practices each time)
    return [_practice(chance, number) for number in range(count)]


def _practice(chance, number):
    made = Practice(title_en=f"{number}: {_line(chance)}", source_language="en")
    for name in TEXTS:
        if chance.random() < 0.8:
            setattr(made, f"{name}_en", _text(chance))
            if number % 3 == 0:
                setattr(made, f"{name}_fr", _text(chance))
    if number % 3 == 0:
        made.title_fr = f"{number} : {_line(chance)}"
    made.save()
    if number % 3 == 0:
        for name in TEXTS:
            if getattr(made, f"{name}_en"):
                before = getattr(made, f"{name}_en")
                setattr(made, f"{name}_en", f"{before}\n{chance.choice(WORDS)}, since")
        made.title_en += ", since"
        made.save()
    return made


def _line(chance):
    return chance.choice(ODD)[:200]


def _text(chance):
    return "\n".join(chance.choices((*ODD, ""), k=chance.randint(1, 10)))
