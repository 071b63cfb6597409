"""Which questions are answered at all."""

from django.http import HttpResponseNotAllowed

METHODS = ("GET", "HEAD", "POST", "OPTIONS")


class OnlyKnownMethodsMiddleware:
    """Refuse TRACE and the rest, which Django's function views would answer as GET."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        return self.get_response(request)
