"""People around a person or a country, and around those in turn.

The busiest neighbours are chosen first and only then what binds them to one another; the other way round such a graph
dies on a busy person. A tie counts the meetings of the period that both people were in, on whichever sides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from events.models import Diplomat
from events.queries.names import named
from events.queries.people import alike, told_sides
from events.queries.reference import Label, Names
from events.queries.shell import CAP, newest_days

NEAR, ROOTS, FAR_EACH = 60, 12, 6  # neighbours; how many of them are followed; how many more each brings
MOST_TIES = 400
CLOSE = 19  # of those with most ties, whose ties to one another are all told, however weak
MOST_MATCHES = 12  # of a typed name

# People of the first and the second step, then a row for each step with the number of those who have enough meetings
# and of those who have too few. Whoever was met directly is nobody's friend of a friend, drawn or not.
NEIGHBOURS = """
WITH base (id, date, sort_on, diplomat_ids) AS MATERIALIZED ({base}),
near AS MATERIALIZED (
  SELECT v AS id, count(*) AS n, max(date) AS last FROM base, unnest(diplomat_ids) v WHERE v <> %(centre)s GROUP BY v),
first AS (SELECT * FROM near WHERE n >= %(least)s ORDER BY n DESC, last DESC NULLS LAST, id LIMIT %(near)s),
{reach}
far AS (SELECT DISTINCT ON (id) id, n, last, via FROM reach WHERE n >= %(least)s AND place <= %(far)s
         ORDER BY id, n DESC, via),
chosen AS (SELECT id, 1 AS step, n, last, NULL::int AS via FROM first UNION ALL SELECT id, 2, n, last, via FROM far)
SELECT c.id, c.step, c.n, c.last, c.via, d.name_ru, d.name_en, d.name_latin_auto, d.country_id
  FROM chosen c JOIN events_diplomat d ON d.id = c.id
UNION ALL
SELECT NULL, step, count(*) FILTER (WHERE n >= %(least)s), NULL, count(*) FILTER (WHERE n < %(least)s)::int,
       '', '', '', NULL
  FROM (SELECT 1 AS step, n FROM near UNION ALL SELECT 2, max(n) FROM reach GROUP BY id) met GROUP BY step
"""
NO_REACH = "reach AS (SELECT id, n, last, NULL::int AS via, 1 AS place FROM first WHERE false),"
REACH = """
roots AS (SELECT id FROM first ORDER BY n DESC, last DESC NULLS LAST, id LIMIT %(roots)s),
reach AS MATERIALIZED (
  SELECT x.id, x.n, x.last, r.id AS via,
         row_number() OVER (PARTITION BY r.id ORDER BY x.n DESC, x.last DESC NULLS LAST, x.id) AS place
    FROM roots r CROSS JOIN LATERAL (
    SELECT v AS id, count(*) AS n, max(m.date) AS last
      FROM (SELECT * FROM ({period}) p (id, date, sort_on, diplomat_ids)
             WHERE p.diplomat_ids @> ARRAY[r.id::int] ORDER BY p.sort_on DESC, p.id DESC LIMIT %(cap)s) m,
           unnest(m.diplomat_ids) v
     WHERE v <> %(centre)s GROUP BY v) x
   WHERE x.id NOT IN (SELECT id FROM near)),
"""
TIES = """
WITH ties AS MATERIALIZED (
  SELECT a, b, count(*) AS n, max(m.date) AS last,
         row_number() OVER (ORDER BY count(*) DESC, max(m.date) DESC NULLS LAST, a, b) AS place
    FROM ({period}) m (id, date, sort_on, diplomat_ids), unnest(m.diplomat_ids) a, unnest(m.diplomat_ids) b
   WHERE m.diplomat_ids && %(ids)s::int[] AND a < b AND a = ANY(%(ids)s) AND b = ANY(%(ids)s)
   GROUP BY a, b HAVING count(*) >= %(least)s),
close AS (SELECT id FROM (SELECT a AS id, n FROM ties UNION ALL SELECT b, n FROM ties) ends
           GROUP BY id ORDER BY count(*) DESC, sum(n) DESC, id LIMIT %(close)s)
SELECT a, b, n, last, place, (SELECT count(*) FROM ties), a IN (SELECT id FROM close) AND b IN (SELECT id FROM close)
  FROM ties
 WHERE place <= %(most)s OR a IN (SELECT id FROM close) AND b IN (SELECT id FROM close)
 ORDER BY place
"""
COLUMNS = ("id", "date", "sort_on", "diplomat_ids")


@dataclass(frozen=True, slots=True)
class Centre:
    """A person or a country; a country has a ``country_id`` of its own and ``is_country`` set."""

    label: Label
    country_id: int | None
    is_country: bool = False


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in the network. ``n`` meetings with the centre, or at the second step with ``via``."""

    label: Label
    country_id: int | None
    step: int
    n: int
    last: date | None
    via: int | None


@dataclass(frozen=True, slots=True)
class Tie:
    one: int
    other: int
    n: int
    last: date | None


