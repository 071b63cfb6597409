"""The catalogue that the browser tests read: small, but with something for every behaviour."""

from tests.factories import (
    AreaFactory,
    CityFactory,
    PracticeFactory,
    TargetGroupFactory,
    TopicFactory,
)

# One city each, so that the list of countries is long enough to be narrowed.
ELSEWHERE = "AT BE BG CA CH CY CZ DE DK FI GB GR HU IE IL IT JP KR NL NO RO SE TR UA"


def fill_catalogue():
    """Thirty-two practices in twenty-eight countries: two pages of results.

    Five are in Portugal (four in Lisbon, one in Porto), one each in Lyon, Madrid and Łódź.
    Housing has three in Portugal and one in Lyon; education has one in Lisbon, one in Madrid.
    """
    housing = TopicFactory(slug="housing", name_fr="Logement", family="blue")
    education = TopicFactory(slug="education", name_fr="Éducation", family="amber")
    culture = TopicFactory(slug="culture", name_fr="Culture", family="plum")
    TopicFactory(slug="sport", name_fr="Sport", family="green")
    young = TargetGroupFactory(slug="young-people", name_fr="Jeunes")
    social = AreaFactory(slug="socio-cultural", name_fr="Socioculturel")
    lisbon = CityFactory(name="Lisbon", name_fr="Lisbonne", country="PT")
    porto = CityFactory(name="Porto", country="PT")
    lyon = CityFactory(name="Lyon", country="FR")
    madrid = CityFactory(name="Madrid", country="ES")
    lodz = CityFactory(name="Łódź", country="PL")

    for number, code in enumerate(ELSEWHERE.split()):
        city = CityFactory(name=f"Town of {code}", name_fr=f"Ville de {code}", country=code)
        _publish(f"Neighbours meet, part {number}", city, culture, first_year=2000, last_year=2004)
    _publish("A welcome in Łódź", lodz, culture, ongoing=True)
    _publish("School gates", madrid, education, first_year=2015, last_year=2019)
    _publish("Shared roofs of Lyon", lyon, housing, first_year=2016, last_year=2018)
    _publish("A school of many languages", lisbon, education, first_year=2019, last_year=2022)
    _publish("Doors of Porto", porto, housing, first_year=2020, last_year=2021)
    _publish("Rooms to let", lisbon, housing, culture, first_year=2018, last_year=2020)
    PracticeFactory(
        published=True,
        title="Written in English only",
        purpose_en="To be read in **one** language.",
        cities=[lisbon],
        topics=[culture],
    )
    PracticeFactory(
        published=True,
        bilingual=True,
        title="Homes for newcomers",
        title_fr="Des logements pour les nouveaux venus",
        purpose_en="Everybody finds a home.\n\n- quickly\n- nearby",
        purpose_fr="Chacun trouve un logement.\n\n- vite\n- tout près",
        impact_en="Many homes.",
        impact_fr="Beaucoup de logements.",
        period_text="since 2021",
        first_year=2021,
        ongoing=True,
        available_languages=["en", "pt"],
        source_url="https://example.org/homes",
        source_name_en="The city of Lisbon",
        source_name_fr="La ville de Lisbonne",
        cities=[lisbon],
        topics=[housing],
        target_groups=[young],
        areas=[social],
    )


def _publish(title, city, *topics, **period):
    return PracticeFactory(
        published=True, bilingual=True, title=title, cities=[city], topics=topics, **period
    )
