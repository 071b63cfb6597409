"""A reading told in words, field by field, for the one who runs the import."""

from django.utils import translation

from practices import sheet
from practices.models import City
from practices.models.names import country_name, language_name
from practices.periods import format_period, parse_period
from practices.sheet import Kind
from practices.sheets.gazetteer import TERMS

LANGUAGE_NAMES = {"en": "English", "fr": "French"}
INDENT = "    "


def report(reading):
    """Return the lines of a report, in English: understood, not placed, doubtful."""
    with translation.override("en"):
        lines = [reading.values.get("title") or "A part without a title"]
        lines.append(f"  Understood (a {reading.form}, in {LANGUAGE_NAMES[reading.language]}):")
        told = list(_told_values(reading.values))
        for label, text in told or [("Nothing", "no label, no place and no title was found")]:
            lines += _labelled(label, text)
        if reading.unplaced:
            lines.append("  Not placed, and not saved:")
            for label, text in reading.unplaced:
                lines += _labelled(label or "Without a label", text)
        if reading.doubts:
            lines.append("  Look at:")
            lines += [f"{INDENT}- {doubt}" for doubt in reading.doubts]
        return lines


def _labelled(label, text):
    """Return "label: text"; a text of several lines stands below its label, whole."""
    if "\n" not in text:
        return [f"{INDENT}{label}: {text}"]
    return [f"{INDENT}{label}:", *(f"{INDENT * 2}{line}".rstrip() for line in text.split("\n"))]


def _told_values(values):
    for field in sheet.fields():
        label = field.label["en"]
        if field.kind is Kind.SOURCE:
            yield from _told_source(values)
        elif field.name in values:
            yield label, _told(field, values[field.name])
        if other := values.get(f"{field.name}_other"):
            yield f"{label}, other", other


def _told_source(values):
    labels = {
        "source_url": "Source, address",
        "source_name": "Source, name",
        "source_accessed": "Source, read in",
    }
    for name, label in labels.items():
        if name in values:
            yield label, values[name]


def _told(field, value):
    match field.kind:
        case Kind.PERIOD:
            return f"{value} ({_told_period(value)})"
        case Kind.PLACES if field.name == "countries":
            return _listed(f"{country_name(code)} ({code})" for code in value)
        case Kind.PLACES:
            return _listed(_names(City, "slug_en", value))
        case Kind.TERMS:
            return _listed(_names(TERMS[field.name], "slug", value))
        case Kind.LANGUAGES:
            return _listed(f"{language_name(code)} ({code})" for code in value)
        case Kind.DOCUMENTS:
            return "\n".join(f"{item['title']} {item['url']}".strip() for item in value)
        case Kind.CONSENT:
            return "yes" if value else "no"
        case _:
            return value


def _told_period(text):
    period = parse_period(text)
    return f"understood as: {format_period(period, 'en')}" if period else "not understood"


def _names(model, column, slugs):
    rows = {getattr(row, column): row for row in model.objects.filter(**{f"{column}__in": slugs})}
    return [str(rows[slug].wording("name")) for slug in slugs if slug in rows]


def _listed(names):
    return "; ".join(names) or "none"  # a topic's name may hold a comma
