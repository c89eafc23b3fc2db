"""The map of countries by their number of meetings: five shades, each with its pattern; the rest is hatched."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders

from events.charts import quintiles, world
from events.queries.reference import Label
from events.views.links import Ranked

FILE = "countries-50m.json"


@dataclass(frozen=True, slots=True)
class Area:
    """``row`` is None where there are no meetings, ``label`` None where the area is no country of the list."""

    path: str
    label: Label | None
    row: Ranked | None
    shade: int


@dataclass(frozen=True, slots=True)
class Shade:
    shade: int
    least: int
    most: int


@dataclass(frozen=True)
class WorldMap:
    areas: Sequence[Area]  # shaded ones last, so that their borders lie on top
    legend: Sequence[Shade]
    busiest: Ranked | None
    width: int = world.WIDTH
    height: int = world.HEIGHT


def world_map(rows: Sequence[Ranked], countries: Mapping[int, Label]) -> WorldMap | None:
    """None where the outlines are not installed: the table says the same."""
    outlines = _outlines()
    if not outlines:
        return None
    by_id = {row.part.label.id: row for row in rows}
    numbers = [row.n for row in rows]
    tops = quintiles.tops(numbers)
    areas = [
        Area(path, countries.get(pk or 0), row, quintiles.class_of(row.n, tops) if row else 0)
        for pk, path in outlines.items()
        for row in [by_id.get(pk or 0)]
    ]
    areas.sort(key=lambda area: area.row is not None)
    first = quintiles.CLASSES - len(tops)
    legend = [Shade(first + i, *ends) for i, ends in enumerate(quintiles.ranges(numbers, tops))]
    return WorldMap(areas, legend, max(rows, key=lambda row: row.n, default=None))


@cache
def _outlines() -> dict[int | None, str]:
    """Made once in the life of a process: about half a second."""
    found = finders.find(FILE) or (Path(settings.STATIC_ROOT) / FILE)
    if not Path(found).exists():
        return {}
    return world.outlines(json.loads(Path(found).read_text()))
