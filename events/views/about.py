"""What this site is, how it reads articles, and how right and complete it is."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from events.models import Topic
from events.models.choices import Kind
from events.queries import quality
from events.views.caching import public_page

FIGURES = {
    "person names (exact nominative)": _("имя человека, точный именительный падеж"),
    "person names (found, any form)": _("человек найден, в любой форме"),
    "person->country": _("страна, которую человек представляет"),
    "person->role": _("должность"),
    "events": _("встреча найдена"),
    "event kind (of matched)": _("вид встречи"),
    "pairs named-named": _("кто с кем, оба названы"),
    "pairs all": _("кто с кем, все"),
    "place_country (end to end)": _("страна места"),
    "place_city (of matched)": _("город"),
    "topics (end to end)": _("темы"),
    "date": _("дата сообщения"),
}


@public_page
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "events/about.html", {"kinds": Kind.labels})


@public_page
def method(request: HttpRequest) -> HttpResponse:
    return render(request, "events/method.html", {"topics": Topic.objects.order_by("position", "id")})


@public_page
def data_quality(request: HttpRequest) -> HttpResponse:
    months = quality.coverage()
    counts = quality.counts()
    context = {
        "measured": _readable(quality.measured()),
        "months": months,
        "most": max((month.articles for month in months), default=1),
        "gaps": sum(not month.articles for month in months),
        "counts": counts,
        "share": round(100 * counts.reviewed / counts.meetings) if counts.meetings else 0,
        "meetings_url": reverse("events:meetings"),
        "articles_url": reverse("events:articles"),
    }
    return render(request, "events/data_quality.html", context)


def _readable(table: dict | None) -> dict | None:
    """The saved table with names of figures in the reader's language."""
    if table is None:
        return None
    figures = [figure | {"label": FIGURES.get(figure["metric"], figure["metric"])} for figure in table["figures"]]
    return table | {"figures": figures, "date": date.fromisoformat(table["date"])}
