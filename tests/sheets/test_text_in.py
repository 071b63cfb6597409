import re

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from practices.sheets.text_in import read_text
from tests.sheets.conftest import sample

pytestmark = pytest.mark.django_db
HEAD = "Title: Neighbours\nCountry: France\n"


def read_one(text, names):
    [reading] = read_text(text, names)
    return reading


# ------------------------------------------------------------------------------------- Whole files


def test_sheet_is_read_completely(names):
    reading = read_one(sample("sheet.txt"), names)

    assert (reading.form, reading.language) == ("sheet", "en")
    assert reading.values == {
        "title": "NEIGHBOURS AT ONE TABLE (NOT)",
        "countries": ["FR"],
        "available_languages": ["en", "fr"],
        "source_url": "http://example.org/en/neighbours",
        "source_accessed": "2020-10",
        "target_groups": ["interested-citizens", "other"],
        "target_groups_other": "Municipalities",
        "types": ["programme", "website-app"],
        "areas": ["political", "socio-cultural"],
        "description": (
            "The neighbours of a street eat together once a month. What they cook is their own "
            "choice & the city pays for the hall.\n\n"
            "Who takes part agrees to three things:\n\n"
            "- to bring a dish for all.\n- to sit beside somebody new."
        ),
    }
    assert (reading.unplaced, reading.doubts) == ([], [])


def test_sheet_with_french_labels_is_read_completely(names):
    reading = read_one(sample("fiche.txt"), names)

    assert (reading.form, reading.language) == ("sheet", "fr")
    assert reading.values == {
        "title": "VOISINS À TABLE",
        "countries": ["FR"],
        "available_languages": ["en", "fr"],
        "source_url": "http://example.org/fr/voisins",
        "source_accessed": "2020-10-01",
        "target_groups": ["interested-citizens", "other"],
        "target_groups_other": "Municipalités",
        "types": ["programme", "website-app"],
        "areas": ["political", "socio-cultural"],
        "description": (
            "Les voisins d’une rue mangent ensemble une fois par mois, et la ville paie la salle."
        ),
    }
    assert (reading.unplaced, reading.doubts) == ([], [])


def test_listing_is_read_completely(names):
    first, second, third = read_text(sample("listing.txt"), names)

    assert {reading.form for reading in (first, second, third)} == {"listing"}
    assert first.values == {
        "title": "Many languages in one city",
        "countries": ["KR"],
        "cities": ["ansan"],
        "period": "2020",
        "description": "The city teaches its language to newcomers. There is a...",
    }
    assert second.values == {
        "title": "The Commons against Racism",
        "countries": ["IT"],
        "cities": ["turin"],
        "period": "2016",
        "purpose": "The idea of the commons is old: what belongs to all is kept by all...",
    }
    assert third.values == {
        "title": "Listening Circles on ‘Race’ and Inequality",
        "countries": ["GB"],
        "cities": ["kirklees"],
        "period": "2020",
        "purpose": "The council found that to listen is a beginning.",
    }


def test_listing_keeps_what_stands_around_its_rows(names):
    first, second, third = read_text(sample("listing.txt"), names)

    assert first.unplaced == [
        (
            "before the first practice",
            (
                "1, Some Street\nTel. +33 (0)3 00 00 00 00\n\nGood practices of our cities\n\n"
                "Template for collection of Good practices >>"
            ),
        )
    ]
    assert second.unplaced == []
    assert third.unplaced == [("after the last practice", "Topic\n0 International outlook\nYear")]


def test_listing_tells_of_texts_cut_short(names):
    doubts = [reading.doubts for reading in read_text(sample("listing.txt"), names)]

    assert doubts == [
        ["The text of “Description” is cut short at its source."],
        ["The text of “Purpose” is cut short at its source."],
        [],
    ]


@pytest.mark.parametrize("name", ["sheet.txt", "fiche.txt", "listing.txt"])
@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "\r"),
        lambda text: "\ufeff" + text,
        lambda text: text.replace("’", "'").replace("‘", "'"),
        lambda text: text.replace("\t", " "),
        lambda text: text.replace("\t", "\n"),
        lambda text: text.replace("\t", " | "),
        lambda text: text.replace(": ", ":").replace(" :", "\u202f:"),
    ],
    ids=["crlf", "cr", "mark", "straight", "spaces", "lines", "bars", "colons"],
)
def test_files_are_read_alike_however_they_were_copied(name, change, names):
    text = sample(name)

    written = [reading.values for reading in read_text(change(text), names)]

    assert [_plain(values) for values in written] == [
        _plain(reading.values) for reading in read_text(text, names)
    ]


