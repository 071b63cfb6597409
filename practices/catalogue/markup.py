"""Texts that people typed, as safe HTML: a subset of Markdown."""

import nh3
from django.utils.safestring import mark_safe
from markdown_it import MarkdownIt

TAGS = {"p", "br", "ul", "ol", "li", "strong", "em", "a", "blockquote", "h3", "h4"}

_markdown = MarkdownIt("commonmark", {"html": False, "breaks": True, "linkify": False}).disable(
    ["image", "code", "fence", "hr", "lheading", "html_block", "html_inline", "autolink"]
)


def formatted(text):
    """Return `text` (str, Markdown) as a safe HTML string: paragraphs, lists, emphasis, links.

    HTML in the text is printed, not obeyed, and what the renderer makes is cleaned again.
    Headings begin at the third level, below those of the page.
    """
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
    return mark_safe(clean)  # noqa: S308 (nh3 has cleaned it; the only place that says so)
