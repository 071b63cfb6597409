"""Where a practice is, as part of a sentence: "in Portugal", "au Portugal", "aux Pays-Bas".

Neither language has one word for it: English gives some countries an article, and in French the
preposition follows the gender and the first letter of the name.
"""

from collections.abc import Iterable

from practices.models.names import country_name

VOWELS = tuple("AEIOUYÀÂÉÈÊÎÏÔŒ")
# Islands and city-states without an article: "à Chypre".
BARE_IN_FRENCH = {"BH", "CU", "CY", "DJ", "HK", "MC", "MG", "MT", "MU", "SG", "SM", "TW"}
PLURAL_IN_FRENCH = {"AE", "BS", "FJ", "KM", "MH", "MV", "NL", "PH", "SC", "US"}
MASCULINE_IN_E = {"BZ", "KH", "MX", "MZ", "SR", "ZW"}  # "au Mexique"
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
    first_word = name.split()[0].strip("*")
    is_feminine = first_word.endswith("e") and code not in MASCULINE_IN_E
    return f"en {name}" if is_feminine or name.startswith(VOWELS) else f"au {name}"


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
