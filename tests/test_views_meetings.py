"""The list of meetings: every number equals the list that it opens, and every page has the same number of queries."""

import random
import re
from datetime import UTC, date, datetime
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse

from events.models import Diplomat, Meeting
from events.models.derived import bump_data_version
from events.queries.facets import CAP
from tests import factories
from tests.many_meetings import many

pytestmark = pytest.mark.django_db
LIST = "/meetings/"


@pytest.fixture
def client() -> Client:
    return Client(headers={"host": "localhost"})


def ids(client: Client, address: str) -> list[int]:
    """Of all rows of a list, page after page."""
    found = []
    while address:
        context = client.get(address).context
        found += [row.meeting.pk for row in context["rows"]]
        address = context["page"].next_url
    return found


def total(client: Client, address: str) -> int:
    return client.get(address).context["total"]


@pytest.mark.parametrize("n", [1, 3])
def test_list_costs_seven_queries_for_any_number_of_rows(client, django_assert_num_queries, n):
    for _ in range(n):
        factories.meeting(counterpart=factories.diplomat("Андрис Озолс", "LV"), topics=("culture",))
    with django_assert_num_queries(7):
        page = client.get(LIST)
    assert len(page.context["rows"]) == n


@pytest.mark.parametrize("n", [1, 3])
def test_search_by_words_costs_no_query_more(client, django_assert_num_queries, n):
    for _ in range(n):
        factories.meeting()
    with django_assert_num_queries(7):
        page = client.get(LIST, {"q": "послом", "who": "Карипов", "country": "KZ"})
    assert len(page.context["rows"]) == n


def test_upcoming_meetings_are_a_list_of_their_own(client):
    coming, held = factories.meeting(planned=True), factories.meeting()
    assert (ids(client, "/meetings/?planned=1"), ids(client, "/meetings/?planned=0")) == ([coming.pk], [held.pk])
    page = client.get("/meetings/")
    (facet,) = (facet for facet in page.context["facets"] if facet.param == "planned")
    assert {(c.code, c.n, c.url) for c in facet.values} == {
        ("1", 1, "/meetings/?planned=1"), ("0", 1, "/meetings/?planned=0"),
    }  # fmt: skip
    assert page.text.count("в статье — как предстоящая") == 1
    assert "announced in the article as upcoming" in client.get("/en/meetings/").text
    assert [chip.value for chip in client.get("/meetings/?planned=1").context["chips"]] == ["только они"]


def test_day_of_the_report_is_marked_and_explained_once(client):
    stated = factories.meeting()
    Meeting.objects.filter(pk=stated.pk).update(date_basis="event")
    factories.meeting()
    factories.meeting()
    page = client.get("/meetings/").text
    assert page.count("</time> сообщ.") == 2
    assert page.count("«сообщ.» — дата сообщения") == 1
    assert page.count("10.02.2026") == 3


def test_english_row_has_no_russian_outside_marked_words(client):
    made = factories.meeting(counterpart=factories.diplomat("Андрис Озолс", "LV"))
    made.participations.filter(side="subject").update(role="посол Казахстана в Латвии")
    made.participations.filter(side="counterpart").update(diplomat=None, label="жители Риги", role="")
    page = client.get("/en/meetings/").text
    assert 'aria-label="Meeting: Dauren Karipov — Latvia"' in page
    assert "</a>Ambassador of Kazakhstan to Latvia<" in page.replace("\n", "")
    assert '<span class="who"><span lang="ru">жители Риги</span></span>' in page


def test_empty_list_offers_the_conditions_whose_removal_frees_most(client):
    factories.meeting(kind="call")
    factories.meeting(kind="visit", topics=("culture",))
    page = client.get(LIST, {"kind": "call", "topic": "culture"})
    assert [(way.n, way.url) for way in page.context["ways_out"]] == [
        (1, "/meetings/?kind=call"),
        (1, "/meetings/?topic=culture"),
    ]
    assert "без условия «тема: Культура» → " in page.text
    assert ">1 встреча</a>" in page.text
    assert "without the condition “topic: Culture” → " in client.get(f"/en{LIST}?kind=call&topic=culture").text


