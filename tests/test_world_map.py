"""The map of the world as pages show it: five classes that differ by pattern as well as by colour."""

import re

import pytest
from django.test import Client

from events.charts.quintiles import CLASSES
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def figure(client: Client) -> str:
    for n, iso2 in enumerate(("KZ", "ES", "LV", "IT", "FR"), start=1):
        for _ in range(n):
            factories.meeting(factories.diplomat(iso2=iso2))
    return client.get("/countries/").text.split("<figure")[1].split("</figure>")[0]


def test_every_class_has_a_pattern_of_its_own(figure):
    patterns = dict(re.findall(r'<pattern id="(\w+)"[^>]*>(.*?)</pattern>', figure))
    assert set(patterns) == {"hatch", *(f"shade{n}" for n in range(CLASSES))}
    marks = {re.sub(r"<rect[^>]*></rect>", "", drawn) for drawn in patterns.values()}
    assert len(marks) == len(patterns)
    assert "" not in marks


def test_areas_and_legend_are_filled_with_the_same_patterns(figure):
    areas, legend = figure.split("<figcaption>")
    filled = set(re.findall(r'<path fill="(url\(#shade\d\))"', areas))
    assert filled == {f"url(#shade{n})" for n in range(CLASSES)}
    assert set(re.findall(r'<rect fill="(url\(#shade\d\))"', legend)) == filled


def test_map_keeps_to_its_budget(figure):
    assert len(figure.encode()) <= 120_000
