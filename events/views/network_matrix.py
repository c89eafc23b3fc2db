"""The most tied people of a network against one another: each number opens the meetings of both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from events.addresses import Address
from events.charts import heat
from events.queries.network import Network
from events.queries.reference import Label
from events.views.drawings import shortened
from events.views.links import narrowed
from events.views.network_drawing import meetings_of


@dataclass(frozen=True, slots=True)
class Cell:
    """``n`` meetings of both, which ``url`` opens; nothing where no tie is known."""

    n: int = 0
    url: str = ""
    step: int = 0


@dataclass(frozen=True, slots=True)
class MatrixRow:
    label: Label
    cells: Sequence[Cell]
    rest: int  # columns that repeat a pair told in another row


@dataclass(frozen=True)
class Matrix:
    """Each pair once: rows and columns are the same people in the same order, the centre before them."""

    columns: Sequence[str]
    rows: Sequence[MatrixRow]


def matrix(net: Network, meetings: Address) -> Matrix:
    people = [member.label for member in net.close]
    direct = [member for member in net.close if not member.via]
    most = max([0, *(member.n for member in direct), *(tie.n for tie in net.close_ties)])
    with_centre = {m.label.id: _cell(m.n, most, meetings_of(net.centre, m, meetings)) for m in direct}
    of_pair = {
        frozenset((t.one, t.other)): _cell(t.n, most, narrowed(meetings, person=[str(t.one), str(t.other)]))
        for t in net.close_ties
    }
    rows = []
    for place, label in enumerate(people):
        pairs = (of_pair.get(frozenset((label.id, other.id)), Cell()) for other in people[:place])
        rows.append(MatrixRow(label, [with_centre.get(label.id, Cell()), *pairs], len(people) - place - 1))
    return Matrix([net.centre.label.name, *(shortened(label.name) for label in people[:-1])], rows)


def _cell(n: int, most: int, url: str) -> Cell:
    return Cell(n, url, heat.step(n, most))
