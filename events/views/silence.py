"""Posts whose holders have not been heard of for some time."""

from __future__ import annotations

from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from events import keyset
from events.addresses import Address
from events.filters.period import AsOfFilters
from events.models import Meeting
from events.queries import silence as reads
from events.queries.reference import Label, Labels, names
from events.views.as_of import last_day, look_from
from events.views.caching import public_page
from events.views.paging import numbered_page

SILENT_DAYS, MOST_DAYS = 90, 36_500
PRESETS = (30, 90, 180, 365)
PARAMETERS = ("days", "country", "host", "page", "per")
OLD_NAMES = {"of": "country", "in": "host"}  # kept addresses still have them


@public_page
def silence(request: HttpRequest) -> HttpResponse:
    """Known posts whose holder is in no meeting of the last ``days`` days before the newest article.

    ``country`` is the one that the post is of, ``host`` the one that it is in.
    """
    request.GET = _renamed(request.GET)
    address, known = Address(request.path, request.GET), names()
    filters = AsOfFilters(request.GET, Meeting.objects.shown(), names=known, controls=PARAMETERS)
    as_of, last = look_from(request, filters), last_day(request.shell, filters)
    days, problems = _days(request.GET.get("days", ""))
    (sender, host), strange = _countries(request.GET, known.countries)
    problems += strange + filters.problems
    found, page = reads.Summary(0, frozenset(), frozenset()), keyset.Page([], None, None)
    if last:
        posts = reads.silent(last - timedelta(days=days), sender and sender.id, host and host.id, as_of)
        found = reads.summary(posts, as_of)
        page, wrong = numbered_page(posts, request.GET, address)
        problems += wrong
    context = {
        "days": days,
        "presets": [(n, address.replaced(days=str(n), page=None)) for n in PRESETS],
        "senders": _offered(known.countries, found.senders, sender),
        "hosts": _offered(known.countries, found.hosts, host),
        "sender": sender,
        "host": host,
        "filters": filters,
        "total": found.total,
        "page": page,
        "rows": [(post, _quiet(post.last_met, last)) for post in page.rows],
        "problems": problems,
    }
    return render(request, "events/silence.html", context)


def _renamed(data: QueryDict) -> QueryDict:
    """With the names that other lists have as well; the page then gives its addresses with these."""
    renamed = data.copy()
    for old, new in OLD_NAMES.items():
        if old in renamed:
            values = renamed.pop(old)
            renamed.setlist(new, renamed.getlist(new) or values)
    return renamed


def _offered(countries: Labels, ids: frozenset[int], chosen: Label | None) -> list[Label]:
    """Those with posts, and the one chosen: what a form does not hold would be lost when it is sent again."""
    return [label for label in countries.by_name() if label.id in ids or label == chosen]


def _days(text: str) -> tuple[int, list[str]]:
    if not text:
        return SILENT_DAYS, []
    if text.isascii() and text.isdigit() and len(text) < 6 and 0 < int(text) <= MOST_DAYS:
        return int(text), []
    return SILENT_DAYS, [_("Число дней должно быть от 1 до 36 500; показано 90.")]


def _countries(data: QueryDict, countries: Labels) -> tuple[list[Label | None], list[str]]:
    """Those that the post is of and in, and what was wrong with the asking."""
    asked = [data.get(name, "").strip() for name in ("country", "host")]
    found = [countries.find(text) if text else None for text in asked]
    wrong = [text for text, label in zip(asked, found, strict=True) if text and label is None]
    return found, [_("нет такого значения: «%(value)s»") % {"value": text[:60]} for text in wrong]


def _quiet(met: date | None, last: date | None) -> int | None:
    """Days without a meeting."""
    return (last - met).days if met and last else None
