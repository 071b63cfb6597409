from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from practices.catalogue.change_log.feed import make_feed
from practices.catalogue.change_log.lines import PAGE_SIZE, by_month, lines, shown_entries
from practices.catalogue.finding.filters import page_number
from practices.catalogue.finding.paging import Paging


@require_safe
def change_log(request):
    entries = shown_entries()
    asked = page_number(request.GET.get("page"))
    paging = Paging(entries.count(), asked, PAGE_SIZE, _page_url)
    told = lines(entries[paging.start : paging.stop])
    context = {
        "months": by_month(told),
        "names_kosovo": any(line.names_kosovo for line in told),
        "paging": paging,
    }
    return render(request, "catalogue/change_log.html", context)


def _page_url(page):
    path = reverse("practices:change_log")
    return path if page == 1 else f"{path}?page={page}"


@require_safe
def change_feed(request):
    feed = make_feed(
        lines(shown_entries()[:PAGE_SIZE]),
        page=reverse("practices:change_log"),
        feed=reverse("practices:change_feed"),
        absolute=request.build_absolute_uri,
    )
    return HttpResponse(feed, "application/atom+xml; charset=utf-8")
