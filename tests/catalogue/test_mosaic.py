import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practices.catalogue import mosaic

STATIC_IMAGES = Path(__file__).parents[2] / "static" / "img"
NEUTRALS = {"m-ink", "m-sand"}

families = st.lists(st.sampled_from(mosaic.FAMILIES), max_size=4, unique=True).map(tuple)
seeds = st.integers(min_value=1).map(str)


def parsed(svg):
    return ElementTree.fromstring(svg)  # noqa: S314 (drawn by ourselves)


def colours(svg):
    return {path.get("class") for path in parsed(svg).iter("path")}


def colours_of(chosen):
    return {f"m-{family}{tone}" for family in chosen for tone in ("", "-soft")} | NEUTRALS


@given(seeds, families)
def test_card_band_is_always_the_same_for_a_practice(seed, chosen):
    mosaic.card_band.cache_clear()
    first = mosaic.card_band(seed, chosen)
    mosaic.card_band.cache_clear()

    assert mosaic.card_band(seed, chosen) == first


def test_card_band_differs_between_practices():
    bands = {mosaic.card_band(str(key), ("coral", "teal")) for key in range(500)}

    assert len(bands) == 500


def test_card_band_is_drawn_as_it_always_was():
    grounds, shapes = mosaic.paths("1", ("coral",), 2, 1)

    assert grounds == [("coral-soft", "M0 0h8v4H0z"), ("coral", "M0 0h4v4h-4")]
    assert shapes == [("coral-soft", "M0 2h4v2h-4")]


@given(seeds, families)
def test_bands_use_the_topics_colours_and_neutrals_only(seed, chosen):
    allowed = colours_of(chosen or (mosaic.PLAIN,))

    assert colours(mosaic.card_band(seed, chosen)) <= allowed
    assert colours(mosaic.page_band(seed, chosen)) <= allowed


@pytest.mark.parametrize("family", mosaic.FAMILIES)
def test_mark_uses_the_colours_of_its_family_only(family):
    marks = [mosaic.mark(f"topic {number}", family) for number in range(20)]

    assert all(colours(svg) <= colours_of((family,)) for svg in marks)


@given(seeds, families)
def test_bands_weigh_less_than_2_kb(seed, chosen):
    assert len(mosaic.card_band(seed, chosen)) < 1500
    assert len(mosaic.page_band(seed, chosen)) < 2000


@given(seeds, families)
def test_mosaics_are_decoration_without_styles(seed, chosen):
    for svg in (mosaic.card_band(seed, chosen), mosaic.page_band(seed, chosen)):
        root = parsed(svg)

        assert root.get("aria-hidden") == "true"
        assert root.get("focusable") == "false"
        assert not any(element.get("style") for element in root.iter())


def test_every_colour_has_its_rule_in_the_style_sheet():
    sheet = (STATIC_IMAGES.parent / "css" / "components" / "mosaic.css").read_text()

    drawn = colours_of((*mosaic.FAMILIES, mosaic.PLAIN))

    assert set(re.findall(r"\.(m-[a-z-]+) \{", sheet)) == drawn


@pytest.mark.parametrize("name", mosaic.FILES)
def test_files_are_what_the_mosaic_draws(name):
    drawn = mosaic.standing_alone(*mosaic.FILES[name])

    assert (STATIC_IMAGES / name).read_text(encoding="utf-8") == drawn
