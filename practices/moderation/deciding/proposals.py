"""The changes of a proposal, and how those that an editor chose come into the live practice.

A change is a leaf of the document.  What was not chosen stays as it is, byte for byte: a document
of the practice with the chosen leaves is read into a scratch copy, and from there only what the
chosen leaves hold is taken.
"""

from django.utils.translation import gettext as _

from practices.document import Difference, leaves, tidied
from practices.models import Practice
from practices.moderation.deciding.new_practice import (
    add_cities,
    known_cities,
    left_out,
    refuse_without_title,
    set_terms,
    without_those_of,
    write_reference_documents,
)
from practices.moderation.deciding.rules import DecisionRefusedError
from practices.sheets.document_practice import fill
from practices.sheets.gazetteer import TERMS, load_gazetteer, name_key
from practices.sheets.practice_document import practice_document
from practices.sheets.understanding import understand_places
from practices.submissions.comparison import proposed_changes
from practices.submissions.drafts.files import SLOTS, copy_to_practice
from practices.uploads.names import clean_name

PLACES = {"countries", "cities"}
CONTACT = {"contact_email", "contact_consent"}


def changed_leaves(submission):
    """Return the leaves that a proposal changes, as its page shows them."""
    return [change.leaf for change in proposed_changes(submission)]


def chosen_leaves(submission, keys=None):
    """Return the leaves to apply: those of the `keys` that are changed, or all for None.

    Raises DecisionRefusedError where that leaves none.
    """
    changed = changed_leaves(submission)
    chosen = changed if keys is None else [leaf for leaf in changed if leaf.key in set(keys)]
    if not chosen:
        raise DecisionRefusedError(
            _("No change is chosen. Choose at least one to take over, or decline the proposal.")
        )
    return chosen


def live_differences(submission):
    """Return what has changed in the live practice since the proposal was begun.

    A list of `Difference(leaf, old, new)`: `old` as the proposal's base has it, `new` as it is
    live now; only of leaves that the proposal changes too, and that accepting would overwrite.
    Files are told by their names.  Empty where there is no live practice.
    """
    practice = submission.practice
    if practice is None or not submission.is_proposal:
        return []
    changed = {leaf.key for leaf in changed_leaves(submission)}
    base = _with_file_names(tidied(submission.base), submission)
    live = {**practice_document(practice), **_files_of(practice)}
    given = [leaf for leaf in leaves() if leaf.key in changed - CONTACT]
    pairs = ((leaf, leaf.read(base), leaf.read(live)) for leaf in given)
    return [Difference(leaf, old, new) for leaf, old, new in pairs if old != new]


def _with_file_names(document, submission):
    names = dict(submission.files.values_list("key", "name"))
    rows = {
        slot: [{**row, "file": names.get(row["file"], "")} for row in document[slot]]
        for slot in SLOTS
    }
    return {**document, **rows}


def _files_of(practice):
    pictures = practice.pictures.all()
    attachments = practice.attachments.all()
    files = tidied(
        {
            "pictures": [_row(each, each.image.name, "alt", "credit") for each in pictures],
            "attachments": [_row(each, each.name, "title") for each in attachments],
        }
    )
    return {slot: files[slot] for slot in SLOTS}


def _row(file, name, *texts):
    words = {
        text: {code: getattr(file, f"{text}_{code}") or "" for code in ("en", "fr")}
        for text in texts
    }
    return {"file": clean_name(name), **words}


# ------------------------------------------------------------------------------------- Taking over


def take_over(submission, practice, chosen, *, by, cities=()):
    """Write the chosen leaves of a proposal into a practice, and save it.

    Needs a transaction that has locked both.  Returns the names of the places that were left out.
    """
    keys = {leaf.key for leaf in chosen}
    document = tidied(submission.document)
    names = load_gazetteer()
    read = Practice()
    mixed = _mixed(practice_document(practice), document, chosen)
    parts = fill(read, mixed, names, submission.language)
    for leaf in chosen:
        _take_words(practice, read, leaf)
    _take_contact(practice, document, keys)
    refuse_without_title(practice)
    practice.skip_history_when_saving = True  # lists before the row: its history has them then
    words_left_out = _take_places(practice, parts.places, keys, names, by=by, cities=cities)
    for name in keys & TERMS.keys():
        set_terms(practice, name, parts.terms[name])
    del practice.skip_history_when_saving
    practice.save()
    if "reference_documents" in keys:
        write_reference_documents(practice, parts.reference_documents)
    copy_to_practice(submission, document, practice, slots=keys & SLOTS.keys())
    return words_left_out


def _mixed(live, proposed, chosen):
    mixed = dict(live)
    for leaf in chosen:
        leaf.write(mixed, leaf.read(proposed))
    return mixed


def _take_words(practice, read, leaf):
    """Take over what a leaf holds in columns of the practice itself."""
    match leaf.key:
        case "period":
            columns = ("period_text", "first_year", "last_year", "ongoing")
        case key if key in PLACES | CONTACT | TERMS.keys() | SLOTS.keys():
            columns = ()
        case "reference_documents":
            columns = ()
        case key:
            columns = (key,)
    for column in columns:
        setattr(practice, column, getattr(read, column))


def _take_contact(practice, document, keys):
    """Take an address for questions over, with the consent of the person behind it."""
    email = document["contact_email"].strip()
    if keys & CONTACT and email and document["contact_consent"]:
        practice.contact_email = email


def _take_places(practice, places, keys, names, *, by, cities):
    """Set cities and countries as the chosen leaves have them.

    A city or a country of the practice whose own name does not lead back to it (two cities share
    it) stays as long as the name is still there.
    """
    if not keys & PLACES:
        return []
    live, misread = list(practice.cities.all()), _misread_countries(practice, names)
    if "cities" in keys:
        added = add_cities(cities, by=by)
        meant = [*known_cities(places), *added]
        unplaced = {name_key(new.words) for new in places.new_cities}
        kept = [city for city in live if _keys_of(city) & unplaced and city not in meant]
        live = [*kept, *meant]
        practice.cities.set(live)
    countries = dict.fromkeys([*places.other_countries, *misread])
    practice.other_countries = without_those_of(live, countries)
    kept_names = {key for city in live for key in _keys_of(city)}
    return [words for words in left_out(places, cities) if name_key(words) not in kept_names]


def _keys_of(city):
    return {name_key(city.name_en or ""), name_key(city.name_fr or "")} - {""}


def _misread_countries(practice, names):
    """Return the other countries of a practice that its own document does not lead back to."""
    read = understand_places(practice_document(practice), names).countries
    return [country.code for country in practice.other_countries if country.code not in read]
