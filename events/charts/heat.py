"""Steps of shade for numbers in a table."""

from __future__ import annotations

from collections.abc import Iterable

STEPS = 3


def step(n: int, most: int) -> int:
    """0 for nothing, then 1 to ``STEPS`` in equal parts of the greatest number."""
    if n <= 0 or most <= 0:
        return 0
    return min(STEPS, 1 + (n - 1) * STEPS // most)


def greatest(rows: Iterable[Iterable[int]]) -> int:
    return max((n for row in rows for n in row), default=0)
