"""A row of small bars, one a month, for tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

WIDTH, HEIGHT = 120, 22
MONTHS = 24


@dataclass(frozen=True, slots=True)
class Spark:
    x: float
    y: float
    width: float
    height: float


def month_range(last: str, n: int = MONTHS) -> list[str]:
    """The ``n`` months up to "2026-02", that one included."""
    end = int(last[:4]) * 12 + int(last[5:7]) - 1
    return [f"{m // 12:04}-{m % 12 + 1:02}" for m in range(end - n + 1, end + 1)]


def sparkline(counts: Mapping[str | None, int], months: list[str]) -> list[Spark]:
    """Bars of these months; months without anything have none."""
    step = WIDTH / len(months)
    most = max((counts.get(month, 0) for month in months), default=0)
    return [
        Spark(round(i * step, 1), round(HEIGHT - height, 1), round(step * 0.75, 1), round(height, 1))
        for i, month in enumerate(months)
        if (height := HEIGHT * counts.get(month, 0) / most if most else 0)
    ]
