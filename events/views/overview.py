"""The front page."""

from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from events.addresses import Address
from events.filters.period import AsOfFilters
from events.queries import overview as reads
from events.queries.histogram import histogram
from events.queries.meetings import listed
from events.queries.reference import names
from events.views import links
from events.views.as_of import last_day, look_from
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
    filters = AsOfFilters(request.GET, listed(), names=known, controls=("period",))
    look_from(request, filters)
    found = reads.overview(int(period), last_day(request.shell, filters), known, filters.qs)
    address = Address(reverse("events:meetings"), QueryDict(filters.kept_day.removeprefix("?")))
    context = {
        "overview": found,
        "map": _map(address, found, filters),
        "more": urlencode(_ends(found, filters)),
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
        "problems": filters.problems + ([] if asked in PERIODS else [_(WRONG_PERIOD)]),
    }
    return render(request, "events/overview.html", context)


def _ends(found: reads.Overview, filters: AsOfFilters) -> dict[str, str]:
    """Of the days that were counted, with the day looked from."""
    if found.first is None or found.last is None:
        return {}
    ends = {"from": (found.since or found.first).isoformat(), "to": found.last.isoformat()}
    return ends | ({"as_of": filters.as_of_day.isoformat()} if filters.as_of_day else {})


def _map(address: Address, found: reads.Overview, filters: AsOfFilters) -> WorldMap | None:
    ends = _ends(found, filters)
    rows = links.ranked(
        found.countries,
        links.country_page,
        lambda part: address.replaced(**ends, country=part.label.code),
        f"?{urlencode(ends)}" if ends else "",
    )
    return world_map(rows, filters.names.countries)


def _period_url(address: Address, first: date, last: date, **more: str) -> str:
    return address.replaced(from_=first.isoformat(), to=last.isoformat(), **more)


def _during(address: Address, found: reads.Overview) -> dict[str, str]:
    """Lists of the period's meetings, by what is counted. Countries, topics, people add themselves to ``counted``."""
    if found.first is None or found.last is None:
        return dict.fromkeys(("all", "counted", "named", "reviewed", "undated"), address.replaced())
    return {
        "all": _period_url(address, found.first, found.last),
        "counted": _period_url(address, found.since or found.first, found.last),
        "named": _period_url(address, found.first, found.last, named="1"),
        "reviewed": _period_url(address, found.first, found.last, status="reviewed"),
        "undated": address.replaced(dated="no"),
    }
