"""How many meetings each choice of a filter would show, and how they spread over time: one statement for a page.

Every group of counts has its own base, the rows as they were without that group's own filter. Groups without a filter
share one base. Of a base of more than ``shell.CAP`` rows the newest days are read, each of them whole, and its counts
are marked "about".
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db import connection
from django.db.models import QuerySet

from events.queries.shell import CAP, newest_days

COLUMNS = (
    "id", "kind", "status", "planned", "date", "sort_on", "place_country_id", "place_city_id", "country_ids",
    "topic_ids", "diplomat_ids", "named_sides",
)  # fmt: skip
MOST_VALUES = 40  # of one group

PLAIN = "SELECT '{group}', ({column})::text, count(*) FROM {base} GROUP BY {column} ORDER BY 3 DESC, 2 LIMIT {most}"
ARRAY = """SELECT '{group}', v::text, count(*) FROM {base} LEFT JOIN LATERAL unnest({column}) v ON true
  GROUP BY v ORDER BY 3 DESC, 2 LIMIT {most}"""
RELATED = """SELECT '{group}', c.country_id::text, count(*) FROM {base} b
  JOIN events_meetingcountry c ON c.meeting_id = b.id AND c.relation = %s
 GROUP BY c.country_id ORDER BY 3 DESC, 2 LIMIT {most}"""
GROUPS = {
    "country": (ARRAY, "country_ids"),
    "person": (ARRAY, "diplomat_ids"),
    "topic": (ARRAY, "topic_ids"),
    "kind": (PLAIN, "kind"),
    "place": (PLAIN, "place_country_id"),
    "city": (PLAIN, "place_city_id"),
    "status": (PLAIN, "status"),
    "dated": (PLAIN, "date IS NULL"),
    "planned": (PLAIN, "planned"),
    "named": (PLAIN, "named_sides = 2"),
    "month": (PLAIN, "to_char(sort_on, 'YYYY-MM')"),
}
ALL_OF = {"month": 10_000, "country": 300}  # groups that are counted whole: charts and maps show every value
SIZE = """SELECT 'size', '{group}', count(*) FROM {base}
  UNION ALL SELECT '{group}@since', min(sort_on)::text, 0 FROM {base}"""


@dataclass
class Counts:
    """Counts of the values of each group, most first; None is "not stated". ``about``: groups cut at the cap."""

    values: dict[str, dict[str | None, int]] = field(default_factory=lambda: defaultdict(dict))
    about: set[str] = field(default_factory=set)
    sizes: dict[str, int] = field(default_factory=dict)
    since: dict[str, date] = field(default_factory=dict)  # of groups cut at the cap: the first day that was counted

    @property
    def total(self) -> int:
        """Rows of the list itself, capped."""
        return min(self.sizes["month"], CAP + 1)


def counts(bases: Mapping[str, QuerySet], relation: str | None = None) -> Counts:
    """``bases`` gives the rows that each group counts; ``relation`` limits what a country must be to a meeting.

    A group may be counted several times under names like "topic@before".
    """
    ctes, selects, parameters = _statements(bases, relation)
    found, first = Counts(), {}
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {', '.join(ctes)} {' UNION ALL '.join(f'({s})' for s in selects)}", parameters)
        for group, value, n in cursor:
            if group == "size":
                found.sizes[value] = n
            elif group.endswith("@since"):
                first[group.removesuffix("@since")] = date.fromisoformat(value) if value else date.min
            else:
                found.values[group][value] = n
    # undated rows stand last: where one was read, all were
    found.since = {group: day for group, day in first.items() if found.sizes[group] > CAP and day > date.min}
    found.about = set(found.since)
    return found


def _statements(bases: Mapping[str, QuerySet], relation: str | None) -> tuple[list[str], list[str], list]:
    names: dict[tuple, str] = {}
    ctes, selects, base_parameters, parameters = [], [], [], []
    for group, rows in bases.items():
        sql, given = newest_days(rows, COLUMNS)
        key = (sql, repr(given))
        if key not in names:
            names[key] = f"base{len(names)}"
            ctes.append(f"{names[key]} ({', '.join(COLUMNS)}) AS MATERIALIZED ({sql})")
            base_parameters += given
        what = group.partition("@")[0]
        related = what == "country" and relation
        template, column = (RELATED, "") if related else GROUPS[what]
        most = ALL_OF.get(what, MOST_VALUES)
        selects += [
            template.format(group=group, column=column, base=names[key], most=most),
            SIZE.format(group=group, base=names[key]),
        ]
        parameters += [relation] if related else []
    return ctes, selects, base_parameters + parameters


def sizes(many: list[QuerySet]) -> list[int]:
    """Capped counts of several lists in one statement."""
    statements = list(_counted(many))
    if not statements:
        return []
    with connection.cursor() as cursor:
        counted = "(SELECT count(*) FROM ({}) x)"
        columns = ", ".join(counted.format(sql) for sql, _parameters in statements)
        cursor.execute("SELECT " + columns, [p for _sql, parameters in statements for p in parameters])
        return list(cursor.fetchone())


def _counted(many: list[QuerySet]) -> Iterator[tuple[str, tuple]]:
    for rows in many:
        yield rows.order_by().values_list("pk")[: CAP + 1].query.sql_with_params()
