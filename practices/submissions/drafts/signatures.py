"""How writers of one draft sign what they save: a first name or initials, if they like.

It is kept in a cookie that is sent to this draft's pages only, and in no session.
"""

from urllib.parse import quote, unquote

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, override

from practices.document import words
from practices.submissions.drafts.saving import LONGEST_SIGNATURE

DAYS = 60


def signature(request):
    """Return the signature of who is writing; "" where nobody signs."""
    return cleaned(unquote(request.COOKIES.get(_name(get_language()), "")))


def sign(response, secret, written):
    """Keep a signature for the pages of a draft, in either language; "" forgets it."""
    for language, _label in settings.LANGUAGES:
        with override(language):
            path = reverse("practices:draft", kwargs={"secret": secret})
        response.set_cookie(
            _name(language),
            quote(cleaned(written)),
            max_age=DAYS * 24 * 3600 if cleaned(written) else 0,
            path=path,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )


def _name(language):
    return f"signature_{language}"


def cleaned(written):
    """Return a signature on one line, without what no page can hold."""
    return " ".join(words(written).split())[:LONGEST_SIGNATURE]
