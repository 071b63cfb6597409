"""The names a text may use for countries, cities, terms and languages, in either language."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.conf import locale
from django.db.models import Model
from django_countries import countries

from practices.catalogue.memory import index
from practices.catalogue.memory.rows import RELATIONS
from practices.catalogue.memory.vocabulary import Vocabulary
from practices.models import Area, City, PracticeType, TargetGroup, Topic
from practices.models.names import LANGUAGE_CODES, country_name, language_name
from practices.models.wording import LANGUAGES
from practices.text import fold

TERMS = {"topics": Topic, "target_groups": TargetGroup, "types": PracticeType, "areas": Area}

# What people write besides the names of our own tables.
OTHER_COUNTRY_NAMES = {
    "AE": ("UAE", "Émirats arabes unis"),
    "BA": ("Bosnia", "Bosnie"),
    "CD": ("DR Congo",),
    "CI": ("Ivory Coast",),
    "CZ": ("Czech Republic", "Tchéquie"),
    "GB": (
        *("UK", "U.K.", "Great Britain", "Grande-Bretagne"),
        *("England", "Scotland", "Wales", "Northern Ireland"),
        *("Angleterre", "Écosse", "Pays de Galles", "Irlande du Nord"),
    ),
    "KR": ("Korea", "Republic of Korea", "Korea, Republic of", "Corée", "République de Corée"),
    "MD": ("Republic of Moldova", "République de Moldavie", "République de Moldova"),
    "MK": ("Macédoine du Nord", "Republic of North Macedonia"),
    "NL": ("The Netherlands", "Holland", "Hollande"),
    "PS": ("State of Palestine",),
    "RU": ("Russian Federation", "Fédération de Russie"),
    "TR": ("Turkey", "Turkiye"),
    "US": ("USA", "U.S.A.", "United States of America", "États-Unis d’Amérique"),
    "VA": ("Vatican", "Holy See"),
}
OTHER_CITY_NAMES = {
    "geneva": ("Geneve",),
    "kyiv": ("Kiev",),
    "lewisham": ("London-Lewisham", "London Lewisham"),
    "camden": ("London-Camden", "London Camden"),
    "lisbon": ("Lisboa",),
    "lutsk": ("Loutsk",),
    "turin": ("Torino",),
    "vinnytsia": ("Vinnitsya", "Vinnytsya", "Vinnitsa"),
}
OTHER_TERM_NAMES = {
    "target_groups": {
        "counsellors": ("Counselors", "Conseillers", "Conseillères", "Conseillers/ères"),
        "interested-citizens": (
            "Citoyens intéressés",
            "Citoyens et citoyennes intéressés",
            "Citoyens et citoyennes intéressé(e)s",
            "Citoyen·ne·s intéressé·e·s",
            "Citoyennes et citoyens intéressé·e·s",
            "Citoyens concernés",
            "Public intéressé",
        ),
        "social-workers": (
            "Travailleurs sociaux",
            "Travailleurs et travailleuses sociaux",
            "Assistants sociaux",
            "Assistantes sociales",
        ),
        "teachers-trainers": (
            "Teachers and trainers",
            "Enseignants / formateurs",
            "Enseignants et formateurs",
            "Enseignantes et enseignants / formatrices et formateurs",
            "Professeurs / formateurs",
        ),
        "young-people": ("Youth", "Jeunes gens", "Les jeunes", "Jeunesse"),
        "youth-workers": (
            "Travailleurs de jeunesse",
            "Travailleurs jeunesse",
            "Animateurs de jeunesse",
            "Animateurs jeunesse",
            "Animateurs socio-éducatifs",
            "Travailleurs socio-éducatifs",
            "Éducateurs de jeunesse",
            "Éducateurs",
        ),
    },
    "types": {
        "counselling": ("Counseling", "Conseil", "Conseils", "Accompagnement", "Consultation"),
        "initiative-campaign": ("Initiative and campaign",),
        "programme": ("Program",),
        "training-learning-material": (
            "Formation / Matériel d’apprentissage",
            "Formation / Matériel de formation",
            "Formation / Support pédagogique",
            "Formation / Supports pédagogiques",
            "Formation / Matériel didactique",
            "Formation / Outil pédagogique",
        ),
        "website-app": (
            "Web site / app",
            "Website / application",
            "Site web / appli",
            "Site internet / application",
            "Site internet / appli",
            "Site web / application mobile",
            "Site Web / App",
        ),
    },
    "areas": {
        "educational": ("Education", "Éducation", "Éducative"),
        "political": ("Politics",),
        "religious": ("Religion", "Religieuse"),
        "socio-cultural": (
            "Socioculturel",
            "Socio / culturel",
            "Sociale / culturelle",
            "Socioculturelle",
            "Social / cultural",
        ),
    },
}
OTHER_LANGUAGE_NAMES = {
    "fa": ("Farsi",),
    "ga": ("Gaelic", "Gaélique"),
    "en": ("Eng",),
    "fr": ("Fre", "Fra"),
    "nb": ("Norwegian", "Norvégien"),
    "es": ("Castilian", "Castillan"),
}


@dataclass(frozen=True)
class Place:
    """A country, or (with a slug) a city of it."""

    country: str
    city: str = ""


@dataclass(frozen=True)
class Gazetteer:
    """Every name by its `name_key`, with what it means."""

    countries: Mapping[str, str]  # key → ISO 3166-1 alpha-2
    cities: Mapping[str, tuple[Place, ...]]  # several may share one
    terms: Mapping[str, Mapping[str, str]]  # field → key → slug
    languages: Mapping[str, str]  # key → ISO 639-1
    city_names: Mapping[str, Mapping[str, str]]  # slug → language → the city's name


def load_gazetteer() -> Gazetteer:
    """Return the names of all countries, languages, cities and terms: five queries."""
    return _gazetteer(
        City.objects.all(), {name: model.objects.all() for name, model in TERMS.items()}
    )


def known_names() -> Gazetteer:
    """Return the same as the catalogue's snapshot has it: made once, for all pages."""
    return _names_in(index.snapshot().vocabulary)


