"""Runs of the importer. Paths, commands and names of users are shown to staff only."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from events import keyset
from events.addresses import Address
from events.filters.base import unknown
from events.queries import imports as reads
from events.views.caching import public_page
from events.views.paging import numbered_page

CONTROLS = ("page", "per")
MAY_SEE = "events.view_importrun"


@public_page
def imports(request: HttpRequest) -> HttpResponse:
    page, problems = numbered_page(reads.runs(), request.GET, Address(request.path, request.GET))
    context = {"page": page, "problems": problems + unknown(request.GET, CONTROLS)}
    return render(request, "events/imports.html", context)


@public_page
def import_run(request: HttpRequest, pk: int) -> HttpResponse:
    run = reads.runs().filter(pk=min(pk, keyset.BIGGEST)).first()
    if run is None:
        raise Http404
    trusted = request.user.has_perm(MAY_SEE)
    context = {
        "run": run,
        "trusted": trusted,
        "reasons": reads.refusals(run),
        "files": reads.refused_files(run) if trusted else [],
        "problems": unknown(request.GET, ()),
    }
    return render(request, "events/import.html", context)
