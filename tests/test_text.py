"""The analyser: folding, stemming, reading a query, marking its hits."""

import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practices import text as analyser
from practices.text import (
    LANGUAGES,
    MAX_WORD,
    Query,
    analyse,
    excerpt,
    fold,
    highlight,
    parse_query,
)

# Words as people type them, with all that could confuse: marks, quotes, operators, odd letters.
typed = st.lists(
    st.one_of(
        st.text(max_size=12),
        st.text(alphabet="aàeéiœsl'’«»\"-–OR \u0301\u00ad", max_size=12),
        st.sampled_from(["OR", "OU", "-", '"', '-"', "the", "de", "l’école", "villes", "\0"]),
    ),
    max_size=12,
).map(" ".join)
languages = st.sampled_from(LANGUAGES)


def readings(text):
    """The stems looked for, by part, alternative and language."""
    return [[phrase.readings for phrase in either] for either in parse_query(text).wanted]


def marked(segments):
    return "".join(f"[{text}]" if is_hit else text for text, is_hit in segments)


# ----------------------------------------------------------------------------------------- Folding


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("L’École", "ecole"),
        ("l'école", "ecole"),
        ("lʼécole", "ecole"),
        ("e\u0301cole", "ecole"),
        ("jusqu’aux villes", "aux villes"),
        ("qu’il s’agit d’œuvres", "il agit oeuvres"),
        ("aujourd’hui", "aujourdhui"),
        ("The city’s schools", "the city schools"),
        ("the cities' schools", "the cities' schools"),
        ("O’Neill", "oneill"),
        ("Straße, Łódź, Ærø, Đorđe", "strasse, lodz, aero, dorde"),
        ("İzmir Iğdır", "izmir igdir"),
        ("ﬁnance ½ Ⅷ", "finance 12 viii"),
        ("socio‑culturel — Neukölln", "socio-culturel - neukolln"),
        ("inter\u00adculturel", "interculturel"),
        ("snake_case", "snake_case"),
        ("‘quoted’", "'quoted'"),
        ("Κόσμος", "κοσμοσ"),
        ("", ""),
    ],
)
def test_fold_makes_two_spellings_equal(written, folded):
    result = fold(written)

    assert result == folded


def test_long_words_are_folded_but_not_remembered():
    remembered = analyser._short_word.cache_info().currsize

    folded = analyser.fold_word("É" * 1000)

    assert folded == ("e" * MAX_WORD, 0, 1000)
    assert analyser._short_word.cache_info().currsize == remembered


@given(st.text() | typed)
def test_fold_twice_changes_nothing(text):
    once = fold(text)

    assert fold(once) == once


def test_fold_twice_changes_no_character_of_unicode():
    changed = [
        character
        for character in map(chr, range(sys.maxunicode + 1))
        if fold(fold(character)) != fold(character)
    ]

    assert changed == []


# --------------------------------------------------------------------------------------- Analysing


def test_analyse_keeps_the_place_of_each_word_in_what_was_written():
    text = "L’œuvre d’Amina, city's"

    terms = analyse(text, "fr")

    assert [(term.word, text[term.start : term.end]) for term in terms] == [
        ("oeuvre", "œuvre"),
        ("amina", "Amina"),
        ("city", "city"),
    ]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "school schools School"),
        ("en", "integrate integrated integration"),
        ("fr", "école écoles ÉCOLES ecole l’école"),
        ("fr", "intégration intégrations integration d’intégration"),
        ("fr", "municipalité municipalités municipalites"),
        ("fr", "réfugié réfugiée réfugiés réfugiées refugiees"),
        ("fr", "conseiller conseillère conseillères"),
    ],
)
def test_analyse_gives_forms_of_a_word_one_stem(language, words):
    terms = analyse(words, language)

    assert len({term.stem for term in terms}) == 1


def test_analyse_knows_the_stop_words_of_its_language():
    english, french = (analyse("the le school", language) for language in LANGUAGES)

    assert [term.word for term in english if term.is_stop] == ["the"]
    assert [term.word for term in french if term.is_stop] == ["le"]


