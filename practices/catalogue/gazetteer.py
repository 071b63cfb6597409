"""All cities by country, each with how many practices it has."""

from dataclasses import dataclass

from practices.catalogue.memory.orders import collation_key
from practices.catalogue.memory.snapshot import Snapshot
from practices.models import City
from practices.models.names import country_name


@dataclass(frozen=True)
class Country:
    code: str
    name: str
    cities: list[City]


def countries_with_cities(snapshot: Snapshot, language: str) -> list[Country]:
    """Return the countries and in each its cities, both by name as `language` sorts them.

    Each city has its `practice_count`.
    """
    cities_of: dict[str, list[City]] = {}
    for city in City.objects.all():
        city.practice_count = len(snapshot.union("city", [city.slug_en]))
        cities_of.setdefault(city.country.code, []).append(city)
    countries = [
        Country(code, country_name(code, language), sorted(cities, key=_by_name))
        for code, cities in cities_of.items()
    ]
    return sorted(countries, key=lambda country: collation_key(country.name))


def _by_name(city: City) -> tuple:
    return collation_key(city.wording("name").text)
