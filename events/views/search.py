"""Search over everything, and the short answers that the palette asks for."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from events import qualifiers
from events.addresses import Address
from events.filters.base import unknown
from events.queries import search as reads
from events.queries.reference import names
from events.views.caching import public_page
from events.views.links import meetings_address

LONGEST = 200
SHORTEST = 2  # letters before the palette looks for people
PALETTE = 6
SORTS = NEWEST, BEST = "newest", "best"


@public_page
def search(request: HttpRequest) -> HttpResponse:
    """Conditions typed into the box lead to the list of meetings."""
    text = request.GET.get("q", "").strip()
    if qualifiers.TERM.search(text):
        return redirect(Address(reverse("events:meetings"), request.GET).replaced())
    sort = request.GET.get("sort") or NEWEST
    best = sort == BEST
    found = reads.search(text[:LONGEST], names(), best=best) if text else None
    address = Address(request.path, request.GET)
    context = {
        "text": text[:LONGEST],
        "found": found,
        "best": best,
        "newest_url": address.replaced(sort=None),
        "best_url": address.replaced(sort="best"),
        "instead": _instead(found, address) if found and found.nothing else [],
        "problems": unknown(request.GET, {"q", "sort"}) + _problems(text, sort),
    }
    return render(request, "events/search.html", context)


def _problems(text: str, sort: str) -> list[str]:
    too_long = [_("Запрос длиннее 200 знаков; лишнее отброшено.")] if len(text) > LONGEST else []
    return too_long + ([] if sort in SORTS else [_("Такой сортировки нет; показаны сначала новые.")])


def _instead(found: reads.Found, address: Address) -> list[tuple[str, str, int, str]]:
    """What may be asked instead: words, address of their search, how many meetings they have, address of those."""
    return [
        (words, address.replaced(q=words), n, meetings_address(q=words).replaced())
        for words, n in reads.looser(found.words)
    ]


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
