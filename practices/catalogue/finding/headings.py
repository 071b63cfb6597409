"""What a list shows, said in a sentence of the reader's language.

"14 practices in Portugal or Spain, 2018 to 2024".
"""

from collections.abc import Iterable

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from practices.catalogue.finding.facets import FACETS, YEARS, Years, moment_label
from practices.catalogue.finding.filters import Selection
from practices.catalogue.memory.snapshot import Snapshot
from practices.catalogue.places import in_cities, in_countries

IN_THE_SENTENCE = {"topic", "country", "city", "year"}


def heading(count: int, selection: Selection, snapshot: Snapshot, language: str) -> str:
    """Return the sentence above a list: how many practices, and of which kind."""
    chosen = {
        facet.name: dict(chosen_options(facet.name, selection, snapshot, language))
        for facet in FACETS
        if facet is not YEARS
    }
    sentence = _counted(count)
    if chosen["topic"]:
        # Translators: "14 practices on Housing or Education"; the names of topics.
        sentence = _("%(practices)s on %(topics)s") % {
            "practices": sentence,
            "topics": join_or(_topic(name) for name in chosen["topic"].values()),
        }
    if places := _places(chosen["city"], chosen["country"], language):
        # Translators: places hold their preposition in French: "au Portugal ou en Espagne".
        sentence = _("%(practices)s in %(places)s") % {"practices": sentence, "places": places}
    if selection.year:
        # Translators: "14 practices in Portugal, 2018 to 2024".
        sentence = _("%(practices)s, %(years)s") % {
            "practices": sentence,
            "years": years_label(selection.year),
        }
    for facet in FACETS:
        if facet.name not in IN_THE_SENTENCE and chosen[facet.name]:
            # Translators: "14 practices in Portugal, target group: Young people".
            sentence = _("%(practices)s, %(facet)s: %(values)s") % {
                "practices": sentence,
                "facet": _lower(str(facet.label)),
                "values": join_or(chosen[facet.name].values()),
            }
    if selection.q:
        # Translators: "14 practices in Portugal matching “school”"; the words searched for.
        sentence = _("%(practices)s matching “%(words)s”") % {
            "practices": sentence,
            "words": selection.q,
        }
    return sentence


def title(sentence: str, page: int, pages: int) -> str:
    """Return the heading with the page, for the window and its history."""
    if page == 1:
        return sentence
    # Translators: the title of a later page of a list.
    return _("%(heading)s (page %(page)s of %(pages)s)") % {
        "heading": sentence,
        "page": page,
        "pages": pages,
    }


def chosen_options(
    facet: str, selection: Selection, snapshot: Snapshot, language: str
) -> list[tuple[str, str]]:
    """Return (value, label) of what is chosen, in the order in which the facet shows it."""
    chosen = selection.chosen(facet)
    if not chosen:
        return []
    return [
        (value, label)
        for value, label, _practices in snapshot.options(facet, language)
        if value in chosen
    ]


def years_label(years: Years) -> str:
    """Return "2018 to 2024 or ongoing": whatever is chosen of time."""
    parts = [range_label(years)] if years.has_range else []
    return join_or([*parts, *(_lower(moment_label(moment)) for moment in years.moments)])


def range_label(years: Years) -> str:
    first, last = years.first, years.last
    if first is None:
        # Translators: a range of years without a beginning.
        return _("up to %(last)s") % {"last": last}
    if last is None:
        # Translators: a range of years without an end.
        return _("from %(first)s") % {"first": first}
    if first == last:
        return str(first)
    # Translators: a range of years.
    return _("%(first)s to %(last)s") % {"first": first, "last": last}


def join_or(words: Iterable[str]) -> str:
    """Join words as a sentence does: "a, b or c"."""
    words = list(words)
    if len(words) < 2:
        return "".join(words)
    # Translators: the last two of a list of choices.
    return _("%(first)s or %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}


def _counted(count: int) -> str:
    if count == 0:
        # Translators: the beginning of a heading: "No practices in Portugal".
        return pgettext("heading", "No practices")
    # Translators: above the results; "practice" means a good practice of a city.
    return ngettext("%(count)s practice", "%(count)s practices", count) % {
        "count": number_format(count, force_grouping=True)
    }


def _topic(name: str) -> str:
    # Translators: a topic named in "14 practices on Housing or Education".
    return pgettext("topic in a sentence", "%(topic)s") % {"topic": name}


def _places(cities: dict[str, str], countries: dict[str, str], language: str) -> str:
    """Name the cities and countries: "Lisbon or Porto", "Lisbon (Portugal)"."""
    if not cities:
        return join_or(in_countries(countries, language))
    names = join_or(in_cities(cities.values(), language))
    if not countries:
        return names
    # Translators: cities, and in brackets the countries they must be in.
    return _("%(cities)s (%(countries)s)") % {
        "cities": names,
        "countries": join_or(countries.values()),
    }


def _lower(label: str) -> str:
    return label[:1].lower() + label[1:]