def test_empty_list_offers_two_conditions_where_one_is_not_enough(client):
    factories.meeting(kind="visit", topics=("culture",))
    page = client.get(LIST, {"country": "KZ", "kind": "call", "topic": "sport"})
    assert [(way.n, way.url) for way in page.context["ways_out"]] == [(1, "/meetings/?country=KZ")]
    assert "без условий «тема: Спорт» и «вид: телефонный разговор» → " in page.text
    english = client.get(f"/en{LIST}", {"country": "KZ", "kind": "call", "topic": "sport"})
    assert "“topic: Sport” and “kind: telephone call” → " in english.text
    stuck = client.get(LIST, {"country": "ES", "kind": "call", "topic": "sport"})
    assert stuck.context["ways_out"] == []
    assert "Не помогает снятие ни одного, ни двух условий." in stuck.text


def test_empty_list_offers_names_near_to_one_that_nobody_has(client):
    person = factories.diplomat("Гульшат Аширбекова")
    factories.meeting(person, kind="call")
    factories.meeting(factories.diplomat("Гульшат Аширова"), kind="visit")
    page = client.get(LIST, {"who": "Гульшад Ашинова", "kind": "call"})
    assert page.context["total"] == 0
    assert [(near.pk, n) for near, n, _url in page.context["near"]] == [(person.pk, "1 встреча")]
    assert client.get(page.context["near"][0][2]).context["total"] == 1


def test_empty_list_offers_the_articles_with_the_words(client):
    source = factories.article("Посол прибыл.", title="Референдум")
    factories.meeting(source=source)
    page = client.get(LIST, {"q": "референдум"})
    assert (page.context["total"], page.context["articles"].n) == (0, 1)
    assert client.get(page.context["articles"].url).context["total"] == 1
    assert "Слова в предложениях о встрече" in page.text
    assert client.get(LIST, {"q": "вулкан"}).context["articles"] is None


def test_empty_list_costs_at_most_eight_queries_whatever_it_offers(client, django_assert_max_num_queries):
    factories.meeting(factories.diplomat("Гульшат Аширбекова"))
    conditions = {"q": "посол", "who": "Гульшад Ашибова", "kind": "call", "country": "ES", "topic": "sport"}
    with django_assert_max_num_queries(8):
        page = client.get(LIST, conditions)
    assert (page.context["total"], len(page.context["ways_out"])) == (0, 0)


def test_every_facet_count_equals_the_list_it_opens(client):
    many(60)
    chance = random.Random(3)
    choices = {
        "topic": ["culture", "-sport", "energy"],
        "kind": ["call", "visit"],
        "country": ["ES", "LV", "-IT"],
        "place": ["none", "LV"],
        "status": ["reviewed"],
        "named": ["1"],
        "match": ["all"],
        "relation": ["place", "sender"],
    }
    for _ in range(12):
        chosen = chance.sample(sorted(choices), 2)
        page = client.get(LIST, {name: chance.choice(choices[name]) for name in chosen})
        for facet in page.context["facets"]:
            for value in facet.values[:4]:
                assert (facet.param, value.code, total(client, value.url)) == (facet.param, value.code, value.n)


def test_every_bar_equals_the_list_it_opens(client):
    many(40)
    for data in ({}, {"from": "2025-12-10", "to": "2026-01-20"}, {"topic": "culture"}):
        page = client.get(LIST, data)
        bars = page.context["chart"].bars
        assert [(bar.label, total(client, bar.url)) for bar in bars if bar.n] == [(b.label, b.n) for b in bars if b.n]
        dated = sum(row.meeting.date is not None for row in page.context["rows"])
        assert sum(bar.n for bar in bars) == dated


