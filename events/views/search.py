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
    if any(qualifiers.conditions(text)):
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
        "problems": unknown(request.GET, {"q", "sort"}) + _problems(text, sort, found),
    }
    return render(request, "events/search.html", context)


def _problems(text: str, sort: str, found: reads.Found | None) -> list[str]:
    wrong = [_("Запрос длиннее 200 знаков; лишнее отброшено.")] if len(text) > LONGEST else []
    if found and found.words.excluded and not found.words.words:
        wrong.append(_("Одних исключений мало: добавьте слово, которое должно быть."))
    return wrong + ([] if sort in SORTS else [_("Такой сортировки нет; показаны сначала новые.")])


def _instead(found: reads.Found, address: Address) -> list[tuple[str, str, int, str]]:
    """What may be asked instead: words, address of their search, how many meetings they have, address of those."""
    return [
        (words, address.replaced(q=words), n, meetings_address(q=words).replaced())
        for words, n in reads.looser(found.words)
    ]


@public_page
def palette(request: HttpRequest) -> HttpResponse:
    """A few people, countries and topics: what each is called and is, its address, its value as a condition.

    ``of`` asks for one sort of them only, as a field of a form does.
    """
    text, of = request.GET.get("q", "").strip()[:LONGEST], request.GET.get("of", "")
    if len(text) < SHORTEST:
        return JsonResponse({"items": []})
    found, words = names(), reads.parse(text)
    items: list[dict[str, str]] = []
    if of in ("", "person"):
        items += [_item(p.name, _("человек"), p.get_absolute_url(), str(p.pk)) for p in reads.people(text)[:PALETTE]]
    for param, kind, labels in (("country", _("страна"), found.countries), ("topic", _("тема"), found.topics)):
        if of in ("", param):
            called = reads.called(labels, words)
            items += [_item(x.name, kind, reverse(f"events:{param}", args=[x.code]), x.code) for x in called]
    return JsonResponse({"items": items[: 2 * PALETTE]})


def _item(label: str, kind: str, url: str, value: str) -> dict[str, str]:
    return {"label": label, "kind": kind, "url": url, "value": value}
