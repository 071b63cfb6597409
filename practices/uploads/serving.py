"""Files from strangers on their way to a reader: nothing in them runs, whatever they hold."""

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag

from practices.uploads.kinds import PICTURE_TYPES, content_type_of, extension_of
from practices.uploads.widths import WIDTHS, name_at

SAFE_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
}


def served(request: HttpRequest, file: FieldFile, name: str) -> HttpResponse:
    """Answer with a file called `name`; raises Http404 where it is gone.

    Pictures are shown, everything else is to be saved.  What a file is, its stored name says,
    which we have given it.  That name also tells a browser whether the copy that it holds is good,
    because a file never changes under it; it has to ask each time, lest it shows what has been
    withdrawn.
    """
    etag = quote_etag(file.name)
    response = get_conditional_response(request, etag=etag)
    if response is None:
        try:
            opened = file.open()
        except FileNotFoundError as error:
            raise Http404 from error
        response = FileResponse(
            opened,
            as_attachment=extension_of(file.name) not in PICTURE_TYPES,
            filename=name,
            content_type=content_type_of(file.name),
        )
    for header, value in {**SAFE_HEADERS, "ETag": etag, "Cache-Control": "no-cache"}.items():
        response[header] = value
    return response


def at_width(file: FieldFile, asked: str) -> FieldFile:
    """Return a picture at the width asked for (`?width=480`), or whole where it is not kept so."""
    if asked in map(str, WIDTHS):
        smaller = FieldFile(file.instance, file.field, name_at(file.name, int(asked)))
        if file.storage.exists(smaller.name):
            return smaller
    return file
