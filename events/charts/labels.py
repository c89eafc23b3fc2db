"""Names beside nodes: each where it covers neither a node nor another name, or nowhere unless the drawing is enlarged.

The busiest choose first. Letters are measured by a table, generously, for fonts differ. The same input always gives the
same picture.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import hypot

from events.charts.ego import Node

FONT = 11  # pixels, the largest of the drawings
ASCENT, DESCENT = 0.85 * FONT, 0.28 * FONT
GAP = 4.0  # between a node and its name
APART = 2.0  # between a name and whatever is next to it, unless a crowded drawing has no room for that
WIDE, NARROW = frozenset("шщжмюфыШЩЖМЮФЫДмmwMWЪъ@%—…"), frozenset("iljtfrI.,:;'’-() ")


@dataclass(frozen=True, slots=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box, apart: float = APART) -> bool:
        return (
            self.left < other.right + apart
            and other.left < self.right + apart
            and self.top < other.bottom + apart
            and other.top < self.bottom + apart
        )

    def covers(self, node: Node, apart: float = APART) -> bool:
        """Does it reach into the node?"""
        x = min(max(node.x, self.left), self.right)
        y = min(max(node.y, self.top), self.bottom)
        return hypot(node.x - x, node.y - y) < node.radius + apart

    def within(self, frame: Box) -> bool:
        return (
            frame.left <= self.left
            and self.right <= frame.right
            and frame.top <= self.top
            and self.bottom <= frame.bottom
        )


@dataclass(frozen=True, slots=True)
class Label:
    """``x`` is the start, the middle or the end of the line, by ``anchor``; ``y`` is what the letters stand on.

    ``quiet``: there is room only in a larger drawing.
    """

    x: float
    y: float
    anchor: str
    box: Box
    quiet: bool = False


def width(text: str) -> float:
    def share(letter: str) -> float:
        if letter in NARROW:
            return 0.38
        return 0.95 if letter in WIDE else 0.74 if letter.isupper() else 0.61

    return FONT * sum(map(share, text))


def labels(
    nodes: Sequence[Node], middle: Node, texts: Sequence[str], frame: Box, *, insisted: int = 0, apart: float = APART
) -> list[Label]:
    """One for each node, in the order given, which is that of choosing.

    So many of the first as are ``insisted`` on are named even where there is no room.
    """
    taken: list[Box] = []
    found: list[Label] = []
    for position, (node, text) in enumerate(zip(nodes, texts, strict=True)):
        places = list(_places(node, middle, width(text)))
        fitting = (
            label
            for label in places
            if label.box.within(frame)
            and not any(label.box.meets(box, apart) for box in taken)
            and not any(label.box.covers(other, apart) for other in (middle, *nodes))
        )
        crowded = replace(places[0], quiet=position >= insisted)
        label = next(fitting, crowded)
        found.append(label)
        taken += [] if label.quiet else [label.box]
    return found


def _places(node: Node, middle: Node, wide: float) -> Iterator[Label]:
    """The sides of the node, those away from the middle first: fewer lines pass there."""
    above, below = node.y - node.radius - GAP - DESCENT, node.y + node.radius + GAP + ASCENT
    level = node.y + (ASCENT - DESCENT) / 2
    right, left = ("start", node.x + node.radius + GAP), ("end", node.x - node.radius - GAP)
    outer, inner = (right, left) if node.x >= middle.x else (left, right)
    first, second = (above, below) if node.y < middle.y else (below, above)
    yield _label(node.x, first, "middle", wide)
    yield _label(outer[1], level, outer[0], wide)
    for y in (first, second):
        yield _label(node.x, y, outer[0], wide)
        yield _label(node.x, y, inner[0], wide)
    yield _label(inner[1], level, inner[0], wide)
    yield _label(node.x, second, "middle", wide)


def _label(x: float, y: float, anchor: str, wide: float) -> Label:
    left = {"start": x, "middle": x - wide / 2, "end": x - wide}[anchor]
    box = Box(left, y - ASCENT, left + wide, y + DESCENT)
    return Label(round(x, 1), round(y, 1), anchor, box)
