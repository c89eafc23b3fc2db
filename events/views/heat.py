"""The table of topics by month: each cell is the list of exactly those meetings."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from events.addresses import Address
from events.charts import heat, sparkline
from events.queries.histogram import month_label
from events.queries.reference import Label, Labels
from events.queries.tally import Tally

MONTHS = 12
ROWS = 12


@dataclass(frozen=True, slots=True)
class Cell:
    n: int
    step: int
    url: str


@dataclass(frozen=True, slots=True)
class Row:
    label: Label
    cells: Sequence[Cell]


@dataclass(frozen=True)
class HeatTable:
    months: Sequence[tuple[str, str]]  # short and full name
    rows: Sequence[Row]


def heat_table(found: Tally, topics: Labels, address: Address, rows: int = ROWS) -> HeatTable:
    """The busiest topics over the last twelve months with meetings."""
    if found.last is None:
        return HeatTable((), ())
    months = sparkline.month_range(found.last.isoformat(), MONTHS)
    chosen = [part.label for part in found.topics[:rows] if part.label.id in topics]
    counts = [[found.heat.get(label.id, {}).get(month, 0) for month in months] for label in chosen]
    most = heat.greatest(counts)
    shown = [
        Row(label, [_cell(n, most, month, label, address) for n, month in zip(row, months, strict=True)])
        for label, row in zip(chosen, counts, strict=True)
        if any(row)
    ]
    return HeatTable([(f"{m[5:]}.{m[2:4]}", month_label(_first(m))) for m in months], shown)


def _cell(n: int, most: int, month: str, label: Label, address: Address) -> Cell:
    if not n:
        return Cell(0, 0, "")
    return Cell(n, heat.step(n, most), month_url(address, month, topic=label.code))


def month_url(address: Address, month: str, **more: str) -> str:
    """The list of one month, within the period of the address."""
    first = _first(month)
    last = date(first.year, first.month, monthrange(first.year, first.month)[1])
    start, stop = address.data.get("from") or first.isoformat(), address.data.get("to") or last.isoformat()
    return address.replaced(from_=max(start, first.isoformat()), to=min(stop, last.isoformat()), **more)


def _first(month: str) -> date:
    return date(int(month[:4]), int(month[5:7]), 1)
