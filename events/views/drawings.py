"""Charts of profile pages: what the reads found, in the places that ``events.charts`` gives, with links."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from events.addresses import Address, person_url
from events.charts import ego, labels, ledger
from events.models import Diplomat
from events.queries.company import Company
from events.queries.people import Post
from events.queries.shell import counted
from events.views.links import narrowed

LISTED = 20
SHORTEST = 22  # letters of a label
BESIDE, ABOVE, HALF = 90, 33, 236  # pixels beyond the outermost ring that names may take, and from the middle at most
EDGE = 4


@dataclass(frozen=True, slots=True)
class CompanionRow:
    name: str
    page: str
    url: str
    n: int
    last: date | None
    faced: bool


def companions(around: Company, address: Address, kept: str = "") -> list[CompanionRow]:
    """The list beside the drawing; each number opens the meetings of both."""
    return [
        CompanionRow(
            name=each.label.name,
            page=f"{person_url(each.label.id, each.label.name_en)}{kept}",
            url=narrowed(address, person=str(each.label.id)),
            n=each.n,
            last=each.last,
            faced=each.faced,
        )
        for each in around.companions[:LISTED]
    ]


@dataclass(frozen=True, slots=True)
class Dot:
    """A person in the drawing. ``title`` is for a pointer, ``name`` stands at ``label``, if there is room."""

    node: ego.Node
    label: labels.Label | None
    page: str
    title: str
    name: str
    home: bool


@dataclass(frozen=True)
class Ego:
    left: int
    top: int
    width: int
    height: int
    centre: ego.Node
    dots: Sequence[Dot]
    spokes: Sequence[ego.Line]
    edges: Sequence[ego.Line]


def ego_of(person: Diplomat, around: Company, kept: str = "") -> Ego:
    middle = ego.centre()
    places = ego.nodes([each.n for each in around.companions])
    texts = [shortened(each.label.name) for each in around.companions]
    found = labels.labels(places, middle, texts, _field(places))
    named = [None if label.quiet else label for label in found]
    by_id = {each.label.id: place for each, place in zip(around.companions, places, strict=True)}
    most = max((each.n for each in around.companions), default=1)
    dots = [
        Dot(
            node=place,
            label=label,
            page=f"{person_url(each.label.id, each.label.name_en)}{kept}",
            title=f"{each.label.name} — {counted(each.n)}",
            name=text,
            home=each.country_id is not None and each.country_id == person.country_id,
        )
        for each, place, label, text in zip(around.companions, places, named, texts, strict=True)
    ]
    spokes = [ego.line(middle, by_id[each.label.id], each.n, most) for each in around.companions]
    edges = [ego.line(by_id[a], by_id[b], n, most) for a, b, n in around.edges]
    return Ego(*_frame([middle, *places], [label.box for label in named if label]), middle, dots, spokes, edges)


def _field(nodes: Sequence[ego.Node]) -> labels.Box:
    """Where names may stand: a little beyond the outermost ring, so that the drawing need not be made small."""
    reach = max((abs(way - ego.CENTRE) for node in nodes for way in (node.x, node.y)), default=0)
    wide, high = min(reach + BESIDE, HALF), reach + ABOVE
    return labels.Box(ego.CENTRE - wide, ego.CENTRE - high, ego.CENTRE + wide, ego.CENTRE + high)


def _frame(nodes: Sequence[ego.Node], boxes: Sequence[labels.Box]) -> tuple[int, int, int, int]:
    """Left, top, width and height of what is drawn, its middle in the middle: a few people need no large field."""
    around = [labels.Box(n.x - n.radius, n.y - n.radius, n.x + n.radius, n.y + n.radius) for n in nodes]
    wide = max(max(ego.CENTRE - box.left, box.right - ego.CENTRE) for box in (*around, *boxes))
    high = max(max(ego.CENTRE - box.top, box.bottom - ego.CENTRE) for box in (*around, *boxes))
    half_width, half_height = ceil(wide) + EDGE, ceil(high) + EDGE
    middle = round(ego.CENTRE)
    return middle - half_width, middle - half_height, 2 * half_width, 2 * half_height


def shortened(name: str) -> str:
    """«А. Кожагельдин»: the last name is what people look for."""
    parts = name.split()
    short = f"{parts[0][0]}. {' '.join(parts[1:])}" if len(parts) > 1 else name
    return short if len(short) <= SHORTEST else short[: SHORTEST - 1] + "…"


@dataclass(frozen=True)
class PostBar:
    post: Post
    bar: ledger.Bar | None


@dataclass(frozen=True)
class PostLedger:
    rows: Sequence[PostBar]
    ticks: Sequence[ledger.Tick]


def ledger_of(posts: Sequence[Post]) -> PostLedger:
    drawn = ledger.ledger([(post.first_seen, post.last_seen) for post in posts])
    return PostLedger([PostBar(post, bar) for post, bar in zip(posts, drawn.bars, strict=True)], drawn.ticks)
