"""The elements of a Word file's XML, found and read by name.

Names are compared without their namespace: Word has two sets of them, "transitional" and "strict".
"""

from functools import lru_cache

from lxml import etree

_OFF = {"0", "false", "off", "none"}


@lru_cache(maxsize=1024)
def _local_name(tag: str) -> str:
    return tag.rpartition("}")[2]


def local(element: etree._Element) -> str:
    return _local_name(element.tag) if isinstance(element.tag, str) else ""


def children(parent: etree._Element | None, name: str) -> list[etree._Element]:
    return [] if parent is None else [element for element in parent if local(element) == name]


def child(parent: etree._Element | None, name: str) -> etree._Element | None:
    for element in () if parent is None else parent:
        if local(element) == name:
            return element
    return None


def attribute(element: etree._Element, name: str) -> str:
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return value
    return ""


def value(element: etree._Element | None) -> str:
    return "" if element is None else attribute(element, "val")


def is_on(element: etree._Element | None) -> bool:
    """Whether a switch is there and on; without a value it is on."""
    return element is not None and value(element).lower() not in _OFF
