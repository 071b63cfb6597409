"""How the facts of a practice are worded for its reader."""

from datetime import date
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from urllib.parse import urlsplit

from django import template
from django.utils.dates import MONTHS
from django.utils.formats import date_format, number_format
from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext, pgettext

from practices import sheet
from practices.models.names import country_name, language_name, network_name
from practices.models.wording import reader_language
from practices.periods import format_period

register = template.Library()
register.filter("country_name", country_name)
register.filter("network_name", network_name)


@register.filter
def wording(row, field):
    """Return the `Wording` of a bilingual field for the reader of the page."""
    return row.wording(field)


@register.simple_tag
def lang(text):
    """Write a `lang` attribute where a `Wording` is not in the page's language."""
    return format_html(' lang="{}"', text.language) if text.is_fallback else ""


@register.simple_tag
def language_mark(text):
    """Say in words which language a `Wording` is in, where it is not the page's."""
    if not text.is_fallback:
        return ""
    # Translators: a small mark after a text that exists in another language only.
    words = gettext("in %(language)s") % {"language": language_in_sentence(text.language)}
    return format_html(' <span class="language-mark">{}</span>', words)


@register.filter
def place_and_years(practice):
    """Say where and when, as under a title: "**Bradford**, United Kingdom · since 2016"."""
    known = filter(None, (place(practice), escape(years(practice))))
    return mark_safe(" · ".join(known))  # noqa: S308 (both are escaped)


def place(practice):
    """Name the cities of a practice by country: "**Bradford**, **Leeds**, United Kingdom".

    A country without a city stands by itself.
    """
    language = reader_language()
    cities = tuple(
        (city.country.code, city.wording("name", language).text) for city in practice.cities.all()
    )
    return _place(cities, tuple(country.code for country in practice.other_countries), language)


@lru_cache(maxsize=4096)  # most practices of a city share it
def _place(cities, countries, language):
    by_country = groupby(cities, key=itemgetter(0))
    of_cities = {
        code: _cities_of_a_country(code, [name for _code, name in named], language)
        for code, named in by_country
    }
    alone = [
        f"<b>{escape(country_name(code, language))}</b>"
        for code in countries
        if code not in of_cities
    ]
    # Translators: between places of different countries: "Lisbon, Portugal; Turin, Italy".
    between = pgettext("between places", "; ")
    return mark_safe(between.join([*of_cities.values(), *alone]))  # noqa: S308 (all are escaped)


def _cities_of_a_country(code, names, language):
    in_bold = ", ".join(f"<b>{escape(name)}</b>" for name in names)
    return f"{in_bold}, {escape(country_name(code, language))}" if code else in_bold


@register.filter
def years(practice):
    """Word the period of a practice in the page's language, in lower case.

    A printed period that was not understood is shown as it was printed.
    """
    if practice.period is not None:
        return format_period(practice.period, reader_language())
    # Translators: stands where the period of a practice would.
    return practice.period_text or gettext("year not known")


@register.inclusion_tag("catalogue/_terms.html")
def sheet_terms(practice, field, parameter):
    """The terms of a taxonomy in the practice's sheet; `parameter` is its name in a list's address.

    What was written as "Other: …" is shown even where nobody ticked that box.
    """
    terms = getattr(practice, field).all()
    return {
        "label": sheet.field(field).label[reader_language()],
        "terms": terms,
        "other": practice.wording(f"{field}_other"),
        "has_other": any(term.slug == "other" for term in terms),
        "parameter": parameter,
    }


@register.filter
def marked(segments):
    """Write `(text, is_hit)` pairs, the hits marked."""
    parts = (
        f"<mark>{escape(text)}</mark>" if is_hit else escape(text) for text, is_hit in segments
    )
    return mark_safe("".join(parts))  # noqa: S308 (every part is escaped)


@register.filter
def language_in_sentence(code):
    """Name a language (ISO 639-1) as inside a sentence: "French", "français"."""
    name = language_name(code)
    return name.lower() if reader_language() == "fr" else name


@register.filter(expects_localtime=True)
def full_date(day):
    """Word a `date` or `datetime` in full: "31 October 2020", "1er mars 2020"."""
    if day.day == 1:
        # Translators: a Django date format; French says "1er mars 2020": j\e\r F Y
        return date_format(day, pgettext("first day of a month", "j F Y"))
    return date_format(day, "j F Y")


@register.filter
def month_and_year(day):
    """Word a date without its day: "May 2026"."""
    return date_format(day, "F Y")


@register.filter
def partial_date(text):
    """Word a date that may lack its day or month: "2020-10" → "October 2020".

    One that no calendar has ("2020-02-31") stays as it was written.
    """
    try:
        match [int(part) for part in text.split("-")]:
            case [year, month, day]:
                return full_date(date(year, month, day))
            case [year, month]:
                return f"{MONTHS[month]} {year}"
    except (KeyError, ValueError):
        pass
    return text


@register.filter
def web_address(url):
    """Return the address if it may be a link, else "".

    Past its form anything can come into the catalogue, and a browser would run `javascript:`.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in {"http", "https"} and parts.hostname else ""


@register.filter
def host(url):
    """Return the host of an address, without "www."; the address itself where it has none."""
    return (urlsplit(url).hostname or url).removeprefix("www.")


@register.filter
def file_size(size):
    """Word a size in bytes as file managers do: "340 kB", "1.2 MB"; « 1,2 Mo »."""
    kilobytes = max(1, round(size / 1000))
    if kilobytes < 1000:
        # Translators: the size of a file in kilobytes.
        words = gettext("%(size)s kB") % {"size": kilobytes}
    else:
        # Translators: the size of a file in megabytes.
        words = gettext("%(size)s MB") % {"size": number_format(round(size / 1_000_000, 1), 1)}
    return words.replace(" ", "\u00a0")
