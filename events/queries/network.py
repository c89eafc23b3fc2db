"""People around a person or a country, and around those in turn.

The busiest neighbours are chosen first and only then what binds them to one another; the other way round such a graph
dies on a busy person. A tie counts the meetings of the period that both people were in, on whichever sides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from events.models import Diplomat
from events.queries.names import named
from events.queries.people import alike
from events.queries.reference import Label, Names
from events.queries.shell import CAP, newest_days

NEAR, ROOTS, FAR_EACH = 60, 12, 8  # neighbours; how many of them are followed; how many more each brings
MOST_TIES = 400
MOST_MATCHES = 12  # of a typed name

NEIGHBOURS = """
WITH base (id, date, sort_on, diplomat_ids) AS MATERIALIZED ({base}),
near AS (SELECT v AS id, count(*) AS n, max(date) AS last FROM base, unnest(diplomat_ids) v
          WHERE v <> %(centre)s GROUP BY v),
first AS (SELECT * FROM near WHERE n >= %(least)s ORDER BY n DESC, last DESC NULLS LAST, id LIMIT %(near)s),
{far}
chosen AS (SELECT id, 1 AS step, n, last, NULL::int AS via FROM first UNION ALL SELECT id, 2, n, last, via FROM far)
SELECT c.id, c.step, c.n, c.last, c.via, d.name_ru, d.name_en, d.name_latin_auto, d.country_id
  FROM chosen c JOIN events_diplomat d ON d.id = c.id
UNION ALL
SELECT 0, 0, count(*) FILTER (WHERE n >= %(least)s), NULL, count(*) FILTER (WHERE n < %(least)s)::int,
       '', '', '', NULL FROM near
"""
NO_FAR = "far AS (SELECT id, n, last, NULL::int AS via FROM first WHERE false),"
FAR = """
roots AS (SELECT id FROM first ORDER BY n DESC, last DESC NULLS LAST, id LIMIT %(roots)s),
far AS (
  SELECT DISTINCT ON (x.id) x.id, x.n, x.last, r.id AS via FROM roots r CROSS JOIN LATERAL (
    SELECT v AS id, count(*) AS n, max(m.date) AS last
      FROM (SELECT * FROM ({period}) p (id, date, sort_on, diplomat_ids)
             WHERE p.diplomat_ids @> ARRAY[r.id::int] ORDER BY p.sort_on DESC, p.id DESC LIMIT %(cap)s) m,
           unnest(m.diplomat_ids) v
     WHERE v <> r.id AND v <> %(centre)s GROUP BY v HAVING count(*) >= %(least)s
     ORDER BY 2 DESC, 3 DESC NULLS LAST, 1 LIMIT %(far)s) x
   WHERE x.id NOT IN (SELECT id FROM first)
   ORDER BY x.id, x.n DESC, r.id),
"""
TIES = """
SELECT a, b, count(*), max(m.date), count(*) OVER ()
  FROM ({period}) m (id, date, sort_on, diplomat_ids), unnest(m.diplomat_ids) a, unnest(m.diplomat_ids) b
 WHERE m.diplomat_ids && %(ids)s::int[] AND a < b AND a = ANY(%(ids)s) AND b = ANY(%(ids)s)
 GROUP BY a, b HAVING count(*) >= %(least)s
 ORDER BY 3 DESC, 4 DESC NULLS LAST, 1, 2 LIMIT %(most)s
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


@dataclass(frozen=True)
class Network:
    """``weaker``: neighbours with fewer meetings than asked for; ``beyond``: those that found no room."""

    centre: Centre
    members: Sequence[Member]
    ties: Sequence[Tie]  # among members, the strongest first
    weaker: int
    beyond: int
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


def network(period: QuerySet, centre: Centre, *, depth: int, least: int) -> Network:
    """``period`` has all meetings of the time asked for, those of the centre are taken here: two queries."""
    members, enough, weaker = _members(period, meetings_of(period, centre), centre, depth, least)
    ties, all_ties = _ties(period, [member.label.id for member in members], least)
    near = sum(member.step == 1 for member in members)
    return Network(centre, members, ties, weaker, enough - near, all_ties - len(ties))


def meetings_of(period: QuerySet, centre: Centre) -> QuerySet:
    return (period.in_country if centre.is_country else period.of_person)(centre.label.id)


def _members(period: QuerySet, mine: QuerySet, centre: Centre, depth: int, least: int) -> tuple[list[Member], int, int]:
    """The people drawn, and how many neighbours have enough and too few meetings."""
    base, given = _named(*newest_days(mine, COLUMNS), "base")
    nobody = 0 if centre.is_country else centre.label.id
    given |= {"centre": nobody, "least": least, "near": NEAR}
    far = NO_FAR
    if depth > 1:
        inner, more = _named(*period.order_by().values_list(*COLUMNS).query.sql_with_params(), "period")
        far = FAR.format(period=inner)
        given |= more | {"roots": ROOTS, "far": FAR_EACH, "cap": CAP}
    found, enough, weaker = [], 0, 0
    with connection.cursor() as cursor:
        cursor.execute(NEIGHBOURS.format(base=base, far=far), given)
        for pk, step, n, last, via, ru, en, latin, country in cursor:
            if step:
                found.append(Member(Label(pk, str(pk), ru, en or latin), country, step, n, last, via))
            else:
                enough, weaker = n, via
    found.sort(key=lambda m: (m.step, -m.n, -(m.last.toordinal() if m.last else 0), m.label.id))
    return found, enough, weaker


def _ties(period: QuerySet, ids: list[int], least: int) -> tuple[list[Tie], int]:
    """The strongest, and how many there are."""
    if len(ids) < 2:
        return [], 0
    inner, given = _named(*period.order_by().values_list(*COLUMNS).query.sql_with_params(), "period")
    with connection.cursor() as cursor:
        cursor.execute(TIES.format(period=inner), given | {"ids": ids, "least": least, "most": MOST_TIES})
        rows = cursor.fetchall()
    return [Tie(*row[:4]) for row in rows], rows[0][4] if rows else 0


def _named(sql: str, parameters: Sequence, prefix: str) -> tuple[str, dict[str, Any]]:
    """The statement with named parameters, to stand within another."""
    given = {f"{prefix}{n}": value for n, value in enumerate(parameters)}
    return sql % tuple(f"%({name})s" for name in given), given


def called(text: str) -> list[Diplomat]:
    """The first of the people that a typed name fits, or else those whose names are closest to it."""
    fitting = named(text).select_related("country").by_name()
    return list(fitting[:MOST_MATCHES]) or alike(text)
