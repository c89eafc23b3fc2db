"""The lists that files and feeds are made of. Each reads an address just as its page does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from events.addresses import Address
from events.filters import ArticleFilters
from events.filters.base import LenientFilterSet
from events.filters.people import PeopleFilters
from events.queries import articles as article_reads
from events.queries import export, ranking
from events.queries import people as people_reads
from events.queries.reference import Labels, names, people_and_cities
from events.queries.shell import shell
from events.views import chips
from events.views.as_of import last_day
from events.views.meeting_query import NEWEST, OLDEST, RELEVANCE, read
from events.views.paging import chosen

FORMATS = (("csv", "CSV"), ("xlsx", "XLSX"), ("jsonl", "JSON"), ("ics", "iCal"), ("feed", "Atom"))
DATED = {"meetings"}  # lists that fit into a calendar
OF_A_FILE = ("bom",)  # what a file takes beyond the conditions of its list


@dataclass(frozen=True)
class Listing:
    """``others`` are sentences about what is wrong besides the values of the filters; ``rows`` are those of a file."""

    name: str
    title: str
    columns: tuple[str, ...]
    filters: LenientFilterSet
    address: Address
    rows: Callable[[export.Site], Iterator[dict[str, Any]]]
    others: list[str] = field(default_factory=list)
    labels: Callable[[], dict[str, Labels]] = dict  # names of values that are numbers, by parameter

    @property
    def found(self) -> QuerySet:
        return self.filters.qs

    @property
    def whole_title(self) -> str:
        """«Встречи (страна: Казахстан; тема: Безопасность)»: the conditions in the words of the chips."""
        words = chips.in_words(self.filters, self.address, **self.labels())
        return f"{self.title} ({words})" if words else self.title

    @property
    def feed_url(self) -> str:
        return self.address.elsewhere(reverse(f"events:{self.name}_feed"))

    def is_longer_than(self, most: int) -> bool:
        return self.found.order_by().values("pk")[most : most + 1].exists()


Reader = Callable[[HttpRequest], Listing]


def forms(name: str, address: Address) -> list[tuple[str, str]]:
    """A list in other forms: the name of each and its address."""
    offered = [(form, label) for form, label in FORMATS if form != "ics" or name in DATED]
    return [(label, address.elsewhere(reverse(f"events:{name}_{form}"))) for form, label in offered]


def feed_address(path: str, query: str) -> str:
    """Of the list at this path, in the language of the path; empty where the path is none of a list."""
    for language, _name in settings.LANGUAGES:
        with override(language):
            for name in ("meetings", "people", "articles"):
                if path == reverse(f"events:{name}"):
                    return Address(reverse(f"events:{name}_feed"), QueryDict(query)).replaced()
    return ""


def _conditions(request: HttpRequest) -> QueryDict:
    data = request.GET.copy()
    for name in OF_A_FILE:
        data.pop(name, None)
    return data


def _bad_sort(asked: str, *offered: str) -> list[str]:
    words = _("sort=%(value)s: такого порядка нет; бывает %(offered)s.")
    return [words % {"value": asked[:60], "offered": ", ".join(offered)}] if asked and asked not in offered else []


def meetings(request: HttpRequest) -> Listing:
    query = read(reverse("events:meetings"), _conditions(request))

    def labels() -> dict[str, Labels]:
        asked = {name: query.filters.terms.get(name) for name in ("person", "city")}
        ids = [[*terms.wanted_ids, *terms.excluded_ids] if terms else [] for terms in asked.values()]
        return dict(zip(asked, people_and_cities(*ids), strict=True)) if any(ids) else {}

    return Listing(
        name="meetings",
        title=_("Встречи"),
        columns=export.COLUMNS,
        filters=query.filters,
        address=query.address,
        rows=lambda site: export.flat_rows(query.ordered, query.names, site),
        others=[*query.own_problems, *_bad_sort(query.asked_sort, NEWEST, OLDEST, RELEVANCE)],
        labels=labels,
    )


def people(request: HttpRequest) -> Listing:
    data, sorts = _conditions(request), tuple(ranking.SORTS)
    filters = PeopleFilters(data, people_reads.in_list(), names=names())

    def rows(site: export.Site) -> Iterator[dict[str, Any]]:
        sort = chosen(data, "sort", sorts)[0]
        last = last_day(shell(), filters)
        return export.flat_people(ranking.Ranking(filters.qs, last, sort, filters.terms.get("as_of")), site)

    return Listing(
        name="people",
        title=_("Люди"),
        columns=export.PEOPLE_COLUMNS,
        filters=filters,
        address=Address(reverse("events:people"), data),
        rows=rows,
        others=_bad_sort(data.get("sort", ""), *sorts),
    )


def articles(request: HttpRequest) -> Listing:
    data = _conditions(request)
    filters = ArticleFilters(data, article_reads.in_list(), names=None)
    ordered = filters.qs.oldest_first if data.get("sort") == OLDEST else filters.qs.newest_first
    return Listing(
        name="articles",
        title=_("Статьи"),
        columns=export.ARTICLE_COLUMNS,
        filters=filters,
        address=Address(reverse("events:articles"), data),
        rows=lambda site: export.flat_articles(ordered(), site),
        others=_bad_sort(data.get("sort", ""), NEWEST, OLDEST),
        labels=lambda: {"source": article_reads.outlets()} if "source" in filters.terms else {},
    )
