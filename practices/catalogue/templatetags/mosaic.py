"""The mosaics of practices and topics, as inline SVG."""

from collections import Counter
from itertools import chain

from django import template
from django.utils.safestring import mark_safe

from practices.catalogue import mosaic

register = template.Library()


def mosaic_band(practice, topics):
    """Return the band above a result."""
    return _safe(mosaic.card_band(str(practice.pk), _families(topics)))


@register.simple_tag
def mosaic_page(practice):
    """The wide band above a practice's own page; once on a page, for it has an id inside."""
    return _safe(mosaic.page_band(str(practice.pk), _families(practice.topics.all())))


@register.simple_tag
def mosaic_city(city, practices):
    """The wide band above a city's page, in the colours its practices have most often."""
    topics = chain.from_iterable(practice.topics.all() for practice in practices)
    families = Counter(topic.family for topic in topics)
    commonest = tuple(family for family, _count in families.most_common(mosaic.MOST_FAMILIES))
    return _safe(mosaic.page_band(city.slug_en, commonest))


@register.simple_tag
def mosaic_mark(topic):
    """The small square beside a topic."""
    return _safe(mosaic.mark(topic.slug, topic.family))


def _families(topics):
    """Return the colour families of the topics, each once, in the topics' order."""
    return tuple(dict.fromkeys(topic.family for topic in topics))


def _safe(svg):
    return mark_safe(svg)  # noqa: S308 (drawn here from numbers and the names of colours)
