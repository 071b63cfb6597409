"""What people write as a period, and the years that are read from it."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from practices.periods import Period, format_period, parse_period

ONGOING = (None, None, True)
NOT_UNDERSTOOD = None


def since(year):
    return (year, None, True)


def begun(year):
    return (year, None, False)


def only(year):
    return (year, year, False)


def read(text):
    period = parse_period(text)
    return period and (period.first_year, period.last_year, period.ongoing)


# Every period printed in the programme's pages, as collected for this catalogue.
PRINTED = {
    "": NOT_UNDERSTOOD,
    "1982-": since(1982),
    "2004 - ongoing": since(2004),
    "2006 onwards": since(2006),
    "2009 onwards": since(2009),
    "2009-ongoing": since(2009),
    "2009-ongoing Casalecchio di Reno, Italy": since(2009),
    "2010 onwards": since(2010),
    "2010-ongoing": since(2010),
    "2011 - ongoing": since(2011),
    "2013-": since(2013),
    "2014": only(2014),
    "2015-2020 / 2021-25": (2015, 2025, False),
    "2016": only(2016),
    "2016 onwards": since(2016),
    "2017": only(2017),
    "2017 onwards": since(2017),
    "2017-2018": (2017, 2018, False),
    "2017-2021": (2017, 2021, False),
    "2018": only(2018),
    "2018 onwards": since(2018),
    "2018 à ...": since(2018),
    "2018-2022 (still in use)": (2018, 2022, True),
    "2018-ongoing": since(2018),
    "2019 - ongoing": since(2019),
    "2019 onwards": since(2019),
    "2019-2023 (ongoing)": (2019, 2023, True),
    "2020": only(2020),
    "2021": only(2021),
    "2021 (ongoing since 2017)": since(2017),
    "2021 - 2024": (2021, 2024, False),
    "2022": only(2022),
    "2022 onwards": since(2022),
    "21 June 2018": only(2018),
    "23/02/2[…]": NOT_UNDERSTOOD,
    "25-28 August 2016 Erlangen, Germany": only(2016),
    "2nd half 2021": only(2021),
    "8-11 September 2016 Lisbon, Portugal": only(2016),
    "9-10 June 2016 Bergen, Norway": only(2016),
    "Casalecchio di Reno, Italie": NOT_UNDERSTOOD,
    "From 2021 to 2027": (2021, 2027, False),
    "Geneva, Switzerland": NOT_UNDERSTOOD,
    "Implemented for 3 years, from March 2017 to February 2020": (2017, 2020, False),
    "JAN - DEC[…]": NOT_UNDERSTOOD,
    "March 2017 – present": since(2017),
    "OD 2020": since(2020),
    "Ongoing": ONGOING,
    "Ongoing activities": ONGOING,
    "QË NGA VITI 2020": since(2020),
    "Since 2014": since(2014),
    "Since 2017": since(2017),
    "Since 2017 - Ongoing": since(2017),
    "Since 2022": since(2022),
    "current": ONGOING,
    "juin 2017": only(2017),
    "ongoing": ONGOING,
    "permanent": ONGOING,
    "since April 2017": since(2017),
    "é020": NOT_UNDERSTOOD,
}

UNDERSTOOD = {
    # One year, with or without its days and months.
    "  2016 ": only(2016),
    "2016.": only(2016),
    "(2016)": only(2016),
    "２０１６": only(2016),
    "20\u00ad16": only(2016),
    "in 2016": only(2016),
    "en 2016": only(2016),
    "Year 2016": only(2016),
    "Année : 2016": only(2016),
    "l’année 2016": only(2016),
    "au cours de l'année 2016": only(2016),
    "Period: 2016": only(2016),
    "Date: 12 May 2016": only(2016),
    "mai 2016": only(2016),
    "MAI 2016": only(2016),
    "Sept. 2016": only(2016),
    "octobre\u00a02016": only(2016),
    "d’août 2016 à décembre 2016": only(2016),
    "1er mars 2016": only(2016),
    "1ᵉʳ mars 2016": only(2016),
    "August 25, 2016": only(2016),
    "Aug. 25th, 2016": only(2016),
    "Monday 3 June 2019": only(2019),
    "Monday, 3 June 2019": only(2019),
    "lundi 3 juin 2019": only(2019),
    "3. June 2019": only(2019),
    "01.09.2019": only(2019),
    "1/9/2019": only(2019),
    "2019-09-01": only(2019),
    "12/25/2019": only(2019),
    "09/2019": only(2019),
    "2019/09": only(2019),
    "2019-09": only(2019),
    "March to June 2017": only(2017),
    "mars à juin 2017": only(2017),
    "de mars à juin 2017": only(2017),
    "March, April and May 2017": only(2017),
    "Jan/Feb 2016": only(2016),
    "Sept.-Oct. 2016": only(2016),
    "du 25 au 28 août 2016": only(2016),
    "25 & 26 mai 2016": only(2016),
    "3 March - 5 May 2016": only(2016),
    "between March and June 2017": only(2017),
    "Four months from March to June 2017 (pilot in two schools…)": only(2017),
    "2016 (March–June)": only(2016),
    "2016, March to June": only(2016),
    "2017 (6 months)": only(2017),
    "2016 (pilot)": only(2016),
    "Spring 2019": only(2019),
    "printemps 2019": only(2019),
    "au printemps 2019": only(2019),
    "l’été de 2019": only(2019),
    "summer of 2016": only(2016),
    "Spring/Summer 2019": only(2019),
    "Q3 2019": only(2019),
    "2019 Q3": only(2019),
    "T3 2019": only(2019),
    "3e trimestre 2019": only(2019),
    "1er semestre 2020": only(2020),
    "first half of 2020": only(2020),
    "deuxième moitié de 2021": only(2021),
    "début 2018": only(2018),
    "fin de l’année 2018": only(2018),
    "mid-2018": only(2018),
    "mi-mars 2018": only(2018),
    "end of 2018": only(2018),
    "planned for 2027": only(2027),
    "prévu en 2027": only(2027),
    "took place in June 2016": only(2016),
    "3-5 May 2019, Botkyrka, Sweden": only(2019),
    "12 mai 2018 à Lyon, France": only(2018),
    "at the end of 2016": only(2016),
    "à la mi-mai 2016": only(2016),
    "au mois de mai 2016": only(2016),
    "15-Mar-2018": only(2018),
    "« 2018 »": only(2018),
    "Dates: 3-5 June 2016": only(2016),
    "six mois en 2016": only(2016),
    "Thursday, May 7, 2015": only(2015),
    "June/2016": only(2016),
    "4 June 2018 L’Hospitalet de Llobregat, Spain": only(2018),
    "2016 (project)": only(2016),
    "2016 only": only(2016),
    "One year: 2018": only(2018),
    "Date(s) : mai 2016": only(2016),
    "4th quarter 2016": only(2016),
    "trimestre 3 2016": only(2016),
    "pilot in 2016": only(2016),
    "3.-5.6.2019": only(2019),
    "27.09. - 29.09.2017": only(2017),
    "du 14/03 au 02/04/2019": only(2019),
    "Friday 14 March 2019, 10am-5pm": only(2019),
    "le jeudi 14 mars 2019 de 14h à 17h30": only(2019),
    # Beside a place of any number of words.
    "20-22 May 2019, Lisbon": only(2019),
    "Lisbon, 20-22 May 2019": only(2019),
    "LISBON, 20-22 MAY 2019": only(2019),
    "May 2019 Lisbon": only(2019),
    "Lisbonne, mai 2019": only(2019),
    "La Chaux-de-Fonds, le 14 mars 2019": only(2019),
    "14-15 mars 2019 à Stoke-on-Trent": only(2019),
    "Bergen, Norway, 9-10 June 2016": only(2016),
    "Bergen, Norway 9-10 June 2016": only(2016),
    "from May 2019, Lisbon": since(2019),
    "Bergen, Norway, since 2016": since(2016),
    # Stretches and lists.
    "2016–2018": (2016, 2018, False),
    "2016 — 2018": (2016, 2018, False),
    "2016‑2018": (2016, 2018, False),
    "2016 → 2018": (2016, 2018, False),
    "2011-14": (2011, 2014, False),
    "2011 – 14": (2011, 2014, False),
    "2016-17": (2016, 2017, False),
    "2016/17": (2016, 2017, False),
    "1999-00": (1999, 2000, False),
    "2009-10": (2009, 2010, False),
    "2016/2017": (2016, 2017, False),
    "school year 2018/2019": (2018, 2019, False),
    "année scolaire 2018-2019": (2018, 2019, False),
    "winter 2018/19": (2018, 2019, False),
    "2015/16 – 2017/18": (2015, 2018, False),
    "2016 to 2018": (2016, 2018, False),
    "2016 à 2018": (2016, 2018, False),
    "de 2016 à 2018": (2016, 2018, False),
    "entre 2016 et 2018": (2016, 2018, False),
    "between 2016 and 2018": (2016, 2018, False),
    "between March 2016 and May 2018": (2016, 2018, False),
    "depuis 2016 jusqu’en 2018": (2016, 2018, False),
    "à partir de 2016 jusqu’à 2018": (2016, 2018, False),
    "du 3 mars 2016 au 5 mai 2017": (2016, 2017, False),
    "25 December 2018 – 3 January 2019": (2018, 2019, False),
    "03/2016 - 05/2017": (2016, 2017, False),
    "2016-03-01 to 2017-02": (2016, 2017, False),
    "late 2017 – early 2019": (2017, 2019, False),
    "de fin 2017 à début 2019": (2017, 2019, False),
    "spring 2018 to autumn 2019": (2018, 2019, False),
    "2016, 2018 and 2020": (2016, 2020, False),
    "2016, 2018 et 2020": (2016, 2020, False),
    "2016 & 2017": (2016, 2017, False),
    "2016; 2019": (2016, 2019, False),
    "années 2016 et 2017": (2016, 2017, False),
    "May 2016, June 2017": (2016, 2017, False),
    "2 years (2017-2019)": (2017, 2019, False),
    "3 ans (2017 à 2019)": (2017, 2019, False),
    "2017-2019 (2 years)": (2017, 2019, False),
    "three-year project 2017-2019": (2017, 2019, False),
    "2016-2018 (completed)": (2016, 2018, False),
    "2016-2018, terminé": (2016, 2018, False),
    "Launched in 2016, ended in 2018": (2016, 2018, False),
    "2030-2035": (2030, 2035, False),
    "2018/19 school year": (2018, 2019, False),
    "school years 2016/17 to 2018/19": (2016, 2019, False),
    "3-5 June 2016 & 5-7 July 2018": (2016, 2018, False),
    "du 3 au 5 juin 2016 et du 5 au 7 juillet 2018": (2016, 2018, False),
    "2018, 2019, 2021-2023": (2018, 2023, False),
    "over the period 2016-2018": (2016, 2018, False),
    "Durée : 2018 à 2020": (2018, 2020, False),
    "Project period: 2016 to 2018": (2016, 2018, False),
    "running from 2016 to 2018": (2016, 2018, False),
    "en vigueur de 2016 à 2018": (2016, 2018, False),
    "Yearly from 2016 to 2019": (2016, 2019, False),
    "début 2016, fin 2018": (2016, 2018, False),
    "2018-2020 Lisbon, Portugal": (2018, 2020, False),
    "2016, 2017, and 2018": (2016, 2018, False),
    "en 2016 puis en 2018": (2016, 2018, False),
    "éditions 2016, 2017 et 2018": (2016, 2018, False),
    "2013-2014-2015": (2013, 2015, False),
    "Two years: 2016 and 2017": (2016, 2017, False),
    "Période de réalisation : 2016 à 2018 inclus": (2016, 2018, False),
    "Start: 2016 – End: 2018": (2016, 2018, False),
    "Projet terminé (2019-2021)": (2019, 2021, False),
    "2014-2020, renewed 2021-2027": (2014, 2027, False),
    "2014-2020 (renouvelé pour 2021-2027)": (2014, 2027, False),
    "2014-2020 extended to 2027": (2014, 2027, False),
    "2014-2020, prolongé jusqu’en 2027": (2014, 2027, False),
    "2016 (extended to 2020)": (2016, 2020, False),
    "since 2016, extended to 2020": (2016, 2020, False),
    # A beginning, and no word of an end.
    "launched in 2016": begun(2016),
    "Founded 1998": begun(1998),
    "créé en 1998": begun(1998),
    "Le projet a débuté en mai 2013": begun(2013),
    "Date de création : 1992": begun(1992),
    "Start: 2016": begun(2016),
    "2016 - ?": begun(2016),
    "de 2016 à ?": begun(2016),
    "2018 – à déterminer": begun(2018),
    # Open and ongoing.
    "from 2016": since(2016),
    "depuis 2016": since(2016),
    "DEPUIS MARS 2016": since(2016),
    "depuis le 3 mars 2016": since(2016),
    "depuis la fin de 2016": since(2016),
    "dès 2016": since(2016),
    "à partir 2016": since(2016),
    "à partir de 2016": since(2016),
    "A partir du 1er septembre 2016": since(2016),
    "à compter de 2016": since(2016),
    "starting in 2016": since(2016),
    "2018 on": since(2018),
    "from 2018 on": since(2018),
    "from 2018 onwards": since(2018),
    "2018+": since(2018),
    "2016 –": since(2016),
    "2016–…": since(2016),
    "2016-...": since(2016),
    "2016 to present": since(2016),
    "2016 to date": since(2016),
    "2016 till now": since(2016),
    "2016 until today": since(2016),
    "2016 - now": since(2016),
    "2016 à ce jour": since(2016),
    "2016 à aujourd’hui": since(2016),
    "de 2016 à nos jours": since(2016),
    "2016 jusqu’à présent": since(2016),
    "2016 – en cours": since(2016),
    "2016 (en cours)": since(2016),
    "2016, toujours en cours": since(2016),
    "2016 and ongoing": since(2016),
    "2016, still running": since(2016),
    "On-going since 2014": since(2014),
    "ongoing (since 2014)": since(2014),
    "En cours depuis 2014": since(2014),
    "since school year 2018/2019": since(2018),
    "since 2018/19": since(2018),
    "annual since 2009": since(2009),
    "every year since 2009": since(2009),
    "chaque année depuis 2009": since(2009),
    "tous les ans depuis 2009": since(2009),
    "every two years since 2010": since(2010),
    "Project ongoing since 2012": since(2012),
    "Launched in 2016 and still running": since(2016),
    "Since 2016 (with a break)": since(2016),
    "running since 2016": since(2016),
    "Permanent (since 2016)": since(2016),
    "depuis la rentrée 2016": since(2016),
    "01.05.2016 -": since(2016),
    "2018 et au-delà": since(2018),
    "Période : depuis 2016": since(2016),
    "depuis 2016, chaque année": since(2016),
    "en place depuis 2016": since(2016),
    "Mis en place depuis 2016": since(2016),
    "2016 et années suivantes": since(2016),
    "Festival annuel depuis 2016": since(2016),
    "The project started in 2015 and is still ongoing.": since(2015),
    "Projet lancé en 2015, toujours en cours": since(2015),
    "2021-2027 (ongoing since 2017)": (2017, 2027, True),
    "since its launch in 2016": since(2016),
    "depuis sa création en 2016": since(2016),
    "Launched in 2016. Still running": since(2016),
    "2016: ongoing": since(2016),
    "2018 - no end date": since(2018),
    "2018 – durée indéterminée": since(2018),
    "chaque année en mai depuis 2007": since(2007),
    "Since the school year 2016-2017": since(2016),
    "1999-2003, 2005-": since(1999),
    "2011 – 2013 / 2015 – ongoing": since(2011),
    "2016 to 2018 and 2020 onwards": since(2016),
    "2008-2010, puis depuis 2012": since(2008),
    "2019 pilot; since 2020 permanent": since(2019),
    "en cours": ONGOING,
    "Projet en cours": ONGOING,
    "still running": ONGOING,
    "activité permanente": ONGOING,
    "up to now": ONGOING,
    "ongoing until 2027": (None, 2027, True),
    "en cours (2019-2023)": (2019, 2023, True),
    "2019-2023, en cours": (2019, 2023, True),
    "until 2020": (None, 2020, False),
    "jusqu'en 2020": (None, 2020, False),
    "jusqu’à fin 2020": (None, 2020, False),
    "up to 2025": (None, 2025, False),
}

REFUSED = (
    "N/A", "n.a.", "-", "…", "?", ".", "to be confirmed", "non précisé", "inconnu",
    # Places.
    "Lisbon, Portugal", "2000 Neuchâtel, Switzerland", "1850, Boulevard Voltaire, Paris",
    "2016 - Heute", "2016 In Corso",
    "May 2016 - Oggi", "2016 Lisbon, Portugal", "Lisbon, 2016", "2016-2018, Lisbon",
    "Place du 8 Mai 1945, Strasbourg", "Copenhagen, Denmark, 2100", "Paris, L’Harmattan, 2008",
    # Words that stand as a place does, and are none.
    "Seit Mai 2016", "Ab, 3/2016", "Mai 2016, Heute", "Update, May 2019", "Deadline, 30 June 2019",
    "May 2019, Deferred", "TBA, May 2019", "Smith May 2019", "Room 12, May 2019",
    # Damaged or cut short.
    "2[…]", "2016 […]", "2016...",
    "201", "20202", "2016-2o18", "2o16", "2016-201", "2016 à", "since",
    "2016 (pilot", "2016)", "<b>2016</b>", "2016 🎉", "&nbsp;2016",
    # Numbers that are no years.
    "1066", "2101", "room 2016", "budget 2016", "article 1998", "2000 participants",
    "500 000 euros in 2019", "2 016", "2,016", "+33 3 88 41 20 00", "2016 2017",
    "https://example.org/2016", "Agenda 2030", "L2016", "v2016", "32 March 2016", "2016-13-45",
    # A year is not said.
    "3 ans", "2 years", "since 3 years", "depuis trois ans", "March to June", "mars", "12/11/10",
    "03/16", "yearly", "every May", "since March", "last year", "school year", "à",
    # The years are in doubt.
    "the 1990s", "since the 1990s", "depuis les années 1990", "circa 2016", "approx. 2016",
    "env. 2016", "vers 2016", "2016?", "2016 ?", "since 2016?", "before 2016",
    "avant 2016", "after 2016",
    "2016 or 2017", "2016 ou 2017", "not 2016", "2005-09", "1998-02", "2010/12",
    "October to March 2017", "2021 (pilot in 2019)", "2016 (2018)", "2020 (cancelled)",
    "2018 (launched in 2016)", "from 2017, for 3 years", "2017 (3 years)",
    "ongoing 2016", "permanent 2016", "2014-2020 (renewed)", "renewed 2021-2027",
    "2014-2020, renewed in 2021", "fin en 2018", "launched in 2016 for 3 years",
    "28/12 - 03/01/2019", "12/05 - 01/06/2019",
    "since 2016 (3 years)", "no longer ongoing", "d’ici 2027", "yearly 2016", "2016 and 17",
    "les 2000", "Law 2016/679", "2000 à 3000", "depuis 2016-2018", "2016 (since 2014 as a test)",
    # The parts contradict each other.
    "2020-2010", "2018/2016", "from 2020 to 2010", "since 2016 (completed)",
    "5th quarter 2016", "3e semestre 2016", "H3 2016", "2015-2014-2016",
    "2014-2020, renewed 2016-18", "2016-2018 (since 2020)",
    "2016 (since 2018)", "since 2016 and 2018", "2016-2018 (since 2014)", "entre 2018 et 2016",
    "2016 " * 1000, "9" * 5000,
)  # fmt: skip


@pytest.mark.parametrize(("text", "years"), [*PRINTED.items(), *UNDERSTOOD.items()])
def test_period_is_read(text, years):
    assert read(text) == years


@pytest.mark.parametrize("text", REFUSED)
def test_period_is_not_guessed(text):
    assert parse_period(text) is None


years = st.integers(1800, 2100)
open_periods = st.builds(Period, years, st.none(), st.just(True))
plans = st.builds(Period, st.none(), years, st.booleans())
closed = st.tuples(years, years, st.booleans()).map(
    lambda drawn: Period(min(drawn[:2]), max(drawn[:2]), drawn[2])
)
beginnings = st.builds(Period, years, st.none(), st.just(False))
periods = open_periods | beginnings | plans | closed | st.just(Period(None, None, True))
languages = st.sampled_from(("en", "fr"))

# Words, numbers and marks of the grammar in any order come nearer to its edges than any text does.
SCRAPS = """
    2016 2018 1999 16 3 03/2016 2016-03-01 0 since depuis de du from to à au until jusqu’en - –
    / , ; & + and et ( ) [ ] … ... . ? : ongoing en cours mai June spring 2nd half Q3 3e fin
    mid- launched extended renewed 03/05 10:00 pilot then Lisbon, start: between entre every
    year ans months launched ended pilot Lisbon Portugal onwards on the project
