"""The words of the facets: every term, city, country and language, named in both languages."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from practices.catalogue.orders import collation_key
from practices.models import Area, City, PracticeType, TargetGroup, Topic
from practices.models.names import country_name, language_name
from practices.models.wording import LANGUAGES

TERMS = {"topic": Topic, "target": TargetGroup, "type": PracticeType, "area": Area}

Words = dict[str, str]  # value → label, in the fixed order


class CityWords(NamedTuple):
    """A city as the index knows it.  `place` is where it stands among all cities."""

    place: int
    slug: str
    country: str
    names: tuple[str, ...]  # one per language
    sort_keys: tuple[str, ...]  # the same, for sorting


@dataclass(frozen=True)
class Vocabulary:
    """`slugs` leads from a term's primary key to its value, `cities` from a city's to its words."""

    terms: dict[tuple[str, str], Words]  # (facet, language) → its words
    slugs: dict[str, dict[int, str]]
    cities: dict[int, CityWords]
    city_values: dict[str, CityWords]
    other_city_slugs: dict[str, str]  # a city's French slug → its value

    @classmethod
    def read(cls) -> "Vocabulary":
        terms, slugs = {}, {}
        for facet, model in TERMS.items():
            rows = list(model.objects.order_by("order", "pk"))
            slugs[facet] = {row.pk: row.slug for row in rows}
            for language in LANGUAGES:
                names = {row.slug: row.wording("name", language).text for row in rows}
                terms[facet, language] = names
        return cls(terms, slugs, *_read_cities())

    def lasting(self, facet: str) -> Iterable[str]:
        """Return the values that are known even when no practice has them."""
        if facet in TERMS:
            return self.slugs[facet].values()
        if facet == "city":
            return self.city_values
        if facet == "country":
            return {city.country for city in self.city_values.values()}
        return ()

    def city_value(self, slug: str) -> str:
        """Return the value of the city with this slug in either language, or the slug itself."""
        return self.other_city_slugs.get(slug, slug)

    def knows_otherwise(self, slugs: Iterable[str]) -> bool:
        """Whether some city is named by another slug than its value."""
        return any(slug in self.other_city_slugs for slug in slugs)

    def label(self, facet: str, value: str, language: str) -> str:
        if facet in TERMS:
            return self.terms[facet, language][value]
        if facet == "city":
            return self.city_values[value].names[LANGUAGES.index(language)]
        return {"country": country_name, "language": language_name}[facet](value, language)

    def words(self, facet: str, language: str, values: Iterable[str]) -> list[tuple[str, str]]:
        """Return (value, label) in the fixed order: terms in theirs, others by name."""
        if facet in TERMS:
            return list(self.terms[facet, language].items())
        words = [(value, self.label(facet, value, language)) for value in values]
        return sorted(words, key=lambda word: (collation_key(word[1]), word[0]))


def _read_cities():
    rows = City.objects.order_by("country", "slug_en")
    cities = {}
    for place, city in enumerate(rows):
        names = tuple(city.wording("name", language).text for language in LANGUAGES)
        keys = tuple(collation_key(name)[0] for name in names)
        cities[city.pk] = CityWords(place, city.slug_en, city.country.code, names, keys)
    by_value = {city.slug: city for city in cities.values()}
    french = {city.slug_fr: city.slug_en for city in rows if city.slug_fr not in by_value}
    return cities, by_value, french
