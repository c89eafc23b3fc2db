"""Countries: their people abroad and the people posted to them, and pairs of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import connection
from django.db.models import Count, F, Max, Min, Q, QuerySet

from events.models import Article, Diplomat, Posting
from events.queries import levels
from events.queries.postings import last_report
from events.queries.reference import Label
from events.queries.shell import newest_days

MOST_POSTS = 200  # of one country, both ways
MOST_PAIRS = 20

PAIR = """
WITH base AS MATERIALIZED ({base}),
days AS (SELECT DISTINCT date FROM base WHERE date IS NOT NULL),
gap AS (
  SELECT date, previous FROM (SELECT date, lag(date) OVER (ORDER BY date) AS previous FROM days) d
   WHERE previous IS NOT NULL ORDER BY date - previous DESC, date DESC LIMIT 1),
met AS (
  SELECT DISTINCT p.diplomat_id AS one, q.diplomat_id AS other
    FROM base b JOIN events_participation p ON p.meeting_id = b.id AND p.country_id = %s AND p.diplomat_id IS NOT NULL
    JOIN events_participation q ON q.meeting_id = b.id AND q.country_id = %s AND q.diplomat_id IS NOT NULL),
counted AS (
  SELECT met.one, met.other, count(*) AS n, max(b.date) AS last
    FROM met JOIN base b ON b.diplomat_ids @> ARRAY[met.one::int, met.other::int]
   GROUP BY 1, 2 ORDER BY 3 DESC, 4 DESC NULLS LAST, 1, 2 LIMIT %s),
{levels}
SELECT 'pair', c.one, c.other, c.n, c.last, NULL::date,
       d.name_ru, d.name_en, d.name_latin_auto, e.name_ru, e.name_en, e.name_latin_auto
  FROM counted c JOIN events_diplomat d ON d.id = c.one JOIN events_diplomat e ON e.id = c.other
UNION ALL
SELECT 'gap', 0, 0, 0, date, previous, '', '', '', '', '', '' FROM gap
UNION ALL
SELECT 'level', place, id, 0, date, NULL, '', '', '', '', '', '' FROM reached
"""


def people_by_country(as_of: date | None = None) -> dict[int, int]:
    """How many people represent each country."""
    people = Diplomat.objects.shown().filter(country__isnull=False)
    people = people.known_by(as_of).side_told_by(as_of) if as_of else people
    counted = people.order_by().values_list("country")
    return dict(counted.annotate(n=Count("pk")))


@dataclass(frozen=True)
class Posts:
    here: Sequence[Posting]  # from elsewhere, posted to the country
    abroad: Sequence[Posting]  # of the country, posted elsewhere


def posts(country_id: int, as_of: date | None = None) -> Posts:
    """Not those that were reported as former. As of a day: those that had been reported by then.

    ``report`` of each is the day of its newest report.
    """
    known = Posting.objects.filter(former=False, diplomat__merged_into=None)
    known = known.filter(Q(host_country=country_id) | Q(country=country_id, host_country__isnull=False))
    known = known.filter(first_seen__lte=as_of) if as_of else known
    newest = F("report").desc(nulls_last=True)
    known = known.annotate(report=last_report(as_of))
    found = list(known.select_related("diplomat", "country", "host_country").order_by(newest, "id")[:MOST_POSTS])
    here = [post for post in found if post.host_country_id == country_id]
    return Posts(here, [post for post in found if post.host_country_id != country_id])


@dataclass(frozen=True, slots=True)
class MetPair:
    one: Label
    other: Label
    n: int
    last: date | None


@dataclass
class Between:
    pairs: list[MetPair] = field(default_factory=list)
    gap: tuple[date, date] | None = None  # the longest time without a dated meeting: the days at its ends
    levels: list[levels.Reached] = field(default_factory=list)  # highest first

    @property
    def gap_days(self) -> int:
        return (self.gap[1] - self.gap[0]).days if self.gap else 0


def between(meetings: QuerySet, first: int, second: int) -> Between:
    """Who of the first country met whom of the second, the longest gap, and the levels of contact."""
    columns = ("id", "date", "sort_on", "diplomat_ids")
    base, parameters = newest_days(meetings, columns)
    statement = PAIR.format(base=base, levels=levels.CTES)
    found = Between()
    with connection.cursor() as cursor:
        cursor.execute(statement, [*parameters, first, second, MOST_PAIRS, *levels.parameters()])
        for what, one, other, n, last, previous, *names in cursor:
            if what == "gap":
                found.gap = (previous, last)
            elif what == "level":
                found.levels.append(levels.Reached(levels.levels()[one], other, last))
            else:
                found.pairs.append(MetPair(_label(one, *names[:3]), _label(other, *names[3:]), n, last))
    found.levels.sort(key=lambda reached: levels.levels().index(reached.level))
    return found


def _label(pk: int, ru: str, en: str, latin: str) -> Label:
    return Label(pk, str(pk), ru, en or latin)


def articles_period(as_of: date | None = None) -> tuple[date | None, date | None]:
    """Days of the first and the last article."""
    found = Article.objects.published(None, as_of).aggregate(first=Min("date"), last=Max("date"))
    return found["first"], found["last"]