@pytest.mark.parametrize("sort", ["newest", "oldest"])
def test_walking_all_pages_yields_each_row_once_in_order(client, sort):
    shown = [m for m in many(70) if m.status != "rejected"]
    shown.sort(key=lambda m: (m.sort_on, m.pk), reverse=sort == "newest")
    assert ids(client, f"{LIST}?per=25&sort={sort}") == [m.pk for m in shown]


def test_previous_page_is_the_page_that_one_came_from(client):
    many(70)
    first = client.get(LIST, {"per": "25"})
    second = client.get(first.context["page"].next_url)
    back = client.get(second.context["page"].previous_url)
    assert [r.meeting.pk for r in back.context["rows"]] == [r.meeting.pk for r in first.context["rows"]]
    assert back.context["page"].previous_url is None


def test_cursor_of_other_filters_is_dropped_with_a_notice(client):
    many(40)
    cursor = re.search(r"after=([^&]+)", client.get(LIST, {"per": "25"}).context["page"].next_url)[1]
    page = client.get(LIST, {"per": "25", "kind": "call", "after": cursor})
    assert page.context["problems"] == ["Страница списка относится к другим условиям; показано начало."]


def test_removing_a_chip_takes_its_condition_out_of_the_form(client):
    factories.meeting(topics=("culture",))
    page = client.get(LIST, {"topic": "culture", "from": "2026-01-01"})
    chip = next(c for c in page.context["chips"] if c.param == "from")
    assert b'value="2026-01-01"' in page.content
    without = client.get(chip.url)
    assert b'value="2026-01-01"' not in without.content
    assert b'value="culture" checked' in without.content


def test_not_stated_is_a_value_of_its_own(client):
    undated, placeless = factories.meeting(day=None), factories.meeting()
    assert ids(client, f"{LIST}?dated=no") == [undated.pk]
    assert ids(client, f"{LIST}?place=none") == [placeless.pk, undated.pk]
    assert ids(client, f"{LIST}?place=-none") == []


def test_countries_any_all_and_relation(client):
    kz, es, lv = factories.diplomat("А Б", "KZ"), factories.diplomat("В Г", "ES"), factories.diplomat("Д Е", "LV")
    spain, latvia = factories.meeting(kz, es), factories.meeting(kz, lv)
    assert set(ids(client, f"{LIST}?country=ES&country=LV")) == {spain.pk, latvia.pk}
    assert ids(client, f"{LIST}?country=ES&country=KZ&match=all") == [spain.pk]
    assert ids(client, f"{LIST}?country=KZ&relation=counterpart") == []
    assert ids(client, f"{LIST}?country=LV&relation=counterpart") == [latvia.pk]
    assert ids(client, f"{LIST}?country=Испания") == [spain.pk]
    assert ids(client, f"{LIST}?country=-ES") == [latvia.pk]


def test_all_people_of_a_list_must_be_there(client):
    first, second, third = (factories.diplomat(f"Лицо {x}", "KZ") for x in "абв")
    together = factories.meeting(first, second)
    factories.meeting(first, third)
    assert ids(client, f"{LIST}?person={first.pk}&person={second.pk}") == [together.pk]


def test_words_are_found_in_any_form_and_within_one_sentence(client):
    source = factories.article("Послы встретились в Риге. Министр уехал.")
    told = factories.meeting(source=source)
    assert ids(client, f"{LIST}?q=посол") == [told.pk]
    page = client.get(LIST, {"q": "посол"})
    assert page.context["words"].also[:3] == ["посла", "послу", "послом"]
    assert ids(client, f"{LIST}?q=консул") == []


def test_latin_name_finds_the_person(client):
    met = factories.meeting()
    factories.meeting(factories.diplomat("Жанна Сагинова"))
    Meeting.objects.filter(pk=met.pk).update(confidence=0.9)
    assert met.pk in ids(client, f"{LIST}?who=karipov")


