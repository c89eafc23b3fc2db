"""Places for a person and those around: the busier nearer. The same input always gives the same picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin, sqrt

SIZE = 460  # of the drawing, both ways
CENTRE = SIZE / 2
RINGS = (8, 14, 18)  # seats from the inside out; the last ring takes all who are left
RADII = (95, 150, 202)
HALVES = (164, 218, 230)  # of the part of the drawing that each ring and the names on it need
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
    seats = _seats(len(weights))
    return [Node(x, y, _radius(weight, most)) for (x, y), weight in zip(seats, weights, strict=True)]


def half(n: int) -> int:
    """How far from the centre the drawing of so many people reaches: a few need no large field."""
    return HALVES[0] if n <= RINGS[0] else HALVES[1] if n <= RINGS[0] + RINGS[1] else HALVES[2]


def _seats(n: int) -> list[tuple[float, float]]:
    places: list[tuple[float, float]] = []
    for ring, radius in enumerate(RADII):
        left = n - len(places)
        seats = left if ring == len(RADII) - 1 else min(RINGS[ring], left)
        turn = -pi / 2 + ring * pi / 9  # rings are turned against each other so that labels meet less
        for seat in range(seats):
            angle = turn + 2 * pi * seat / seats
            places.append((round(CENTRE + radius * cos(angle), 1), round(CENTRE + radius * sin(angle), 1)))
    return places


def _radius(weight: int, most: int) -> float:
    return round(SMALLEST + (BIGGEST - SMALLEST) * sqrt(weight / most), 1)


def line(start: Node, end: Node, weight: int, most: int) -> Line:
    """Thicker for more meetings: 0.8 to 4 pixels."""
    return Line(start.x, start.y, end.x, end.y, round(0.8 + 3.2 * weight / max(most, 1), 1))


def label_y(node: Node, middle: Node) -> float:
    """Where the line of a name stands: on the side away from the middle, so that no line to the middle crosses it."""
    return round(node.y - node.radius - 4 if node.y < middle.y else node.y + node.radius + 11, 1)


def centre() -> Node:
    return Node(CENTRE, CENTRE, BIGGEST + 3)
