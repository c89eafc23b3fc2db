"""Places of bars, nodes and spans: pure numbers."""

from datetime import date
from itertools import combinations, pairwise
from math import hypot, pi

import pytest

from events.charts import ego, heat, ledger, quintiles, rings, sparkline


def test_ego_is_the_same_each_time_and_the_busiest_is_the_largest():
    first = ego.nodes([9, 4, 1])
    assert first == ego.nodes([9, 4, 1])
    assert [node.radius for node in first] == [13.0, 10.0, 7.0]
    assert (first[0].x, first[0].y) == (230.0, 135.0)  # straight above the middle


@pytest.mark.parametrize(
    "weights", [[1] * 8, [1] * 9, [1] * 40, [5, *[1] * 39], [9] * 12 + [2] * 12 + [1] * 16, list(range(40, 0, -1))]
)
def test_ego_seats_equals_on_one_ring_apart_from_each_other_and_the_busier_no_farther(weights):
    nodes = ego.nodes(weights)
    ways = [round(hypot(node.x - ego.CENTRE, node.y - ego.CENTRE)) for node in nodes]
    assert len(set(zip(weights, ways, strict=True))) == len(set(weights))
    assert ways == sorted(ways)
    assert all(hypot(a.x - b.x, a.y - b.y) > a.radius + b.radius for a, b in combinations(nodes, 2))


def test_ego_keeps_all_nodes_within_the_drawing():
    nodes = ego.nodes(list(range(60, 0, -1)))
    assert len({(node.x, node.y) for node in nodes}) == 60
    assert all(node.radius < node.x < ego.SIZE - node.radius for node in nodes)


def test_rings_seat_people_of_one_group_side_by_side():
    nodes = rings.places([rings.Guest(5, 1), rings.Guest(4, 2), rings.Guest(3, 1), rings.Guest(2, 2)])
    top, right = (rings.X, rings.Y - rings.RINGS[0][1]), (rings.X + rings.RINGS[0][0], rings.Y)
    assert [(node.x, node.y) for node in (nodes[0], nodes[2])] == [top, right]


def test_rings_seat_the_second_step_outside_near_the_one_who_brought_it():
    guests = [rings.Guest(3, 1), rings.Guest(3, 1), rings.Guest(1, 2, via=1), rings.Guest(1, 2, via=0)]
    nodes = rings.places(guests)
    assert nodes[3].y < nodes[0].y < rings.Y < nodes[1].y < nodes[2].y


def test_rings_hold_a_hundred_and_fifty_within_the_drawing():
    guests = [rings.Guest(1) for _ in range(60)] + [rings.Guest(1, via=i % 12) for i in range(90)]
    nodes = rings.places(guests)
    assert len({(node.x, node.y) for node in nodes}) == 150
    assert all(0 < node.x < rings.WIDTH and 0 < node.y < rings.HEIGHT for node in nodes)


def test_ledger_spans_whole_years_and_a_single_report_has_no_length():
    drawn = ledger.ledger([(date(2025, 1, 1), date(2025, 12, 31)), (date(2025, 7, 2), None), (None, None)])
    assert [(bar.start, bar.stop) for bar in drawn.bars[:2]] == [(0.0, 99.7), (49.9, 49.9)]
    assert drawn.bars[2] is None
    assert [(tick.at, tick.year) for tick in drawn.ticks] == [(0.0, 2025)]
    assert ledger.ledger([(None, None)]).ticks == ()


def test_ledger_of_many_years_names_only_as_many_as_have_room():
    ticks = ledger.ledger([(date(2001, 1, 1), date(2025, 12, 31))]).ticks
    assert [tick.year for tick in ticks] == [2001, 2006, 2011, 2016, 2021]
    assert all(0 <= tick.at < 100 for tick in ticks)


def test_sparkline_has_a_bar_for_each_month_with_meetings():
    months = sparkline.month_range("2026-02", 3)
    assert months == ["2025-12", "2026-01", "2026-02"]
    bars = sparkline.sparkline({"2025-12": 2, "2026-02": 1, None: 5}, months)
    assert [(bar.x, bar.height) for bar in bars] == [(0.0, 22), (80.0, 11)]


def test_heat_has_three_equal_steps():
    assert [heat.step(n, 9) for n in (0, 1, 3, 4, 6, 7, 9)] == [0, 1, 1, 2, 2, 3, 3]
    assert heat.greatest([]) == 0


def test_quintiles_split_ten_values_in_twos():
    values = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
    tops = quintiles.tops(values)
    assert tops == [2, 4, 6, 8, 10]
    assert [quintiles.class_of(value, tops) for value in values] == [0, 0, 1, 1, 2, 2, 3, 3, 4, 4]
    assert quintiles.ranges(values, tops) == [(1, 2), (3, 4), (5, 6), (7, 8), (9, 10)]


def test_quintiles_of_equal_values_are_one_class_the_darkest():
    assert quintiles.tops([3, 3, 3]) == [3]
    assert quintiles.class_of(3, [3]) == quintiles.CLASSES - 1
    assert quintiles.tops([]) == []


def test_few_of_the_second_step_stand_right_outside_near_who_brought_them():
    guests = [rings.Guest(2, 1) for _ in range(10)] + [rings.Guest(1, 2, via=5)]
    *near, far = rings.places(guests)
    assert hypot(far.x - near[5].x, far.y - near[5].y) < 100
    assert far.y > near[5].y > rings.Y


def test_crowded_angles_keep_their_distance_and_their_middle():
    assert rings.apart([]) == []
    assert rings.apart([1.0, 2.0]) == [1.0, 2.0]
    assert rings.apart([1.0, 1.0, 1.0]) == pytest.approx([1 - rings.CLOSEST, 1.0, 1 + rings.CLOSEST])
    for wanted in ([0.5] * 36, [0.0] * 20 + [0.2] * 60):
        found = rings.apart(wanted)
        gaps = [b - a for a, b in pairwise([*found, found[0] + 2 * pi])]
        assert min(gaps) > 0.99 * min(rings.CLOSEST, 2 * pi / len(wanted))


@pytest.mark.parametrize(("near", "far"), [(60, 0), (60, 72), (60, 14), (40, 20), (12, 72)])
def test_hits_of_neighbours_are_large_and_do_not_overlap(near, far):
    nodes = rings.places([rings.Guest(1) for _ in range(near)] + [rings.Guest(1, via=i % 12) for i in range(far)])
    hits = rings.reach(nodes, 22)
    assert max(hits) <= 22
    wide = 2 * max(abs(node.x - rings.X) + 75 for node in nodes)
    assert 2 * min(hits) * 736 / wide >= 24  # pixels, where the sheet is 736 wide, which is its least
    for (one, a), (other, b) in combinations(zip(nodes, hits, strict=True), 2):
        assert hypot(one.x - other.x, one.y - other.y) >= a + b - 0.2