def test_typed_conditions_become_parameters_and_unknown_ones_a_warning(client):
    found = factories.meeting(topics=("culture",), kind="call")
    factories.meeting(topics=("sport",), kind="call")
    page = client.get(LIST, {"q": 'country:KZ -topic:sport kind:call who:"Даурен Карипов" colour:red'})
    assert [row.meeting.pk for row in page.context["rows"]] == [found.pk]
    assert page.context["problems"] == ["Неизвестное условие «colour:red» не применено."]
    assert {chip.param for chip in page.context["chips"]} == {"country", "topic", "kind", "who"}


def test_bad_values_are_told_and_not_applied(client):
    factories.meeting()
    page = client.get(LIST, {"from": "x", "person": "0", "topic": "nothing", "per": "7", "sort": "password", "o": "1"})
    assert page.status_code == 200
    assert page.context["total"] == 1
    assert len(page.context["problems"]) == 6


def test_rejected_and_merged_meetings_are_shown_to_nobody(client):
    kept = factories.meeting()
    rejected = factories.meeting(status="rejected")
    merged = factories.meeting(merged_into=kept)
    assert ids(client, LIST) == [kept.pk]
    assert total(client, f"{LIST}?status=rejected") == 1
    assert client.get(f"/meetings/{rejected.pk}/").status_code == 410
    assert client.get(f"/meetings/{merged.pk}/").headers["Location"] == f"/meetings/{kept.pk}/"
    for name in ("meetings_csv", "meetings_jsonl", "meetings_ics", "meetings_feed"):
        page = client.get(reverse(f"events:{name}"))
        body = b"".join(page) if page.streaming else page.content
        assert f"/meetings/{rejected.pk}/".encode() not in body
        assert f"/meetings/{kept.pk}/".encode() in body


def test_rejected_meetings_asked_for_are_said_to_be_hidden_and_reviewers_are_led_to_them(client, admin_client):
    kept, rejected = factories.meeting(), factories.meeting(status="rejected")
    for address in (f"{LIST}?status=rejected", f"{LIST}?q=is:rejected"):
        page = client.get(address)
        assert page.status_code == 200
        assert [row.meeting.pk for row in page.context["rows"]] == [kept.pk]
        assert page.context["problems"] == [
            "Отклонённые записи читателям не показываются; условие status=rejected не применено."
        ]
        assert (page.context["chips"], "admin" in page.text) == ([], False)
    admin_client.defaults["HTTP_HOST"] = "localhost"
    page = admin_client.get(f"{LIST}?status=rejected")
    (address,) = re.findall(r'href="(/admin/events/meeting/[^"]*)"', page.text)
    assert "public" not in page["Cache-Control"]
    found = admin_client.get(address).context["cl"].result_list
    assert [one.pk for one in found] == [rejected.pk]


def test_count_beyond_the_cap_says_more_than(client, monkeypatch):
    for module in ("events.queries.facets", "events.queries.shell"):
        monkeypatch.setattr(f"{module}.CAP", 2)
    for _ in range(4):
        factories.meeting(topics=("culture",))
    page = client.get(LIST)
    assert page.context["total"] == 3
    assert all(facet.about for facet in page.context["facets"] if facet.values)
    assert "посчитано по новейшим 10 000" in page.text
    assert CAP == 10_000


def test_page_is_not_sent_again_until_the_data_change(client):
    factories.meeting()
    first = client.get(LIST)
    assert first.headers["Cache-Control"] == "public, max-age=60, stale-while-revalidate=600"
    same = client.get(LIST, headers={"if-none-match": first.headers["ETag"]})
    assert (same.status_code, same.content) == (304, b"")
    bump_data_version()
    assert client.get(LIST, headers={"if-none-match": first.headers["ETag"]}).status_code == 200
    assert client.get(f"/en{LIST}").headers["ETag"] != first.headers["ETag"]


def test_language_switch_keeps_path_and_query(client):
    page = client.get(LIST, {"country": "ES", "topic": "-sport"})
    assert f'href="/en/meetings/?{urlencode({"country": "ES", "topic": "-sport"}).replace("&", "&amp;")}"' in page.text


