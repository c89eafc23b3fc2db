"""The network explorer: who is drawn, what is hidden, and that its numbers and files agree with the lists."""

import csv
import io
import re
from datetime import date
from xml.etree import ElementTree as xml

import pytest
from django.test import Client
from lxml import html

from events.models import Diplomat
from events.models.choices import Status
from events.queries import network as reads
from tests import factories
from tests.many_meetings import crowd, many
from tests.numbers_on_pages import wrong_numbers

pytestmark = pytest.mark.django_db
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"


@pytest.fixture
def client() -> Client:
    return Client(headers={"host": "localhost"})


@pytest.fixture
def chain() -> list[Diplomat]:
    """А met Б twice and В once, В met Г."""
    people = [factories.diplomat(f"Посол {letter}") for letter in "АБВГ"]
    a, b, c, d = people
    for one, other in ((a, b), (a, b), (a, c), (c, d)):
        factories.meeting(one, other)
    return people


def members(client: Client, query: str) -> list[tuple[str, int]]:
    net = client.get(f"/network/{query}").context["net"]
    return [(member.label.name_ru[-1], member.n) for member in net.members]


@pytest.mark.parametrize("n", [1, 3])
def test_person_costs_six_queries(client, django_assert_num_queries, n):
    person = factories.diplomat()
    for i in range(n):
        factories.meeting(person, factories.diplomat(f"Мэр {'АБВ'[i]}", "LV"))
    factories.meeting(Diplomat.objects.order_by("-id")[0], factories.diplomat("Мэр Г", "LV"))
    with django_assert_num_queries(6):
        shown = client.get(f"/network/?person={person.pk}&depth=2")
    assert len(shown.context["rows"]) == n + 1


def test_one_step_and_two(client, chain):
    assert members(client, f"?person={chain[0].pk}") == [("Б", 2), ("В", 1)]
    assert members(client, f"?person={chain[0].pk}&depth=2") == [("Б", 2), ("В", 1), ("Г", 1)]


@pytest.mark.parametrize("friends", [1, 3, 40])
def test_sheet_is_as_large_as_its_people(client, friends):
    person = factories.diplomat()
    for i in range(friends):
        factories.meeting(person, factories.diplomat(f"Мэр {i}", "LV"))
    drawing = client.get(f"/network/?person={person.pk}").context["drawing"]
    nodes = [drawing.centre, *(dot.node for dot in drawing.dots)]
    left, right = min(n.x for n in nodes), max(n.x for n in nodes)
    top, bottom = min(n.y - n.radius for n in nodes), max(n.y + n.radius for n in nodes)
    assert len(drawing.dots) == friends
    assert drawing.left < left
    assert right < drawing.left + drawing.width < right + 100
    assert drawing.top < top
    assert bottom < drawing.top + drawing.height < bottom + 50
    assert drawing.wide == (friends == 40)


def test_weak_ties_are_hidden_and_counted(client, chain):
    shown = client.get(f"/network/?person={chain[0].pk}&min=2")
    assert [row.member.n for row in shown.context["rows"]] == [2]
    assert shown.context["net"].hidden.weaker == 1
    assert "Скрыто с числом встреч меньше 2: 1." in shown.text


def test_neighbours_beyond_the_room_are_counted(client, chain, monkeypatch):
    monkeypatch.setattr(reads, "NEAR", 1)
    net = client.get(f"/network/?person={chain[0].pk}").context["net"]
    assert (len(net.members), net.hidden.beyond) == (1, 1)


def test_least_number_that_nobody_reaches_tells_how_many_are_hidden(client, chain):
    shown = client.get(f"/network/?person={chain[0].pk}&min=3")
    assert shown.context["rows"] == []
    assert "Скрыто с числом встреч меньше 3: 2." in shown.text


