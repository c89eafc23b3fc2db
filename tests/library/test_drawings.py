"""The drawings of everybody in the sample and the development articles: names, circles and rings, as numbers and as seen."""

from itertools import combinations
from math import hypot

import pytest

from events.charts import ego
from events.models import Diplomat, Meeting
from events.queries.company import company
from events.views.drawings import Ego, ego_of
from events.views.people import COMPANIONS

pytestmark = [pytest.mark.django_db]
BOXES = """() => [...document.querySelectorAll('.ego text, .ego circle.dot, .ego circle.middle')].map(e => {
  const b = e.getBBox(); return [e.tagName, e.textContent, b.x, b.y, b.x + b.width, b.y + b.height] })"""


def drawn(person: Diplomat) -> tuple[Ego, list[int]]:
    around = company(Meeting.objects.shown().of_person(person.pk), person.pk, COMPANIONS)
    return ego_of(person, around), [each.n for each in around.companions]


def people() -> list[Diplomat]:
    found = Diplomat.objects.shown().filter(participations__isnull=False).distinct().order_by("pk")
    assert len(found) > 300
    return list(found)


def test_no_name_covers_a_circle_or_another_name(imported):
    named, crowded = 0, 0
    for person in people():
        drawing, _weights = drawn(person)
        boxes = [dot.label.box for dot in drawing.dots if dot.label]
        nodes = [drawing.centre, *(dot.node for dot in drawing.dots)]
        assert not any(a.meets(b) for a, b in combinations(boxes, 2)), person
        assert not any(box.covers(node) for box in boxes for node in nodes), person
        assert all(drawing.left <= box.left and box.right <= drawing.left + drawing.width for box in boxes), person
        assert all(drawing.top <= box.top and box.bottom <= drawing.top + drawing.height for box in boxes), person
        named, crowded = named + len(boxes), max(crowded, len(drawing.dots))
        if len(drawing.dots) <= 6:
            assert len(boxes) == len(drawing.dots), person
    assert named > 500
    assert crowded > 10


def test_people_met_equally_often_stand_on_one_ring(imported):
    for person in people():
        drawing, weights = drawn(person)
        ways = [round(hypot(dot.node.x - ego.CENTRE, dot.node.y - ego.CENTRE)) for dot in drawing.dots]
        assert len(set(zip(weights, ways, strict=True))) == len(set(weights)), person


@pytest.mark.browser
@pytest.mark.parametrize("language", ["", "/en"])
def test_names_as_the_browser_draws_them_do_not_meet(visit, language):
    busiest = sorted(people(), key=lambda person: len(drawn(person)[0].dots))[-3:]
    reader = visit()
    for person in busiest:
        reader.open(f"{language}/people/{person.pk}/")
        found = reader.page.evaluate(BOXES)
        names = [each for each in found if each[0] == "text"]
        assert len(names) > 5
        for one, other in combinations(found, 2):
            if "text" in (one[0], other[0]):
                apart = one[4] <= other[2] or other[4] <= one[2] or one[5] <= other[3] or other[5] <= one[3]
                assert apart, (one, other)
