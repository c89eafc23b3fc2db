"""A site with rows in it, served on a port of this machine, and Chromium to look at it."""

import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from events.models import Evidence, Meeting, Mention, PlaceMention
from tests import factories
from tests.many_meetings import crowd, many

# Playwright runs a loop in the thread of the tests, in which Django would refuse to ask the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

CHROMIUM = os.environ.get("DIPWATCH_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
SECONDS = 15  # that anything in a page may take
AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
ROWS = ("events_article", "events_diplomat", "events_city", "events_outlet", "events_importrun")


@pytest.fixture(scope="package")
def site(django_db_setup, django_db_blocker) -> Iterator[str]:
    """Address of a site whose rows are committed, and deleted afterwards: the server has a connection of its own."""
    with django_db_blocker.unblock():
        _fill()
        server = LiveServer("127.0.0.1")
        yield server.url
        server.stop()
        with connection.cursor() as cursor:
            cursor.execute(f"TRUNCATE {', '.join(ROWS)} CASCADE")


def _fill() -> None:
    many(70)
    crowd(40, 30)
    source = factories.article(
        f"{factories.SENTENCE}\nПогода была хорошая. Приехал Исаев.", title="Встречи <послов> & консулов"
    )
    told = factories.meeting(
        factories.diplomat(), factories.diplomat("Андрис Озолс", "LV"), source=source, topics=("culture",)
    )
    Evidence.objects.filter(meeting=told).update(stop=len(factories.SENTENCE), quote=factories.SENTENCE)
    person = told.participations.get(side="subject").diplomat
    Mention.objects.create(
        article=source, start=26, stop=40, quote=source.text[26:40], name=person.name_ru, diplomat=person
    )
    Mention.objects.create(
        article=source, start=len(source.text) - 6, stop=len(source.text) - 1, quote="Исаев", name="Исаев", linked=False
    )
    PlaceMention.objects.create(
        article=source,
        start=6,
        stop=16,
        quote="Казахстана",
        kind="country",
        name="Казахстан",
        country=factories.country("KZ"),
    )


@pytest.fixture(scope="package")
def newest(site, django_db_blocker) -> Meeting:
    """The meeting made last, which has an article of its own."""
    with django_db_blocker.unblock():
        return Meeting.objects.select_related("article").latest("id")


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    if not CHROMIUM:
        pytest.skip("no Chromium on this machine; DIPWATCH_CHROMIUM names one")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


class Visit:
    """One page opened once: what it asked for, what it complained of."""

    def __init__(self, page: Page, site: str) -> None:
        self.page, self.site = page, site
        page.set_default_timeout(1_000 * SECONDS)
        self.complaints: list[str] = []
        self.strangers: list[str] = []
        self.requests = 0
        page.on("console", lambda m: self.complaints.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", self._count)

    def _count(self, request) -> None:
        self.requests += 1
        if not request.url.startswith((self.site, "data:")):
            self.strangers.append(request.url)

    def open(self, path: str):
        return self.page.goto(f"{self.site}{path}")

    def until(self, expression: str) -> None:
        """Ask again until it is true: a script that waits within the page would break the page's policy."""
        end = time.monotonic() + SECONDS
        while not self.page.evaluate(expression):
            assert time.monotonic() < end, expression
            self.page.wait_for_timeout(50)

    def violations(self) -> list[str]:
        """Of WCAG 2.2 AA and best practice, as axe sees them."""
        self.page.evaluate(AXE.read_text())
        tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
        found = self.page.evaluate("tags => axe.run(document, {runOnly: tags})", tags)["violations"]
        return [f"{v['id']}: {n['html'][:120]}" for v in found for n in v["nodes"]]


@pytest.fixture
def visit(chromium, site):
    """Opens visits with the settings of a reader; all are closed at the end."""
    opened = []

    def start(**settings) -> Visit:
        settings = {
            "viewport": {"width": 1280, "height": 900},
            "locale": "ru-RU",
            "reduced_motion": "reduce",
        } | settings
        context = chromium.new_context(bypass_csp=False, **settings)
        opened.append(context)
        return Visit(context.new_page(), site)

    yield start
    for context in opened:
        context.close()
