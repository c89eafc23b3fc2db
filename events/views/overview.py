"""The front page."""

from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from events.addresses import Address
from events.filters.base import unknown
from events.queries import overview as reads
from events.queries.histogram import histogram
from events.queries.reference import Names, names
from events.views import links
from events.views.caching import public_page
from events.views.world_map import WorldMap, world_map

PERIODS = ("7", "30", "90", "365")
PERIOD = "30"
WRONG_PERIOD = gettext_noop("Период бывает 7, 30, 90 или 365 дней; показано 30.")


@public_page
def overview(request: HttpRequest) -> HttpResponse:
    asked = request.GET.get("period", PERIOD)
    period = asked if asked in PERIODS else PERIOD
    known = names()
    found = reads.overview(int(period), request.shell.last_date, known)
    address = Address(reverse("events:meetings"), request.GET.__class__())
    context = {
        "overview": found,
        "map": _map(address, found, known),
        "more": urlencode(_ends(found)),
        "period": period,
        "periods": PERIODS,
        "during": _during(address, found),
        "chart": histogram(
            found.months,
            lambda first, last: _period_url(address, first, last),
            since=found.months_since,
            recent=True,
        ),
        "last_import": reads.last_import(),
        "problems": unknown(request.GET, {"period"}) + ([] if asked in PERIODS else [_(WRONG_PERIOD)]),
    }
    return render(request, "events/overview.html", context)


def _ends(found: reads.Overview) -> dict[str, str]:
    """Of the days that were counted."""
    if found.first is None or found.last is None:
        return {}
    return {"from": (found.since or found.first).isoformat(), "to": found.last.isoformat()}


def _map(address: Address, found: reads.Overview, known: Names) -> WorldMap | None:
    rows = links.ranked(
        found.countries,
        links.country_page,
        lambda part: address.replaced(**_ends(found), country=part.label.code),
    )
    return world_map(rows, known.countries)


def _period_url(address: Address, first: date, last: date, **more: str) -> str:
    return address.replaced(from_=first.isoformat(), to=last.isoformat(), **more)


def _during(address: Address, found: reads.Overview) -> dict[str, str]:
    """Lists of the period's meetings, by what is counted. Countries, topics, people add themselves to ``counted``."""
    if found.first is None or found.last is None:
        return dict.fromkeys(("all", "counted", "named", "reviewed", "undated"), address.path)
    return {
        "all": _period_url(address, found.first, found.last),
        "counted": _period_url(address, found.since or found.first, found.last),
        "named": _period_url(address, found.first, found.last, named="1"),
        "reviewed": _period_url(address, found.first, found.last, status="reviewed"),
        "undated": address.replaced(dated="no"),
    }
