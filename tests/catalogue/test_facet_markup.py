from practices.catalogue.finding.facets import Bar, Option
from practices.catalogue.templatetags.facets import option_boxes, year_bars


def test_option_boxes_say_what_is_chosen_and_what_finds_nothing():
    options = [Option("PT", "Portugal", 12, True), Option("XK", "Kosovo*", 0, False)]

    assert option_boxes("country", options) == (
        '<label><input type="checkbox" name="country" value="PT" checked>'
        ' <span class="option-name">Portugal</span> <span class="count">12</span></label>\n'
        '<label class="option-empty"><input type="checkbox" name="country" value="XK">'
        ' <span class="option-name">Kosovo*</span> <span class="count">0</span></label>'
    )


def test_option_boxes_obey_no_markup_in_names():
    box = option_boxes("city", [Option('"><b>', "<script>Val d’Or & Co", 1, False)])

    assert 'value="&quot;&gt;&lt;b&gt;"' in box
    assert "&lt;script&gt;Val d’Or &amp; Co<" in box


def test_year_bars_stand_side_by_side():
    bars = [Bar(2019, 4, 100, False), Bar(2020, 1, 25, True)]

    assert year_bars(bars) == (
        '<rect x="0.1" width="0.8" height="100" />\n'
        '<rect x="1.1" width="0.8" height="25" class="in-range" />'
    )
