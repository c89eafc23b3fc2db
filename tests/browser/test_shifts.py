"""Nothing moves after it was painted, and nothing of a drawing is cut."""

import time
from datetime import date

import pytest

from events.models import Diplomat, Posting
from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=False)]
MOST = 0.01
WATCH = """window.shifts = 0; new PerformanceObserver(list => { for (const each of list.getEntries())
  if (!each.hadRecentInput) window.shifts += each.value }).observe({type: 'layout-shift', buffered: true})"""
EARLIER = "localStorage.setItem('seen', JSON.stringify('2020-01-01T00:00:00+00:00'))"


def late(route) -> None:
    time.sleep(0.4)  # long enough for the page to be painted without it
    route.continue_()


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("earlier", [True, False], ids=["again", "first"])
def test_front_page_does_not_move_when_the_news_come(visit, width, earlier):
    reader = visit(viewport={"width": width, "height": 800})
    page = reader.page
    page.add_init_script(WATCH)
    if earlier:
        page.add_init_script(EARLIER)
    page.route("**/count.json*", late)
    reader.open("/")
    tile = page.locator("[data-news]")
    if earlier:
        tile.locator("a").wait_for()
        assert int(tile.locator("a").inner_text()) > 50
    else:
        assert tile.locator("[data-news-value]").inner_text() == "—"
    page.wait_for_timeout(300)
    assert page.evaluate("window.shifts") <= MOST
    assert reader.violations() == []


def test_front_page_without_scripts_has_no_tile_for_news(visit):
    reader = visit(java_script_enabled=False)
    reader.open("/")
    assert reader.page.locator("[data-news]").is_hidden()


@pytest.fixture(scope="module")
def holder(site, django_db_blocker):
    """Somebody with several long posts, in several years."""
    with django_db_blocker.unblock():
        person = Diplomat.objects.filter(participations__isnull=False).latest("id")
        made = [
            Posting.objects.create(
                diplomat=person, title=f"посол {year}", country=factories.country("KZ"), host_country=factories.country("LV"),
                text=f"Чрезвычайный и Полномочный Посол Республики Казахстан в Латвийской Республике, {year}",
                first_seen=date(year, 3, 1), last_seen=date(year + last, 4, 1),
            )
            for year, last in ((2019, 1), (2022, 0), (2024, 2))
        ]  # fmt: skip
        yield person
        Posting.objects.filter(pk__in=[post.pk for post in made]).delete()


@pytest.mark.parametrize("width", [1280, 360])
def test_posts_on_the_axis_are_whole_and_the_newest_first(visit, holder, width):
    reader = visit(viewport={"width": width, "height": 800})
    reader.open(holder.get_absolute_url())
    page = reader.page
    ledger = page.locator(".ledger")
    box = ledger.bounding_box()
    words = ledger.locator(".post")
    assert [text[-4:] for text in words.all_inner_texts()] == ["2024", "2022", "2019"]
    assert words.first.evaluate("e => e.scrollWidth <= e.clientWidth")
    for part in [*words.all(), *ledger.locator(".span, .tick").all()]:
        inner = part.bounding_box()
        assert box["x"] <= inner["x"]
        assert inner["x"] + inner["width"] <= box["x"] + box["width"] + 0.5
    spans = [span.bounding_box() for span in ledger.locator(".span").all()]
    assert spans[0]["x"] > spans[1]["x"] > spans[2]["x"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
