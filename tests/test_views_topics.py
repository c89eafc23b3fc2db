"""The list of topics and one topic."""

import re
from datetime import date

import pytest
from django.test import Client

from events.models import Evidence, MeetingTopic, Topic
from events.models.choices import Status
from tests import factories
from tests.many_meetings import many
from tests.numbers_on_pages import wrong_numbers

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    return Client(headers={"host": "localhost"})


@pytest.mark.parametrize("n", [1, 3])
@pytest.mark.parametrize(("address", "queries"), [("/topics/", 4), ("/topics/culture/", 8)])
def test_pages_cost_the_same_for_any_number_of_meetings(client, django_assert_num_queries, address, queries, n):
    for _ in range(n):
        factories.meeting(topics=("culture",))
    with django_assert_num_queries(queries):
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", ["/topics/", "/topics/culture/"])
def test_numbers_equal_the_lists_they_open(client, address):
    many(40)
    assert wrong_numbers(client, address) == []
    assert wrong_numbers(client, address + "?from=2025-11-01&to=2026-01-15") == []


def test_every_topic_is_listed_the_busiest_first(client):
    factories.meeting(topics=("sport",), day=date(2026, 1, 1))
    for _ in range(2):
        factories.meeting(topics=("culture",), day=date(2025, 1, 1))
    rows = client.get("/topics/").context["rows"]
    assert [(row.topic.slug, row.n) for row in rows[:2]] == [("culture", 2), ("sport", 1)]
    assert len(rows) == Topic.objects.count()
    assert client.get("/topics/?sort=last").context["rows"][0].topic.slug == "sport"


def test_rejected_meetings_are_not_counted(client):
    factories.meeting(topics=("culture",), status=Status.REJECTED)
    assert client.get("/topics/culture/").context["figures"].n == 0


def test_unknown_topic_is_not_found(client):
    assert client.get("/topics/nothing/").status_code == 404


@pytest.mark.parametrize("query", ["?from=x", "?sort=password", "?to=2026-13-01", "?foo=1"])
def test_bad_values_are_told_and_not_applied(client, query):
    factories.meeting(topics=("culture",))
    for address in ("/topics/", "/topics/culture/"):
        shown = client.get(address + query)
        assert (shown.status_code, bool(shown.context["problems"])) == (200, True)


def test_list_has_a_table_of_topics_by_month_whose_cells_are_lists(client):
    for day in (date(2026, 1, 10), date(2026, 2, 10), date(2026, 2, 11)):
        factories.meeting(day=day, topics=("culture", "energy"))
    heat = client.get("/topics/").context["heat"]
    cells = {row.label.code: [(cell.n, cell.url) for cell in row.cells if cell.n] for row in heat.rows}
    assert {code: [n for n, _url in found] for code, found in cells.items()} == {"culture": [1, 2], "energy": [1, 2]}
    assert [client.get(url).context["total"] for _n, url in cells["energy"]] == [1, 2]
    assert wrong_numbers(client, "/topics/") == []


def read(text: str, *quotes: str, day: date = date(2026, 2, 10)) -> None:
    """A meeting about culture in an article of that text, recognised by these words."""
    made = factories.meeting(source=factories.article(text), topics=("culture",), day=day)
    for quote in quotes:
        start = text.index(quote)
        Evidence.objects.create(
            article=made.article, start=start, stop=start + len(quote), quote=quote, field="topic", rule="test",
            extractor_version="test", meeting_topic=MeetingTopic.objects.get(meeting=made),
        )  # fmt: skip


def test_forms_of_one_word_are_told_once_with_their_number_and_the_newest_place(client):
    read("Обсуждали выставку и культурный обмен.", "выставку", "культурный обмен", day=date(2026, 2, 11))
    read("Говорили о выставках и культурном обмене.", "выставках", "культурном обмене")
    read("Открылась выставка.", "выставка", day=date(2026, 2, 12))
    page = client.get("/topics/culture/")
    assert [(w.said, w.n) for w in page.context["wordings"]] == [("выставка", 3), ("культурный обмен", 2)]
    newest = Evidence.objects.get(quote="выставка")
    assert page.context["wordings"][0].url.endswith(f"#e{newest.pk}")
    assert re.search(r'<span lang="ru">выставка</span> <span class="small">×&nbsp;3</span>', page.text)


def test_words_are_not_cut_after_their_preposition(client):
    read("Обменялись мнениями о ситуации в мире, о положении на море.", "ситуации в", "положении на")
    read("Затронули ситуацию на Ближнем Востоке.", "ситуацию на", day=date(2026, 2, 9))
    read("Отметили участие в: танцах.", "участие в", day=date(2026, 2, 8))
    found = {wording.said for wording in client.get("/topics/culture/").context["wordings"]}
    assert found == {"ситуации в мире", "положении на море", "ситуацию на ближнем востоке", "участие"}
