"""The front page."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from events.addresses import Address
from events.queries import overview as reads
from events.queries.histogram import histogram
from events.queries.reference import names
from events.views.caching import public_page

PERIODS = ("7", "30", "90", "365")
PERIOD = "30"


@public_page
def overview(request: HttpRequest) -> HttpResponse:
    asked = request.GET.get("period", PERIOD)
    period = asked if asked in PERIODS else PERIOD
    found = reads.overview(int(period), request.shell.last_date, names())
    address = Address(reverse("events:meetings"), request.GET.__class__())
    context = {
        "overview": found,
        "period": period,
        "periods": PERIODS,
        "during": _during(address, found),
        "chart": histogram(found.months, lambda first, last: _period_url(address, first, last), recent=True),
        "last_import": reads.last_import(),
        "problems": [] if asked in PERIODS else [_("Период бывает 7, 30, 90 или 365 дней; показано 30.")],
    }
    return render(request, "events/overview.html", context)


def _period_url(address: Address, first: date, last: date, **more: str) -> str:
    return address.replaced(from_=first.isoformat(), to=last.isoformat(), **more)


def _during(address: Address, found: reads.Overview) -> dict[str, str]:
    """Lists of the period's meetings, by what is counted. Countries, topics and people add themselves to ``all``."""
    if found.first is None or found.last is None:
        return {"all": address.path, "named": address.path, "reviewed": address.path, "undated": address.path}
    return {
        "all": _period_url(address, found.first, found.last),
        "named": _period_url(address, found.first, found.last, named="1"),
        "reviewed": _period_url(address, found.first, found.last, status="reviewed"),
        "undated": address.replaced(dated="no"),
    }
