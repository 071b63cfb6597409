"""How a practice's words come onto a page."""

from django import template

from practices.catalogue.markup import formatted

register = template.Library()
register.filter("formatted", formatted)
