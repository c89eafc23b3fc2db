"""Who was met together with whom: neighbours first, the busiest ones, then what binds them to one another.

Reading everybody's meetings and cutting afterwards is what makes such graphs die on a busy person, so it is the other
way round. A pair counts once a meeting, on whichever sides the two were.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import QuerySet

from events.queries.reference import Label
from events.queries.shell import CAP

COMPANY = """
WITH base AS MATERIALIZED ({base}),
near AS (
  SELECT q.diplomat_id AS id, count(*) AS n, max(m.date) AS last, bool_or(q.side <> p.side) AS faced
    FROM base b JOIN events_meeting m ON m.id = b.id
    JOIN events_participation p ON p.meeting_id = b.id AND p.diplomat_id = %s
    JOIN events_participation q ON q.meeting_id = b.id AND q.diplomat_id <> %s
   GROUP BY 1),
top AS (SELECT * FROM near ORDER BY n DESC, last DESC NULLS LAST, id LIMIT %s)
SELECT 'person', t.id, 0, t.n, t.last, t.faced, d.name_ru, d.name_en, d.name_latin_auto, d.country_id
  FROM top t JOIN events_diplomat d ON d.id = t.id
UNION ALL
SELECT 'total', 0, 0, count(*), NULL, NULL, '', '', '', NULL FROM near
UNION ALL
SELECT 'edge', p.diplomat_id, q.diplomat_id, count(*), NULL, NULL, '', '', '', NULL
  FROM events_participation p
  JOIN events_participation q ON q.meeting_id = p.meeting_id AND q.diplomat_id > p.diplomat_id
  JOIN base b ON b.id = p.meeting_id
 WHERE p.diplomat_id IN (SELECT id FROM top) AND q.diplomat_id IN (SELECT id FROM top)
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


def company(meetings: QuerySet, pk: int, most: int) -> Company:
    """Of the person within these meetings, which are all theirs."""
    base, parameters = meetings.newest_first().values_list("id")[:CAP].query.sql_with_params()
    companions, edges, total = [], [], 0
    with connection.cursor() as cursor:
        cursor.execute(COMPANY.format(base=base), [*parameters, pk, pk, most])
        for what, one, other, n, last, faced, ru, en, latin, country in cursor:
            if what == "person":
                companions.append(Companion(Label(one, str(one), ru, en or latin), n, last, faced, country))
            elif what == "edge":
                edges.append((one, other, n))
            else:
                total = n
    companions.sort(key=lambda c: (-c.n, -(c.last.toordinal() if c.last else 0), c.label.id))
    return Company(companions, total, sorted(edges))
