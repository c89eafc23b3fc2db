"""Search over everything, and the short answers that the palette asks for."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from events import qualifiers
from events.addresses import Address
from events.queries import search as reads
from events.queries.reference import names
from events.views.caching import public_page

LONGEST = 200
SHORTEST = 2  # letters before the palette looks for people
PALETTE = 6


@public_page
def search(request: HttpRequest) -> HttpResponse:
    """Conditions typed into the box lead to the list of meetings."""
    text = request.GET.get("q", "").strip()
    problems = [_("Запрос длиннее 200 знаков; лишнее отброшено.")] if len(text) > LONGEST else []
    if qualifiers.TERM.search(text):
        return redirect(Address(reverse("events:meetings"), request.GET).replaced())
    best = request.GET.get("sort") == "best"
    found = reads.search(text[:LONGEST], names(), best=best) if text else None
    address = Address(request.path, request.GET)
    context = {
        "text": text[:LONGEST],
        "found": found,
        "best": best,
        "newest_url": address.replaced(sort=None),
        "best_url": address.replaced(sort="best"),
        "problems": problems,
    }
    return render(request, "events/search.html", context)


@public_page
def palette(request: HttpRequest) -> HttpResponse:
    """Up to a few people, countries and topics: label, kind and address of each."""
    text = request.GET.get("q", "").strip()[:LONGEST]
    if len(text) < SHORTEST:
        return JsonResponse({"items": []})
    found, words = names(), reads.parse(text)
    items = [(p.name, _("человек"), p.get_absolute_url()) for p in reads.people(text)[:PALETTE]]
    items += [
        (c.name, _("страна"), reverse("events:country", args=[c.code])) for c in reads.called(found.countries, words)
    ]
    items += [(t.name, _("тема"), reverse("events:topic", args=[t.code])) for t in reads.called(found.topics, words)]
    return JsonResponse({"items": [{"label": a, "kind": b, "url": c} for a, b, c in items[: 2 * PALETTE]]})
