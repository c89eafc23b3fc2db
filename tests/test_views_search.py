"""Search over everything."""

import pytest
from django.test import Client

from events.queries import excerpts
from events.queries import search as reads
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    return Client(headers={"host": "localhost"})


def people(client: Client, text: str) -> list[str]:
    return [person.name_ru for person in client.get("/search/", {"q": text}).context["found"].people]


@pytest.mark.parametrize(
    "text", ["Карипов", "Карипова", "карипоф", "Karipov", "karipow", "Даурен Карипов", "Кариповым"]
)
def test_person_is_found_in_both_scripts_in_any_case_and_with_a_typo(client, text):
    factories.diplomat()
    factories.diplomat("Жанна Сагинова")
    assert people(client, text)[0] == "Даурен Карипов"


def test_person_is_found_by_another_form_of_the_name(client):
    factories.diplomat().aliases.create(name="Д. Кәріпов")
    assert people(client, "Кәріпов") == ["Даурен Карипов"]


@pytest.mark.parametrize(("text", "codes"), [("Испании", ["ES"]), ("spain", ["ES"]), ("ES", ["ES"]), ("Испан", ["ES"])])
def test_country_is_found_by_case_form_language_code_and_beginning(client, text, codes):
    found = client.get("/search/", {"q": text}).context["found"]
    assert [country.code for country in found.countries] == codes


def test_article_is_found_with_its_words_marked(client):
    factories.article("Вчера послы прибыли в Ригу.", title="Новость")
    page = client.get("/search/", {"q": "посол"})
    (snippet,) = page.context["found"].articles
    assert [words for words, hit in snippet.pieces if hit] == ["послы"]
    assert '<mark class="hit">послы</mark>' in page.text
    assert page.context["found"].articles_n == 1


def test_words_of_a_title_are_marked_in_it(client):
    factories.article("Вчера послы прибыли в Ригу.", title="Неделя культуры")
    assert 'Неделя <mark class="hit">культуры</mark>' in client.get("/search/", {"q": "культура"}).text


def test_words_to_leave_out_need_one_that_occurs(client):
    factories.article("Вчера послы прибыли в Ригу.")
    page = client.get("/search/", {"q": "-культура"})
    assert page.context["problems"] == ["Одних исключений мало: добавьте слово, которое должно быть."]
    assert client.get("/search/", {"q": "послы -Рига"}).context["found"].articles_n == 0


def test_frequent_words_are_counted_up_to_a_limit(client, monkeypatch):
    monkeypatch.setattr(reads, "FREQUENT", 2)
    made = [factories.article("Посол прибыл.") for _ in range(4)]
    ids, n = reads.articles(reads.parse("посол").query)
    assert (ids, n) == ([article.pk for article in reversed(made)], 3)
    best, _n = reads.articles(reads.parse("посол").query, best=True)
    assert best == ids


def test_meetings_of_the_search_lead_to_their_list(client):
    made = factories.meeting()
    found = client.get("/search/", {"q": "Карипов"}).context["found"]
    assert [row.meeting.pk for row in found.meetings] == [made.pk]
    assert client.get("/meetings/?q=Карипов").context["total"] == found.meetings_n == 1


def test_typed_condition_leads_to_the_list_of_meetings(client):
    assert client.get("/search/?q=country:ES").headers["Location"] == "/meetings/?q=country%3AES"


def test_nothing_found_is_said(client):
    page = client.get("/search/", {"q": "ъъъъъ"})
    assert page.context["found"].nothing
    assert "Ничего не нашлось" in page.text


def test_name_that_nobody_has_leads_to_the_nearest(client):
    person = factories.diplomat("Гульшат Аширбекова")
    factories.diplomat("Жорж Дюпон")
    page = client.get("/search/", {"q": "Гульжан Аширбаев"})
    assert page.context["found"].nothing
    assert [near.pk for near in page.context["found"].alike] == [person.pk]
    assert f'href="{person.get_absolute_url()}"' in page.text


def test_words_in_quotation_marks_follow_one_another(client):
    factories.article("Вчера посол Испании прибыл в Ригу.")
    found = [
        client.get("/search/", {"q": q}).context["found"].articles_n for q in ("«послу Испании»", '"Испании посол"')
    ]
    assert found == [1, 0]


def test_nothing_in_quotation_marks_offers_the_words_without_them(client):
    factories.meeting(source=factories.article("Посол принял мэра Риги."))
    page = client.get("/search/", {"q": "«мэра посол»"})
    assert page.context["instead"] == [
        (
            "мэра посол",
            "/search/?q=%D0%BC%D1%8D%D1%80%D0%B0+%D0%BF%D0%BE%D1%81%D0%BE%D0%BB",
            1,
            "/meetings/?q=%D0%BC%D1%8D%D1%80%D0%B0+%D0%BF%D0%BE%D1%81%D0%BE%D0%BB",
        )
    ]


def test_nothing_for_several_words_offers_each_with_the_meetings_that_it_opens(client):
    factories.meeting(source=factories.article("Посол принял мэра Риги."))
    page = client.get("/search/", {"q": "посол вулкан"})
    assert [(words, n) for words, _url, n, _meetings in page.context["instead"]] == [("посол", 1)]
    for _words, _url, n, meetings in page.context["instead"]:
        assert client.get(meetings).context["total"] == n


@pytest.mark.parametrize("n", [1, 3])
def test_search_costs_thirteen_queries(client, django_assert_num_queries, n):
    for _ in range(n):
        factories.meeting(counterpart=factories.diplomat("Андрис Озолс", "LV"), topics=("culture",))
    with django_assert_num_queries(13):
        found = client.get("/search/", {"q": "Карипов"}).context["found"]
    assert (len(found.people), len(found.meetings), len(found.articles)) == (n, n, n)


def test_what_search_does_not_know_is_told(client):
    page = client.get("/search/", {"q": "посол", "sort": "worst", "page": "2"})
    assert page.context["problems"] == [
        "Неизвестный параметр «page» не применён.",
        "Такой сортировки нет; показаны сначала новые.",
    ]


def test_palette_answers_with_addresses(client):
    person = factories.diplomat()
    items = client.get("/search/palette.json", {"q": "Карипов"}).json()["items"]
    assert items == [
        {"label": "Даурен Карипов", "kind": "человек", "url": person.get_absolute_url(), "value": str(person.pk)}
    ]
    assert client.get("/search/palette.json", {"q": "К"}).json() == {"items": []}


def test_headline_is_cut_at_its_marks():
    marked = f"а {excerpts.HIT}б{excerpts.END} в {excerpts.HIT}г{excerpts.END}"
    assert [piece for piece in excerpts.pieces(marked) if piece[0]] == [
        ("а ", False),
        ("б", True),
        (" в ", False),
        ("г", True),
    ]


@pytest.mark.parametrize("n", [1, 3])
def test_search_costs_thirteen_queries_for_any_number_of_hits(client, django_assert_num_queries, n):
    for number in range(n):
        factories.meeting(factories.diplomat(f"Даурен Карипов{'абв'[number]}"), factories.diplomat("Янис Озолс", "LV"))
    client.get("/search/", {"q": "Карипов"})
    with django_assert_num_queries(13):
        found = client.get("/search/", {"q": "встретился"}).context["found"]
    assert (len(found.meetings), found.articles_n) == (n, n)
