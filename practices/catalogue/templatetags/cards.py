"""Practices as cards.

A page has two dozen of them, and they are most of what it costs to write it.  So one template
writes them all, and gets finished words, which Django finds ten times as fast as what lies behind
an attribute.
"""

from django import template

from practices.catalogue.templatetags.mosaic import mosaic_band
from practices.catalogue.templatetags.reading import lang, language_mark, marked, place_and_years
from practices.models.wording import reader_language

register = template.Library()


@register.inclusion_tag("components/_cards.html")
def cards(practices):
    """The cards of practices from `catalogue.cards`."""
    return {"cards": [_card(practice) for practice in practices]}


@register.inclusion_tag("components/_cards.html")
def related_cards(related):
    """The cards of practices that are `Related`, each with the reason why it is shown."""
    return {"cards": [_card(one.practice, one.reason) for one in related]}


def _card(practice, reason=""):
    language = reader_language()
    title, summary = practice.wording("title", language), practice.wording("summary", language)
    topics = practice.topics.all()
    return {
        "url": practice.get_absolute_url(),
        "reason": reason,
        "picture": next(iter(practice.pictures.all()), None),
        "mosaic": mosaic_band(practice, topics),
        "title": title.text,
        "title_lang": lang(title),
        "title_mark": language_mark(title),
        "title_hits": _hits(practice, "title"),
        "place_and_years": place_and_years(practice),
        "summary": summary.text,
        "summary_lang": lang(summary),
        "summary_mark": "" if title.is_fallback else language_mark(summary),
        "summary_hits": _hits(practice, "summary"),
        "excerpt_lang": lang(practice.excerpt) if practice.excerpt else "",
        "excerpt_hits": _hits(practice, "excerpt"),
        "topics": [(topic.family, topic.wording("name", language).text) for topic in topics],
    }


def _hits(practice, part):
    """Return a part of the practice with the words searched marked, if words were searched."""
    segments = getattr(practice, f"{part}_segments")
    return marked(segments) if segments else ""
