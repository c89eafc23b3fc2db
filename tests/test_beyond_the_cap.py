"""More meetings than are counted: pages say so, and show no number that would be wrong."""

from datetime import date

import pytest
from django.test import Client
from django.urls import resolve

from events.models import Diplomat
from events.queries import company, countries, facets, shell, tally
from tests import factories
from tests.numbers_on_pages import numbers

pytestmark = pytest.mark.django_db
CAP, MANY = 3, 5
NOTICE = "Встреч больше 3. Числа и диаграммы — по 3 новейших"


@pytest.fixture
def person(monkeypatch) -> Diplomat:
    """In five meetings, one of them undated, where counts stop at three."""
    resolve("/")  # views are imported with the true cap
    for module in (shell, tally, facets, company, countries):
        monkeypatch.setattr(module, "CAP", CAP)
    met, other = factories.diplomat(), factories.diplomat("Андрис Озолс", "LV")
    for n in range(MANY):
        factories.meeting(met, other, day=date(2026, 2, 10 - n) if n else None, topics=("culture",))
    return met


@pytest.mark.parametrize(
    "page", ["", "/people/{0.pk}-{0.slug}/", "/countries/KZ/", "/countries/KZ/LV/", "/topics/culture/"]
)
@pytest.mark.parametrize("beyond", [True, False])
def test_profiles_tell_the_number_as_more_than_the_cap(person, monkeypatch, page, beyond):
    if not beyond:
        monkeypatch.undo()
    shown = Client(headers={"host": "localhost"}).get(page.format(person) or "/")
    assert (NOTICE in shown.text, "больше 3</a>" in shown.text) == (beyond, beyond)
    if beyond:
        assert ("без даты" in shown.text, "первая и последняя" in shown.text) == (page == "", False)
        assert all(n <= CAP + 1 for _url, n in numbers(shown.text))


@pytest.mark.parametrize("page", ["/topics/", "/countries/"])
def test_lists_say_that_their_numbers_are_of_the_newest(person, page):
    assert NOTICE in Client(headers={"host": "localhost"}).get(page).text


def test_undated_meetings_are_counted_although_they_are_the_last_of_all(person):
    shown = Client(headers={"host": "localhost"}).get("/")
    assert shown.context["overview"].undated == 1


def test_what_was_not_counted_to_its_end_is_not_compared_with_the_time_before(person, monkeypatch):
    compared = 'class="change'
    assert compared not in Client(headers={"host": "localhost"}).get("/").text
    monkeypatch.undo()
    assert compared in Client(headers={"host": "localhost"}).get("/").text
