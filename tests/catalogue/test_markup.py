import re
import time

import pytest

from practices.catalogue.markup import LONGEST, formatted


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One.\n\nTwo\nthree.", "<p>One.</p>\n<p>Two<br>\nthree.</p>\n"),
        ("- a\n- **b**", "<ul>\n<li>a</li>\n<li><strong>b</strong></li>\n</ul>\n"),
        ("# Aims", "<h3>Aims</h3>\n"),
        (
            "[Plan](https://leeds.gov.uk/plan)",
            '<p><a href="https://leeds.gov.uk/plan" rel="nofollow noopener">Plan</a></p>\n',
        ),
        ("1 < 2 & 3", "<p>1 &lt; 2 &amp; 3</p>\n"),
    ],
)
def test_formatted_reads_a_little_markdown(text, html):
    assert formatted(text) == html


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<a href='javascript:alert(1)'>x</a>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt&#58;alert(1))",
        "[x](data:text/html,x)",
        "[x](vbscript:x)",
        "<javascript:alert(1)>",
        "![x](https://elsewhere.example/x.png)",
        "[x]: javascript:alert(1)\n\n[x]",
        '[x](https://leeds.gov.uk/?"onmouseover=alert(1))',
    ],
)
@pytest.mark.parametrize("length", [0, LONGEST])
def test_formatted_makes_nothing_that_acts(text, length):
    html = formatted(text + "\n" + "." * length)

    assert set(re.findall(r"<(\w+)", html)) <= {"p", "a", "br"}
    for tag in re.findall(r"<a [^>]*>", html):
        assert re.fullmatch(r'<a (href="https://[^"]*" )?rel="nofollow noopener">', tag)


@pytest.mark.parametrize(
    "piece", ["[", "*", "[a](", "*a ", "_a__b", "![", "a\n\n", "1) a\n", "> ", "- ", "<a "]
)
def test_formatted_takes_no_longer_for_a_hostile_text(piece):
    start = time.process_time()

    html = formatted(piece * 200_000)

    assert time.process_time() - start < 2
    assert len(html) < 20 * 200_000 * len(piece)


def test_formatted_keeps_a_long_address_short():
    text = f"[a]: https://leeds.gov.uk/{'b' * 5000}\n\n" + "[a] " * 1000

    assert len(formatted(text)) < 2 * len(text)


def test_formatted_loses_no_word_of_a_long_text():
    html = formatted("word " * LONGEST + "\n\nlast")

    assert html.count("word") == LONGEST
    assert html.endswith("<p>last</p>")
