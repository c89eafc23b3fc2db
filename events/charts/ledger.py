"""Bars from the first to the last report of something, on one axis of time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

WIDTH, ROW, AXIS = 640, 22, 18  # pixels
GAP = 6  # between a bar and its words
NARROWEST = 6  # a single report is still seen


@dataclass(frozen=True, slots=True)
class Bar:
    x: float
    y: int
    width: float

    @property
    def label_left(self) -> bool:
        """Words stand on the side that has more room."""
        return self.x > WIDTH - self.x - self.width

    @property
    def label_x(self) -> float:
        return round(self.x - GAP if self.label_left else self.x + self.width + GAP, 1)

    @property
    def label_y(self) -> int:
        return self.y + 10


@dataclass(frozen=True, slots=True)
class Tick:
    x: float
    year: int


@dataclass(frozen=True)
class Ledger:
    bars: Sequence[Bar | None]  # one a row; None where no day is known
    ticks: Sequence[Tick]
    width: int
    height: int


def ledger(spans: Sequence[tuple[date | None, date | None]]) -> Ledger:
    """One row a span, in the order given."""
    days = [day for span in spans for day in span if day]
    if not days:
        return Ledger([None] * len(spans), (), WIDTH, AXIS)
    first, last = date(min(days).year, 1, 1), date(max(days).year + 1, 1, 1)
    scale = WIDTH / (last - first).days
    bars = [_bar(row, span, first, scale) for row, span in enumerate(spans)]
    ticks = [Tick(round((date(y, 1, 1) - first).days * scale, 1), y) for y in range(first.year, last.year)]
    return Ledger(bars, ticks, WIDTH, len(spans) * ROW + AXIS)


def _bar(row: int, span: tuple[date | None, date | None], first: date, scale: float) -> Bar | None:
    start, stop = span[0] or span[1], span[1] or span[0]
    if start is None or stop is None:
        return None
    x = (start - first).days * scale
    width = max((stop - start).days * scale, NARROWEST)
    return Bar(round(min(x, WIDTH - width), 1), row * ROW + 5, round(width, 1))
