"""Places for a network around its centre: the busiest on the inner ring, people of one country side by side,
friends of friends outside, near the one they were met through. The same input always gives the same picture.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, sin, sqrt

from events.charts.ego import Node

WIDTH, HEIGHT = 960, 720
X, Y = WIDTH / 2, HEIGHT / 2
SEATS = (12, 20)  # of the rings from the inside out; a third takes all who are left of the first step
RINGS = ((150, 112), (270, 200), (378, 282), (425, 318), (460, 344))  # half axes; the second step has the next two
SPARSE = 14  # of the second step: so many fill no ring, more stand in two by turns, so that neighbours are apart
CLOSEST = pi / 18  # angle between neighbours of the second step, where there is room
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
    rings = [ring for ring in _rings(near) if ring]
    for ring, seated in enumerate(rings):
        for i, angle in _around(_grouped(seated, guests), ring):
            angles[i], spots[i] = angle, _spot(angle, RINGS[ring])
    far = [i for i, guest in enumerate(guests) if guest.via is not None]
    far.sort(key=lambda i: (angles[guests[i].via or 0], -guests[i].weight, i))
    wanted = [angles[guests[i].via or 0] for i in far]
    for seat, (i, angle) in enumerate(zip(far, apart(wanted), strict=True)):
        spots[i] = _spot(angle, RINGS[len(rings) + (seat % 2 if len(far) > SPARSE else 0)])
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


def apart(wanted: Sequence[float]) -> list[float]:
    """Angles as near to those wanted, which ascend, as neighbours that keep their distance can be.

    Those who crowd together are spread evenly about the middle of what they want, and so is whoever they push.
    """
    if not wanted:
        return []
    gap = min(CLOSEST, 2 * pi / len(wanted))
    heaps: list[tuple[float, int]] = []  # sum of what its members want, each shifted to where the first would stand
    for seat, angle in enumerate(wanted):
        total, size = angle - seat * gap, 1
        while heaps and heaps[-1][0] / heaps[-1][1] > total / size:
            before, many = heaps.pop()
            total, size = total + before, size + many
        heaps.append((total, size))
    firsts = [total / size for total, size in heaps for _ in range(size)]
    spread = [first + seat * gap for seat, first in enumerate(firsts)]
    if spread[-1] - spread[0] > 2 * pi - gap:  # the last would stand upon the first
        return [spread[0] + 2 * pi * seat / len(wanted) for seat in range(len(wanted))]
    return spread


def reach(nodes: Sequence[Node], most: float) -> list[float]:
    """How far around each node a click is meant for it: half way to the next, at most so many pixels."""
    return [
        round(min([most, *(hypot(node.x - other.x, node.y - other.y) / 2 for other in nodes if other is not node)]), 1)
        for node in nodes
    ]


def _spot(angle: float, axes: tuple[int, int]) -> tuple[float, float]:
    return round(X + axes[0] * cos(angle), 1), round(Y + axes[1] * sin(angle), 1)


def _radius(weight: int, most: int) -> float:
    return round(SMALLEST + (BIGGEST - SMALLEST) * sqrt(weight / most), 1)
