"""The explorer: who was met together with whom, drawn, listed and as files."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from events.addresses import Address, person_url
from events.filters.network import NetworkFilters
from events.models import Meeting
from events.queries import network as reads
from events.queries.reference import Names, names
from events.queries.tally import Tally, tally
from events.views import links, network_drawing, network_files, network_matrix
from events.views.as_of import look_from
from events.views.caching import public_page

SUGGESTED = 12  # people and countries to start from


@dataclass(frozen=True)
class Asked:
    """What the address asks for: ``net`` is None as long as nobody is chosen."""

    filters: NetworkFilters
    names: Names
    net: reads.Network | None
    problems: list[str]
    size: Tally = field(default_factory=Tally)  # of the meetings of the one in the middle


def _asked(request: HttpRequest) -> Asked:
    known = names()
    filters = NetworkFilters(request.GET, Meeting.objects.shown(), names=known)
    centre, problems = None, list(filters.problems)
    if filters.person_id:
        centre = reads.person_centre(filters.person_id)
        problems += [] if centre else [_("Такого человека нет.")]
    elif filters.country_id:
        centre = reads.country_centre(filters.country_id, known)
    if centre is None:
        return Asked(filters, known, None, problems)
    size = tally(reads.meetings_of(filters.qs, centre), (), known.countries, known.topics)
    period = filters.qs.between(size.since, None)
    net = reads.network(period, centre, depth=filters.depth_steps, least=filters.least, as_of=filters.as_of_day)
    return Asked(filters, known, net, problems, size)


@public_page
def network(request: HttpRequest) -> HttpResponse:
    asked = _asked(request)
    look_from(request, asked.filters)
    here = Address(request.path, request.GET)
    context = {
        "filters": asked.filters,
        "net": asked.net,
        "problems": asked.problems,
        "offered": asked.names.countries.by_name(),
        "matches": [(p, here.replaced(person=str(p.pk), country=None, name=None)) for p in _matches(asked.filters)],
    }
    context |= _drawn(asked, here) if asked.net else _starts(asked, here)
    return render(request, "events/network.html", context)


def _matches(filters: NetworkFilters) -> list:
    return reads.called(filters.terms["name"]) if "name" in filters.terms else []


def _drawn(asked: Asked, here: Address) -> dict:
    net = asked.net
    meetings = links.meetings_address(**asked.filters.bounds)
    counted = links.counted(meetings, asked.size)
    centre = net.centre
    label = centre.label
    page = links.country_url(label) if centre.is_country else person_url(label.id, label.name_en)
    return {
        "drawing": network_drawing.drawing(net, here),
        "rows": network_drawing.rows(net, counted, here, asked.names.countries),
        "ties": network_drawing.tie_rows(net, counted),
        "matrix": network_matrix.matrix(net, counted),
        "size": asked.size,
        "followed": min(reads.ROOTS, sum(member.step == 1 for member in net.members)),
        "page": f"{page}{asked.filters.kept_day}",
        "all_url": links.narrowed(meetings, **{"country" if centre.is_country else "person": centre.label.code}),
        "weaker_url": here.replaced(min=None),
        "csv_url": here.elsewhere(reverse("events:network_csv")),
        "graphml_url": here.elsewhere(reverse("events:network_graphml")),
    }


def _starts(asked: Asked, here: Address) -> dict:
    """The busiest people and countries of the period."""
    figures = tally(asked.filters.qs, ("person", "country"), asked.names.countries, asked.names.topics)
    return {
        "people": [(part, here.replaced(person=part.label.code, name=None)) for part in figures.people[:SUGGESTED]],
        "countries": [
            (part, here.replaced(country=part.label.code, name=None)) for part in figures.countries[:SUGGESTED]
        ],
    }


@require_safe
def network_csv(request: HttpRequest) -> HttpResponse:
    """One line a tie, those with the centre included."""
    text = io.StringIO()
    csv.writer(text).writerows(network_files.table(_asked(request).net))
    response = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="network.csv"'
    return response


@require_safe
def network_graphml(request: HttpRequest) -> HttpResponse:
    body = network_files.graphml(_asked(request).net)
    response = HttpResponse(body, content_type="application/graphml+xml; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="network.graphml"'
    return response
