"""Finding by words.

The suite runs once on each engine.  Here both are held to the same reference, a search by brute
force in Python: what equals it on either engine is equal on both.
"""

import random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyroaring import BitMap

from practices import sheet
from practices.catalogue import engines
from practices.catalogue.search import did_you_mean, matching_ids, matching_tiers, suggestions
from practices.models import SearchWord, Status
from practices.models.names import country_name
from practices.models.version import one_version
from practices.models.wording import LANGUAGES
from practices.text import Query, analyse, parse_query
from tests.factories import CityFactory, PracticeFactory, TargetGroupFactory, TopicFactory

pytestmark = pytest.mark.django_db

# --------------------------------------------------------------------------------- By brute force


def texts_of(practice):
    """Return the texts of the title, of the title and what leads, and of all."""
    title = own_texts(practice, "title")
    lead = own_texts(
        practice, "summary", "target_groups_other", "types_other", "areas_other"
    ) + names_of(practice)
    body = own_texts(practice, *(field.name for field in sheet.texts()))
    return title, title + lead, title + lead + body


def own_texts(row, *names):
    return [(code, getattr(row, f"{name}_{code}") or "") for name in names for code in LANGUAGES]


def names_of(practice):
    terms = (practice.topics, practice.target_groups, practice.types, practice.areas)
    rows = [row for listed in (practice.cities, *terms) for row in listed.all()]
    countries = [
        (language, country_name(code, language))
        for code in practice.country_codes
        for language in LANGUAGES
    ]
    return [text for row in rows for text in own_texts(row, "name")] + countries


class Reference:
    def __init__(self, practices):
        self.stems = {
            practice.pk: [
                [[term.stem for term in analyse(text, language)] for language, text in texts]
                for texts in texts_of(practice)
            ]
            for practice in practices
        }

    def tiers(self, query):
        """Return the ids in the three tiers: title, title and lead, the rest."""
        title, lead, everything = (
            {pk for pk, stems in self.stems.items() if answers(query, stems[depth], stems[2])}
            for depth in range(3)
        )
        return [title, lead - title, everything - lead]


def answers(query, wanted_in, unwanted_in):
    return all(
        any(holds(wanted_in, phrase) for phrase in alternatives) for alternatives in query.wanted
    ) and not any(holds(unwanted_in, phrase) for phrase in query.unwanted)


def holds(texts, phrase):
    return any(
        tuple(stems[start : start + len(reading)]) == reading
        for stems in texts
        for reading in phrase.readings
        for start in range(len(stems))
    )


# ------------------------------------------------------------------------------------- Both engines

ENGLISH = "the city of schools housing integrate integration people people's art and for Œuvre"
FRENCH = "la ville des écoles l’école logement intégration d’intégration œuvres art et pour"
ODD = (
    "Łódź Straße İzmir Κόσμος мир 平和 ½ a1 ﬁnance co\u0301mo x\u00ady anti-racism AND OR NEAR NOT"
)

HAND_WRITTEN = [
    *("ecole", "écoles", "l’école", "L'ECOLE", "d'integration", "œuvre", "oeuvres", "OEUVRE"),
    *("city", "city's", "the city", "the", "la", "of the", '"the city"', '"of the city"'),
    *('"la ville"', '"ville des"', '"art et"', '"school housing"', '"écoles logement"'),
    *("-school", "-the", '-"the city"', "-school -housing", "city -school", "city -ecole"),
    *("school OR housing", "écoles OU logement", "school OR housing city", "OR school"),
    *('"the city" OR "la ville"', "school OR -housing", "art school OR housing OR people -city"),
    *("anti-racism", "-anti-racism", "anti racism", '"anti racism"', "racism-anti"),
    *("Portugal", "Allemagne", "germany", "PT", "lisbon", "Lisbonne", "youth", "jeunes"),
    *("Łódź", "lodz", "strasse", "izmir", "κοσμος", "МИР", "平和", "½", "finance", "xy", "como"),
    *("AND", "NOT", "NEAR", "near(a b)", "a1*", "t_school", "_every", "_", "t_", "*", "^city"),
    *('"', '""', '"city', 'city"', '-"', "-", "- city", "OR", "(city)", "{t} : city", "c:city"),
    *(
        "'",
        "''",
        "'; DROP TABLE x; --",
        "%s",
        "%",
        "\\",
        "city\\",
        "a:b:c",
        "!city",
        "city & !school",
    ),
    *("\0", "city\0school", "\ud800", "\U0001f600", "\u202e", "a" * 10_000, "city " * 2_000),
    *(" ".join(f"w{n}" for n in range(100)), "school OR " * 100, '"' + "the " * 100, "-a " * 100),
]


