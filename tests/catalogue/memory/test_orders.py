import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyroaring import BitMap

from practices.catalogue.memory.orders import collation_key, page_of_tiers, walk

NUMBERS = st.sets(st.integers(0, 60)).map(BitMap)


@pytest.mark.parametrize(
    ("names", "in_order"),
    [
        (["Zürich", "Évora", "Åland", "Athens", "Ostrava"], "Åland Athens Évora Ostrava Zürich"),
        (["œuvre", "ocre", "odeur"], "ocre odeur œuvre"),
        (["cote", "Côte", "coter"], "Côte cote coter"),
        (["Łódź", "Lviv", "Limassol"], "Limassol Łódź Lviv"),
    ],
)
def test_names_are_sorted_as_readers_expect(names, in_order):
    assert sorted(names, key=collation_key) == in_order.split()


def test_city_with_an_article_is_sorted_by_it():
    names = ["Madrid", "L’Hospitalet", "Leeds", "La Haye"]

    assert sorted(names, key=collation_key) == ["L’Hospitalet", "La Haye", "Leeds", "Madrid"]


@given(tiers=st.lists(NUMBERS, max_size=4), start=st.integers(0, 80), size=st.integers(1, 30))
def test_page_of_tiers_is_the_page_of_them_all(tiers, start, size):
    everything = [number for tier in tiers for number in tier]

    assert page_of_tiers(tiers, start, start + size) == everything[start : start + size]


def test_page_of_tiers_asks_for_no_tier_that_it_does_not_need():
    def tiers():
        yield BitMap(range(10))
        yield BitMap(range(10, 14))
        pytest.fail("the page is full")

    assert page_of_tiers(tiers(), 2, 14) == list(range(2, 14))


@given(order=st.permutations(range(60)), found=NUMBERS, start=st.integers(0, 70))
def test_walk_gives_the_page_that_sorting_gives(order, found, start):
    found &= BitMap(range(60))
    place = {number: place for place, number in enumerate(order)}

    page = walk(order, found, start, start + 10)

    assert page == sorted(found, key=place.__getitem__)[start : start + 10]