@lru_cache(maxsize=1)  # by identity: a city or a term that changes makes a new vocabulary
def _names_in(vocabulary: Vocabulary) -> Gazetteer:
    rows = vocabulary.rows
    terms = {name: rows[facet].values() for facet, name in RELATIONS.items()}
    return _gazetteer(rows["city"].values(), terms)


def _gazetteer(cities: Iterable[City], terms: Mapping[str, Iterable[Model]]) -> Gazetteer:
    cities = list(cities)
    return Gazetteer(
        countries=_keys(_country_names()),
        cities=_city_keys(cities),
        terms={name: _keys(_term_names(name, list(terms[name]))) for name in TERMS},
        languages=_keys(_language_names()),
        city_names={city.slug_en: _city_names(city) for city in cities},
    )


@lru_cache(maxsize=1 << 14)
def name_key(name: str) -> str:
    """Return the letters by which a name is known: "Socio / Cultural" is "sociocultural".

    Case, accents, spaces, marks, plurals ("group(s)" as well) and "and" make no difference.
    """
    folded = fold(re.sub(r"(?<=\w)\((?:e|s|es|x|ne|nes|ère)\)", "", name, flags=re.IGNORECASE))
    words = re.findall(r"[^\W_]+", folded)
    return "".join(_singular(word) for word in words if word not in {"and", "et"})


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word[-1] in "sx" else word


def _keys(names: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Map the key of each (name, value); the first value of a name stays."""
    keys: dict[str, str] = {}
    for name, value in names:
        if key := name_key(name):
            keys.setdefault(key, value)
    return keys


def _country_names():
    for code, _name in countries:
        for language in LANGUAGES:
            name = country_name(code, language)
            yield name, code
            yield _without_bracket(name), code
    for code, names in OTHER_COUNTRY_NAMES.items():
        for name in names:
            yield name, code


def _city_names(city):
    return {language: city.wording("name", language).text for language in LANGUAGES}


def _city_keys(cities):
    keys: dict[str, tuple[Place, ...]] = {}
    for city in cities:
        place = Place(city.country.code, city.slug_en)
        own = (city.name_en, city.name_fr)
        names = (*own, *map(_without_bracket, own), *OTHER_CITY_NAMES.get(city.slug_en, ()))
        for key in {name_key(name) for name in names if name} - {""}:
            keys[key] = (*keys.get(key, ()), place)
    return keys


def _term_names(field_name, terms):
    for term in terms:
        for language in LANGUAGES:
            yield getattr(term, f"name_{language}") or "", term.slug
    known = {term.slug for term in terms}
    for slug, names in OTHER_TERM_NAMES.get(field_name, {}).items():
        for name in names if slug in known else ():
            yield name, slug


def _language_names():
    for code in LANGUAGE_CODES:
        names = {language_name(code, language) for language in LANGUAGES}
        names |= {locale.LANG_INFO[code]["name_local"], *OTHER_LANGUAGE_NAMES.get(code, ())}
        for name in sorted(names):
            yield name, code
            yield _without_bracket(name), code


def _without_bracket(name: str) -> str:
    return re.sub(r"\s*\([^()]*\)", "", name)