def some_words(chance, most):
    language = chance.choice([ENGLISH, FRENCH]).split()
    words = chance.choices(language + chance.choices(ODD.split(), k=2), k=chance.randint(1, most))
    return " ".join(words)


def some_query(chance):
    parts = []
    for _ in range(chance.randint(1, 4)):
        words = some_words(chance, 3)
        quoted = chance.choice([words, words, f'"{words}"'])
        parts.append(chance.choice(["", "", "-"]) + quoted)
    return chance.choice([" ", " ", " OR "]).join(parts)


@pytest.fixture(scope="module")
def queries():
    chance = random.Random(2024)  # noqa: S311 (a fixed seed)
    return HAND_WRITTEN + [some_query(chance) for _ in range(300)]


@pytest.fixture
def practices():
    """Some sixty practices of few words, so that even long phrases have hits."""
    chance = random.Random(7)  # noqa: S311 (a fixed seed)
    cities = [
        CityFactory(name="Lisbon", name_fr="Lisbonne", country="PT"),
        CityFactory(name="Łódź", country="PL"),
    ]
    topics = [TopicFactory(slug="housing", name_fr="Logement"), TopicFactory(slug="the-arts")]
    youth = TargetGroupFactory(slug="young-people", name_fr="Jeunes")
    with one_version():
        return [
            PracticeFactory(
                published=True,
                title=some_words(chance, 6),
                title_fr=some_words(chance, 6) if number % 2 else "",
                summary_en=some_words(chance, 20),
                summary_fr=some_words(chance, 20) if number % 2 else "",
                purpose_en=some_words(chance, 30),
                impact_fr=some_words(chance, 30),
                types_other_en=some_words(chance, 2),
                other_countries=["DE"] if number % 3 == 0 else [],
                cities=chance.sample(cities, k=number % 3),
                topics=chance.sample(topics, k=number % 2),
                target_groups=[youth] if number % 5 == 0 else [],
            )
            for number in range(60)
        ]


def test_search_finds_what_a_search_by_brute_force_finds(practices, queries):
    reference = Reference(practices)

    wrong = [
        text
        for text in queries
        if list(map(set, matching_tiers(parse_query(text)))) != reference.tiers(parse_query(text))
    ]

    assert wrong == []
    assert len(queries) > 400


def test_search_finds_in_one_go_what_it_finds_in_tiers(practices, queries):
    tiers = [list(matching_tiers(parse_query(text))) for text in queries]

    at_once = [matching_ids(parse_query(text)) for text in queries]

    assert at_once == [BitMap.union(*parts) for parts in tiers]
    assert sum(0 < len(ids) < len(practices) for ids in at_once) > 200  # most queries can tell
    assert [sum(map(bool, parts)) > 50 for parts in zip(*tiers, strict=True)] == [True] * 3


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)
@given(text=st.text(max_size=40) | st.text(alphabet="aeschool \"-OR'_*:^()&|!\\\0", max_size=60))
def test_search_answers_whatever_is_typed(text):
    found = matching_ids(parse_query(text))

    assert not found


def test_search_of_nothing_finds_all():
    practice = PracticeFactory(published=True)

    found = matching_ids(Query())

    assert set(found) == {practice.pk}


