"""What this site is, how it reads articles, and how right and complete it is."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from events.addresses import Address
from events.models import Topic
from events.models.choices import Kind
from events.queries import quality
from events.queries.histogram import Histogram, histogram
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
FAILURES = (
    _("Иностранная фамилия, встреченная только в косвенном падеже, может получить не то окончание: Кебе или Кеба."),
    _("Если в одном предложении несколько людей с каждой стороны, кто с кем говорил, понято не всегда."),
    _("«Он», «посол» или «стороны» через несколько предложений иногда отнесены к другому человеку."),
    _("Встреча, о которой сказано без привычного глагола или внутри другого рассказа, может быть пропущена."),
    _("Тема по одному намёку бывает лишней, а тема без ключевых слов остаётся незамеченной."),
    _("Малый город, которого нет в списке, не узнаётся: тогда указана только страна."),
    _("Тёзки с одинаковой должностью могут слиться, а человек с двумя написаниями имени раздвоиться."),
)


@public_page
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "events/about.html", {"kinds": Kind.choices, "sources": quality.sources()})


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
        "chart": _chart(months),
        "failures": FAILURES,
        "gaps": sum(not month.articles for month in months),
        "counts": counts,
        "share": round(100 * counts.reviewed / counts.meetings) if counts.meetings else 0,
        "meetings_url": reverse("events:meetings"),
        "articles_url": reverse("events:articles"),
    }
    return render(request, "events/data_quality.html", context)


def _chart(months: list[quality.Month]) -> Histogram:
    """The newest months; a month without articles has no bar and is shown as a gap."""
    address = Address(reverse("events:articles"), QueryDict())
    counts: dict[str | None, int] = {month.first.strftime("%Y-%m"): month.articles for month in months}

    def url(first: date, last: date) -> str:
        return address.replaced(from_=first.isoformat(), to=last.isoformat())

    return histogram(counts, url, recent=True)


def _readable(table: dict | None) -> dict | None:
    """The saved table with names of figures in the reader's language."""
    if table is None:
        return None
    figures = [figure | {"label": FIGURES.get(figure["metric"], figure["metric"])} for figure in table["figures"]]
    return table | {"figures": figures, "date": date.fromisoformat(table["date"])}
