"""The map: projection, thinning, and paths made of a small topology."""

from events.charts import world

# Two squares of ten degrees that share an edge, a speck, and a frame around the pole under Antarctica's number.
TOPOLOGY = {
    "transform": {"scale": [1, 1], "translate": [0, 0]},
    "arcs": [
        [[10, 0], [0, 10]],
        [[10, 10], [-10, 0], [0, -10], [10, 0]],
        [[10, 10], [10, 0], [0, -10], [-10, 0]],
        [[50, 0], [0, 1], [1, 0], [-1, -1]],
        [[0, -80], [10, 0], [0, 5], [-10, -5]],
    ],
    "objects": {
        "countries": {
            "geometries": [
                {"type": "Polygon", "id": "004", "arcs": [[0, 1]]},
                {"type": "MultiPolygon", "id": "008", "arcs": [[[2, 0]]]},
                {"type": "Polygon", "arcs": [[3]]},
                {"type": "Polygon", "id": "010", "arcs": [[4]]},
            ]
        }
    },
}


def test_projection_puts_its_centre_in_the_middle_and_the_bering_strait_at_the_edges():
    assert world.project(world.CENTRE, 0)[0] == world.WIDTH / 2
    assert round(world.project(world.CENTRE - 180, 0)[0]) == 0
    assert round(world.project(world.CENTRE + 179.999, 0)[0]) == world.WIDTH
    assert world.project(-170, 66)[0] > world.project(100, 66)[0]  # Chukotka stays with its mainland
    assert world.project(0, 83.6)[1] > 0


def test_thinning_keeps_ends_and_corners():
    line = [(0.0, 0.0), (5.0, 0.1), (10.0, 0.0), (10.0, 10.0)]
    assert world.thinned(line, 0.5) == [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0)]
    assert world.thinned(line, 0.05) == line


def test_neighbours_share_the_points_of_their_border():
    found = world.outlines(TOPOLOGY)
    assert set(found) == {4, 8, None}
    corners = [round(value) for point in (world.project(10, 0), world.project(10, 10)) for value in point]
    assert found[4].startswith(f"M{corners[0]} {corners[1]}l{corners[2] - corners[0]}{corners[3] - corners[1]}")


def test_tiny_country_is_a_diamond():
    assert world.outlines(TOPOLOGY)[None].count("l") == 3


def test_path_steps_in_whole_pixels_and_skips_what_does_not_move():
    assert world.path([[(0.2, 0.2), (0.4, 0.4), (10.0, 5.0), (3.0, 9.0)]]) == "M0 0l10 5l-7 4z"