def test_search_costs_one_query_and_three_in_tiers(django_assert_num_queries):
    PracticeFactory(published=True, title="Housing")
    query = parse_query('housing "for all" -school')

    with django_assert_num_queries(1):
        matching_ids(query)
    with django_assert_num_queries(3):
        list(matching_tiers(query))
    with django_assert_num_queries(1):
        next(matching_tiers(query))


# ----------------------------------------------------------------------------------- What is found


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        ("intercultural", True),
        ("interculturel", True),  # the French title
        ("Lisbonne", True),
        ("lisbon", True),
        ("Portugal", True),
        ("Allemagne", True),  # a country without a city
        ("Germany", True),
        ("PT", False),
        ("logement", True),  # the topic in French finds a text in English
        ("municipalities", True),  # "Other: …"
        ("mentoring", True),  # a section
        ('"garden lisbon"', False),  # no phrase across two texts
        ('"lisbon portugal"', False),
        ('"young people"', True),
        ("people-young", False),
        ("garden -mentors", False),
        ("garden -housings", False),
        ("garden -school", True),
    ],
)
def test_search_looks_in_all_texts_and_names(words, is_found):
    PracticeFactory(
        published=True,
        title="An intercultural garden",
        title_fr="Un jardin interculturel",
        purpose_en="Mentors for young people.",
        types_other_en="Municipalities",
        cities=[CityFactory(name="Lisbon", name_fr="Lisbonne", country="PT")],
        other_countries=["DE"],
        topics=[TopicFactory(slug="housing", name_fr="Logement")],
    )

    found = matching_ids(parse_query(words))

    assert bool(found) is is_found


@pytest.mark.parametrize("status", [Status.UNPUBLISHED, Status.ARCHIVED])
def test_search_finds_only_what_is_published(status):
    practice = PracticeFactory(published=True, title="Quetzal")
    before = set(matching_ids(parse_query("quetzal")))

    practice.status = status
    practice.save()

    assert before == {practice.pk}
    assert set(matching_ids(parse_query("quetzal"))) == set()
    assert set(matching_ids(parse_query("-other"))) == set()


def test_search_reads_long_texts_alike_on_both_engines():
    """A word is told apart up to its 255th place, and a text up to its 8000th word."""
    PracticeFactory(
        published=True,
        purpose_en="again " * 255 + "once again " + "filler " * 7_800 + "lost",
        purpose_fr="perdu",
    )

    found = [
        bool(matching_ids(parse_query(words)))
        for words in ("again", '"again again"', '"again once"', '"once again"', "lost", "perdu")
    ]

    assert found == [True, True, True, False, False, True]


def test_written_queries_hold_nothing_but_tokens():
    query = parse_query("""l’école "x1 x2" OR x3 -x4; ' \\ : * ( ) & | !""")

    written = {name: engine.expression(query, ("t",)) for name, engine in engines.ENGINES.items()}

    assert written == {
        "sqlite": '(("t_ecol") AND ("t_x1 t_x2" OR "t_x3")) NOT ("t_x4" OR "l_x4" OR "b_x4")',
        "postgresql": (
            "((('t_ecol')) & (('t_x1' <-> 't_x2') | ('t_x3'))) & !(('t_x4') | ('l_x4') | ('b_x4'))"
        ),
    }


# ------------------------------------------------------------------------------------ Did you mean


@pytest.fixture
def written():
    PracticeFactory(
        published=True,
        title="Housing for families of Lisbon",
        title_fr="Un logement et une école pour les familles",
        summary_en="Intercultural mediators visit schools.",
    )
    PracticeFactory(title="Secretive quetzal")