def _plain(values):
    """The values without what the changes above change in the texts themselves."""
    return {
        name: re.sub(r"[\s:’‘']", "", value) if isinstance(value, str) else value
        for name, value in values.items()
    }


def test_sheets_in_one_file_are_told_apart(names):
    readings = read_text(sample("sheet.txt") + sample("fiche.txt"), names)

    assert [(reading.values["title"], reading.language) for reading in readings] == [
        ("NEIGHBOURS AT ONE TABLE (NOT)", "en"),
        ("VOISINS À TABLE", "fr"),
    ]


# ------------------------------------------------------------------------------------------- Boxes


@pytest.mark.parametrize(
    ("ticked", "empty"),
    [
        ('<input type="checkbox" checked="true">', '<input type="checkbox">'),
        ('<input checked="" type="checkbox"/>', '<input type="checkbox"/>'),
        ("<INPUT TYPE=checkbox CHECKED>", "<INPUT TYPE=checkbox>"),
        ('<input type="checkbox" checked="checked" />', '<input type="checkbox" checked="false">'),
        ("&lt;input type=&quot;checkbox&quot; checked&gt;", "&lt;input type=checkbox&gt;"),
        ("&#9745;", "&#9744;"),
        ("☑", "☐"),
        ("☑\ufe0f", "☐"),
        ("☒", "☐"),
        ("✔", "☐"),
        ("■", "□"),
        ("✓", "✗"),
        ("\uf0fe", "\uf0a8"),
        ("[x]", "[ ]"),
        ("[X]", "[]"),
        ("[ x ]", "[_]"),
        ("- [x]", "- [ ]"),
        ("(x)", "( )"),
        ("(X)", "()"),
        ("X", "☐"),
        ('<input type="checkbox" checked></input>', '<input type="checkbox"></input>'),
    ],
)
@pytest.mark.parametrize("between", [" ", "\n", "\t", ", "])
def test_boxes_are_read_in_every_notation(ticked, empty, between, names):
    options = [
        f"{empty} Counsellors",
        f"{ticked} Young People",
        f"{empty} Youth Workers",
        f"{ticked} Other (street vendors)",
    ]

    reading = read_one(f"{HEAD}Target group(s): {between.join(options)}\nPeriod: 2016", names)

    assert reading.values["target_groups"] == ["young-people", "other"]
    assert reading.values["target_groups_other"] == "street vendors"
    assert reading.values["period"] == "2016"
    assert reading.unplaced == []


def test_boxes_may_stand_behind_their_options(names):
    reading = read_one(f"{HEAD}Areas: Educational [x] Political [ ] Religious [X]", names)

    assert reading.values["areas"] == ["educational", "religious"]


def test_ticks_without_empty_boxes_hold_up_to_the_next_gap(names):
    reading = read_one(f"{HEAD}Areas: Educational  ✓ Political  Religious\n✓ Other (tidal)", names)

    assert reading.values["areas"] == ["political", "other"]
    assert reading.values["areas_other"] == "tidal"
    assert reading.unplaced == []


def test_boxes_without_ticks_give_an_empty_list(names):
    reading = read_one(f"{HEAD}Areas: ☐ Educational ☐ Political ☐ Other", names)

    assert reading.values["areas"] == []
    assert reading.unplaced == []


def test_boxes_with_ticks_and_crosses_are_doubted(names):
    reading = read_one(f"{HEAD}Areas: ☑ Educational ☒ Political", names)

    assert reading.doubts == [
        "“Areas” has both ticks and crosses: look whether each was meant.",
    ]


@pytest.mark.parametrize(
    "written",
    [
        "☑ Other (street vendors)",
        "☑ Other: street vendors",
        "☑ OTHER – street vendors",
        "☑ Others street vendors",
        "☑ Other (please specify): street vendors",
        "☑ Other (please specify) (street vendors)",
        "☑ Autre (à préciser) : street vendors",
        "☑ Autre(s) : street vendors",
        "☑ Autres [street vendors]",
        "☑ Other: <i>street vendors</i>",
        "☑ Other (“street vendors”)",
        "Other: street vendors",
        "Other (street vendors)",
    ],
)
def test_other_gives_the_words_written_at_it(written, names):
    reading = read_one(f"{HEAD}Target groups: {written}\nPeriod: 2016", names)

    assert reading.values["target_groups"] == ["other"]
    assert reading.values["target_groups_other"] == "street vendors"
    assert reading.unplaced == []


