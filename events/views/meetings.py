"""The list of meetings and one meeting."""

from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from events import keyset
from events.addresses import Address
from events.citation import citation
from events.models import Article, Diplomat
from events.models.choices import Status
from events.queries import meeting as one
from events.queries import meetings as reads
from events.queries.facets import sizes
from events.queries.histogram import Histogram, histogram
from events.queries.people import alike
from events.queries.reference import people_and_cities
from events.queries.review import corrections_of
from events.queries.shell import CAP, counted, counted_articles
from events.views import chips, facets, listings
from events.views.as_of import last_day, look_from
from events.views.caching import public_page
from events.views.meeting_query import NEWEST, OLDEST, RELEVANCE, MeetingQuery, page_of, read
from events.views.paging import sorts
from events.views.ways_out import Way, ways_out

PRESETS = (7, 30, 90, 365)  # days, counted back from the newest article


@dataclass(frozen=True, slots=True)
class DateSort:
    """For the heading of the dates: the address of the other order, and the order in force if it is one of dates."""

    url: str
    direction: str | None


@public_page
def meetings(request: HttpRequest) -> HttpResponse:
    query = read(request.path, request.GET, marks=True)
    look_from(request, query.filters)
    where = keyset.place(query.address.data)
    counts = facets.count(query.filters)
    people, cities = people_and_cities(*facets.shown_ids(query.filters, counts))
    groups = facets.facets(query.filters, counts, people, cities, query.address)
    page = page_of(query, where)
    shown = chips.chips(query.filters, query.address, person=people, city=cities)
    context = {
        "query": query,
        "filters": query.filters,
        "form": facets.form(query.filters, groups),
        "facets": groups,
        "chips": shown,
        "clear_url": request.path,
        "page": page,
        "rows": reads.rows(page.rows, query.names),
        "total": counts.total,
        "count": counted(counts.total),
        "chart": _chart(query.address, counts, query.filters.terms),
        "problems": query.problems + where.problems,
        "words": query.words,
        "sorts": _sorts(query),
        "by_date": _by_date(query),
        "sizes": [(n, query.address.replaced(per=str(n)), n == where.size) for n in keyset.SIZES],
        "presets": _presets(query.address, last_day(request.shell, query.filters)),
        "rejected_url": _rejected_url(request) if query.hides_rejected else "",
        "exports": listings.forms("meetings", query.address),
        **({} if counts.total else _ways_on(query, shown)),
    }
    return render(request, "events/meetings.html", context)


def _rejected_url(request: HttpRequest) -> str:
    """The list of what people rejected, with the history of each, for those who may review."""
    if not request.user.has_perm("events.change_reviewitem"):
        return ""
    return f"{reverse('admin:events_meeting_changelist')}?{urlencode({'status__exact': Status.REJECTED})}"


@public_page
def meetings_count(request: HttpRequest) -> HttpResponse:
    """How many meetings a list has, and its address: asked by scripts for what only the reader's browser knows."""
    query = read(reverse("events:meetings"), request.GET)
    n = sizes([query.rows])[0]
    shown = number_format(min(n, CAP), force_grouping=True)
    return JsonResponse({"shown": f"> {shown}" if n > CAP else shown, "url": query.address.replaced()})


def _ways_on(query: MeetingQuery, shown: list[chips.Chip]) -> dict:
    """From an empty list: with fewer conditions, to a name like the one typed, to the articles with the words."""
    filters, text = query.filters, query.words
    close = alike(filters.terms["who"]) if "who" in filters.terms else []
    otherwise = filters.without("who")
    lists = [otherwise.of_all_people([person.pk]) for person in close]
    searched = [Article.objects.with_words(text.query)] if text and text.wanted is not None else []
    ways, found = ways_out(filters, query.address, shown, counted, beside=lists + searched)
    numbers = zip(close, found[: len(close)], strict=True)
    near = [(person, counted(n), _of_person(query.address, person)) for person, n in numbers if n]
    return {"ways_out": ways, "near": near, "articles": _in_articles(text.text, found[-1]) if searched else None}


def _of_person(address: Address, person: Diplomat) -> str:
    return address.replaced(who=None, person=[*address.data.getlist("person"), str(person.pk)])


def _in_articles(text: str, n: int) -> Way | None:
    url = Address(reverse("events:articles"), QueryDict()).replaced(q=text)
    return Way((), n, url, counted_articles(n)) if n else None


def _chart(address: Address, counts, terms: dict) -> Histogram:
    def url(first: date, last: date) -> str:
        start, stop = terms.get("from") or first, terms.get("to") or last
        return address.replaced(from_=max(start, first).isoformat(), to=min(stop, last).isoformat())

    return histogram(counts.values["month"], url, since=counts.since.get("month"))


def _sorts(query: MeetingQuery) -> list[tuple[str, str, bool]]:
    offered = {NEWEST: _("сначала новые"), OLDEST: _("сначала старые")}
    if "q" in query.filters.terms:
        offered[RELEVANCE] = _("по соответствию")
    return sorts(query.address, offered, query.sort)


def _by_date(query: MeetingQuery) -> DateSort:
    direction = {NEWEST: "descending", OLDEST: "ascending"}.get(query.sort)
    return DateSort(query.address.replaced(sort=OLDEST if query.sort == NEWEST else None), direction)


def _presets(address: Address, last: date | None) -> list[tuple[str, str]]:
    if last is None:
        return []
    starts = [(days, last - timedelta(days=days - 1)) for days in PRESETS]
    return [
        (_("%(n)s дн.") % {"n": days}, address.replaced(from_=start.isoformat(), to=last.isoformat(), dated=None))
        for days, start in starts
    ]


@public_page
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """410 for one that a person rejected or that is read no more, 301 to the keeper for one merged into another."""
    found = one.find(pk)
    if found is None:
        return _former(request, pk)
    if found.merged_into_id:
        return redirect("events:meeting", pk=found.merged_into_id, permanent=True)
    if found.status == "rejected":
        return render(request, "410.html", {"reason": _("Эта запись снята после проверки человеком.")}, status=410)
    page, permalink = one.page(found), request.build_absolute_uri(request.path)
    context = {
        "page": page,
        "meeting": found,
        "permalink": permalink,
        "citation": citation(page, permalink),
        "corrections": corrections_of(found) if found.revision else [],  # every act of a person counts it up
    }
    return render(request, "events/meeting.html", context)


def _former(request: HttpRequest, pk: int) -> HttpResponse:
    """The address of a meeting that machines took away again."""
    former = one.former(pk)
    if former is None:
        raise Http404
    if former.meeting_id:
        return redirect("events:meeting", pk=former.meeting_id, permanent=True)
    reason = _("В статье, где эта встреча была прочитана, её больше нет.")
    return render(request, "410.html", {"reason": reason}, status=410)
