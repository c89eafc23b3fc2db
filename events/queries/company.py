"""Who was met together with whom: neighbours first, the busiest ones, then what binds them to one another.

Reading everybody's meetings and cutting afterwards is what makes such graphs die on a busy person, so it is the other
way round. A pair counts once a meeting, on whichever sides the two were.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db import connection
from django.db.models import QuerySet

from events.queries.people import told_sides
from events.queries.reference import Label
from events.queries.shell import newest_days

COMPANY = """
WITH base (id, date, people) AS MATERIALIZED ({base}),
near AS (
  SELECT v AS id, count(*) AS n, max(date) AS last FROM base, unnest(people) v WHERE v <> %s GROUP BY 1),
top AS MATERIALIZED (SELECT * FROM near ORDER BY n DESC, last DESC NULLS LAST, id LIMIT %s)
SELECT 'person', t.id, 0, t.n, t.last,
       EXISTS (SELECT 1 FROM events_participation q JOIN base b ON b.id = q.meeting_id
                 JOIN events_participation p ON p.meeting_id = q.meeting_id AND p.diplomat_id = %s AND p.side <> q.side
                WHERE q.diplomat_id = t.id),
       d.name_ru, d.name_en, d.name_latin_auto, d.country_id
  FROM top t JOIN events_diplomat d ON d.id = t.id
UNION ALL
SELECT 'total', 0, 0, count(*), NULL, NULL, '', '', '', NULL FROM near
UNION ALL
SELECT 'edge', one, other, count(*), NULL, NULL, '', '', '', NULL
  FROM base, unnest(people) one, unnest(people) other
 WHERE cardinality(people) > 2 AND one < other AND one IN (SELECT id FROM top) AND other IN (SELECT id FROM top)
 GROUP BY 2, 3
"""


@dataclass(frozen=True, slots=True)
class Companion:
    """Somebody met in ``n`` of the meetings, last on a day; ``faced`` at least once on the other side."""

    label: Label
    n: int
    last: date | None
    faced: bool
    country_id: int | None


@dataclass(frozen=True)
class Company:
    companions: Sequence[Companion]
    total: int  # people met, those beyond the limit too
    edges: Sequence[tuple[int, int, int]]  # two companions and the meetings of the person that both were at

    @property
    def hidden(self) -> int:
        return self.total - len(self.companions)


def company(meetings: QuerySet, pk: int, most: int, as_of: date | None = None) -> Company:
    """Of the person within these meetings, which are all theirs."""
    base, parameters = newest_days(meetings, ("id", "date", "diplomat_ids"))
    companions, edges, total = [], [], 0
    with connection.cursor() as cursor:
        cursor.execute(COMPANY.format(base=base), [*parameters, pk, most, pk])
        for what, one, other, n, last, faced, ru, en, latin, country in cursor:
            if what == "person":
                companions.append(Companion(Label(one, str(one), ru, en or latin), n, last, faced, country))
            elif what == "edge":
                edges.append((one, other, n))
            else:
                total = n
    if as_of:
        told = told_sides([each.label.id for each in companions], as_of)
        companions = [each if each.label.id in told else replace(each, country_id=None) for each in companions]
    companions.sort(key=lambda c: (-c.n, -(c.last.toordinal() if c.last else 0), c.label.id))
    return Company(companions, total, sorted(edges))
