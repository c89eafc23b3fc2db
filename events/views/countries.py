"""The list of countries, one country, and two countries."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from events.addresses import Address
from events.filters.period import PeriodFilters
from events.queries import countries as reads
from events.queries.meetings import listed
from events.queries.reference import Label, Names, names
from events.queries.tally import Part, tally
from events.views import links
from events.views.as_of import look_from
from events.views.caching import public_page
from events.views.heat import heat_table
from events.views.profiles import Profile
from events.views.world_map import world_map


@public_page
def country(request: HttpRequest, iso2: str) -> HttpResponse:
    known = names()
    label = _found(known, iso2)
    if label.code != iso2:
        return redirect("events:country", iso2=label.code, permanent=True)
    filters = PeriodFilters(request.GET, listed().in_country(label.id), names=known)
    groups = ("month", "country", "topic", "city", "person", "heat", "named", "reviewed")
    look_from(request, filters)
    figures = tally(filters.qs, groups, known.countries, known.topics)
    profile = Profile(filters, figures, links.meetings_address(country=label.code, **filters.bounds))
    context = profile.context() | {
        "country": label,
        "posts": reads.posts(label.id, filters.as_of_day),
        "partners": _partners(label, profile),
        "topics": profile.ranked("topic", figures.topics, links.topic_page),
        "cities": profile.ranked("city", figures.cities, lambda part: "", total=figures.all_cities),
        "people": profile.ranked("person", figures.people, links.person_page, total=figures.all_people),
        "heat": heat_table(figures, known.topics, profile.counted),
    }
    return render(request, "events/country.html", context)


def _found(known: Names, iso2: str) -> Label:
    label = next((x for x in known.countries.values() if x.code == iso2.upper()), None)
    if label is None:
        raise Http404
    return label


def _partners(country: Label, profile: Profile) -> links.RankedList:
    others = [part for part in profile.figures.countries if part.label.id != country.id]
    together = Address(reverse("events:countries"), QueryDict(profile.filters.query.removeprefix("?")))
    all_url = together.replaced(with_=country.code)
    return profile.ranked("country", others, lambda part: pair_url(country, part.label), all_url=all_url)


def pair_url(one: Label, other: Label) -> str:
    return reverse("events:pair", args=sorted((one.code, other.code)))


@public_page
def pair(request: HttpRequest, first: str, second: str) -> HttpResponse:
    """Two countries stand in the order of their codes; any other order leads there."""
    known = names()
    one, other = _found(known, first), _found(known, second)
    if one.id == other.id:
        return redirect("events:country", iso2=one.code, permanent=True)
    if reverse("events:pair", args=[first, second]) != pair_url(one, other):
        query = f"?{request.GET.urlencode()}" if request.GET else ""
        return redirect(pair_url(one, other) + query, permanent=True)
    filters = PeriodFilters(request.GET, listed().with_all_countries([one.id, other.id]), names=known)
    look_from(request, filters)
    return render(request, "events/pair.html", _pair(filters, known, one, other))


def _pair(filters: PeriodFilters, known: Names, one: Label, other: Label) -> dict:
    figures = tally(filters.qs, ("month", "topic", "heat", "named"), known.countries, known.topics)
    address = links.meetings_address(country=[one.code, other.code], match="all", **filters.bounds)
    both = {"one": one, "other": other, "filters": filters, "figures": figures, "problems": filters.problems}
    if not figures.n:
        return both | {"articles": reads.articles_period(filters.as_of_day)}
    profile = Profile(filters, figures, address)
    met = reads.between(filters.qs, one.id, other.id)
    return both | profile.context() | {
        "topics": profile.ranked("topic", figures.topics, links.topic_page),
        "heat": heat_table(figures, known.topics, profile.counted),
        "between": met,
        "first_url": _day_url(address, figures.first),
        "last_url": _day_url(address, figures.last),
        "gap_url": address.replaced(from_=met.gap[0].isoformat(), to=met.gap[1].isoformat()) if met.gap else "",
        "pairs": [
            (each, links.narrowed(profile.counted, person=[each.one.code, each.other.code])) for each in met.pairs
        ],
    }  # fmt: skip


def _day_url(address: Address, day: date | None) -> str:
    """The meetings of one day."""
    return address.replaced(from_=day.isoformat(), to=day.isoformat()) if day else ""


@public_page
def countries(request: HttpRequest) -> HttpResponse:
    """``with``: only meetings that this country is in as well."""
    known = names()
    filters = PeriodFilters(request.GET, listed(), names=known, controls=("with",))
    look_from(request, filters)
    asked = request.GET.get("with", "")
    partner = known.countries.find(asked) if asked else None
    wrong = [_("нет такого значения: «%(value)s»") % {"value": asked[:60]}] if asked and partner is None else []
    found = filters.qs.in_country(partner.id) if partner else filters.qs
    figures = tally(found, ("country",), known.countries, known.topics)
    chosen = {"country": partner.code} if partner else {}
    address = links.counted(links.meetings_address(**chosen, **filters.bounds), figures)
    others = [part for part in figures.countries if part.label != partner]
    people = reads.people_by_country(filters.as_of_day)

    def shared_page(part: Part) -> str:
        """Where the map leads: to what is counted, which with a partner is what the two share."""
        return pair_url(partner, part.label) if partner else links.country_page(part)

    def url(part: Part) -> str:
        return links.narrowed(address, country=part.label.code)

    table = links.ranked(others, links.country_page, url, filters.kept_day)
    context = {
        "filters": filters,
        "figures": figures,
        "partner": partner,
        "offered": list(known.countries.by_name()),
        "rows": [(row, people.get(row.part.label.id, 0)) for row in table],
        "map": world_map(links.ranked(others, shared_page, url, filters.query), known.countries),
        "problems": filters.problems + wrong,
    }
    return render(request, "events/countries.html", context)
