"""A practice made of what a contributor sent."""

from django.utils.translation import gettext as _

from practices.document import tidied
from practices.models import City, Practice
from practices.models.wording import LANGUAGES
from practices.moderation.deciding.log import sign
from practices.moderation.deciding.rules import DecisionRefusedError
from practices.sheets.document_practice import fill
from practices.sheets.gazetteer import TERMS, load_gazetteer
from practices.submissions.drafts.files import copy_to_practice


def make_practice(submission, *, by, cities=()):
    """Make an unpublished practice of a submission, with all that belongs to it.

    `cities` are the places to be added to the catalogue, as (words, country code).  Needs a
    transaction.  Returns the practice and the names of the places that were left out.
    """
    document = tidied(submission.document)
    practice = Practice(is_own_words=True)
    parts = fill(practice, document, load_gazetteer(), submission.language)
    refuse_without_title(practice)
    added = add_cities(cities, by=by)
    practice.other_countries = without_those_of(added, practice.other_countries)
    sign(practice, by, submission.reference)
    _save_new(practice, parts, [*known_cities(parts.places), *added])
    copy_to_practice(submission, document, practice)
    return practice, left_out(parts.places, cities)


def _save_new(practice, parts, cities):
    """Save a practice with its lists, so that its history begins with all of them."""
    practice.skip_history_when_saving = True
    practice.save()
    practice.cities.set(cities)
    for name in TERMS:
        set_terms(practice, name, parts.terms[name])
    del practice.skip_history_when_saving
    practice.version -= 1  # both saves make one version
    practice.save()
    practice.history.update(history_type="+")
    write_reference_documents(practice, parts.reference_documents)


def refuse_without_title(practice):
    if not practice.wording("title"):
        raise DecisionRefusedError(
            _("It would have no title. Ask the contributor for one, or keep the one there is.")
        )


def set_terms(practice, name, slugs):
    getattr(practice, name).set(TERMS[name].objects.filter(slug__in=slugs))


def write_reference_documents(practice, documents):
    """Give a practice these reference documents and no others."""
    practice.reference_documents.all().delete()
    for document in documents:
        document.practice = practice
        document.save()


# ---------------------------------------------------------------------------------------- Places


def known_cities(places):
    return list(City.objects.filter(slug_en__in=[place.city for place in places.cities]))


def add_cities(cities, *, by):
    """Add places to the catalogue, and return them; one that is there by now is taken as it is."""
    if cities and not by.has_perm("practices.add_city"):
        raise DecisionRefusedError(
            _(
                "You do not have the right to add a city. Decide without it, or ask a colleague "
                "who has the right."
            )
        )
    return [_city(words, country) for words, country in cities]


def _city(words, country):
    words = words.strip()[: City._meta.get_field("name").max_length]
    there = City.objects.filter(country=country)
    names = {f"name_{language}": words for language in LANGUAGES}
    for column in names:
        if city := there.filter(**{f"{column}__iexact": words}).first():
            return city
    return City.objects.create(country=country, is_member=False, **names)


def without_those_of(cities, countries):
    of_cities = {city.country.code for city in cities}
    return [country for country in countries if country not in of_cities]


def left_out(places, cities=()):
    """Return the words that named no place, and that nobody added as one."""
    added = {words for words, _country in cities}
    unplaced = (*places.new_cities, *places.unknown_countries)
    return [each.words for each in unplaced if each.words not in added]
