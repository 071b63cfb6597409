"""The checkboxes of the facets and the bars of the years.

A list has some 260 options.  Written by a template's loop they took longer than all the rest of
the page, and most of its bytes were spaces between them; so this one piece of markup is Python.
"""

from html import escape

from django import template
from django.utils.safestring import mark_safe

register = template.Library()


@register.simple_tag
def option_boxes(name, options):
    """Write a checkbox with its count for each `Option`; `name` is the parameter it sets."""
    boxes = [_box(name, *option) for option in options]
    return mark_safe("\n".join(boxes))  # noqa: S308 (what comes from outside is escaped)


def _box(name, value, label, count, is_selected):
    state = "" if count else ' class="option-empty"'
    checked = " checked" if is_selected else ""
    return (
        f'<label{state}><input type="checkbox" name="{name}" value="{escape(value)}"{checked}>'
        f' <span class="option-name">{escape(label)}</span>'
        f' <span class="count">{count}</span></label>'
    )


@register.simple_tag
def year_bars(bars):
    """Write a bar for each `Bar`, from left to right, a unit apart."""
    rects = [_rect(place, bar) for place, bar in enumerate(bars)]
    return mark_safe("\n".join(rects))  # noqa: S308 (nothing but numbers)


def _rect(place, bar):
    state = ' class="in-range"' if bar.in_range else ""
    return f'<rect x="{place}.1" width="0.8" height="{bar.height}"{state} />'
