"""Places for a person and those around: the busier nearer, the equally busy on one ring.

The same input always gives the same picture.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from math import cos, pi, sin, sqrt

SIZE = 460  # of the drawing, both ways
CENTRE = SIZE / 2
RINGS = (8, 14, 18)  # people after whom the next ring is begun, from the inside out
ROOM = (18, 30, 42)  # people that a ring can hold side by side; the last one takes all who are left
RADII = (95, 150, 202)
SMALLEST, BIGGEST = 4.0, 13.0  # radius of a node


@dataclass(frozen=True, slots=True)
class Node:
    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Line:
    x1: float
    y1: float
    x2: float
    y2: float
    width: float


def nodes(weights: Sequence[int]) -> list[Node]:
    """One place for each weight, which come greatest first."""
    most = max(weights, default=1)
    seats = _seats(weights)
    return [Node(x, y, _radius(weight, most)) for (x, y), weight in zip(seats, weights, strict=True)]


def _seats(weights: Sequence[int]) -> list[tuple[float, float]]:
    places: list[tuple[float, float]] = []
    for ring, (seats, radius) in enumerate(zip(_seated(weights), RADII, strict=True)):
        turn = -pi / 2 + ring * pi / 9  # rings are turned against each other so that labels meet less
        for seat in range(seats):
            angle = turn + 2 * pi * seat / seats
            places.append((round(CENTRE + radius * cos(angle), 1), round(CENTRE + radius * sin(angle), 1)))
    return places


def _seated(weights: Sequence[int]) -> list[int]:
    """How many sit on each ring. Those of one weight are never parted."""
    seated, ring = [0] * len(RADII), 0
    for _weight, equals in groupby(weights):
        n = len(list(equals))
        while ring < len(RADII) - 1 and (seated[ring] >= RINGS[ring] or seated[ring] + n > ROOM[ring]):
            ring += 1
        seated[ring] += n
    return seated


def _radius(weight: int, most: int) -> float:
    return round(SMALLEST + (BIGGEST - SMALLEST) * sqrt(weight / most), 1)


def line(start: Node, end: Node, weight: int, most: int) -> Line:
    """Thicker for more meetings: 0.8 to 4 pixels."""
    return Line(start.x, start.y, end.x, end.y, round(0.8 + 3.2 * weight / max(most, 1), 1))


def centre() -> Node:
    return Node(CENTRE, CENTRE, BIGGEST + 3)
