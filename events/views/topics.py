"""The list of topics and one topic."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from events.addresses import Address
from events.charts.sparkline import Spark, month_range, sparkline
from events.filters.period import PeriodFilters
from events.models import Topic
from events.queries import topics as reads
from events.queries.meetings import listed
from events.queries.reference import names
from events.queries.tally import Part, Tally, tally
from events.views import links
from events.views.as_of import look_from
from events.views.caching import public_page
from events.views.heat import heat_table
from events.views.paging import chosen, sorts
from events.views.profiles import Profile

MONTHS = 24


@dataclass(frozen=True, slots=True)
class TopicRow:
    topic: Topic
    n: int
    url: str
    part: Part | None
    spark: list[Spark]


@public_page
def topics(request: HttpRequest) -> HttpResponse:
    known = names()
    filters = PeriodFilters(request.GET, listed(), names=known, controls=("sort",))
    look_from(request, filters)
    labels = _labels()
    sort, wrong = chosen(request.GET, "sort", tuple(labels))
    figures = tally(filters.qs, ("topic", "heat"), known.countries, known.topics)
    address = links.counted(links.meetings_address(**filters.bounds), figures)
    context = {
        "filters": filters,
        "figures": figures,
        "rows": _sorted(_rows(reads.topics(), figures, address), sort),
        "months": MONTHS,
        "heat": heat_table(figures, known.topics, address, rows=len(figures.topics)),
        "sort": sort,
        "sorts": sorts(Address(request.path, request.GET), labels, sort),
        "problems": filters.problems + wrong,
    }
    return render(request, "events/topics.html", context)


def _labels() -> dict[str, str]:
    """Of the orders, the default first."""
    return {"count": _("по числу встреч"), "name": _("по названию"), "last": _("по последней встрече")}


def _rows(all_topics: list[Topic], figures: Tally, address: Address) -> list[TopicRow]:
    parts = {part.label.id: part for part in figures.topics}
    months = month_range(figures.last.isoformat(), MONTHS) if figures.last else []
    return [
        TopicRow(
            topic=topic,
            n=parts[topic.pk].n if topic.pk in parts else 0,
            url=links.narrowed(address, topic=topic.slug),
            part=parts.get(topic.pk),
            spark=sparkline(figures.heat.get(topic.pk, {}), months) if months else [],
        )
        for topic in all_topics
    ]


def _sorted(found: list[TopicRow], sort: str) -> list[TopicRow]:
    def day(row: TopicRow) -> int:
        return row.part.last.toordinal() if row.part and row.part.last else 0

    keys = {
        "count": lambda row: (-row.n, row.topic.position),
        "name": lambda row: row.topic.name.casefold(),
        "last": lambda row: (-day(row), row.topic.position),
    }
    return sorted(found, key=keys[sort])


@public_page
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    known = names()
    found = Topic.objects.filter(slug=slug).order_by("id").first()
    if found is None:
        raise Http404
    filters = PeriodFilters(request.GET, listed().of_topic(found.pk), names=known)
    look_from(request, filters)
    groups = ("month", "country", "person", "named", "reviewed")
    figures = tally(filters.qs, groups, known.countries, known.topics)
    profile = Profile(filters, figures, links.meetings_address(topic=found.slug, **filters.bounds))
    context = profile.context() | {
        "topic": found,
        "countries": profile.ranked("country", figures.countries, links.country_page),
        "people": profile.ranked("person", figures.people, links.person_page, total=figures.all_people),
        "wordings": reads.wordings(found, filters.as_of_day),
    }
    return render(request, "events/topic.html", context)
