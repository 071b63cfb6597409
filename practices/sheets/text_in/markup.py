"""What a copied page leaves in a text, made plain: tags, entities, line ends; boxes as ☐ and ☑."""

import html
import re

ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,30});")
TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9]*)(?P<attributes>\s[^<>]*?)?\s*/?>")
LINK = re.compile(
    r"<a\s[^<>]*?href\s*=\s*(['\"])(?P<address>[^'\"<>]*)\1[^<>]*>(?P<words>.*?)</a\s*>",
    re.IGNORECASE | re.DOTALL,
)
IS_BOX = re.compile(r"\btype\s*=\s*['\"]?(?:checkbox|radio)\b", re.IGNORECASE)
# HTML ticks a box by the mere presence of "checked"; some writers mean the opposite by "false".
IS_TICKED = re.compile(
    r"(?<![\w-])checked(?![\w-])(?!\s*=\s*['\"]?(?:false|no|0)\b)", re.IGNORECASE
)
LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
INVISIBLE = re.compile("[\ufeff\ufe0e\ufe0f\u200b\u2060]")

PARAGRAPHS = {"p", "div", "table", "ul", "ol", "section", "h1", "h2", "h3", "h4", "h5", "h6"}
DROPPED = {
    *("a", "abbr", "b", "em", "font", "i", "mark", "s", "small", "span", "strong", "sub", "sup"),
    *("body", "center", "fieldset", "form", "html", "label", "legend", "main", "u"),
    *("tbody", "td", "tfoot", "th", "thead", "tr"),
}


def plain(text: str) -> str:
    """Return the text without markup, its words all kept; a tag that is not known stays."""
    text = LINE_ENDS.sub("\n", text)
    text = ENTITY.sub(lambda match: html.unescape(match[0]), text)
    text = LINK.sub(_words_and_address, text)
    return INVISIBLE.sub("", TAG.sub(_plain_tag, text))


def _words_and_address(link: re.Match[str]) -> str:
    words, address = link["words"], link["address"]
    return words if address in words else f"{words} {address}"


def _plain_tag(tag: re.Match[str]) -> str:
    name, is_closing = tag["name"].lower(), bool(tag["close"])
    if name == "input" and IS_BOX.search(tag["attributes"] or ""):
        return "☑" if IS_TICKED.search(tag["attributes"]) else "☐"
    if name == "input" and is_closing:
        return ""
    if name in {"br", "hr"}:
        return "\n"
    if name in PARAGRAPHS:
        return "\n\n"
    if name == "li":
        return "" if is_closing else "\n- "
    if is_closing and name in {"td", "th"}:
        return "\t"
    if is_closing and name == "tr":
        return "\n"
    return "" if name in DROPPED else tag[0]