def test_analyse_cuts_words_without_end():
    (term,) = analyse("a" * 10_000, "en")

    assert (len(term.word), term.start, term.end) == (MAX_WORD, 0, 10_000)


@given(st.text() | typed, languages)
def test_analyse_gives_only_letters_and_digits_in_order(text, language):
    terms = analyse(text, language)

    assert all(term.stem.isalnum() or fold(term.stem) == term.stem for term in terms)
    assert all(term.stem and term.start < term.end for term in terms)
    assert sorted(terms, key=lambda term: term.start) == terms


# ----------------------------------------------------------------------------------------- Queries


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("Schools Housing", "schools housing"),
        ("the schools of Berlin", "schools berlin"),
        ("le thé", "le the"),
        ("of the", "of the"),
        ('"the schools of" Berlin', '"the schools of" berlin'),
        ("«\u202fmots exacts\u202f»", '"mots exacts"'),
        ("“exact words”", '"exact words"'),
        ('"never closed', '"never closed"'),
        ('""', ""),
        ("housing -Portugal", "housing -portugal"),
        ("-housing", "-housing"),
        ("–housing −school", "-housing -school"),
        ('-"exact words" housing', 'housing -"exact words"'),
        ("- housing", "housing"),
        ("--housing", "-housing"),
        ("housing -", "housing"),
        ("the -housing", "-housing"),
        ("housing OR schools", "housing OR schools"),
        ("logement OU écoles", "logement OR ecoles"),
        ("a1 OR b1 OR c1 d1", "a1 OR b1 OR c1 d1"),
        ('"exact words" OR housing', '"exact words" OR housing'),
        ("housing or schools", "housing schools"),
        ("OR housing OR", "housing"),
        ("housing OR OR schools", "housing OR schools"),
        ("OR", ""),
        ("housing OR -school parks", "housing parks -school"),
        ("-school OR parks", "parks -school"),
        ("housing OR the", "housing"),
        ("anti-racism", "anti-racism"),
        ("-anti-racism", "-anti-racism"),
        ("l’école d'été", "ecole ete"),
        ("housing housing", "housing"),
        ("foo\0bar", "foo-bar"),
        ("\0", ""),
        ("?! … ///", ""),
        ("", ""),
        ("'; DROP TABLE", "drop table"),
        ("title:housing* NEAR(a1, b1)", "title-housing near-a1 b1"),
    ],
)
def test_query_is_understood(typed, understood):
    query = parse_query(typed)

    assert str(query) == understood


def test_query_word_carries_its_stems_in_both_languages():
    result = readings("housing écoles")

    assert result == [[(("hous",), ("housing",))], [(("ecol",),)]]


def test_query_phrase_is_read_in_either_language():
    result = readings('"written schools"')

    assert result == [[(("written", "school"),)]]


def test_query_of_stop_words_alone_keeps_them():
    query = parse_query("the of")

    assert readings("the of") == [[(("the",),)], [(("of",),)]]
    assert bool(query) is True


@pytest.mark.parametrize("text", ["", "OR", '"', "-", "\0", "- - -", '""""'])
def test_query_without_words_is_false(text):
    query = parse_query(text)

    assert not query


@pytest.mark.parametrize("text", ["a1 " * 5_000, "a1-" * 5_000, "b" * 10_000, '"' * 10_000])
def test_query_without_end_is_cut(text):
    query = parse_query(text)

    assert len(str(query)) < 200


def test_query_can_be_shortened_by_each_of_its_parts():
    query = parse_query('housing "exact words" OR schools -berlin')

    shorter = [(part, str(rest)) for part, rest in query.shortened()]

    assert shorter == [
        ("housing", '"exact words" OR schools -berlin'),
        ('"exact words" OR schools', "housing -berlin"),
        ("-berlin", 'housing "exact words" OR schools'),
    ]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("écoles (Kraków)", "écoles Kraków"),
        ("l’École OU Œuvre", "École OR Œuvre"),
        ("« Mots Exacts » -Été", '"Mots Exacts" -Été'),
        ("(OU)", "ou"),
    ],
)
def test_query_keeps_its_words_as_typed(typed, kept):
    query = parse_query(typed)

    assert query.as_typed == kept