@pytest.mark.parametrize("query", ["q=-", "who=.", "q=%21&country=ES"])
def test_text_without_a_word_finds_nothing(client, query):
    factories.meeting()
    assert total(client, f"{LIST}?{query}") == 0
    assert client.get(f"/articles/?{query[:3]}-").status_code == 200


def test_meetings_added_since_a_moment_are_counted_and_listed(client):
    old, new = factories.meeting(), factories.meeting(day=date(2020, 1, 1))
    Meeting.objects.filter(pk=old.pk).update(created_at=datetime(2026, 1, 1, 8, tzinfo=UTC))
    answer = client.get("/meetings/count.json", {"added": "2026-01-01T08:00:00+00:00"}).json()
    assert answer == {"shown": "1", "url": "/meetings/?added=2026-01-01T08%3A00%3A00%2B00%3A00"}
    page = client.get(answer["url"])
    assert [row.meeting.pk for row in page.context["rows"]] == [new.pk]
    assert [chip.value for chip in page.context["chips"]] == ["1 января 2026, 08:00 UTC"]
    assert 'name="added" value="2026-01-01T08:00:00+00:00"' in page.text


@pytest.mark.parametrize("moment", ["yesterday", "0001-01-01T00:00+14:00", "9999-12-31T23:59-14:00"])
def test_moment_that_is_none_is_told(client, moment):
    page = client.get(LIST, {"added": moment})
    assert (page.status_code, len(page.context["problems"])) == (200, 1)


def test_best_match_goes_on_from_page_to_page(client):
    for _ in range(27):
        factories.meeting()
    address = f"{LIST}?{urlencode({'q': 'встретился', 'sort': 'relevance', 'per': 25})}"
    found = ids(client, address)
    assert (len(found), len(set(found))) == (27, 27)
    assert client.get(address).context["problems"] == []


REVERSED = {"from": "2026-02-01", "to": "2026-01-01"}


def test_period_that_ends_before_it_begins_is_told_and_not_applied(client):
    factories.meeting(topics=("culture",))
    page = client.get(LIST, {**REVERSED, "topic": "culture"})
    assert page.context["problems"] == ["Начало периода позже его конца: таких дней нет."]
    assert (page.context["total"], [chip.param for chip in page.context["chips"]]) == (1, ["topic"])
    assert all(f'name="{end}" value="{day}"' in page.text for end, day in REVERSED.items())


@pytest.mark.parametrize(
    "address", ["/people/", "/articles/", "/countries/KZ/", "/topics/culture/", "/network/", "person"]
)
def test_reversed_period_is_applied_nowhere(client, address):
    met = factories.meeting(topics=("culture",))
    if address == "person":
        address = met.participations.get().diplomat.get_absolute_url()
    page = client.get(address, REVERSED)
    assert page.context["problems"] == ["Начало периода позже его конца: таких дней нет."]
    assert all(f'name="{end}" value="{day}"' in page.text for end, day in REVERSED.items())
    assert not {"from", "to"} & set(page.context["filters"].terms)
    assert page.context["filters"].qs.count() > 0
    assert page.text.count('class="chip"') == 0


@pytest.mark.parametrize(
    ("query", "russian", "english"),
    [
        (
            "match=x",
            "страны: значения «x» нет; можно указать: any, all",
            "countries: there is no value “x”; it can be: any, all",
        ),
        ("from=x", "с: «x» — не дата; напишите её так: 2026-02-24", "from: “x” is no date; write it as 2026-02-24"),
        (
            "added=x",
            "внесены после: «x» — не время; напишите его так: 2026-02-24T08:30Z",
            "added after: “x” is no time; write it as 2026-02-24T08:30Z",
        ),
        (
            "article=0",
            "статья: «0» не подходит; нужно целое число от 1 до 2147483647",
            "article: “0” will not do; it takes a whole number from 1 to 2147483647",
        ),
        (
            "conf_min=7",
            "уверенность не ниже: «7» не подходит; нужно число от 0 до 1, знаков после точки не больше 2",
            "confidence at least: “7” will not do; it takes a number from 0 to 1 with at most 2 digits after the point",
        ),
        ("q=" + "x" * 201, "слова: длиннее 200 знаков; сократите", "words: longer than 200 characters; shorten it"),
    ],
)
def test_wrong_value_is_told_with_the_remedy(client, query, russian, english):
    for language, told in (("", russian), ("/en", english)):
        assert client.get(f"{language}{LIST}?{query}").context["problems"] == [told]


