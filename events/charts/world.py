"""Outlines of countries from a TopoJSON file, in the Natural Earth projection, thin enough to stand in a page.

Arcs are shared by neighbours and are thinned before rings are made of them, so borders still meet.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import hypot, radians
from typing import Any

WIDTH, HEIGHT = 1600, 690  # of the drawing; it ends at the tip of South America
CENTRE = 11.0  # degrees east: the edge of the map then runs through the Bering Strait and cuts no mainland
SCALE = WIDTH / 5.4707  # the projection is 5.4707 wide for a sphere of radius 1
NORTH = 1.395  # its y at the north of Greenland
TOLERANCE = 0.8  # pixels that an outline may stray
SMALLEST_RING = 7.0  # square pixels; smaller islands are left out, unless they are all there is of a country
SMALLEST_SPAN = 7.0  # pixels; a country smaller than that is shown as a diamond of this size
ANTARCTICA = 10  # its code; nobody represents it

Point = tuple[float, float]
Ring = list[Point]


def project(longitude: float, latitude: float) -> Point:
    """Degrees to pixels from the top left, by the polynomials of Šavrič, Jenny, Patterson and others (2011)."""
    turned = radians((longitude - CENTRE + 180) % 360 - 180)
    p = radians(latitude)
    q = p * p
    r = q * q
    x = turned * (0.8707 - 0.131979 * q + r * (-0.013791 + r * q * (0.003971 - 0.001529 * q)))
    y = p * (1.007226 + q * (0.015085 + r * (-0.044475 + 0.028874 * q - 0.005916 * r)))
    return WIDTH / 2 + x * SCALE, (NORTH - y) * SCALE


def outlines(topology: Mapping[str, Any]) -> dict[int | None, str]:
    """The path of each country by its ISO number; None has all areas that have no number."""
    arcs = [thinned(arc) for arc in _projected(topology)]
    rings: dict[int | None, list[Ring]] = defaultdict(list)
    for shape in topology["objects"]["countries"]["geometries"]:
        key = int(shape["id"]) if shape.get("id") else None
        rings[key] += [_ring(indices, arcs) for polygon in _polygons(shape) for indices in polygon]
    return {key: path(kept) for key, found in rings.items() if key != ANTARCTICA and (kept := _seen(found))}


def _projected(topology: Mapping[str, Any]) -> list[Ring]:
    """Arcs are stored as whole steps from point to point."""
    (kx, ky), (x0, y0) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for steps in topology["arcs"]:
        x = y = 0
        arc = []
        for dx, dy in steps:
            x, y = x + dx, y + dy
            arc.append(project(x * kx + x0, y * ky + y0))
        arcs.append(arc)
    return arcs


def _polygons(shape: Mapping[str, Any]) -> Sequence[Sequence[Sequence[int]]]:
    if shape["type"] == "Polygon":
        return [shape["arcs"]]
    return shape["arcs"] if shape["type"] == "MultiPolygon" else []


def _ring(indices: Sequence[int], arcs: Sequence[Ring]) -> Ring:
    """A negative number is the arc ``~number`` walked backwards; arcs share their end points."""
    ring: Ring = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring += arc[1:] if ring else arc
    return ring


def thinned(arc: Ring, tolerance: float = TOLERANCE) -> Ring:
    """Without points that lie nearly on the line between those kept (Douglas and Peucker). Ends are always kept."""
    kept = {0, len(arc) - 1}
    spans = [(0, len(arc) - 1)]
    while spans:
        start, stop = spans.pop()
        far, most = _farthest(arc, start, stop)
        if most > tolerance:
            kept.add(far)
            spans += [(start, far), (far, stop)]
    return [arc[i] for i in sorted(kept)]


def _farthest(arc: Ring, start: int, stop: int) -> tuple[int, float]:
    """The point between the two that strays most from their line, and how far."""
    (x1, y1), (x2, y2) = arc[start], arc[stop]
    dx, dy = x2 - x1, y2 - y1
    length = hypot(dx, dy)
    far, most = start, 0.0
    for i in range(start + 1, stop):
        x, y = arc[i][0] - x1, arc[i][1] - y1
        away = abs(x * dy - y * dx) / length if length else hypot(x, y)
        if away > most:
            far, most = i, away
    return far, most


def _seen(rings: list[Ring]) -> list[Ring]:
    """Rings that are large enough; of a tiny country a diamond in its place."""
    rings = [ring for ring in rings if min(y for _x, y in ring) < HEIGHT and not _torn(ring)]
    if not rings:
        return []
    largest = max(rings, key=_area)
    xs, ys = [x for x, _y in largest], [y for _x, y in largest]
    if max(max(xs) - min(xs), max(ys) - min(ys)) < SMALLEST_SPAN:
        return [_diamond((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2)]
    return [ring for ring in rings if ring is largest or _area(ring) >= SMALLEST_RING]


def _torn(ring: Ring) -> bool:
    """Does an island lie on both edges of the map?"""
    return any(abs(one[0] - other[0]) > WIDTH / 2 for one, other in pairwise(ring))


def _area(ring: Ring) -> float:
    pairs = zip(ring, ring[1:] + ring[:1], strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2


def _diamond(x: float, y: float) -> Ring:
    half = SMALLEST_SPAN / 2
    return [(x, y - half), (x + half, y), (x, y + half), (x - half, y)]


def path(rings: Sequence[Ring]) -> str:
    """In whole pixels, each point as a step from the one before."""
    return "".join(_path(ring) for ring in rings)


def _path(ring: Ring) -> str:
    points = [(round(x), round(y)) for x, y in ring]
    words, (px, py) = [f"M{points[0][0]} {points[0][1]}"], points[0]
    for x, y in points[1:]:
        if (x, y) != (px, py):
            words.append(f"l{x - px} {y - py}".replace(" -", "-"))
            px, py = x, y
    return "".join(words) + "z"