@pytest.mark.parametrize("written", ["☑ Other", "☑ Other ( )", "☑ Other: ______", "☑ Autre : …"])
def test_other_may_say_nothing(written, names):
    reading = read_one(f"{HEAD}Target groups: {written}", names)

    assert reading.values["target_groups"] == ["other"]
    assert "target_groups_other" not in reading.values
    assert reading.unplaced == []


def test_unknown_options_are_kept_ticked_or_not(names):
    reading = read_one(f"{HEAD}Areas: ☑ Nautical ☐ Lunar ☐ Other (tidal)", names)

    assert reading.values["areas"] == []
    assert reading.unplaced == [
        ("Areas", "Nautical"),
        ("Areas", "Lunar"),
        ("Areas", "Other (tidal)"),
    ]
    assert reading.doubts == [
        "“Lunar” is not known and not ticked in “Areas”.",
        "“Other (tidal)” is not known and not ticked in “Areas”.",
    ]


@pytest.mark.parametrize(
    ("written", "topics"),
    [
        ("Education", ["education"]),
        ("Security, justice and safety", ["security-justice"]),
        ("security, justice & safety, Education", ["security-justice", "education"]),
        ("Éducation ; Multilinguisme", ["education", "multilingualism"]),
        ("Roma\nRefugees", ["roma", "refugees"]),
        ("- Roma\n- Health, social care and family support", ["roma", "health-social-care"]),
    ],
)
def test_terms_without_boxes_are_a_list_of_names(written, topics, names):
    reading = read_one(f"{HEAD}Topics: {written}", names)

    assert reading.values["topics"] == topics
    assert reading.unplaced == []


# ------------------------------------------------------------------------------------------ Source


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("OCTOBER 2020", "2020-10"),
        ("octobre 2020", "2020-10"),
        ("Oct. 2020", "2020-10"),
        ("10/2020", "2020-10"),
        ("2020-10", "2020-10"),
        ("2020", "2020"),
        ("31 October 2020", "2020-10-31"),
        ("31st of October, 2020", "2020-10-31"),
        ("October 31, 2020", "2020-10-31"),
        ("1er février 2021", "2021-02-01"),
        ("31/10/2020", "2020-10-31"),
        ("05/04/2020", "2020-04-05"),
        ("31.10.2020", "2020-10-31"),
        ("2020-10-31", "2020-10-31"),
        ("accessed 31/10/2020", "2020-10-31"),
        ("last accessed on 31 October 2020", "2020-10-31"),
        ("Access date: October 2020", "2020-10"),
        ("read in October 2020", "2020-10"),
        ("consulté le 31 octobre 2020", "2020-10-31"),
        ("date d’accès : octobre 2020", "2020-10"),
        ("consulté en août 2020", "2020-08"),
    ],
)
@pytest.mark.parametrize(
    "form",
    [
        "{url} ({date})",
        "{url} {{{date}}}",
        "{url} [{date}]",
        "{url}\n({date})",
        "{url}, {date}",
        "{url} – {date}",
    ],
)
def test_source_has_an_address_and_a_date(form, written, date, names):
    url = "https://example.org/a_(b)"

    reading = read_one(f"{HEAD}Source: {form.format(url=url, date=written)}", names)

    assert (reading.values["source_url"], reading.values["source_accessed"]) == (url, date)
    assert "source_name" not in reading.values
    assert (reading.unplaced, reading.doubts) == ([], [])


@pytest.mark.parametrize("written", ["31/02/2020", "10/31/2020", "autumn 2020", "31.10.20", "0000"])
def test_source_names_what_is_no_date(written, names):
    reading = read_one(f"{HEAD}Source: https://example.org ({written})", names)

    assert reading.values["source_url"] == "https://example.org"
    assert "source_accessed" not in reading.values
    assert reading.unplaced == [("Source", f"({written})")]
    assert reading.doubts == [f"“{written}” in “Source” is not understood as a date."]


def test_source_may_be_a_name_with_a_bracket_of_its_own(names):
    reading = read_one(f"{HEAD}Source: Council of Europe (CoE), www.coe.int (May 2020)", names)

    assert reading.values["source_name"] == "Council of Europe (CoE)"
    assert reading.values["source_url"] == "https://www.coe.int"
    assert reading.values["source_accessed"] == "2020-05"
    assert reading.doubts == ["The address “www.coe.int” was completed to “https://www.coe.int”."]


