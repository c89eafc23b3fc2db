"""Posts whose holders have not been heard of for some time."""

from __future__ import annotations

from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from events import keyset
from events.addresses import Address
from events.filters.base import unknown
from events.queries import countries as reads
from events.queries.facets import sizes
from events.queries.reference import Label, Labels, names
from events.views.caching import public_page
from events.views.paging import numbered_page

SILENT_DAYS, MOST_DAYS = 90, 36_500
PRESETS = (30, 90, 180, 365)
PARAMETERS = ("days", "of", "in", "page", "per")


@public_page
def silence(request: HttpRequest) -> HttpResponse:
    """Known posts whose holder is in no meeting of the last ``days`` days before the newest article.

    ``of`` is the country that the post is of, ``in`` the one that it is in.
    """
    address, countries = Address(request.path, request.GET), names().countries
    days, problems = _days(request.GET.get("days", ""))
    (sender, host), strange = _countries(request.GET, countries)
    problems += strange + unknown(request.GET, PARAMETERS)
    last = request.shell.last_date
    total, page = 0, keyset.Page([], None, None)
    if last:
        posts = reads.silent(last - timedelta(days=days), sender and sender.id, host and host.id)
        total = sizes([posts])[0]
        page, wrong = numbered_page(posts, request.GET, address)
        problems += wrong
    context = {
        "days": days,
        "presets": [(n, address.replaced(days=str(n), page=None)) for n in PRESETS],
        "offered": list(countries.by_name()),
        "sender": sender,
        "host": host,
        "total": total,
        "page": page,
        "rows": [(post, _quiet(post.last_met, last)) for post in page.rows],
        "problems": problems,
    }
    return render(request, "events/silence.html", context)


def _days(text: str) -> tuple[int, list[str]]:
    if not text:
        return SILENT_DAYS, []
    if text.isascii() and text.isdigit() and len(text) < 6 and 0 < int(text) <= MOST_DAYS:
        return int(text), []
    return SILENT_DAYS, [_("Число дней должно быть от 1 до 36 500; показано 90.")]


def _countries(data: QueryDict, countries: Labels) -> tuple[list[Label | None], list[str]]:
    """Those that the post is of and in, and what was wrong with the asking."""
    asked = [data.get(name, "").strip() for name in ("of", "in")]
    found = [countries.find(text) if text else None for text in asked]
    wrong = [text for text, label in zip(asked, found, strict=True) if text and label is None]
    return found, [_("нет такого значения: «%(value)s»") % {"value": text[:60]} for text in wrong]


def _quiet(met: date | None, last: date | None) -> int | None:
    """Days without a meeting."""
    return (last - met).days if met and last else None