def facet(page, param: str):
    return next(facet for facet in page.context["facets"] if facet.param == param)


def test_chosen_value_without_rows_stays_among_the_choices(client):
    factories.meeting()
    page = client.get(LIST, {"country": "AD", "place": "ES"})
    assert [(v.code, v.n, v.selected) for v in facet(page, "country").values] == [("AD", 0, True)]
    assert '<input type="checkbox" name="country" value="AD" checked>' in page.text


def test_chosen_value_that_was_not_counted_has_no_number(client, monkeypatch):
    monkeypatch.setattr("events.views.facets.MOST_VALUES", 1)
    monkeypatch.setattr("events.queries.facets.MOST_VALUES", 1)
    for kind in ("call", "call", "visit"):
        factories.meeting(kind=kind)
    values = facet(client.get(LIST, {"kind": "visit"}), "kind").values
    assert [(v.code, v.n, v.selected) for v in values] == [("visit", None, True), ("call", 2, False)]


def test_values_beyond_those_shown_can_be_added_without_scripts(client, monkeypatch):
    monkeypatch.setattr("events.views.facets.SHOWN", 1)
    for code in ("ES", "ES", "LV"):
        factories.meeting(factories.diplomat(iso2=code), topics=("culture",))
    page = client.get(LIST)
    shown = facet(page, "country")
    assert ([v.code for v in shown.values], [label.code for label in shown.offered]) == (["ES"], ["LV"])
    assert '<option value="LV">Латвия</option>' in page.text
    assert "culture" not in [label.code for label in facet(page, "topic").offered]


def test_what_a_form_sends_without_being_asked_is_no_condition(client):
    factories.meeting()
    page = client.get(LIST, {"match": "any", "q": "", "country": ""})
    assert page.context["chips"] == []


@pytest.mark.parametrize(
    ("query", "direction", "url"),
    [
        ("", "descending", "/meetings/?sort=oldest"),
        ("?sort=oldest", "ascending", "/meetings/"),
        ("?q=посол&sort=relevance", None, "/meetings/?q=%D0%BF%D0%BE%D1%81%D0%BE%D0%BB"),
    ],
)
def test_heading_of_the_dates_tells_the_order_and_turns_it(client, query, direction, url):
    factories.meeting(source=factories.article("Посол прибыл."))
    page = client.get(LIST + query)
    assert (page.context["by_date"].direction, page.context["by_date"].url) == (direction, url)
    assert re.findall(r'aria-sort="(\w+)"', page.text) == ([direction] if direction else [])


def test_size_of_a_page_is_chosen_by_a_link(client):
    many(60)
    page = client.get(f"{LIST}?per=25")
    assert [(n, current) for n, _url, current in page.context["sizes"]] == [(25, True), (50, False), (100, False)]
    assert len(client.get(page.context["sizes"][2][1]).context["rows"]) > 50


def test_day_in_an_english_table_has_one_reading(client):
    factories.meeting(day=date(2026, 6, 5))
    assert '<time datetime="2026-06-05">5 Jun 2026</time>' in client.get("/en/meetings/").text
    assert '<time datetime="2026-06-05">05.06.2026</time>' in client.get(LIST).text


