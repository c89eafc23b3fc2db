"""Which names of a drawing can be read: each stands beside its dot, where it hides no other name and no dot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from events.charts.ego import Node

ASCENT, DESCENT = 10, 3  # of a line of text
LETTER, WIDE_LETTER, NARROW_LETTER = 6.9, 9.6, 4.2  # no font is asked: these are of one that runs wide
WIDE, NARROW = frozenset("ЖМФШЩЪЫЮжмфшщыю…MWmw—"), frozenset("'’.,- Iijlftr")
GAP = 3  # between a dot and its name

Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Caption:
    """Where the line of a name begins, ends or has its middle; ``quiet``: there is room only in a larger drawing."""

    x: float
    y: float
    anchor: str
    quiet: bool


def captions(nodes: Sequence[Node], names: Sequence[str], frame: Box) -> list[Caption]:
    """One for each node, those first that come first; the very first, the middle of all, is always named."""
    dots = [_around(node) for node in nodes]
    taken: list[Box] = []
    found = []
    for position, (node, name) in enumerate(zip(nodes, names, strict=True)):
        others = dots[:position] + dots[position + 1 :]
        choices = _choices(node, nodes[0])
        free = (each for each in choices if _is_free(_box(each, name), [*taken, *others], frame))
        caption = next(free, None if position else choices[0])
        if caption:
            taken.append(_box(caption, name))
        found.append(caption or Caption(choices[0].x, choices[0].y, choices[0].anchor, quiet=True))
    return found


def _choices(node: Node, middle: Node) -> list[Caption]:
    """Above or below, first on the side away from the middle; then beside the dot."""
    below = Caption(node.x, round(node.y + node.radius + GAP + ASCENT, 1), "middle", quiet=False)
    above = Caption(node.x, round(node.y - node.radius - GAP, 1), "middle", quiet=False)
    after = Caption(round(node.x + node.radius + GAP, 1), round(node.y + 4, 1), "start", quiet=False)
    before = Caption(round(node.x - node.radius - GAP, 1), round(node.y + 4, 1), "end", quiet=False)
    upright = [above, below] if node.y < middle.y else [below, above]
    return [*upright, before, after] if node.x < middle.x else [*upright, after, before]


def _around(node: Node) -> Box:
    return node.x - node.radius, node.y - node.radius, node.x + node.radius, node.y + node.radius


def _box(caption: Caption, name: str) -> Box:
    width = sum(WIDE_LETTER if c in WIDE else NARROW_LETTER if c in NARROW else LETTER for c in name)
    left = caption.x - {"start": 0, "middle": width / 2, "end": width}[caption.anchor]
    return left, caption.y - ASCENT, left + width, caption.y + DESCENT


def _is_free(box: Box, others: Sequence[Box], frame: Box) -> bool:
    left, top, right, bottom = box
    if left < frame[0] or top < frame[1] or right > frame[2] or bottom > frame[3]:
        return False
    return not any(left < o[2] and o[0] < right and top < o[3] and o[1] < bottom for o in others)
