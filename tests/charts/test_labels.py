"""Names beside nodes: none over a node, none over another name, and quiet sooner than that."""

from itertools import combinations

import pytest

from events.charts import ego, labels, rings
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
    boxes = [label.box for label in found if not label.quiet]
    assert not any(a.meets(b) for a, b in combinations(boxes, 2))
    assert not any(box.covers(node) for box in boxes for node in (ego.centre(), *nodes))
    assert all(box.within(FRAME) for box in boxes)
    assert boxes


def test_a_few_people_are_all_named():
    _nodes, found = placed([3, 2, 2, 1, 1, 1], ["А. Карипов"] * 6)
    assert not any(label.quiet for label in found)


def test_name_without_room_is_quiet_and_the_busier_has_the_room():
    nodes = [Node(100, 100, 5), Node(112, 100, 5), Node(124, 100, 5)]
    found = labels.labels(nodes, Node(100, 200, 5), [LONG] * 3, Box(0, 70, 220, 120))
    assert [label.quiet for label in found] == [False, True, True]


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
        assert node.radius < abs(label.y - node.y) <= node.radius + labels.GAP + labels.ASCENT + 0.1


@pytest.mark.parametrize("far", [0, 72])
def test_most_names_of_a_crowded_network_are_shown_and_hide_no_other_name_and_no_dot(far):
    nodes = rings.places([rings.Guest(1) for _ in range(60)] + [rings.Guest(1, via=i % 12) for i in range(far)])
    nodes = [rings.centre(), *nodes]
    names = ["Соединённые Штаты Америки", *["А. Кожагельдинов"] * (len(nodes) - 1)]
    frame = Box(-100, -100, rings.WIDTH + 100, rings.HEIGHT + 100)
    found = labels.labels(nodes, nodes[0], names, frame, insisted=1, apart=0)
    assert not found[0].quiet
    shown = [label.box for label in found if not label.quiet]
    assert len(shown) >= 0.65 * len(nodes)
    assert not any(one.meets(other, 0) for one, other in combinations(shown, 2))
    assert not any(box.covers(node, 0) for box in shown for node in nodes)


def test_middle_is_named_even_where_there_is_no_room():
    lone = [Node(0, 0, 10), Node(0, 20, 10), Node(0, -20, 10), Node(20, 0, 10), Node(-20, 0, 10)]
    found = labels.labels(lone, lone[0], ["Х" * 9] * 5, Box(-30, -30, 30, 30), insisted=1)
    assert [label.quiet for label in found] == [False, True, True, True, True]
