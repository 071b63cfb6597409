"""Where a practice is, as part of a sentence: "in Portugal", "au Portugal", "aux Pays-Bas".

Neither language has one word for it: English gives some countries an article, and in French the
preposition follows the gender and the first letter of the name.
"""

from collections.abc import Iterable

from practices.models.names import country_name

VOWELS = tuple("AEIOUYÀÂÉÈÊÎÏÔŒ")
# Islands and city-states without an article: "à Chypre".
BARE_IN_FRENCH = frozenset(
    "AG AI AW BH BL BQ CU CW CY DJ GG GI GU HK HT JE KN LC MC MF MG MO MS MT MU NR NU OM PM PR RE "
    "SG SH SM ST SX TT TW VC WF YT".split()
)
PLURAL_IN_FRENCH = frozenset("AE AS BM BS FJ KI KM MH MV NL PH PW SC TF TO TV US WS".split())
WITH_LA_IN_FRENCH = {"BB", "DM", "GD"}  # "à la Barbade"
MASCULINE_IN_E = {"BZ", "IO", "KH", "MX", "MZ", "SR", "VA", "ZW"}  # "au Mexique"
FEMININE = {"GW", "SL"}  # "en Guinée-Bissau"
WITH_THE_IN_ENGLISH = {"BS", "GM", "KM", "MV", "NL", "PH", "SC"}  # beside United… and …Islands


def in_countries(codes: Iterable[str], language: str) -> list[str]:
    """Return the countries (ISO alpha-2) as they follow one another in a sentence."""
    return [_in_country(code, language) for code in codes]


def in_cities(names: Iterable[str], language: str) -> list[str]:
    return [_in_city(name) if language == "fr" else name for name in names]


def _in_country(code: str, language: str) -> str:
    name = country_name(code, language)
    if language != "fr":
        return f"the {name}" if _takes_the(code, name) else name
    if code in BARE_IN_FRENCH:
        return f"à {name}"
    if code in PLURAL_IN_FRENCH or name.startswith("Îles"):
        return f"aux {name}"
    if code in WITH_LA_IN_FRENCH:
        return f"à la {name}"
    if name.startswith("Île "):
        return f"à l’{name}"
    return f"en {name}" if _takes_en(code, name) else f"au {name}"


def _takes_en(code: str, name: str) -> bool:
    """Whether a country is feminine, or begins with a vowel: "en Norvège", "en Israël"."""
    ends_in_e = name.split()[0].endswith("e") and code not in MASCULINE_IN_E
    return ends_in_e or code in FEMININE or name.startswith(VOWELS)


def _takes_the(code: str, name: str) -> bool:
    return (
        code in WITH_THE_IN_ENGLISH
        or name.startswith("United ")
        or name.endswith((" Islands", " Republic"))
    )


def _in_city(name: str) -> str:
    """Join "à" with the article that the name begins with: "au Havre", "aux Mureaux"."""
    if name.startswith("Le "):
        return f"au {name[3:]}"
    if name.startswith("Les "):
        return f"aux {name[4:]}"
    return f"à {name}"
