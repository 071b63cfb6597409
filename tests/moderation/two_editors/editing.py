"""What an editor's browser would send from the page of a practice."""

from django.forms import FileField
from django.urls import reverse


def address_of(practice):
    return reverse("admin:practices_practice_change", args=(practice.pk,))


def form_on(page):
    """Return what the form of an answer would send, with what its choices begin with."""
    context = page.context_data
    forms = [context["adminform"].form]
    for formset in context["inline_admin_formsets"]:
        forms += [formset.formset.management_form, *formset.formset.forms]
    values = {"signed": context["signed"]}
    for form in forms:
        for field in form:
            value = field.value()
            is_file = isinstance(field.field, FileField)
            if not is_file and value is not None and value is not False:
                values[field.html_name] = value
    return values


def open_form(browser, practice):
    return form_on(browser.get(address_of(practice)))


def send(browser, practice, form, **typed):
    return browser.post(address_of(practice), form | typed)


def texts(told):
    """Return {label: (theirs, mine)} of what a refusal shows."""
    return {each.label: (_words(each.theirs), _words(each.mine)) for each in told}


def _words(side):
    return "".join(piece.words for piece in side.pieces)
