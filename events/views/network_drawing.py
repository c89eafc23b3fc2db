"""The network as it is drawn and listed: places from ``events.charts.rings``, links to lists of just those meetings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from events.addresses import Address
from events.charts import rings
from events.charts.ego import Line, Node, label_y, line
from events.queries.network import MOST_TIES, Centre, Member, Network, Tie
from events.queries.reference import Label, Labels
from events.views.drawings import shortened
from events.views.links import narrowed

LABELLED = 26  # of the nodes; more names than that hide each other until the drawing is made larger
SIDE, EDGE = 75, 22  # room for half a name beside the outermost node, and for a line of text under it
WIDE = 480
LISTED = 40  # ties in the table; the files have all


@dataclass(frozen=True, slots=True)
class Dot:
    node: Node
    label_y: float
    url: str  # the network around this person
    title: str
    label: str
    quiet: bool  # named only when the drawing is large enough
    home: bool
    far: bool


@dataclass(frozen=True)
class Drawing:
    left: int
    top: int
    width: int
    height: int
    centre: Node
    dots: Sequence[Dot]
    spokes: Sequence[Line]
    edges: Sequence[Line]

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
    dots = [_dot(net.centre, member, nodes[i], middle, i, here) for i, member in enumerate(net.members)]
    return Drawing(*_frame([middle, *nodes]), middle, dots, spokes, edges)


def _frame(nodes: Sequence[Node]) -> tuple[int, int, int, int]:
    """Left, top, width and height of what is drawn, with room for the names: a few people need no wide sheet."""
    left, right = min(n.x for n in nodes) - SIDE, max(n.x for n in nodes) + SIDE
    top, bottom = min(n.y - n.radius for n in nodes) - EDGE, max(n.y + n.radius for n in nodes) + EDGE
    return round(left), round(top), round(right - left), round(bottom - top)


def _dot(centre: Centre, member: Member, node: Node, middle: Node, position: int, here: Address) -> Dot:
    return Dot(
        node=node,
        label_y=label_y(node, middle),
        url=recentred(here, member.label),
        title=f"{member.label.name}: {member.n}",
        label=shortened(member.label.name),
        quiet=position >= LABELLED,
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
            url=_meetings_of(net.centre, member, meetings),
            around=recentred(here, member.label),
        )
        for member in net.members
    ]


def _meetings_of(centre: Centre, member: Member, meetings: Address) -> str:
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
