"""Word's boxes to fill in, known by their tags or by the names that Word shows at them."""

from practices.sheets.text_in.boxes import CROSSED_BOXES, TICKS
from practices.sheets.text_in.meanings import Meaning, meaning_of
from practices.sheets.word_in.answers import Answers
from practices.sheets.word_in.blocks import Block, Control, controls
from practices.sheets.word_in.placing import Found, Placing
from practices.sheets.word_in.reading import Certainty
from practices.sheets.word_in.template import Template
from practices.sheets.word_out.controls import LONGEST_NAME
from practices.sheets.word_out.words import PLACEHOLDERS


def take_boxes(blocks: list[Block], placing: Placing, template: Template) -> None:
    """Place the words of every box that is known, and take them out of the blocks."""
    found = list(controls(blocks))
    known = [control for control in found if placing.answers.knows(control.tag)]
    for control in known:
        inner = set(map(id, controls(control.blocks)))
        if not any(id(other) in inner for other in known):
            _place_by_tag(control, placing)
            control.empty()
    for control in found:
        if control not in known and _place_by_name(control, placing, template):
            control.empty()


def _place_by_tag(control: Control, placing: Placing) -> None:
    answers, key = placing.answers, control.tag
    name, _colon, slug = key.partition(":")
    where = control.alias or key
    if name in answers.keys_of_choices:
        if _is_ticked(control):
            slugs = [_whole_slug(name, slug, placing)] if slug else ["yes"]
            answers.choose(name, slugs, where, Certainty.TAG)
    elif (words := control.text) and words not in PLACEHOLDERS:
        answers.put(key, words, where, Certainty.TAG)


def _is_ticked(control: Control) -> bool:
    if control.is_checked is not None:
        return control.is_checked
    return control.text.strip() in set(TICKS + CROSSED_BOXES)


def _whole_slug(name: str, slug: str, placing: Placing) -> str:
    """Return a slug that Word has cut, since a tag is of no more than 64 letters."""
    if len(f"{name}:{slug}") < LONGEST_NAME:
        return slug
    slugs = placing.names.terms.get(name, {}).values()
    return next((known for known in slugs if known.startswith(slug)), slug)


def _place_by_name(control: Control, placing: Placing, template: Template) -> bool:
    """Place a box that has lost its tag, or never had one of ours; returns whether it could."""
    if control.is_checked is not None or control.is_blank:
        return False
    for name in filter(None, (control.alias, control.tag)):
        key = template.key(name)
        if key and _is_words(key, placing.answers):
            placing.answers.put(key, control.text, name, Certainty.ALIAS)
            return True
        if meaning := meaning_of(name):
            _take_in(meaning, name, control, placing)
            return True
    return False


def _is_words(key: str, answers: Answers) -> bool:
    return answers.knows(key) and key not in answers.keys_of_choices


def _take_in(meaning: Meaning, name: str, control: Control, placing: Placing) -> None:
    placing.add(Found(meaning, name, control.text, Certainty.ALIAS, is_cell=True))
