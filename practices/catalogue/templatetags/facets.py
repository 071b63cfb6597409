"""The checkboxes of the facets and the bars of the years.

A list has some 260 options.  Written by a template's loop they took longer than all the rest of
the page, and most of its bytes were spaces between them; so this one piece of markup is Python.
"""

from html import escape

from django import template
from django.utils.safestring import mark_safe

register = template.Library()

OPTION = (
    '<label{state}><input type="checkbox" name="{name}" value="{value}"{checked}>'
    ' <span class="option-name">{label}</span> <span class="count">{count}</span></label>'
)
BAR = '<rect x="{place}.1" width="0.8" height="{height}"{state} />'


@register.simple_tag
def option_boxes(name, options):
    """Write a checkbox with its count for each `Option`; `name` is the parameter it sets."""
    lines = (
        OPTION.format(
            name=name,
            value=escape(value),
            label=escape(label),
            count=count,
            checked=" checked" if selected else "",
            state="" if count else ' class="option-empty"',
        )
        for value, label, count, selected in options
    )
    return mark_safe("\n".join(lines))  # noqa: S308 (what comes from outside is escaped)


@register.simple_tag
def year_bars(bars):
    """Write a bar for each `Bar`, from left to right, a unit apart."""
    lines = (
        BAR.format(place=place, height=height, state=' class="in-range"' if in_range else "")
        for place, (_year, _count, height, in_range) in enumerate(bars)
    )
    return mark_safe("\n".join(lines))  # noqa: S308 (nothing but numbers)
