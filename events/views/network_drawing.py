"""The network as it is drawn and listed: places from ``events.charts.rings``, links to lists of just those meetings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from events.addresses import Address
from events.charts import labels, rings
from events.charts.ego import Line, Node, line
from events.queries.network import MOST_TIES, Centre, Member, Network, Tie
from events.queries.reference import Label, Labels
from events.views.drawings import shortened
from events.views.links import narrowed

SIDE, EDGE = 75, 22  # room for half a name beside the outermost node, and for a line of text under it
WIDE = 480
HIT = 22.0  # radius of what can be hit: 24 pixels across even in a drawing that is shrunk to half
LISTED = 30  # ties in the list; the files have all


@dataclass(frozen=True, slots=True)
class Dot:
    node: Node
    hit: float
    caption: labels.Label
    url: str  # the network around this person
    title: str
    label: str
    home: bool
    far: bool


@dataclass(frozen=True, slots=True)
class Strokes:
    """All lines of one width as a single path: a busy network has hundreds."""

    width: float
    path: str


@dataclass(frozen=True)
class Drawing:
    left: int
    top: int
    width: int
    height: int
    centre: Node
    caption: labels.Label  # of the centre
    dots: Sequence[Dot]
    spokes: Sequence[Strokes]
    edges: Sequence[Strokes]

    @property
    def wide(self) -> bool:
        """Too wide to be shrunk to a telephone."""
        return self.width > WIDE


@dataclass(frozen=True, slots=True)
class Row:
    """Of the list of people: ``url`` opens exactly ``member.n`` meetings, ``around`` the network of this person."""

    member: Member
    country: Label | None
    via: Label | None
    url: str
    around: str


@dataclass(frozen=True, slots=True)
class TieRow:
    one: Label
    other: Label
    tie: Tie
    url: str


def drawing(net: Network, here: Address) -> Drawing:
    seats = {member.label.id: i for i, member in enumerate(net.members)}
    guests = [rings.Guest(m.n, m.country_id, seats[m.via] if m.via else None) for m in net.members]
    nodes = rings.places(guests)
    middle = rings.centre()
    most = max((member.n for member in net.members), default=1)
    spokes = [line(middle, node, m.n, most) for m, node in zip(net.members, nodes, strict=True) if m.step == 1]
    room = MOST_TIES - len(spokes)
    edges = [line(nodes[seats[t.one]], nodes[seats[t.other]], t.n, most) for t in net.ties[:room]]
    left, top, right, bottom = frame = _frame([middle, *nodes])
    names = [net.centre.label.name, *(shortened(member.label.name) for member in net.members)]
    placed = labels.labels([middle, *nodes], middle, names, labels.Box(*frame), insisted=1, apart=0)
    hits = rings.reach([*nodes, middle], HIT)
    dots = [
        _dot(net.centre, member, node, hit, caption, here)
        for member, node, hit, caption in zip(net.members, nodes, hits[:-1], placed[1:], strict=True)
    ]
    return Drawing(left, top, right - left, bottom - top, middle, placed[0], dots, _strokes(spokes), _strokes(edges))


def _frame(nodes: Sequence[Node]) -> tuple[int, int, int, int]:
    """What is drawn, with room for names: a few people need no wide sheet; the centre of a wide one is its middle."""
    left, right = min(n.x for n in nodes) - SIDE, max(n.x for n in nodes) + SIDE
    top, bottom = min(n.y - n.radius for n in nodes) - EDGE, max(n.y + n.radius for n in nodes) + EDGE
    if right - left > WIDE:
        half = max(rings.X - left, right - rings.X)
        left, right = rings.X - half, rings.X + half
    return round(left), round(top), round(right), round(bottom)


def _strokes(lines: Iterable[Line]) -> list[Strokes]:
    paths: dict[float, list[str]] = defaultdict(list)
    for each in lines:
        paths[each.width].append(f"M{each.x1} {each.y1}L{each.x2} {each.y2}")
    return [Strokes(width, "".join(found)) for width, found in sorted(paths.items())]


def _dot(centre: Centre, member: Member, node: Node, hit: float, caption: labels.Label, here: Address) -> Dot:
    return Dot(
        node=node,
        hit=hit,
        caption=caption,
        url=recentred(here, member.label),
        title=f"{member.label.name}: {member.n}",
        label=shortened(member.label.name),
        home=member.country_id is not None and member.country_id == centre.country_id,
        far=member.step == 2,
    )


def recentred(here: Address, label: Label) -> str:
    return here.replaced(person=label.code, country=None, name=None)


def rows(net: Network, meetings: Address, here: Address, countries: Labels) -> list[Row]:
    by_id = {member.label.id: member.label for member in net.members}
    return [
        Row(
            member=member,
            country=countries.get(member.country_id) if member.country_id else None,
            via=by_id[member.via] if member.via else None,
            url=meetings_of(net.centre, member, meetings),
            around=recentred(here, member.label),
        )
        for member in net.members
    ]


def meetings_of(centre: Centre, member: Member, meetings: Address) -> str:
    if member.via:
        return narrowed(meetings, person=[str(member.via), member.label.code])
    if centre.is_country:
        return narrowed(meetings, country=centre.label.code, person=member.label.code)
    return narrowed(meetings, person=[centre.label.code, member.label.code])


def tie_rows(net: Network, meetings: Address) -> list[TieRow]:
    by_id = {member.label.id: member.label for member in net.members}
    return [
        TieRow(by_id[t.one], by_id[t.other], t, narrowed(meetings, person=[str(t.one), str(t.other)]))
        for t in net.ties[:LISTED]
    ]
