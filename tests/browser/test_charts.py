"""Charts in Chromium: what can be aimed at, what a telephone shows first, what comes out on paper."""

import pytest

from events.models import Diplomat
from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=False)]

HITS = """[...document.querySelectorAll('.net .hit')].map(e => Math.min(e.getBoundingClientRect().width,
                                                                        e.getBoundingClientRect().height))"""
OVERLAPS = """(() => { const boxes = [...document.querySelectorAll('.net text')].filter(e => e.checkVisibility())
    .map(e => [e.textContent, e.getBoundingClientRect()]);
  const meet = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
                      && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4;
  return boxes.flatMap(([name, a], i) => boxes.slice(i + 1).filter(([, b]) => meet(a, b)).map(([other]) => name + other))
})()"""


@pytest.fixture
def busy(site, django_db_blocker) -> str:
    """The network with the most people."""
    with django_db_blocker.unblock():
        return f"/network/?person={Diplomat.objects.get(name_ru='Глава Многолюдный').pk}&depth=2"


@pytest.mark.parametrize("width", [360, 800, 1280])
def test_people_of_a_network_can_be_hit_and_their_names_read(visit, busy, width):
    reader = visit(viewport={"width": width, "height": 800})
    reader.open(busy)
    assert min(reader.page.evaluate(HITS)) >= 24
    assert reader.page.evaluate(OVERLAPS) == []
    assert reader.page.locator(".net .centre").text_content() == "Глава Многолюдный"
    assert reader.violations() == []


@pytest.mark.parametrize("scripts", [True, False])
def test_network_begins_with_its_middle_in_sight_and_then_scrolls_freely(visit, busy, scripts):
    reader = visit(viewport={"width": 360, "height": 740}, java_script_enabled=scripts)
    reader.open(busy)
    page = reader.page
    page.wait_for_timeout(200)
    middle, frame = page.locator(".net .middle").bounding_box(), page.locator(".zoomed").bounding_box()
    assert abs(middle["x"] + middle["width"] / 2 - frame["x"] - frame["width"] / 2) < 20
    assert page.locator(".zoomed").evaluate("e => { e.scrollTo(7, 0); return e.scrollLeft }") == 7


def test_network_grows_by_its_buttons_on_a_telephone(visit, busy):
    reader = visit(viewport={"width": 360, "height": 740})
    reader.open(busy)
    sheet, larger = reader.page.locator(".net"), reader.page.locator(".zoom [value=in]")
    widths = [sheet.bounding_box()["width"]]
    for _ in range(4):
        larger.click()
        widths.append(sheet.bounding_box()["width"])
    assert widths == sorted(set(widths))
    reader.page.locator(".zoom [value=whole]").click()
    assert sheet.bounding_box()["width"] == widths[0]


@pytest.mark.parametrize(
    ("path", "drawn"),
    [
        ("/network/?country=ES&depth=2", ".net .dot"),
        ("/about/data-quality/", ".chart-box .bar"),
        ("/topics/culture/", ".chart-box .bar"),
        ("/meetings/", ".chart-box .bar"),
        ("/countries/", ".world a path"),
    ],
)
def test_drawing_comes_out_on_paper_without_what_only_a_mouse_can_use(visit, path, drawn):
    reader = visit()
    page = reader.page
    page.emulate_media(media="print", color_scheme="dark")
    page.set_viewport_size({"width": 718, "height": 1000})
    reader.open(path)
    assert page.locator(drawn).first.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 718
    for useless in (".zoom", ".hint", ".chart-table:not([open]) > summary"):
        assert not any(each.is_visible() for each in page.locator(useless).all())


@pytest.mark.parametrize("path", ["/about/data-quality/", "/topics/culture/"])
def test_first_label_of_a_chart_is_whole(visit, path):
    reader = visit()
    reader.open(path)
    left, frame = reader.page.evaluate(
        """() => { const box = document.querySelector('.chart-scroll'), svg = box.querySelector('svg');
                   box.scrollTo(-1e4, 0);
                   const edge = getComputedStyle(svg).overflow === 'visible' ? box : svg;
                   return [svg.querySelector('text'), edge].map(e => e.getBoundingClientRect().left) }"""
    )
    assert left >= frame


def test_long_word_in_a_headline_is_broken_on_a_telephone(visit, newest, django_db_blocker):
    with django_db_blocker.unblock():
        long = factories.article(title="https://uzreport.example/ru/news/" + "8812" * 20)
    reader = visit(viewport={"width": 320, "height": 640})
    try:
        for path in (f"/articles/{long.pk}/", "/articles/"):
            reader.open(path)
            assert reader.page.evaluate("document.documentElement.scrollWidth") <= 320
    finally:
        with django_db_blocker.unblock():
            long.delete()
