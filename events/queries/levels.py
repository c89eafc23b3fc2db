"""The level of contact: how high the highest person of a meeting stands. The levels are a table, ``events/data``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from django.utils.translation import get_language

from events.tables import table

# parts of a statement whose "base" has id, date and sort_on: the newest meeting of each level. A role belongs to the
# first level that fits, a meeting to the highest of its roles.
CTES = """
level AS (SELECT * FROM unnest(%s::int[], %s::text[]) AS l(place, pattern)),
ranked AS (
  SELECT b.id, b.date, b.sort_on, min(x.place) AS place
    FROM base b JOIN events_participation p ON p.meeting_id = b.id
   CROSS JOIN LATERAL (SELECT min(l.place) AS place FROM level l WHERE p.role ~* l.pattern) x
   WHERE p.role <> '' AND x.place IS NOT NULL GROUP BY 1, 2, 3),
reached AS (SELECT DISTINCT ON (place) place, id, date FROM ranked ORDER BY place, sort_on DESC, id DESC)"""


@dataclass(frozen=True, slots=True)
class Level:
    name_ru: str
    name_en: str
    pattern: str

    @property
    def name(self) -> str:
        return self.name_en if get_language() == "en" else self.name_ru


@dataclass(frozen=True, slots=True)
class Reached:
    """A level at which the sides met, with the newest such meeting."""

    level: Level
    meeting_id: int
    day: date | None


@cache
def levels() -> tuple[Level, ...]:
    return tuple(Level(*row) for row in table("levels.tsv"))


def parameters() -> list[list]:
    """Of ``CTES``."""
    return [list(range(len(levels()))), [level.pattern for level in levels()]]
