"""The pages of a list, and the links to them."""

import math
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class PageLink:
    number: int
    url: str
    current: bool = False


@dataclass(frozen=True)
class Paging:
    """Which part of a list is shown; a page beyond the last one is the last one."""

    count: int
    asked: int
    size: int
    url_of: Callable[[int], str] = field(compare=False)

    @property
    def pages(self) -> int:
        return max(1, math.ceil(self.count / self.size))

    @property
    def page(self) -> int:
        return min(self.asked, self.pages)

    @property
    def start(self) -> int:
        return (self.page - 1) * self.size

    @property
    def stop(self) -> int:
        return min(self.start + self.size, self.count)

    @property
    def url(self) -> str:
        return self.url_of(self.page)

    @property
    def links(self) -> list[PageLink | None]:
        """Return links to the first page, the last and those around this one; None for a gap."""
        near = {self.page - 1, self.page, self.page + 1}
        shown = sorted({1, self.pages} | {page for page in near if 1 <= page <= self.pages})
        links: list[PageLink | None] = []
        for before, page in zip([0, *shown], shown, strict=False):
            if page - before == 2:
                links.append(PageLink(page - 1, self.url_of(page - 1)))
            elif page - before > 2:
                links.append(None)
            links.append(PageLink(page, self.url_of(page), page == self.page))
        return links

    @property
    def previous_url(self) -> str:
        return self.url_of(self.page - 1) if self.page > 1 else ""

    @property
    def next_url(self) -> str:
        return self.url_of(self.page + 1) if self.page < self.pages else ""
