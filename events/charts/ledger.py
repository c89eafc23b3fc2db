"""Bars from the first to the last report of something, on one axis of time. Places are in percent of its width."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

MOST_TICKS = 6  # that have room on a telephone


@dataclass(frozen=True, slots=True)
class Bar:
    """A single report is a bar without length, which is drawn with round ends."""

    start: float
    stop: float


@dataclass(frozen=True, slots=True)
class Tick:
    at: float
    year: int


@dataclass(frozen=True)
class Ledger:
    bars: Sequence[Bar | None]  # one a row; None where no day is known
    ticks: Sequence[Tick]


def ledger(spans: Sequence[tuple[date | None, date | None]]) -> Ledger:
    """One row a span, in the order given."""
    days = [day for span in spans for day in span if day]
    if not days:
        return Ledger([None] * len(spans), ())
    first, last = date(min(days).year, 1, 1), date(max(days).year + 1, 1, 1)
    scale = 100 / (last - first).days
    step = -(-(last.year - first.year) // MOST_TICKS)
    years = range(first.year, last.year, step)
    ticks = [Tick(round((date(year, 1, 1) - first).days * scale, 1), year) for year in years]
    return Ledger([_bar(span, first, scale) for span in spans], ticks)


def _bar(span: tuple[date | None, date | None], first: date, scale: float) -> Bar | None:
    start, stop = span[0] or span[1], span[1] or span[0]
    if start is None or stop is None:
        return None
    return Bar(round((start - first).days * scale, 1), round((stop - first).days * scale, 1))