@pytest.mark.parametrize(
    "typed",
    ["Айтмухамбетов", "Айтмухамбетова", "Даулета Айтмухамбетова", "Айтмухамбетовым", "Айтмухамбетв", "Aitmukhambetov"],
)
def test_name_is_found_in_any_case_and_with_a_slip_as_in_the_list_of_people(client, typed):
    person = Diplomat.objects.create(name_ru="Даулет Айтмухамбетов", name_latin_auto="Daulet Aytmukhambetov")
    met = factories.meeting(person)
    factories.meeting(factories.diplomat("Гульшат Аширбекова"))
    assert [row.pk for row in client.get("/people/", {"name": typed}).context["page"].rows] == [person.pk]
    assert ids(client, f"{LIST}?{urlencode({'who': typed})}") == [met.pk]
    qualifier = 'who:"' + typed + '"'
    assert ids(client, f"{LIST}?{urlencode({'q': qualifier})}") == [met.pk]


def test_typo_is_looked_for_only_where_nobody_has_the_name(client):
    meant = factories.meeting(factories.diplomat("Даурен Карипов"))
    other = factories.meeting(factories.diplomat("Даурен Каримов"))
    assert ids(client, f"{LIST}?who=Даурен+Карипов") == [meant.pk]
    assert set(ids(client, f"{LIST}?who=Даурен+Карибов")) == {meant.pk, other.pk}


@pytest.mark.parametrize("case", ["Айтмухамбетов", "Айтмухамбетова", "Айтмухамбетовым", "Айтмухамбетовой"])
def test_surname_in_any_case_finds_the_same_meetings(client, case):
    person = factories.diplomat("Даулет Айтмухамбетов")
    named = factories.meeting(person, source=factories.article("Посол прибыл в Ригу."))
    told = factories.meeting(source=factories.article("Встречу с Айтмухамбетовым отложили."))
    page = client.get(LIST, {"q": case})
    assert {row.meeting.pk for row in page.context["rows"]} == {named.pk, told.pk}
    assert "айтмухамбетовый" not in page.text


def test_minus_before_a_word_excludes_its_meetings_and_is_told(client):
    culture = factories.meeting(source=factories.article("Послы говорили о культуре."))
    sport = factories.meeting(source=factories.article("Послы говорили о спорте."))
    karipov = factories.meeting(
        factories.diplomat("Даурен Ахметов"), source=factories.article("Послы говорили о погоде.")
    )
    assert set(ids(client, f"{LIST}?q=послы+-культура")) == {sport.pk, karipov.pk}
    assert set(ids(client, f"{LIST}?q=-культура")) == {sport.pk, karipov.pk}
    assert set(ids(client, f"{LIST}?q=-Ахметову")) == {sport.pk, culture.pk}
    page = client.get(LIST, {"q": "послы -«о культуре»"})
    assert {row.meeting.pk for row in page.context["rows"]} == {sport.pk, karipov.pk}
    assert 'Исключено, в любой форме: <span lang="ru">о культуре</span>' in page.text
    assert client.get("/articles/", {"q": "послы -культура"}).context["total"] == 2
    assert client.get("/articles/", {"q": "-культура"}).context["total"] == 2


def test_condition_without_a_value_filters_nothing(client):
    factories.meeting()
    page = client.get(LIST, {"q": "country:"})
    assert (page.context["total"], len(page.context["problems"])) == (1, 1)


def test_excerpt_of_a_row_has_the_words_searched_and_marks_them(client):
    before = "Длинное вступление без единого нужного слова. " * 12
    factories.meeting(source=factories.article(f"{before}Посол говорил о культуре и <искусстве>. {before}"))
    for address in (f"{LIST}?q=культура", "/search/?q=культура"):
        page = client.get(address)
        rows = page.context["rows"] if "rows" in page.context else page.context["found"].meetings
        assert [words for words, hit in rows[0].excerpt if hit] == ["культуре"]
        assert sum(len(words) for words, _hit in rows[0].excerpt) <= 242
        assert 'о <mark class="hit">культуре</mark> и &lt;искусстве&gt;.' in page.text
    assert client.get(LIST).context["rows"][0].excerpt[0][0].startswith("Длинное")