@pytest.mark.parametrize(
    ("typed", "language", "meant"),
    [
        ("housng", "en", "housing"),
        ("Husing Lisbom", "en", "housing lisbon"),
        ("ecolle", "fr", "école"),
        ("l’ecolle", "fr", "l’école"),
        ('"housng for families"', "en", '"housing for families"'),
        ('the housng -"visit parks" -berlin', "en", 'the housing -"visit parks" -berlin'),
        ("housng OR famlies", "en", "housing OR families"),
        ("housing", "en", None),
        ("houses", "en", None),  # another form of a word that is there
        ("housng xyzzyx", "en", None),  # would still find nothing
        ("housng -lisbon", "en", None),
        ("quetzl", "en", None),
        ("secretiv", "en", None),
        ("zz", "en", None),
        ("2o16", "en", None),
        ("", "en", None),
        ("the of", "en", None),
        ('"', "en", None),
    ],
)
def test_did_you_mean_mends_only_what_nobody_wrote(written, typed, language, meant):
    result = did_you_mean(typed, language)

    assert result == meant


def test_did_you_mean_costs_nothing_more_for_nonsense(django_assert_num_queries):
    nonsense = " ".join(f"xyzzy{letter}" for letter in "abcdefghij")

    with django_assert_num_queries(1):
        assert did_you_mean(nonsense, "en") is None


def test_did_you_mean_forgets_a_practice_that_is_withdrawn():
    practice = PracticeFactory(published=True, title="Quetzal")
    before = did_you_mean("quetzl", "en")

    practice.status = Status.ARCHIVED
    practice.save()

    assert before == "quetzal"
    assert SearchWord.objects.filter(word="quetzal").exists()
    assert did_you_mean("quetzl", "en") is None


# ------------------------------------------------------------------------- Suggestions while typing


@pytest.fixture
def suggested():
    lisbon = CityFactory(name="Lisbon", name_fr="Lisbonne")
    CityFactory(name="Lisland")
    topic = TopicFactory(slug="listening", name_fr="Écoute")
    TopicFactory(slug="list-making")
    PracticeFactory(title="List of secrets", cities=[CityFactory(name="Lisieux")])
    PracticeFactory(
        published=True,
        title="A list of houses",
        title_fr="Une liste d’écoles",
        cities=[lisbon],
        topics=[topic],
    )
    PracticeFactory(published=True, title="Listening cafés")
    PracticeFactory(published=True, title="Enlisted", summary_en="Listed below.")


@pytest.mark.parametrize(
    ("typed", "language", "expected"),
    [
        (
            "lis",
            "en",
            [
                ("Topic", "Listening", "/en/practices/?topic=listening"),
                ("City", "Lisbon", "/en/cities/lisbon/"),
                ("Practice", "Listening cafés", "/en/practices/listening-cafes/"),
                ("Practice", "A list of houses", "/en/practices/a-list-of-houses/"),
            ],
        ),
        ("CAFE LIST", "en", [("Practice", "Listening cafés", "/en/practices/listening-cafes/")]),
        ("d'ecol", "en", [("Practice", "A list of houses", "/en/practices/a-list-of-houses/")]),
        ("lisbonne", "en", [("City", "Lisbon", "/en/cities/lisbon/")]),
        ("secr", "en", []),
        ("l", "en", []),
        ('"-', "en", []),
        ("", "en", []),
    ],
)
def test_suggestions_complete_what_is_typed(suggested, typed, language, expected):
    result = suggestions(typed, language)

    assert [(one["kind"], one["label"], one["url"]) for one in result] == expected


def test_suggestions_speak_the_language_of_the_reader(suggested):
    result = suggestions("ecou", "fr")

    assert [(one["label"], one["url"]) for one in result] == [
        ("Écoute", "/fr/pratiques/?topic=listening")
    ]


def test_suggestions_cost_the_same_for_one_as_for_many(suggested):
    suggestions("lis", "en")
    costs = []
    for _ in range(2):
        with CaptureQueriesContext(
            connection,
        ) as captured:
            suggestions("lis", "en")
        costs.append(len(captured))
        for number in range(5):
            PracticeFactory(published=True, title=f"List {number}")
        suggestions("lis", "en")

    assert costs[0] == costs[1]
