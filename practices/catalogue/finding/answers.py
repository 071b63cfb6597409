"""A list as JSON: the same results as on the page, by the names of the addresses' parameters."""

from practices.catalogue.finding.browse import FacetPanel, Results
from practices.catalogue.finding.facets import YEARS
from practices.models import Practice


def as_json(results: Results) -> dict:
    return {
        "count": results.count,
        "page": results.paging.page,
        "pages": results.paging.pages,
        "query": results.q,
        "facets": {name: options for panel in results.facets for name, options in _facets(panel)},
        "results": [_result(practice) for practice in results.practices],
    }


def _facets(panel: FacetPanel):
    if panel.name == YEARS.name:
        bars = ((bar.year, str(bar.year), bar.count, bar.in_range) for bar in panel.bars)
        yield "year", [_option(*bar) for bar in bars]
        yield "when", [_option(*option) for option in panel.options]
    else:
        yield panel.name, [_option(*option) for option in panel.options]


def _option(value: str | int, label: str, count: int, selected: bool) -> dict:
    return {"value": value, "label": label, "count": count, "selected": selected}


def _result(practice: Practice) -> dict:
    """Return a practice; `language` is the one its title is really in, `country` the first one."""
    title, summary = practice.wording("title"), practice.wording("summary")
    countries = practice.country_codes
    return {
        "title": title.text,
        "slug": practice.slug,
        "url": practice.get_absolute_url(),
        "summary": summary.text,
        "language": title.language,
        "country": countries[0] if countries else None,
        "countries": countries,
        "cities": [city.wording("name").text for city in practice.cities.all()],
        "first_year": practice.first_year,
        "last_year": practice.last_year,
        "ongoing": practice.ongoing,
        "topics": [topic.slug for topic in practice.topics.all()],
    }
