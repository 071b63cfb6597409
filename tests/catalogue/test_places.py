import pytest

from practices.catalogue.places import in_cities, in_countries


@pytest.mark.parametrize(
    ("code", "english", "french"),
    [
        ("PT", "Portugal", "au Portugal"),
        ("FR", "France", "en France"),
        ("NL", "the Netherlands", "aux Pays-Bas"),
        ("GB", "the United Kingdom", "au Royaume-Uni"),
        ("UA", "Ukraine", "en Ukraine"),
        ("IL", "Israel", "en Israël"),
        ("CY", "Cyprus", "à Chypre"),
        ("MT", "Malta", "à Malte"),
        ("MX", "Mexico", "au Mexique"),
        ("KR", "South Korea", "en Corée du Sud"),
        ("XK", "Kosovo*", "au Kosovo*"),
        ("NO", "Norway", "en Norvège"),
        ("DK", "Denmark", "au Danemark"),
        ("JP", "Japan", "au Japon"),
        ("NZ", "New Zealand", "en Nouvelle-Zélande"),
        ("TR", "Türkiye", "en Turquie"),
        ("CI", "Côte d'Ivoire", "en Côte d’Ivoire"),
        ("HT", "Haiti", "à Haïti"),
        ("BB", "Barbados", "à la Barbade"),
        ("IM", "Isle of Man", "à l’Île de Man"),
        ("GW", "Guinea-Bissau", "en Guinée-Bissau"),
        ("VA", "Vatican City", "au Saint-Siège"),
    ],
)
def test_country_stands_in_a_sentence(code, english, french):
    assert in_countries([code], "en") == [english]
    assert in_countries([code], "fr") == [french]


@pytest.mark.parametrize(
    ("name", "french"),
    [
        ("Lisbonne", "à Lisbonne"),
        ("Le Havre", "au Havre"),
        ("Les Mureaux", "aux Mureaux"),
        ("La Haye", "à La Haye"),
        ("L’Hospitalet", "à L’Hospitalet"),
    ],
)
def test_city_stands_in_a_sentence(name, french):
    assert in_cities([name], "fr") == [french]
    assert in_cities([name], "en") == [name]
