"""How complete, how checked and how right the data is: the figures of the data-quality page."""

from __future__ import annotations

import json
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.db.models import Count, Max, Min, Q
from django.db.models.functions import TruncMonth
from django.utils.translation import gettext_lazy as _

from events.models import Article
from events.models.articles import ArticleStatus
from events.models.choices import Status
from events.queries.meetings import listed

MEASURED = Path(__file__).resolve().parents[1] / "data" / "quality.json"  # written by manage.py evaluate --save
MOST_MONTHS = 120
MOST_SOURCES = 100


@dataclass(frozen=True, slots=True)
class Month:
    """Articles dated in this month, and how many of them told of a meeting. No articles: a gap."""

    first: date
    articles: int
    telling: int

    @property
    def last(self) -> date:
        return self.first.replace(day=monthrange(self.first.year, self.first.month)[1])


@dataclass(frozen=True, slots=True)
class Meter:
    """How many meetings have a value. ``missing`` and ``given`` are the parameters of the lists of those that have none
    and of those that have one; empty where no list shows them."""

    label: str
    filled: int
    total: int
    missing: str = ""
    given: str = ""

    @property
    def lacking(self) -> int:
        return self.total - self.filled

    @property
    def share(self) -> int:
        return round(100 * self.filled / self.total) if self.total else 0


def measured() -> dict[str, Any] | None:
    """The table of the development set with its date and the extractor's version, or None if it was never saved."""
    return json.loads(MEASURED.read_text(encoding="utf-8")) if MEASURED.is_file() else None


def coverage() -> list[Month]:
    """Month by month from the first dated article to the last, gaps included; the newest ten years."""
    found = (
        Article.objects.filter(date__isnull=False)
        .annotate(month=TruncMonth("date"))
        .values("month")
        .annotate(n=Count("pk"), telling=Count("pk", filter=Q(status=ArticleStatus.PARSED)))
        .order_by("month")
    )
    counts = {row["month"]: row for row in found}
    if not counts:
        return []
    months = list(_months(min(counts), max(counts)))[-MOST_MONTHS:]
    empty = {"n": 0, "telling": 0}
    return [Month(first, counts.get(first, empty)["n"], counts.get(first, empty)["telling"]) for first in months]


def _months(first: date, last: date):
    while first <= last:
        yield first
        first = date(first.year + first.month // 12, first.month % 12 + 1, 1)


@dataclass(frozen=True, slots=True)
class Counts:
    meetings: int
    reviewed: int
    unlinked_articles: int
    undated_articles: int
    meters: tuple[Meter, ...]


def counts() -> Counts:
    """One query over meetings, two over articles."""
    rows = listed().aggregate(
        total=Count("pk"),
        reviewed=Count("pk", filter=Q(status=Status.REVIEWED)),
        dated=Count("pk", filter=Q(date__isnull=False)),
        placed=Count("pk", filter=Q(place_country__isnull=False)),
        cities=Count("pk", filter=Q(place_city__isnull=False)),
        topical=Count("pk", filter=~Q(topic_ids=[])),
        sided=Count("pk", filter=Q(named_sides=2)),
    )
    total = rows["total"]
    meters = (
        Meter(_("Дата"), rows["dated"], total, "dated=no", "dated=1"),
        Meter(_("Страна места"), rows["placed"], total, "place=none", "place=-none"),
        Meter(_("Город"), rows["cities"], total, "city=none", "city=-none"),
        Meter(_("Темы"), rows["topical"], total, "topic=none", "topic=-none"),
        Meter(_("Названы люди обеих сторон"), rows["sided"], total, "named=no", "named=1"),
    )
    return Counts(
        meetings=total,
        reviewed=rows["reviewed"],
        unlinked_articles=Article.objects.with_unlinked_names().count(),
        undated_articles=Article.objects.filter(date=None).count(),
        meters=meters,
    )


@dataclass(frozen=True, slots=True)
class Source:
    """An outlet, or all articles without one, with the days of its first and last dated article."""

    code: str
    name: str
    n: int
    first: date | None
    last: date | None


def sources() -> list[Source]:
    """Those with most articles first."""
    found = (
        Article.objects.order_by()
        .values_list("outlet", "outlet__name")
        .annotate(n=Count("pk"), first=Min("date"), last=Max("date"))
        .order_by("-n", "outlet")[:MOST_SOURCES]
    )
    return [Source(str(pk or "none"), name or "", n, first, last) for pk, name, n, first, last in found]
