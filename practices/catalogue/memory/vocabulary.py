"""The words of the facets: every term, city, country and language, named in both languages."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Model

from practices.catalogue.memory.orders import collation_key
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


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """`slugs` leads from a term's primary key to its value, `cities` from a city's to its words.

    `rows` are the cities and terms themselves, in their order, for the pages of many practices:
    they are shared, so nobody may change them.
    """

    terms: dict[tuple[str, str], Words]  # (facet, language) → its words
    slugs: dict[str, dict[int, str]]
    cities: dict[int, CityWords]
    city_values: dict[str, CityWords]
    other_city_slugs: dict[str, str]  # a city's French slug → its value
    rows: dict[str, dict[str, Model]]  # by value

    @classmethod
    def read(cls) -> "Vocabulary":
        terms = {
            facet: list(model.objects.order_by("order", "pk")) for facet, model in TERMS.items()
        }
        cities = list(City.objects.order_by("country", "slug_en"))
        city_words = {city.pk: _city_words(place, city) for place, city in enumerate(cities)}
        city_values = {words.slug: words for words in city_words.values()}
        return cls(
            terms={
                (facet, language): {row.slug: row.wording("name", language).text for row in rows}
                for facet, rows in terms.items()
                for language in LANGUAGES
            },
            slugs={facet: {row.pk: row.slug for row in rows} for facet, rows in terms.items()},
            cities=city_words,
            city_values=city_values,
            other_city_slugs={
                city.slug_fr: city.slug_en for city in cities if city.slug_fr not in city_values
            },
            rows={
                "city": {city.slug_en: city for city in cities},
                **{facet: {row.slug: row for row in rows} for facet, rows in terms.items()},
            },
        )

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


def _city_words(place: int, city: City) -> CityWords:
    names = tuple(city.wording("name", language).text for language in LANGUAGES)
    keys = tuple(collation_key(name)[0] for name in names)
    return CityWords(place, city.slug_en, city.country.code, names, keys)
