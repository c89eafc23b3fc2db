"""What a set of meetings consists of: by month, country, topic, person, city. One statement for a whole profile page.

Of a set of more than ``CAP`` the newest days are read, each of them whole, until there are more than ``CAP`` meetings:
the figures are exactly those of the list from ``since`` on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import connection
from django.db.models import QuerySet

from events.queries.reference import Label, Labels
from events.queries.shell import CAP, newest_days

COLUMNS = (
    *("id", "date", "sort_on", "status", "place_city_id"),
    *("country_ids", "topic_ids", "diplomat_ids", "named_sides"),
)
MOST = 300  # values of one group
MOST_NAMED = 40  # people and cities

# every statement gives: group, key, second key, meetings, newest day, three names; the second key of people and cities
# is how many of them there are
STATEMENTS = {
    "size": """SELECT 'size', count(*)::text, min(date)::text, count(*) FILTER (WHERE date IS NULL),
                      max(date), '', '', ''
                 FROM base""",
    "named": "SELECT 'named', '', '', count(*) FILTER (WHERE named_sides = 2), NULL::date, '', '', '' FROM base",
    "reviewed": "SELECT 'reviewed', '', '', count(*) FILTER (WHERE status = 'reviewed'), NULL::date, '', '', ''"
    " FROM base",
    "month": "SELECT 'month', to_char(date, 'YYYY-MM'), '', count(*), max(date), '', '', ''"
    " FROM base WHERE date IS NOT NULL GROUP BY 2",
    "country": f"""SELECT 'country', v::text, '', count(*), max(date), '', '', ''
                     FROM base, unnest(country_ids) v GROUP BY v ORDER BY 4 DESC, 2 LIMIT {MOST}""",
    "topic": f"""SELECT 'topic', v::text, '', count(*), max(date), '', '', ''
                   FROM base, unnest(topic_ids) v GROUP BY v ORDER BY 4 DESC, 2 LIMIT {MOST}""",
    "person": f"""SELECT 'person', d.id::text, x.groups::text, x.n, x.last, d.name_ru, d.name_en, d.name_latin_auto
                    FROM (SELECT v, count(*) n, max(date) last, count(*) OVER () AS groups
                            FROM base, unnest(diplomat_ids) v GROUP BY v ORDER BY 2 DESC, v LIMIT {MOST_NAMED}) x
                    JOIN events_diplomat d ON d.id = x.v""",
    "city": f"""SELECT 'city', c.id::text, (count(*) OVER ())::text, count(*), max(date), c.name_ru, c.name_en, ''
                  FROM base JOIN events_city c ON c.id = place_city_id
                 GROUP BY c.id ORDER BY 4 DESC, c.id LIMIT {MOST_NAMED}""",
    "heat": """SELECT 'heat', v::text, to_char(date, 'YYYY-MM'), count(*), max(date), '', '', ''
                 FROM base, unnest(topic_ids) v WHERE date IS NOT NULL GROUP BY v, 3""",
}


@dataclass(frozen=True, slots=True)
class Part:
    """One value of a group: how many meetings have it and the day of the newest dated one."""

    label: Label
    n: int
    last: date | None


@dataclass
class Tally:
    n: int = 0
    undated: int = 0
    named: int = 0
    reviewed: int = 0
    first: date | None = None
    last: date | None = None
    months: dict[str | None, int] = field(default_factory=dict)
    countries: list[Part] = field(default_factory=list)
    topics: list[Part] = field(default_factory=list)
    people: list[Part] = field(default_factory=list)
    cities: list[Part] = field(default_factory=list)
    all_people: int = 0  # those beyond the limit of the list too
    all_cities: int = 0
    heat: dict[int, dict[str, int]] = field(default_factory=dict)  # topic id -> month -> meetings

    @property
    def about(self) -> bool:
        """More than are counted. Undated meetings stand last, so where one was read, all were."""
        return self.n > CAP and not self.undated

    @property
    def since(self) -> date | None:
        """The first day that was counted, if there may be earlier ones."""
        return self.first if self.about else None


def tally(meetings: QuerySet, groups: Iterable[str], countries: Labels, topics: Labels) -> Tally:
    """``groups`` names the statements; the size is always read."""
    base, parameters = newest_days(meetings, COLUMNS)
    selects = [f"SELECT * FROM ({STATEMENTS[group]}) {group}_rows" for group in ("size", *groups)]
    sql = f"WITH base ({', '.join(COLUMNS)}) AS MATERIALIZED ({base}) {' UNION ALL '.join(selects)}"
    found = Tally()
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        for row in cursor:
            _take(found, row, countries, topics)
    for parts in (found.countries, found.topics, found.people, found.cities):
        parts.sort(key=lambda part: (-part.n, part.label.id))  # not by name: the first are the same in every language
    return found


def _take(found: Tally, row: Sequence, countries: Labels, topics: Labels) -> None:
    group, key, second, n, last, ru, en, latin = row
    if group == "size":
        found.n, found.undated, found.last = int(key), n, last
        found.first = date.fromisoformat(second) if second else None
    elif group in ("named", "reviewed"):
        setattr(found, group, n)
    elif group == "month":
        found.months[key] = n
    elif group == "heat":
        found.heat.setdefault(int(key), {})[second] = n
    elif group in ("country", "topic"):
        labels, parts = (countries, found.countries) if group == "country" else (topics, found.topics)
        if label := labels.get(int(key)):
            parts.append(Part(label, n, last))
    else:
        parts = found.people if group == "person" else found.cities
        setattr(found, "all_people" if group == "person" else "all_cities", int(second))
        parts.append(Part(Label(int(key), key, ru, en or latin), n, last))
