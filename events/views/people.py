"""The list of people and one person."""

from __future__ import annotations

from datetime import date, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from events import keyset
from events.addresses import Address
from events.filters.base import Terms
from events.filters.people import PeopleFilters
from events.filters.period import PeriodFilters
from events.models import Diplomat
from events.queries import people as reads
from events.queries.company import company
from events.queries.meetings import listed
from events.queries.ranking import SORTS, YEAR, Ranking
from events.queries.reference import Names, names
from events.queries.shell import counted_people
from events.queries.tally import tally
from events.views import chips, drawings, links, listings
from events.views.as_of import last_day, look_from
from events.views.caching import public_page
from events.views.paging import chosen, numbered_page, sorts
from events.views.profiles import Profile
from events.views.ways_out import ways_out

COMPANIONS = 40  # in the drawing; the list beside it shows half as many
RANKED = 12
NONE = Terms()


@public_page
def people(request: HttpRequest) -> HttpResponse:
    address, known = Address(request.path, request.GET), names()
    filters = PeopleFilters(request.GET, reads.in_list(), names=known)
    as_of, last = look_from(request, filters), last_day(request.shell, filters)
    sort, wrong = chosen(request.GET, "sort", tuple(SORTS))
    found = Ranking(filters.qs, last, sort, as_of)
    page, page_problems = numbered_page(found, request.GET, address)
    offered = reads.choices()
    alike = reads.alike(filters.terms["name"]) if not found.total and "name" in filters.terms else []
    shown = chips.chips(filters, address)
    context = {
        "filters": filters,
        "total": found.total,
        "page": page,
        "sort": sort,
        "sorts": _sorts(address, sort),
        "chips": shown,
        "clear_url": request.path,
        "exports": listings.forms("people", address),
        "countries": _offered(known, offered.countries, filters.terms.get("country", NONE)),
        "hosts": _offered(known, offered.hosts, filters.terms.get("host", NONE)),
        "roles": offered.roles,
        "last_year": _last_year(last),
        "problems": filters.problems + wrong + page_problems,
        "alike": alike,
        "ways_out": [] if found.total or alike else ways_out(filters, address, shown, counted_people)[0],
        "kept": [(name, str(filters.terms[name])) for name in ("article", "run") if name in filters.terms],
    }
    return render(request, "events/people.html", context)


def _sorts(address: Address, sort: str) -> list[tuple[str, str, bool]]:
    labels = {
        "recent": _("по встречам за год"),
        "name": _("по имени"),
        "seen": _("по последней встрече"),
        "all": _("по всем встречам"),
    }
    return sorts(address, labels, sort)


def _offered(known: Names, ids: frozenset[int], chosen: Terms) -> list:
    """Those that somebody has and those chosen: what the form does not hold would be lost when it is sent again."""
    return [label for label in known.countries.by_name() if label.id in ids or label in chosen.wanted]


def _last_year(last: date | None) -> str:
    """The year of the column, as parameters of a list of meetings: both ends of such a list belong to it."""
    if last is None:
        return ""
    return f"&from={(last - YEAR + timedelta(days=1)).isoformat()}&to={last.isoformat()}"


@public_page
def person(request: HttpRequest, pk: int, slug: str = "") -> HttpResponse:
    """Merged people lead to the one who was kept, and a wrong slug to the right one."""
    pk = min(pk, keyset.BIGGEST)
    filters = PeriodFilters(request.GET, listed().of_person(pk), names=names(), controls=("form",))
    found = reads.profile(pk, look_from(request, filters))
    if found is None:
        raise Http404
    if found.merged_into_id:
        return redirect("events:person_short", pk=found.merged_into_id, permanent=True)
    if slug != found.slug:
        query = f"?{request.GET.urlencode()}" if request.GET else ""
        return redirect(found.get_absolute_url() + query, permanent=True)
    return render(request, "events/person.html", _person(request, found, filters))


def _person(request: HttpRequest, found: Diplomat, filters: PeriodFilters) -> dict:
    known = filters.names
    figures = tally(filters.qs, ("month", "country", "topic", "named", "reviewed"), known.countries, known.topics)
    around = company(filters.qs, found.pk, COMPANIONS, filters.as_of_day)
    profile = Profile(filters, figures, links.meetings_address(person=str(found.pk), **filters.bounds))
    posts = reads.posts(found)
    form = request.GET.get("form", "")
    countries = [part for part in figures.countries if part.label.id != found.country_id]
    return profile.context() | {
        "person": found,
        "country_grounds": reads.country_grounds(found),
        "posts": posts,
        "current": next((post for post in posts if not post.former), None),
        "ledger": drawings.ledger_of(posts),
        "countries": profile.ranked("country", countries, links.country_page, shown=RANKED),
        "topics": profile.ranked("topic", figures.topics, links.topic_page, shown=RANKED),
        "companions": drawings.companions(around, profile.counted, filters.kept_day),
        "ego": drawings.ego_of(found, around, filters.kept_day),
        "around": around,
        "forms": found.forms_json,
        "form": form,
        "spelled": reads.spelled(found, form, filters.as_of_day) if form else [],
    }