def test_second_step_has_nobody_who_was_met_directly(client, chain, monkeypatch):
    """В finds no room at the first step and is no second step for it, though Б met В as well."""
    a, b, c, d = chain
    factories.meeting(b, c)
    factories.meeting(b, d)
    monkeypatch.setattr(reads, "NEAR", 1)
    net = client.get(f"/network/?person={a.pk}&depth=2").context["net"]
    assert [(m.label.name_ru[-1], m.step) for m in net.members] == [("Б", 1), ("Г", 2)]
    assert net.hidden == reads.Hidden(weaker=0, beyond=1)


def test_weak_neighbours_are_no_second_step_either(client, chain):
    a, b, c, d = chain
    for other in (c, c, d, d):
        factories.meeting(b, other)
    factories.meeting(b, factories.diplomat("Посол Д"))
    net = client.get(f"/network/?person={a.pk}&depth=2&min=2").context["net"]
    assert [(m.label.name_ru[-1], m.step) for m in net.members] == [("Б", 1), ("Г", 2)]
    assert (net.hidden, net.far_hidden) == (reads.Hidden(weaker=1), reads.Hidden(weaker=1))


def test_second_step_beyond_the_room_is_counted(client, chain, monkeypatch):
    for letter in "ДЕ":
        factories.meeting(chain[2], factories.diplomat(f"Посол {letter}"))
    monkeypatch.setattr(reads, "FAR_EACH", 1)
    shown = client.get(f"/network/?person={chain[0].pk}&depth=2")
    assert shown.context["net"].far_hidden == reads.Hidden(beyond=2)
    assert "На нём не поместилось людей: 2." in shown.text


def matrix(client: Client, query: str) -> dict[str, list[int]]:
    shown = client.get(f"/network/{query}").context["matrix"]
    return {row.label.name_ru[-1]: [cell.n for cell in row.cells] for row in shown.rows}


def test_table_has_each_pair_once_the_centre_first(client, chain):
    factories.meeting(chain[1], chain[2])
    query = f"?person={chain[0].pk}&depth=2"
    assert matrix(client, query) == {"В": [1], "Б": [2, 1], "Г": [0, 1, 0]}
    assert wrong_numbers(client, f"/network/{query}") == []
    table = html.fromstring(client.get(f"/network/{query}").content).find(".//table")
    assert table.getparent().get("tabindex") == "0"
    assert len(table.xpath("thead//th[@scope='col']")) == 1 + len(table.xpath("tbody//th[@scope='row']"))
    widths = {sum(int(cell.get("colspan", 1)) for cell in row) for row in table.iter("tr")}
    assert widths == {4}


def test_table_knows_ties_that_are_too_weak_for_the_drawing(client, chain, monkeypatch):
    factories.meeting(chain[1], chain[2])
    factories.meeting(chain[1], chain[2])
    monkeypatch.setattr(reads, "MOST_TIES", 1)
    shown = client.get(f"/network/?person={chain[0].pk}&depth=2").context["net"]
    assert (len(shown.ties), shown.ties_left_out, len(shown.close_ties)) == (1, 1, 2)


@pytest.mark.parametrize("language", ["", "/en"])
def test_busiest_network_keeps_to_the_budgets(client, language):
    centre = crowd(70, 100)
    shown = client.get(f"{language}/network/?person={centre.pk}&depth=2")
    net = shown.context["net"]
    assert len(net.members) + 1 <= 150
    assert len(net.ties) == reads.MOST_TIES
    assert (net.hidden.beyond, net.far_hidden.beyond) == (10, 100 - 12 * reads.FAR_EACH)
    assert len(list(html.fromstring(shown.content).iter("*"))) <= 2_500
    assert len(shown.content) <= 200_000


def test_unknown_person_leaves_the_field_of_countries(client, chain):
    shown = client.get("/network/?person=99999").text
    assert 'name="country"' in shown
    assert 'name="person"' not in shown
    assert 'name="country"' not in client.get(f"/network/?person={chain[0].pk}").text


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/network/?country=KZ", "Страница страны"),
        ("/network/?person={}", "Карточка человека"),
        ("/en/network/?country=KZ", "Country page"),
        ("/en/network/?person={}", "Profile"),
    ],
)
def test_button_says_whose_page_it_opens(client, chain, address, words):
    assert re.search(rf'<a class="btn" href="[^"]+">{words}</a>', client.get(address.format(chain[0].pk)).text)