def test_source_keeps_a_second_address(names):
    reading = read_one(f"{HEAD}Source: https://a.example and https://b.example", names)

    assert reading.values["source_url"] == "https://a.example"
    assert ("Source", "https://b.example") in reading.unplaced


# ---------------------------------------------------------------------- Places, languages, periods


@pytest.mark.parametrize(
    ("written", "countries", "cities"),
    [
        ("Country: Corée du Sud\nCity: Ansan", ["KR"], ["ansan"]),
        ("Country: Bosnia and Herzegovina, the Netherlands", ["BA", "NL"], None),
        ("Country: FR / IT", ["FR", "IT"], None),
        ("Pays : Royaume-Uni & Irlande", ["GB", "IE"], None),
        ("City: Turin", ["IT"], ["turin"]),
        ("Cities: Lublin Krakow Wroclaw", ["PL"], ["lublin", "krakow", "wroclaw"]),
        ("Town: Torino (Italy)", ["IT"], ["turin"]),
        ("City: London-Lewisham, UK", ["GB"], ["lewisham"]),
        ("Ville : Reggio d'Emilie", ["IT"], ["reggio-emilia"]),
    ],
)
def test_places_are_read_in_either_language(written, countries, cities, names):
    reading = read_one(f"Title: Neighbours\n{written}", names)

    assert reading.values["countries"] == countries
    assert reading.values.get("cities") == cities
    assert reading.doubts == []


def test_city_of_the_same_name_in_another_country_is_not_taken(names):
    reading = read_one("Title: Neighbours\nCountry: United Kingdom\nCity: Salisbury", names)

    assert "cities" not in reading.values
    assert reading.unplaced == [("City", "Salisbury")]
    assert reading.doubts == ["The city “Salisbury” is not known in United Kingdom."]


def test_unknown_places_and_languages_are_kept(names):
    text = "Title: Neighbours\nCountry: Atlantis, France\nLanguages: English, Klingon\nCity: Ys"

    reading = read_one(text, names)

    assert reading.values["countries"] == ["FR"]
    assert reading.values["available_languages"] == ["en"]
    assert sorted(reading.unplaced) == [
        ("City", "Ys"),
        ("Country", "Atlantis"),
        ("Languages", "Klingon"),
    ]


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("English & French", ["en", "fr"]),
        ("anglais, français et serbe", ["en", "fr", "sr"]),
        ("ENG/FRE", ["en", "fr"]),
        ("English/Italian", ["en", "it"]),
        ("EN, FR", ["en", "fr"]),
        ("Deutsch", ["de"]),
    ],
)
def test_languages_are_read_by_name_and_by_code(written, codes, names):
    reading = read_one(f"{HEAD}Available languages: {written}", names)

    assert reading.values["available_languages"] == codes
    assert reading.unplaced == []


def test_period_that_is_not_understood_is_kept_as_printed(names):
    reading = read_one(f"{HEAD}Year: é020", names)

    assert reading.values["period"] == "é020"
    assert reading.doubts == ["The period “é020” is not understood: it is kept without years."]


# ------------------------------------------------------------------------------------ Texts, labels


def test_long_texts_may_have_their_label_alone_on_a_line(names):
    reading = read_one(
        f"{HEAD}Purpose\nTo meet.\n\n## Stimulus/Rationale\nA quarrel.\n**LESSONS LEARNT**\nMany.",
        names,
    )

    assert reading.values["purpose"] == "To meet."
    assert reading.values["stimulus"] == "A quarrel."
    assert reading.values["lessons"] == "Many."


def test_unknown_labels_are_kept_with_their_text(names):
    reading = read_one(
        f"{HEAD}Colour: 10 euros\nDescription: They eat.\nFor example: soup.\nNOTE: ask Amina.",
        names,
    )

    assert reading.values["description"] == "They eat.\nFor example: soup."
    assert reading.unplaced == [("Colour", "10 euros"), ("NOTE", "ask Amina.")]


def test_label_seen_a_second_time_stays_text(names):
    reading = read_one(f"{HEAD}Purpose: To meet.\nPurpose: To eat.", names)

    assert reading.values["purpose"] == "To meet.\nPurpose: To eat."
    assert reading.doubts == [
        "“Purpose” stands here a second time: the second was kept as text of the part before it."
    ]


def test_lines_above_the_title_are_kept(names):
    reading = read_one("City of Ys\nNeighbours: a feast\nCountry: France", names)

    assert reading.values["title"] == "City of Ys"
    assert reading.unplaced == [("", "Neighbours: a feast")]


