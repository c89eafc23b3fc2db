"""More meetings than are counted: pages say so, and show no number that would be wrong."""

import re
from datetime import date
from urllib.parse import urlsplit

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import resolve

from events.models import Diplomat
from events.queries import facets, shell, tally
from events.views import meeting_query
from tests import factories
from tests.numbers_on_pages import numbers

pytestmark = pytest.mark.django_db
CAP = 3
NOTICE = re.compile(
    r"Встреч больше 3\.\s+Числа и диаграммы — только по новейшим, с (?:<time[^>]*>)?6 февраля 2026(?:</time>)?\."
)


@pytest.fixture
def person(monkeypatch) -> Diplomat:
    """In eight meetings, one of them undated and three of one day, where counts stop at three."""
    resolve("/")  # views are imported with the true cap
    for module in (shell, tally, facets):
        monkeypatch.setattr(module, "CAP", CAP)
    met, other = factories.diplomat(), factories.diplomat("Андрис Озолс", "LV")
    for day in (None, 9, 8, 7, 6, 6, 6, 5):
        factories.meeting(met, other, day=date(2026, 2, day) if day else None, topics=("culture",))
    return met


@pytest.mark.parametrize(
    "page", ["", "/people/{0.pk}-{0.slug}/", "/countries/KZ/", "/countries/KZ/LV/", "/topics/culture/"]
)
@pytest.mark.parametrize("beyond", [True, False])
def test_profiles_tell_the_number_as_more_than_the_cap(person, monkeypatch, page, beyond):
    if not beyond:
        monkeypatch.undo()
    shown = Client(headers={"host": "localhost"}).get(page.format(person) or "/")
    assert (bool(NOTICE.search(shown.text)), "больше 3</a>" in shown.text) == (beyond, beyond)
    if beyond:
        assert ("без даты" in shown.text, "первая и последняя" in shown.text) == (page == "", False)


PAGES = ["/", "/people/{0.pk}-{0.slug}/", "/countries/KZ/", "/countries/KZ/LV/", "/topics/culture/"]
PAGES += ["/topics/", "/countries/", "/network/?person={0.pk}", "/network/?country=LV", "/meetings/"]


@pytest.mark.parametrize("page", PAGES)
def test_numbers_that_are_links_open_lists_of_that_many(person, page):
    """All but those that say that they are not exact."""
    shown = Client(headers={"host": "localhost"}).get(page.format(person)).text
    found = [(url, n) for url, n in numbers(shown) if url.startswith("/meetings/") and "≈" not in shown]
    assert found or page == "/meetings/"
    for url, n in found:
        asked = urlsplit(url)
        assert meeting_query.read(asked.path, QueryDict(asked.query)).rows.count() == n, url


def test_bars_of_a_long_list_open_the_days_that_were_counted(person):
    bars = Client(headers={"host": "localhost"}).get("/meetings/").context["chart"].bars
    assert [(bar.n, "from=2026-02-06" in bar.url) for bar in bars] == [(6, True)]


@pytest.mark.parametrize("page", ["/topics/", "/countries/"])
def test_lists_say_that_their_numbers_are_of_the_newest(person, page):
    assert NOTICE.search(Client(headers={"host": "localhost"}).get(page).text)


def test_undated_meetings_are_counted_although_they_are_the_last_of_all(person):
    shown = Client(headers={"host": "localhost"}).get("/")
    assert shown.context["overview"].undated == 1


def test_what_was_not_counted_to_its_end_is_not_compared_with_the_time_before(person, monkeypatch):
    compared = 'class="change'
    assert compared not in Client(headers={"host": "localhost"}).get("/").text
    monkeypatch.undo()
    assert compared in Client(headers={"host": "localhost"}).get("/").text