@given(typed)
def test_query_printed_is_read_as_the_same(text):
    query = parse_query(text)

    assert parse_query(str(query)) == query
    assert parse_query(query.as_typed) == query


@given(st.text())
def test_query_never_raises(text):
    query = parse_query(text)

    assert isinstance(query, Query)


# ------------------------------------------------------------------------------------ Highlighting


@pytest.mark.parametrize(
    ("text", "query", "language", "expected"),
    [
        ("Schools for all", "school", "en", "[Schools] for all"),
        ("À l’école", "ecoles", "fr", "À l’[école]"),
        ("Œuvres d'art", "oeuvre", "fr", "[Œuvres] d'art"),
        ("The city's plan", "city plan", "en", "The [city]'s [plan]"),
        ("exact words, words exact", '"exact words"', "en", "[exact words], words exact"),
        ("one two three", '"one two" "two three"', "en", "[one two three]"),
        ("one two three", '"one two" OR "one two three"', "en", "[one two three]"),
        ("anti-racism and racism", "anti-racism", "en", "[anti-racism] and racism"),
        ("housing and schools", "housing -schools", "en", "[housing] and schools"),
        ("the schools", "the schools", "en", "the [schools]"),
        ("the schools", "the", "en", "[the] schools"),
        ("nothing here", "housing", "en", "nothing here"),
        ("nothing asked", "", "en", "nothing asked"),
        ("", "housing", "en", ""),
    ],
)
def test_highlight_marks_what_was_looked_for(text, query, language, expected):
    segments = highlight(text, parse_query(query), language)

    assert marked(segments) == expected


@given(st.text() | typed, typed, languages)
def test_highlight_joined_is_the_text(text, query, language):
    segments = highlight(text, parse_query(query), language)

    assert "".join(text for text, _is_hit in segments) == text
    assert all(text for text, _is_hit in segments)


@given(typed, languages)
def test_highlight_marks_every_word_of_its_own_query(text, language):
    words = [term for term in analyse(text, language) if not term.is_stop]

    for term in words:
        query = parse_query(f'"{term.word}"')
        assert any(is_hit for _text, is_hit in highlight(text, query, language))


LONG = "Un deux trois quatre cinq six sept huit neuf dix. L’école ouvre ses portes aux familles."


@pytest.mark.parametrize(
    ("query", "length", "expected"),
    [
        ("ecole", 30, "…dix. L’[école] ouvre ses portes…"),
        ("familles", 30, "…ouvre ses portes aux [familles]."),
        ("un", 20, "[Un] deux trois quatre…"),
        ("absent", 20, "Un deux trois quatre…"),
        ("ecole", 200, LONG.replace("école", "[école]")),
    ],
)
def test_excerpt_shows_the_first_hit_between_whole_words(query, length, expected):
    segments = excerpt(LONG, parse_query(f'"{query}"'), "fr", length)

    assert marked(segments) == expected


def test_excerpt_cuts_a_word_without_end():
    segments = excerpt("a" * 1_000, parse_query("housing"), "en", 10)

    assert marked(segments) == "a" * 10 + "…"


@given(st.text(min_size=1) | typed, typed, languages, st.integers(5, 60))
def test_excerpt_is_a_part_of_the_text_no_longer_than_asked(text, query, language, length):
    segments = excerpt(text, parse_query(query), language, length)

    inner = "".join(segment.text for segment in segments)
    assert len(inner) <= length + 2
    assert inner.removeprefix("…").removesuffix("…") in text


def test_reading_and_marking_take_linear_time():
    text = "l’école " * 20_000 + "'" * 50_000 + "-" * 50_000 + "a" * 50_000 + "a\u0301" * 20_000
    query = parse_query('"ecole ecole ecole" -a OR ' + '"' * 5_000)

    start = time.perf_counter()
    excerpt(text, query, "fr")
    parse_query(text)
    elapsed = time.perf_counter() - start

    assert elapsed < 5