def test_texts_go_to_the_language_they_are_written_in(names):
    text = f"{HEAD}Description: Les voisins d’une rue mangent ensemble, et la ville paie la salle."

    reading = read_one(text, names)

    assert reading.language == "fr"
    assert reading.doubts == ["The labels are in another language than the texts: the texts count."]


def test_reference_documents_have_titles_and_addresses(names):
    text = (
        f"{HEAD}Key reference documents:\n- Report 2019: https://example.org/a.pdf\n"
        "- A guide (https://example.org/b_(1).pdf)\nThe film\nhttps://example.org/c\nOn paper"
    )

    reading = read_one(text, names)

    assert reading.values["reference_documents"] == [
        {"title": "Report 2019", "url": "https://example.org/a.pdf"},
        {"title": "A guide", "url": "https://example.org/b_(1).pdf"},
        {"title": "The film", "url": "https://example.org/c"},
    ]
    assert reading.unplaced == [("Key reference documents", "On paper")]


# ------------------------------------------------------------------------------------------ Listing


@pytest.mark.parametrize(
    ("line", "countries", "cities", "period", "unplaced"),
    [
        ("Corée du Sud Ansan depuis 2016", ["KR"], ["ansan"], "depuis 2016", []),
        ("Poland Lublin Krakow Wroclaw 2016", ["PL"], ["lublin", "krakow", "wroclaw"], "2016", []),
        ("Spain, Bilbao & Sabadell, 2018 à ...", ["ES"], ["bilbao", "sabadell"], "2018 à ...", []),
        ("Ansan, South Korea (2020)", ["KR"], ["ansan"], "2020", []),
        ("Italy\nTurin\n2016", ["IT"], ["turin"], "2016", []),
        ("Italy\n\nTurin, 2016", ["IT"], ["turin"], "2016", []),
        ("Norway | Bergen | 9-10 June 2016", ["NO"], ["bergen"], "9-10 June 2016", []),
        ("Belgium ongoing", ["BE"], None, "ongoing", []),
        ("Portugal Braga", ["PT"], ["braga"], None, []),
        ("Norway Ys-on-Sea since 2016", ["NO"], None, "since 2016", [("City", "Ys-on-Sea")]),
        ("United Kingdom Salisbury 2016", ["GB"], None, "2016", [("City", "Salisbury")]),
        ("United Kingdom Salisbury, May 2016", ["GB"], None, "May 2016", [("City", "Salisbury")]),
        (
            "Germany Erlangen 25-28 August 2016 Erlangen, Germany",
            ["DE"],
            ["erlangen"],
            "25-28 August 2016 Erlangen, Germany",
            [],
        ),
        (
            "Portugal Braga Implemented for 3 years, from March 2017 to February 2020",
            ["PT"],
            ["braga"],
            "Implemented for 3 years, from March 2017 to February 2020",
            [],
        ),
    ],
)
def test_place_line_is_taken_apart(line, countries, cities, period, unplaced, names):
    reading = read_one(f"Neighbours\n\n{line}\n\nThey eat.\n\nLire la suite", names)

    assert reading.values == {
        name: value
        for name, value in {
            "title": "Neighbours",
            "countries": countries,
            "cities": cities,
            "period": period,
            "description": "They eat.",
        }.items()
        if value
    }
    assert reading.unplaced == unplaced


def test_listing_needs_no_empty_lines(names):
    text = re.sub(r"\n+", "\n", sample("listing.txt"))

    assert [reading.values for reading in read_text(text, names)] == [
        reading.values for reading in read_text(sample("listing.txt"), names)
    ]


@pytest.mark.parametrize(
    "more",
    [
        "READ MORE",
        "[Read more](https://example.org/a)",
        "Read more » https://example.org/a",
        '<a class="more" href="https://example.org/a">Lire la suite</a>',
    ],
)
def test_row_ends_in_a_link_of_many_forms(more, names):
    reading = read_one(f"Neighbours\n\nItaly Turin 2016\n\nThey eat.\n\n{more}", names)

    assert reading.values["description"] == "They eat."
    assert reading.values.get("source_url", "https://example.org/a") == "https://example.org/a"
    assert ("source_url" in reading.values) == ("example" in more)
    assert reading.unplaced == []


