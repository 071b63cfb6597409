import pytest
from hypothesis import given
from hypothesis import strategies as st

from practices.catalogue.finding.paging import Paging


def shown(paging):
    return [link and link.number for link in paging.links]


@pytest.mark.parametrize(
    ("page", "pages", "links"),
    [
        (1, 1, [1]),
        (1, 2, [1, 2]),
        (1, 9, [1, 2, None, 9]),
        (2, 9, [1, 2, 3, None, 9]),
        (4, 9, [1, 2, 3, 4, 5, None, 9]),
        (5, 9, [1, None, 4, 5, 6, None, 9]),
        (9, 9, [1, None, 8, 9]),
    ],
)
def test_links_lead_to_the_ends_and_the_neighbours(page, pages, links):
    assert shown(Paging(count=pages * 24, asked=page, size=24, url_of=str)) == links


def test_list_without_practices_has_one_page():
    paging = Paging(count=0, asked=3, size=24, url_of=str)

    assert (paging.page, paging.pages, paging.start, paging.stop) == (1, 1, 0, 0)
    assert (paging.previous_url, paging.next_url) == ("", "")


@given(count=st.integers(0, 500), asked=st.integers(1, 600), size=st.integers(1, 100))
def test_pages_hold_each_practice_once(count, asked, size):
    pages = Paging(count, asked, size, str).pages

    parts = [Paging(count, page, size, str) for page in range(1, pages + 1)]

    assert [n for part in parts for n in range(part.start, part.stop)] == list(range(count))
    assert Paging(count, asked, size, str).page == min(asked, pages)
