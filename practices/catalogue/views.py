"""What readers see.  Nothing here needs a session, a cookie or a form token."""

from functools import partial

from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from practices.catalogue import search
from practices.catalogue.cards import cards
from practices.catalogue.finding.addresses import address
from practices.catalogue.finding.answers import as_json
from practices.catalogue.finding.browse import browse
from practices.catalogue.finding.filters import PAGE_SIZE, Selection, page_number, page_size
from practices.catalogue.finding.paging import Paging
from practices.catalogue.gazetteer import countries_with_cities
from practices.catalogue.lists import put_attachments, put_lists
from practices.catalogue.memory import index
from practices.catalogue.merged import find_published
from practices.catalogue.misses import note_miss
from practices.catalogue.reads import note_shown
from practices.catalogue.related import related_practices
from practices.models import Attachment, City, Picture
from practices.models.slugs import find_by_slug
from practices.models.wording import reader_language
from practices.uploads.kinds import extension_of
from practices.uploads.serving import at_width, served

LATEST = 6


@require_safe
def home(request):
    snapshot = index.snapshot()
    topics = snapshot.vocabulary.rows["topic"]
    context = {
        "practice_count": len(snapshot.practices),
        "city_count": sum(1 for practices in snapshot.members["city"].values() if practices),
        "country_count": sum(1 for practices in snapshot.members["country"].values() if practices),
        "topics": [(topic, len(snapshot.members["topic"][slug])) for slug, topic in topics.items()],
        "latest": cards(snapshot, snapshot.practices[:LATEST]),
    }
    return render(request, "catalogue/home.html", context)


@require_safe
def catalogue(request):
    results = browse(request.GET, reader_language())
    if results.is_moved:
        return redirect(results.paging.url, permanent=True)
    note_miss(request, results)
    context = {"results": results, "paging": results.paging}
    return render(request, "catalogue/catalogue.html", context)


@require_safe
def catalogue_json(request):
    size = page_size(request.GET)
    results = browse(request.GET, reader_language(), size)
    if results.is_moved:
        path = reverse("practices:catalogue_json")
        return redirect(f"{path}?{results.query_string}&per_page={size}", permanent=True)
    return JsonResponse(as_json(results), json_dumps_params={"ensure_ascii": False})


@require_safe
def practice(request, slug):
    practice = find_published(slug, reader_language())
    if practice is None:
        raise Http404
    if practice.slug != slug:
        return _moved_to(practice)
    note_shown(request, practice)
    snapshot = index.snapshot()
    put_lists([practice], snapshot)
    put_attachments(practice, snapshot)
    context = {
        "practice": practice,
        "sections": practice.sections(),
        "related": related_practices(practice, snapshot, reader_language()),
    }
    return render(request, "catalogue/practice.html", context)


def _moved_to(practice):
    """Redirect for good, and let browsers ask again: what was merged may be published anew."""
    response = redirect(practice, permanent=True)
    patch_cache_control(response, no_cache=True)
    return response


@require_safe
def picture(request, pk):
    """Serve the picture of a public practice, at `?width=` if it is kept so; else there is none."""
    picture = get_object_or_404(Picture.objects.published(), pk=pk)
    image = at_width(picture.image, request.GET.get("width", ""))
    return served(request, image, f"{pk}.{extension_of(image.name)}")


@require_safe
def attachment(request, pk):
    """Serve a file of a public practice, to be saved and never shown inside the site."""
    attachment = get_object_or_404(Attachment.objects.published(), pk=pk)
    return served(request, attachment.file, attachment.name)


@require_safe
def cities(request):
    countries = countries_with_cities(index.snapshot(), reader_language())
    return render(request, "catalogue/cities.html", {"countries": countries})


@require_safe
def city(request, slug):
    city = find_by_slug(City.objects.all(), slug, reader_language())
    if city is None:
        raise Http404
    if city.slug != slug:
        return redirect(city, permanent=True)
    snapshot = index.snapshot()
    found = snapshot.union("city", [city.slug_en])
    asked = page_number(request.GET.get("page"))
    paging = Paging(len(found), asked, PAGE_SIZE, partial(_page_url, city))
    context = {
        "city": city,
        "practices": cards(snapshot, found[paging.start : paging.stop]),
        "paging": paging,
    }
    return render(request, "catalogue/city.html", context)


def _page_url(city, page):
    return address(city.get_absolute_url(), Selection(page=page))


@require_safe
def about(request):
    return render(request, "catalogue/about.html")


@require_safe
def accessibility(request):
    return render(request, "catalogue/accessibility.html")


@require_safe
def privacy(request):
    return render(request, "catalogue/privacy.html")


@require_safe
def suggestions(request):
    found = search.suggestions(request.GET.get("q", ""), reader_language())
    return JsonResponse({"suggestions": found}, json_dumps_params={"ensure_ascii": False})