def test_row_without_a_place_is_kept_whole(names):
    readings = read_text(f"Neighbours\n\nThey eat.\n\nRead more\n{sample('listing.txt')}", names)

    assert len(readings) == 4
    assert readings[0].values == {}
    assert readings[0].unplaced == [("", "Neighbours\n\nThey eat.")]
    assert readings[0].doubts == ["No line of this row names a country, a city and a period."]


# ------------------------------------------------------------------------------ Nothing is lost


def test_read_text_never_raises(names):
    @given(st.text(max_size=400))
    def check(text):
        for reading in read_text(text, names):
            assert reading.form in {"sheet", "listing"}

    check()


NONSENSE = [f"qu{letters}zz" for letters in ("ab", "eb", "ib", "ob", "ub", "ac", "ec", "ic", "oc")]
FRAGMENTS = [
    *NONSENSE,
    *("Country:", "CITY:", "Ville :", "Target group(s):", "Types:", "Areas:", "Topics:", "Title:"),
    *("Source:", "SOURCE (ACCESS DATE):", "Period:", "Available languages:", "Documents:"),
    *(
        "Purpose:",
        "Description",
        "IMPACT",
        "Résultats :",
        "Some label:",
        "LABEL:",
        "Read More",
        "Read more about",
    ),
    *("EXAMPLE OF GOOD PRACTICE", "France", "Turin", "Italy Turin 2016", "English", "and", "et"),
    *("☑", "☐", "[x]", "[ ]", "(x)", "( )", "✗", '<input type="checkbox" checked>', "<b>", "</td>"),
    *(
        "Young people",
        "Other",
        "Other:",
        "Autre (",
        ")",
        "Programme",
        "Education",
        "please specify",
    ),
    *("https://example.org/a", "www.example.org", "(October 2020)", "accessed", "2020", "(", "["),
    *("...", ",", ";", "&", "/", "|", "\t", "  ", "\n", "\n", "\n", "\n\n", ": ", "-", "&amp;"),
]


def test_read_text_loses_no_word(names):
    @settings(max_examples=400)
    @given(st.lists(st.sampled_from(FRAGMENTS), max_size=40).map(" ".join))
    def check(text):
        readings = read_text(text, names)

        kept = " ".join(str((entry.values, entry.unplaced, entry.doubts)) for entry in readings)
        assert [word for word in NONSENSE if word in text and word not in kept] == []

    check()


# ------------------------------------------------------------------- Contact, parts, two languages


def test_contact_is_read(names):
    contact = (
        "Organisation: City of Lisbon\nContact person: integration officer\n"
        "E-mail: amina@city.example\nReaders’ questions may be passed on to this address: ☒ Yes"
    )

    reading = read_one(f"{HEAD}{contact}", names)

    assert reading.values["contact_organisation"] == "City of Lisbon"
    assert reading.values["contact_role"] == "integration officer"
    assert reading.values["contact_email"] == "amina@city.example"
    assert reading.values["contact_consent"] is True
    assert reading.unplaced == []


@pytest.mark.parametrize(
    ("written", "consents", "unplaced"),
    [
        ("yes", True, []),
        ("Oui", True, []),
        ("no", False, []),
        ("☐ Yes", False, []),
        ("☐ Yes ☒ No", False, []),
        ("☒ Yes ☐ No", True, []),
        ("by phone only", False, ["by phone only"]),
    ],
)
def test_consent_is_a_clear_yes(written, consents, unplaced, names):
    label = "Readers’ questions may be passed on to this address"

    reading = read_one(f"{HEAD}{label}: {written}", names)

    assert reading.values["contact_consent"] is consents
    assert reading.unplaced == [(label, words) for words in unplaced]


def test_parts_of_a_source_may_have_labels_of_their_own(names):
    source = "Name of the source: City website\nWeb address of the source: https://city.example"

    reading = read_one(f"{HEAD}{source}\nRead on: May 2020", names)

    assert reading.values["source_name"] == "City website"
    assert reading.values["source_url"] == "https://city.example"
    assert reading.values["source_accessed"] == "2020-05"
    assert reading.unplaced == []


def test_text_in_a_second_language_is_kept_apart(names):
    reading = read_one(f"{HEAD}Purpose: To meet the others\nObjectif : Se rencontrer", names)

    assert reading.values["purpose"] == "To meet the others"
    assert reading.unplaced == [("Objectif", "Se rencontrer")]


def test_doubts_are_told_in_the_reader_s_language(names):
    with translation.override("fr"):
        reading = read_one(f"{HEAD}Purpose (goals): To meet", names)

    assert reading.values["purpose"] == "To meet"
    assert "Objectif" in reading.doubts[0]
