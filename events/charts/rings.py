"""Places for a network around its centre: the busiest on the inner ring, people of one country side by side,
friends of friends outside, near the one they were met through. The same input always gives the same picture.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin, sqrt

from events.charts.ego import Node

WIDTH, HEIGHT = 960, 720
X, Y = WIDTH / 2, HEIGHT / 2
SEATS = (12, 20)  # of the rings from the inside out; a third takes all who are left of the first step
RINGS = ((150, 112), (270, 200), (378, 282))  # half axes
FAR_RINGS = ((425, 318), (460, 344))  # of the second step, taken in turn so that neighbours stand apart
SMALLEST, BIGGEST = 4.0, 14.0  # radius of a node


@dataclass(frozen=True, slots=True)
class Guest:
    """Who is to be seated: ``group`` keeps people together, ``via`` is the place in the list of who brought them."""

    weight: int
    group: int | None = None
    via: int | None = None


def places(guests: Sequence[Guest]) -> list[Node]:
    """One for each guest, in the order given. Those without ``via`` come busiest first."""
    most = max((guest.weight for guest in guests), default=1)
    angles: dict[int, float] = {}
    spots: dict[int, tuple[float, float]] = {}
    near = [i for i, guest in enumerate(guests) if guest.via is None]
    for ring, seated in enumerate(_rings(near)):
        for i, angle in _around(_grouped(seated, guests), ring):
            angles[i], spots[i] = angle, _spot(angle, RINGS[ring])
    far = [i for i, guest in enumerate(guests) if guest.via is not None]
    far.sort(key=lambda i: (angles[guests[i].via or 0], -guests[i].weight, i))
    for seat, (i, angle) in enumerate(_around(far, 0)):
        spots[i] = _spot(angle, FAR_RINGS[seat % 2])
    return [Node(*spots[i], _radius(guest.weight, most)) for i, guest in enumerate(guests)]


def centre() -> Node:
    return Node(X, Y, BIGGEST + 4)


def _rings(near: list[int]) -> list[list[int]]:
    inner, middle = SEATS
    return [near[:inner], near[inner : inner + middle], near[inner + middle :]]


def _grouped(seated: list[int], guests: Sequence[Guest]) -> list[int]:
    """The largest group first; nobody's group last."""
    sizes = Counter(guests[i].group for i in seated)

    def order(i: int) -> tuple:
        group = guests[i].group
        return (group is None, -sizes[group], group or 0, -guests[i].weight, i)

    return sorted(seated, key=order)


def _around(seated: list[int], ring: int) -> list[tuple[int, float]]:
    """Clockwise from the top; rings are turned against each other so that names meet less."""
    turn = -pi / 2 + ring * pi / 9
    return [(i, turn + 2 * pi * seat / len(seated)) for seat, i in enumerate(seated)]


def _spot(angle: float, axes: tuple[int, int]) -> tuple[float, float]:
    return round(X + axes[0] * cos(angle), 1), round(Y + axes[1] * sin(angle), 1)


def _radius(weight: int, most: int) -> float:
    return round(SMALLEST + (BIGGEST - SMALLEST) * sqrt(weight / most), 1)
