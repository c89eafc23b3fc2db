"""People in an order, with the numbers that a list shows of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from django.db import connection
from django.db.models import F, OuterRef, QuerySet, Subquery

from events.models import Diplomat, Meeting, Posting
from events.queries.people import in_list, without_untold_sides
from events.queries.postings import last_report

YEAR = timedelta(days=365)

SORTS = {
    "recent": "met_lately DESC, met DESC, sort_name, id",
    "name": "sort_name, id",
    "seen": "last_met DESC NULLS LAST, sort_name, id",
    "all": "met DESC, sort_name, id",
}

# All is added up, not joined: nobody can foretell how many people a filter leaves, and a join planned for one person
# takes seconds for all. The newest day is looked up for the rows shown, unless it is what they are sorted by.
NUMBERS = """
WITH found (id, sort_name) AS MATERIALIZED ({found}), {known}
counted AS (
  SELECT id, max(sort_name) AS sort_name, sum(met)::int AS met, sum(met_lately)::int AS met_lately FROM (
    SELECT id, sort_name, 0 AS met, 0 AS met_lately FROM found
    UNION ALL
    {counts}
  ) x GROUP BY id HAVING count(sort_name) > 0),
page AS (
  SELECT c.*, (SELECT m.date FROM events_participation p JOIN {meetings} m ON m.id = p.meeting_id
                WHERE p.diplomat_id = c.id AND m.date IS NOT NULL AND m.status <> 'rejected'
                  AND m.merged_into_id IS NULL ORDER BY p.sort_on DESC LIMIT 1) AS last_met
    FROM counted c ORDER BY {order} LIMIT %s OFFSET %s)
SELECT 0 AS place, (SELECT count(*) FROM found) AS id, NULL AS met, NULL AS met_lately, NULL AS last_met
UNION ALL
SELECT row_number() OVER (ORDER BY {order}), id, met, met_lately, last_met FROM page
"""

# Participations are counted from their indexes alone, without a look at meetings; what readers do not see is little, so
# it is counted by itself and taken off.
COUNTS = """
    SELECT diplomat_id, NULL, count(*), 0 FROM events_participation WHERE diplomat_id IS NOT NULL GROUP BY 1
    UNION ALL
    SELECT diplomat_id, NULL, 0, count(*) FROM events_participation
     WHERE sort_on > %s AND sort_on <= %s AND diplomat_id IS NOT NULL GROUP BY 1
    UNION ALL
    SELECT v, NULL, -count(*), -count(*) FILTER (WHERE sort_on > %s AND sort_on <= %s)
      FROM events_meeting, unnest(diplomat_ids) v WHERE status = 'rejected' OR merged_into_id IS NOT NULL GROUP BY 1
"""

# As of a day only some meetings count, and no index knows which.
KNOWN = "known (id, date, sort_on, status, merged_into_id, diplomat_ids) AS MATERIALIZED ({known}),"
KNOWN_COUNTS = """
    SELECT v, NULL, count(*), count(*) FILTER (WHERE sort_on > %s AND sort_on <= %s)
      FROM known, unnest(diplomat_ids) v GROUP BY 1
"""
COLUMNS = ("id", "date", "sort_on", "status", "merged_into_id", "diplomat_ids")


class Ranking:
    """People in an order, each with the meetings of all time (``met``), of the year that ends on ``last``
    (``met_lately``), the newest day (``last_met``) and the present post. A slice costs two queries; ``total`` is
    known after it. A meeting that was only announced is one like any other: an article names the person with its day.
    """

    def __init__(self, people: QuerySet[Diplomat], last: date | None, sort: str, as_of: date | None = None) -> None:
        self.people, self.last, self.sort, self.as_of = people, last, sort, as_of
        self.total = 0

    def __getitem__(self, part: slice) -> list[Diplomat]:
        return self._people(self._numbers(part.start, part.stop - part.start))

    def each(self, most: int, chunk: int) -> Iterator[Diplomat]:
        """The first ``most`` of them, counted once, a chunk in memory at a time."""
        rows = self._numbers(0, most)
        for first in range(0, len(rows), chunk):
            yield from self._people(rows[first : first + chunk])

    def _people(self, rows: Sequence[tuple]) -> list[Diplomat]:
        found = with_current_post(in_list(), self.as_of).in_bulk([pk for pk, *_numbers in rows]) if rows else {}
        if self.as_of:
            without_untold_sides(found.values(), self.as_of)
        return [_with_numbers(found[pk], *numbers) for pk, *numbers in rows if pk in found]  # merged in between

    def _numbers(self, start: int, size: int) -> list[tuple]:
        found, given = self.people.order_by().values_list("pk", "sort_name").query.sql_with_params()
        year = (self.last - YEAR, self.last) if self.last else (None, None)
        parts, more = {"known": "", "counts": COUNTS, "meetings": "events_meeting"}, [*year, *year]
        if self.as_of:
            shown = Meeting.objects.shown().known_by(self.as_of).order_by().values_list(*COLUMNS)
            known, days = shown.query.sql_with_params()
            parts, more = (
                {"known": KNOWN.format(known=known), "counts": KNOWN_COUNTS, "meetings": "known"},
                [*days, *year],
            )
        with connection.cursor() as cursor:
            statement = NUMBERS.format(found=found, order=SORTS[self.sort], **parts)
            cursor.execute(statement, [*given, *more, size, start])
            places = sorted(cursor.fetchall())
        self.total = places[0][1]
        return [row for _place, *row in places[1:]]


def _with_numbers(person: Diplomat, met: int, met_lately: int, last_met: date | None) -> Diplomat:
    person.met, person.met_lately, person.last_met = met, met_lately, last_met
    return person


def with_current_post(people: QuerySet[Diplomat], as_of: date | None = None) -> QuerySet[Diplomat]:
    """The post reported last, and the day of that report."""
    latest = Posting.objects.filter(diplomat=OuterRef("pk"), former=False)
    latest = latest.filter(first_seen__lte=as_of) if as_of else latest
    latest = latest.annotate(report=last_report(as_of)).order_by(F("report").desc(nulls_last=True), "-id")
    return people.annotate(post=Subquery(latest.values("text")[:1]), post_seen=Subquery(latest.values("report")[:1]))
