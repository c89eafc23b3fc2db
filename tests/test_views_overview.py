"""The front page."""

from datetime import date

import pytest
from django.test import Client

from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    return Client(headers={"host": "localhost"})


@pytest.mark.parametrize("n", [1, 3])
def test_overview_costs_eight_queries(client, django_assert_num_queries, n):
    for _ in range(n):
        factories.meeting(topics=("culture",))
    with django_assert_num_queries(8):
        shown = client.get("/")
    assert shown.context["overview"].n == n


def test_period_is_counted_back_from_the_newest_article_and_compared_with_the_one_before(client):
    factories.meeting(day=date(2026, 2, 10), topics=("culture",))
    factories.meeting(day=date(2026, 2, 3), topics=("culture",))
    factories.meeting(day=date(2026, 2, 2), topics=("sport",))
    overview = client.get("/?period=7").context["overview"]
    assert (overview.first, overview.last, overview.n, overview.change) == (date(2026, 2, 4), date(2026, 2, 10), 1, -1)
    assert [(r.label.code, r.n, r.change) for r in overview.ranks["topic"]] == [("culture", 1, 0)]


def test_every_number_opens_a_list_of_that_many(client):
    for _ in range(3):
        factories.meeting(topics=("culture",))
    factories.meeting(day=None)
    shown = client.get("/")
    overview, during = shown.context["overview"], shown.context["during"]
    totals = {key: client.get(url).context["total"] for key, url in during.items()}
    assert totals == {
        "all": overview.n,
        "counted": overview.n,
        "named": overview.named,
        "reviewed": overview.reviewed,
        "undated": overview.undated,
    }
    for group, ranks in overview.ranks.items():
        for rank in ranks:
            assert client.get(f"{during['all']}&{group}={rank.label.code}").context["total"] == rank.n


def test_nothing_imported_says_what_to_do(client):
    assert "manage import_articles seeds/" in client.get("/").text


def test_unknown_period_is_told(client):
    shown = client.get("/?period=x")
    assert (shown.status_code, shown.context["period"]) == (200, "30")
    assert client.get("/?days=7").context["problems"] == ["Неизвестный параметр «days» не применён."]
    assert shown.context["problems"] == ["Период бывает 7, 30, 90 или 365 дней; показано 30."]
