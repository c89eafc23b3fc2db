"""Charts of profile pages: what the reads found, in the places that ``events.charts`` gives, with links."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from events.addresses import Address
from events.charts import ego, ledger
from events.models import Diplomat
from events.queries.company import Company
from events.queries.people import Post
from events.views.links import narrowed

LISTED = 20
LABELLED = 14  # of the nodes; more names than that hide each other
SHORTEST = 22  # letters of a label


@dataclass(frozen=True, slots=True)
class CompanionRow:
    name: str
    page: str
    url: str
    n: int
    last: date | None
    faced: bool


def companions(around: Company, address: Address) -> list[CompanionRow]:
    """The list beside the drawing; each number opens the meetings of both."""
    return [
        CompanionRow(
            name=each.label.name,
            page=reverse("events:person_short", args=[each.label.id]),
            url=narrowed(address, person=str(each.label.id)),
            n=each.n,
            last=each.last,
            faced=each.faced,
        )
        for each in around.companions[:LISTED]
    ]


@dataclass(frozen=True, slots=True)
class Dot:
    """A person in the drawing. ``title`` is for a pointer, ``label`` stands beside the dot if there is room."""

    node: ego.Node
    label_y: float
    page: str
    title: str
    label: str
    home: bool


@dataclass(frozen=True)
class Ego:
    left: int  # of the square that is shown, and its top
    size: int
    centre: ego.Node
    dots: Sequence[Dot]
    spokes: Sequence[ego.Line]
    edges: Sequence[ego.Line]


def ego_of(person: Diplomat, around: Company) -> Ego:
    middle = ego.centre()
    places = ego.nodes([each.n for each in around.companions])
    by_id = {each.label.id: place for each, place in zip(around.companions, places, strict=True)}
    most = max((each.n for each in around.companions), default=1)
    dots = [
        Dot(
            node=place,
            label_y=ego.label_y(place, middle),
            page=reverse("events:person_short", args=[each.label.id]),
            title=f"{each.label.name}: {each.n}",
            label=shortened(each.label.name) if position < LABELLED else "",
            home=each.country_id is not None and each.country_id == person.country_id,
        )
        for position, (each, place) in enumerate(zip(around.companions, places, strict=True))
    ]
    spokes = [ego.line(middle, by_id[each.label.id], each.n, most) for each in around.companions]
    edges = [ego.line(by_id[a], by_id[b], n, most) for a, b, n in around.edges]
    half = ego.half(len(dots))
    return Ego(round(ego.CENTRE) - half, 2 * half, middle, dots, spokes, edges)


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
    width: int
    height: int


def ledger_of(posts: Sequence[Post]) -> PostLedger:
    drawn = ledger.ledger([(post.first_seen, post.last_seen) for post in posts])
    rows = [PostBar(post, bar) for post, bar in zip(posts, drawn.bars, strict=True)]
    return PostLedger(rows, drawn.ticks, drawn.width, drawn.height)