def test_country_stands_in_the_middle_of_its_people(client, chain):
    factories.meeting(factories.diplomat("Мэр Д", "LV"))
    assert members(client, "?country=LV") == [("Д", 1)]
    assert members(client, "?country=KZ") == [("А", 3), ("Б", 2), ("В", 2), ("Г", 1)]


def test_period_narrows_the_meetings(client, chain):
    factories.meeting(chain[0], factories.diplomat("Мэр Д", "LV"), day=date(2025, 1, 1))
    assert members(client, f"?person={chain[0].pk}&to=2025-12-31") == [("Д", 1)]


def test_rejected_meetings_make_no_tie(client):
    person = factories.diplomat()
    factories.meeting(person, factories.diplomat("Мэр А"), status=Status.REJECTED)
    shown = client.get(f"/network/?person={person.pk}")
    assert shown.context["rows"] == []
    assert "Рядом никто не назван" in shown.text


@pytest.mark.parametrize("centre", ["person", "country"])
def test_numbers_equal_the_lists_they_open(client, centre):
    many(40)
    value = "ES" if centre == "country" else Diplomat.objects.filter(participations__isnull=False).order_by("id")[0].pk
    assert wrong_numbers(client, f"/network/?{centre}={value}&depth=2&from=2025-10-01") == []


def test_nobody_chosen_offers_where_to_start(client, chain):
    shown = client.get("/network/")
    assert shown.context["people"][0][1] == f"/network/?person={chain[0].pk}"
    assert [person for person, _url in client.get("/network/?name=Посол+Б").context["matches"]] == [chain[1]]


def test_merged_person_is_the_keeper(client, chain):
    gone = factories.diplomat("Прежний")
    Diplomat.objects.filter(pk=gone.pk).update(merged_into=chain[0])
    assert client.get(f"/network/?person={gone.pk}").context["net"].centre.label.id == chain[0].pk


def test_files_hold_the_ties_of_the_page(client, chain):
    query = f"?person={chain[0].pk}&depth=2"
    table = list(csv.DictReader(io.StringIO(client.get(f"/network.csv{query}").text.lstrip("\ufeff"))))
    ties = [(row["source"][-1], row["target"][-1], row["meetings"]) for row in table]
    assert ties == [("А", "Б", "2"), ("А", "В", "1"), ("В", "Г", "1")]
    graph = xml.fromstring(client.get(f"/network.graphml{query}").content).find(f"{GRAPHML}graph")
    assert {node.get("id") for node in graph.iter(f"{GRAPHML}node")} == {str(person.pk) for person in chain}
    assert [(e.get("source"), e.get("target")) for e in graph.iter(f"{GRAPHML}edge")] == [
        (row["source_id"], row["target_id"]) for row in table
    ]


def test_names_in_files_are_neither_formulas_nor_broken_xml(client):
    person = factories.diplomat("=cmd|' /C calc'!A0\x07")
    factories.meeting(person, factories.diplomat("Мэр А"))
    table = list(csv.DictReader(io.StringIO(client.get(f"/network.csv?person={person.pk}").text.lstrip("\ufeff"))))
    assert table[0]["source"].startswith("'=cmd")
    xml.fromstring(client.get(f"/network.graphml?person={person.pk}").content)


@pytest.mark.parametrize(
    "bad",
    [
        "person=x",
        "person=0",
        "person=99999999999999999999",
        "person=1.5",
        "country=QQ",
        "depth=9",
        "min=0",
        "min=1e9",
        "from=x",
        "foo=1",
    ],
)
def test_bad_values_are_told_and_not_applied(client, chain, bad):
    for address in ("/network/", "/network.csv", "/network.graphml"):
        assert client.get(f"{address}?{bad}").status_code == 200
    assert client.get(f"/network/?{bad}").context["problems"] != []