"""
scrambled = st.lists(st.sampled_from(SCRAPS.split()), max_size=9).flatmap(
    lambda words: st.sampled_from((" ", "")).map(lambda gap: gap.join(words))
)


@given(st.text() | scrambled)
@example("2016 " * 80)
@example("1" * 400)
@example("ongoing project " * 24 + "to")
@example("summer " * 55 + "to")
@example("May " * 100)
@example("mid-May and " * 33)
def test_period_of_any_text_is_sound(text):
    period = parse_period(text)

    if period is not None:
        known = [year for year in (period.first_year, period.last_year) if year is not None]
        assert known == sorted(known)
        assert all(1800 <= year <= 2100 for year in known)
        assert known or period.ongoing


@given(
    st.sampled_from([*PRINTED, *UNDERSTOOD]),
    st.sampled_from(("{} blorp", "blorp {}", "{} (blorp 3)")),
)
def test_period_beside_a_word_unknown_is_not_guessed(text, pattern):
    assert parse_period(pattern.format(text)) is None


@given(periods, languages, st.booleans())
def test_period_printed_is_read_back(period, language, long):
    assert parse_period(format_period(period, language, long=long)) == period


@given(
    periods,
    languages,
    st.sampled_from(("", " ", "\n\t", "\u00a0", "\ufeff")),
    st.sampled_from((str.upper, str.title, str.lower)),
    st.sampled_from("-‐‑‒–—−－"),
    st.sampled_from("’'"),
    st.sampled_from(("", ".", " ")),
)
def test_period_is_read_alike_in_other_dress(
    period, language, padding, case, dash, apostrophe, end
):
    printed = format_period(period, language).replace("–", dash).replace("’", apostrophe)

    assert parse_period(f"{padding}{case(printed)}{padding}{end}") == period


@given(years, years)
@pytest.mark.parametrize(
    ("english", "french"),
    [
        ("from {} to {}", "de {} à {}"),
        ("between {} and {}", "entre {} et {}"),
        ("3 March {} – 5 May {}", "du 3 mars {} au 5 mai {}"),
        ("early {} to the end of {}", "début {} à la fin de {}"),
        ("{}, ongoing until {}", "{}, en cours jusqu’en {}"),
        ("since {} until {}", "depuis {} jusqu’en {}"),
        ("{} and {}", "{} et {}"),
        ("every year since {}", "chaque année depuis {}"),
        ("{} onwards", "à partir de {}"),
        ("launched in {}", "lancé en {}"),
        ("{}-{}, extended to 2100", "{}-{}, prolongé jusqu’en 2100"),
        ("{}, and since {}", "{}, puis depuis {}"),
        ("5 May {}, Lisbon", "5 mai {}, Lisbonne"),
        ("launched in {}, still running", "lancé en {}, toujours en cours"),
    ],
)
def test_period_reads_the_same_in_both_languages(english, french, first, last):
    assert read(english.format(first, last)) == read(french.format(first, last))


@pytest.mark.parametrize(
    ("years", "english", "long_english", "french", "long_french"),
    [
        (only(2016), "2016", "2016", "2016", "2016"),
        ((2016, 2018, False), "2016–2018", "2016–2018", "2016–2018", "2016–2018"),
        (
            (2019, 2023, True),
            "2019–2023, ongoing",
            "2019–2023, ongoing",
            "2019–2023, en cours",
            "2019–2023, en cours",
        ),
        (
            since(2014),
            "since 2014",
            "ongoing, since 2014",
            "depuis 2014",
            "en cours, depuis 2014",
        ),
        (ONGOING, "ongoing", "ongoing", "en cours", "en cours"),
        ((None, 2020, False), "until 2020", "until 2020", "jusqu’en 2020", "jusqu’en 2020"),
        (begun(2016), *["started in 2016"] * 2, *["début en 2016"] * 2),
        ((None, None, False), "", "", "", ""),
    ],
)
def test_period_is_printed(years, english, long_english, french, long_french):
    period = Period(*years)

    assert format_period(period, "en") == english
    assert format_period(period, "en", long=True) == long_english
    assert format_period(period, "fr") == french
    assert format_period(period, "fr", long=True) == long_french
