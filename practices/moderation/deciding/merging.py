"""What a practice that is kept gets from its duplicate: all that it lacks, and nothing it has."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from practices import sheet
from practices.document import LANGUAGES, leaves
from practices.models.names import country_name, language_name
from practices.models.wording import reader_language
from practices.moderation.deciding.new_practice import without_those_of
from practices.periods import format_period
from practices.sheet import Kind
from practices.sheets.gazetteer import TERMS
from practices.submissions.labels import leaf_label
from practices.uploads import storing

# Columns that make sense only with each other: all of them come over, or none.
TOGETHER = {
    "period": ("period_text", "first_year", "last_year", "ongoing"),
    "source": (
        "source_url",
        "source_accessed",
        *(f"source_name_{language}" for language in LANGUAGES),
    ),
    "contact": ("contact_role", "contact_organisation", "contact_email"),
}
TEXTS = {leaf.key: leaf for leaf in leaves() if leaf.language and leaf.field.kind != Kind.SOURCE}
FILES = {"pictures": "image", "attachments": "file"}  # relation → its file
FOLDERS = {"pictures": storing.PICTURES, "attachments": storing.ATTACHMENTS}


@dataclass(frozen=True)
class Brought:
    """Something that the kept practice gets from its duplicate.

    `key` is what gets it: a text ("purpose_fr"), a list ("cities", "topics", "other_countries",
    "reference_documents", "pictures"…) or columns that belong together ("period", "source",
    "contact").  `values` is what is added: a text, codes, rows.  `label` and `lines` say both for
    a page, in the reader's language.
    """

    key: str
    values: tuple[Any, ...]

    @property
    def is_text(self):
        return self.key in TEXTS

    @property
    def label(self):
        if self.is_text:
            return leaf_label(TEXTS[self.key])
        return _labels().get(self.key, self.key)

    @property
    def lines(self):
        named = {"other_countries": country_name, "available_languages": language_name}
        return [named.get(self.key, _named)(value) for value in self.values]


def brought_over(practice, into):
    """Return what `into` would get if `practice` were merged into it, as a list of `Brought`."""
    found = [
        *(Brought(name, _group(practice, into, columns)) for name, columns in TOGETHER.items()),
        *(Brought(key, _text(practice, into, key)) for key in TEXTS),
        *(Brought(name, _rows(practice, into, name)) for name in ("cities", *TERMS)),
        Brought("other_countries", _countries(practice, into)),
        Brought("available_languages", _languages(practice, into)),
        Brought("reference_documents", _documents(practice, into)),
        *(Brought(name, _files(practice, into, name)) for name in FILES),
    ]
    order = [field.name for field in sheet.fields()]
    found.sort(key=lambda each: order.index(_field(each.key)) if _field(each.key) in order else 0)
    return [each for each in found if each.values]


def bring_over(brought, practice, into):
    """Give a locked practice what `brought_over` has found in the duplicate, and save it."""
    into.skip_history_when_saving = True  # lists before the row: its history has them then
    for each in brought:
        match each.key:
            case key if key in TOGETHER:
                for column in TOGETHER[key]:
                    setattr(into, column, getattr(practice, column))
            case key if key in TEXTS:
                setattr(into, key, each.values[0])
            case "cities" | "topics" | "target_groups" | "types" | "areas":
                getattr(into, each.key).add(*each.values)
            case "other_countries" | "available_languages":
                _extend(into, each)
            case "reference_documents":
                _copy_rows(each, into)
            case _:
                _copy_rows(each, into, FILES[each.key], FOLDERS[each.key])
    into.other_countries = without_those_of(into.cities.all(), _codes(into.other_countries))
    del into.skip_history_when_saving
    into.save()


def for_the_log(brought):
    """Return what was brought over as JSON: names of what was added, texts by their field alone."""
    return {each.key: [] if each.is_text else each.lines for each in brought}


# ----------------------------------------------------------------------------- What there is to get


def _group(practice, into, columns):
    if any(getattr(into, column) for column in columns):
        return ()
    written = [getattr(practice, column) for column in columns]
    if columns == TOGETHER["period"] and practice.period:
        return (practice.period_text or format_period(practice.period, reader_language()),)
    return tuple(words for words in written if isinstance(words, str) and words)


def _text(practice, into, key):
    text = getattr(practice, key)
    return (text,) if text and not getattr(into, key) else ()


def _rows(practice, into, name):
    there = set(getattr(into, name).values_list("pk", flat=True))
    return tuple(getattr(practice, name).exclude(pk__in=there))


def _countries(practice, into):
    there = set(into.country_codes) | {city.country.code for city in practice.cities.all()}
    return tuple(code for code in _codes(practice.other_countries) if code not in there)


def _languages(practice, into):
    there = into.available_languages
    return tuple(code for code in practice.available_languages if code not in there)


def _documents(practice, into):
    there = set(into.reference_documents.values_list("url", flat=True))
    return tuple(practice.reference_documents.exclude(url__in=there))


def _files(practice, into, name):
    there = {_content(each, name) for each in getattr(into, name).all()}
    mine = getattr(practice, name).all()
    return tuple(each for each in mine if _content(each, name) not in {None, *there})


def _content(row, name):
    """Return what is in a file; None for one that is gone."""
    try:
        with getattr(row, FILES[name]).open() as opened:
            return opened.read()
    except FileNotFoundError:
        return None


# ---------------------------------------------------------------------------------------- Getting


def _extend(into, brought):
    there = getattr(into, brought.key)
    codes = _codes(there) if brought.key == "other_countries" else there
    setattr(into, brought.key, [*codes, *brought.values])


def _copy_rows(brought, into, file=None, folder=None):
    order = max((row.order for row in getattr(into, brought.key).all()), default=-1)
    for number, row in enumerate(brought.values, order + 1):
        if file:
            setattr(row, file, storing.copy(getattr(row, file).name, folder))
        row.pk, row.practice, row.order = None, into, number
        row._state.adding = True
        row.save()


def _codes(countries):
    return [country.code for country in countries]


# ----------------------------------------------------------------------------------------- Naming


def _field(key):
    """Return the field of the template that a key belongs to."""
    if key in TEXTS:
        return TEXTS[key].field.name
    return {"other_countries": "countries", "contact": "contact_organisation"}.get(key, key)


def _labels():
    fields = {field.name: field.label for field in sheet.fields()}
    language = reader_language()
    return {
        **{name: label[language] for name, label in fields.items()},
        "contact": _("Contact"),
        "other_countries": _("Countries without a city"),
    }


def _named(value):
    return str(value.wording("name")) if hasattr(value, "name_en") else str(value)
