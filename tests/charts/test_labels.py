"""Names beside nodes: none over a node, none over another name, and left out sooner than that."""

from itertools import combinations

import pytest

from events.charts import ego, labels
from events.charts.ego import Node
from events.charts.labels import Box

FRAME = Box(0, 0, 460, 460)
LONG = "С. Кожагельдинов-Заде…"


def placed(weights: list[int], texts: list[str]):
    nodes = ego.nodes(weights)
    return nodes, labels.labels(nodes, ego.centre(), texts, FRAME)


@pytest.mark.parametrize("n", [1, 8, 9, 22, 40])
@pytest.mark.parametrize("text", ["Д. Ли", LONG])
def test_names_cover_neither_nodes_nor_names_nor_the_edge(n, text):
    nodes, found = placed([40 - i // 4 for i in range(n)], [text] * n)
    boxes = [label.box for label in found if label]
    assert not any(a.meets(b) for a, b in combinations(boxes, 2))
    assert not any(box.covers(node) for box in boxes for node in (ego.centre(), *nodes))
    assert all(box.within(FRAME) for box in boxes)
    assert boxes


def test_a_few_people_are_all_named():
    _nodes, found = placed([3, 2, 2, 1, 1, 1], ["А. Карипов"] * 6)
    assert None not in found


def test_name_without_room_is_left_out_and_the_busier_has_the_room():
    nodes = [Node(100, 100, 5), Node(112, 100, 5), Node(124, 100, 5)]
    found = labels.labels(nodes, Node(100, 200, 5), [LONG] * 3, Box(0, 70, 220, 120))
    assert [label is not None for label in found] == [True, False, False]


def test_box_knows_what_it_meets_and_covers():
    box = Box(0, 0, 10, 10)
    assert box.meets(Box(11, 0, 20, 10))  # nearer than names may stand
    assert not box.meets(Box(13, 0, 20, 10))
    assert box.covers(Node(16, 5, 5))
    assert not box.covers(Node(18, 5, 5))


def test_names_stand_on_the_side_away_from_the_middle():
    middle = ego.centre()
    for node in ego.nodes([1] * 40):
        (label,) = labels.labels([node], middle, ["А. Ли"], Box(-60, -60, 520, 520))
        assert label.anchor == "middle"
        assert abs(label.y - middle.y) >= abs(node.y - middle.y)
        assert node.radius < abs(label.y - node.y) <= node.radius + labels.GAP + labels.ASCENT + 0.05
