"""Five classes of about equally many values, for shading a map."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence

CLASSES = 5


def tops(values: Collection[int]) -> list[int]:
    """The greatest value of each class, ascending; fewer than five where values are equal or few."""
    ordered = sorted(values)
    if not ordered:
        return []
    return sorted({ordered[-(-len(ordered) * part // CLASSES) - 1] for part in range(1, CLASSES + 1)})


def class_of(value: int, found: Sequence[int]) -> int:
    """From 0 for the smallest; spread over the five so that the greatest always has the darkest."""
    return CLASSES - len(found) + bisect_left(found, value)


def ranges(values: Collection[int], found: Sequence[int]) -> list[tuple[int, int]]:
    """Least and greatest value of each class."""
    pairs = []
    for position, top in enumerate(found):
        below = found[position - 1] if position else -1
        pairs.append((min(v for v in values if below < v <= top), top))
    return pairs
