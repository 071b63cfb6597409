"""Texts that people typed, as safe HTML: a subset of Markdown."""

import nh3
from django.utils.html import linebreaks
from django.utils.safestring import mark_safe
from markdown_it import MarkdownIt

TAGS = {"p", "br", "ul", "ol", "li", "strong", "em", "a", "blockquote", "h3", "h4"}

NOT_READ = ["image", "code", "fence", "hr", "lheading", "html_block", "html_inline", "autolink"]
NOT_READ += ["reference"]  # one long address could be named a thousand times

_markdown = MarkdownIt("commonmark", {"html": False, "breaks": True, "linkify": False})
_markdown.disable(NOT_READ)

LONGEST = 20_000  # characters, ten pages: a longer text could be made to cost seconds


def formatted(text):
    """Return `text` (str, Markdown) as a safe HTML string: paragraphs, lists, emphasis, links.

    HTML in the text is printed, not obeyed, and what the renderer makes is cleaned again.
    Headings begin at the third level, below those of the page.  A text of more than `LONGEST`
    characters is printed as paragraphs alone.
    """
    if len(text) > LONGEST:
        return mark_safe(linebreaks(text, autoescape=True))  # noqa: S308 (Django has escaped it)
    html = _markdown.render(text)
    for level in (1, 2):
        html = html.replace(f"<h{level}>", "<h3>").replace(f"</h{level}>", "</h3>")
    clean = nh3.clean(
        html,
        tags=TAGS,
        attributes={"a": {"href"}, "ol": {"start"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow noopener",
    )
    return mark_safe(clean)  # noqa: S308 (nh3 has cleaned it)