@dataclass(frozen=True, slots=True)
class Hidden:
    """People of one step: ``weaker`` with fewer meetings than asked for, ``beyond`` those that found no room."""

    weaker: int = 0
    beyond: int = 0


@dataclass(frozen=True)
class Network:
    """``hidden`` is of the direct neighbours; ``far_hidden`` of those whom the followed ones met."""

    centre: Centre
    members: Sequence[Member]
    ties: Sequence[Tie]  # among members, the strongest first
    close: Sequence[Member]  # those with most ties, and then the busiest
    close_ties: Sequence[Tie]  # all among those with most ties
    hidden: Hidden
    far_hidden: Hidden
    ties_left_out: int


def person_centre(pk: int) -> Centre | None:
    """Merged people are their keeper."""
    found = Diplomat.objects.filter(pk=pk).select_related("merged_into").first()
    if found is None:
        return None
    kept = found.merged_into or found
    label = Label(kept.pk, str(kept.pk), kept.name_ru, kept.latin)
    return Centre(label, kept.country_id)


def country_centre(pk: int, names: Names) -> Centre:
    return Centre(names.countries[pk], pk, is_country=True)


def network(period: QuerySet, centre: Centre, *, depth: int, least: int, as_of: date | None = None) -> Network:
    """``period`` has all meetings of the time asked for, those of the centre are taken here: two queries."""
    members, hidden = _members(period, meetings_of(period, centre), centre, depth, least)
    if as_of:
        told = told_sides([member.label.id for member in members], as_of)
        members = [member if member.label.id in told else replace(member, country_id=None) for member in members]
    rows = [(Tie(*row[:4]), *row[4:]) for row in _ties(period, [member.label.id for member in members], least)]
    close_ties = [tie for tie, _place, _all, close in rows if close]
    degree = Counter(end for tie in close_ties for end in (tie.one, tie.other))
    return Network(
        centre=centre,
        members=members,
        ties=[tie for tie, place, _all, _close in rows if place <= MOST_TIES],
        close=sorted(members, key=lambda member: -degree[member.label.id])[:CLOSE],
        close_ties=close_ties,
        hidden=hidden[1],
        far_hidden=hidden[2],
        ties_left_out=max(0, rows[0][2] - MOST_TIES) if rows else 0,
    )


def meetings_of(period: QuerySet, centre: Centre) -> QuerySet:
    return (period.in_country if centre.is_country else period.of_person)(centre.label.id)


def _members(
    period: QuerySet, mine: QuerySet, centre: Centre, depth: int, least: int
) -> tuple[list[Member], dict[int, Hidden]]:
    """The people drawn, and who is hidden of each step."""
    base, given = _named(*newest_days(mine, COLUMNS), "base")
    nobody = 0 if centre.is_country else centre.label.id
    given |= {"centre": nobody, "least": least, "near": NEAR, "far": FAR_EACH}
    reach = NO_REACH
    if depth > 1:
        inner, more = _named(*period.order_by().values_list(*COLUMNS).query.sql_with_params(), "period")
        reach = REACH.format(period=inner)
        given |= more | {"roots": ROOTS, "cap": CAP}
    found: list[Member] = []
    numbers = {1: (0, 0), 2: (0, 0)}
    with connection.cursor() as cursor:
        cursor.execute(NEIGHBOURS.format(base=base, reach=reach), given)
        for pk, step, n, last, via, ru, en, latin, country in cursor:
            if pk is None:
                numbers[step] = (n, via)
            else:
                found.append(Member(Label(pk, str(pk), ru, en or latin), country, step, n, last, via))
    found.sort(key=lambda m: (m.step, -m.n, -(m.last.toordinal() if m.last else 0), m.label.id))
    drawn = Counter(member.step for member in found)
    return found, {step: Hidden(weaker, enough - drawn[step]) for step, (enough, weaker) in numbers.items()}


def _ties(period: QuerySet, ids: list[int], least: int) -> list[tuple]:
    """Ends, meetings, day of the last; place among the ties, how many there are; is it one between the most tied?"""
    if len(ids) < 2:
        return []
    inner, given = _named(*period.order_by().values_list(*COLUMNS).query.sql_with_params(), "period")
    given |= {"ids": ids, "close": CLOSE, "least": least, "most": MOST_TIES}
    with connection.cursor() as cursor:
        cursor.execute(TIES.format(period=inner), given)
        return cursor.fetchall()


def _named(sql: str, parameters: Sequence, prefix: str) -> tuple[str, dict[str, Any]]:
    """The statement with named parameters, to stand within another."""
    given = {f"{prefix}{n}": value for n, value in enumerate(parameters)}
    return sql % tuple(f"%({name})s" for name in given), given


def called(text: str) -> list[Diplomat]:
    """The first of the people that a typed name fits, or else those whose names are closest to it."""
    fitting = named(text).select_related("country").by_name()
    return list(fitting[:MOST_MATCHES]) or alike(text)
