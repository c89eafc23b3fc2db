"""The list of people and the page of one person."""

from datetime import date, timedelta

import pytest
from django.test import Client

from events.models import Diplomat, Evidence, Mention, Posting
from events.models.choices import Status
from events.models.derived import bump_data_version
from events.queries.ranking import Ranking
from tests import factories
from tests.many_meetings import many
from tests.numbers_on_pages import wrong_numbers

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    return Client(headers={"host": "localhost"})


def names(client: Client, query: str = "") -> list[str]:
    return [row.name_ru for row in client.get(f"/people/{query}").context["page"].rows]


def page(client: Client, person: Diplomat, query: str = ""):
    return client.get(person.get_absolute_url() + query)


@pytest.mark.parametrize("n", [1, 3])
def test_list_costs_five_queries_for_any_number_of_people(client, django_assert_num_queries, n):
    for i in range(n):
        factories.meeting(factories.diplomat(f"Посол {'АБВ'[i]}"))
    with django_assert_num_queries(5):
        assert len(names(client)) == n


@pytest.mark.parametrize("n", [1, 3])
def test_person_costs_eight_queries_for_any_company(client, django_assert_num_queries, n):
    person = factories.diplomat()
    for i in range(n):
        factories.meeting(person, factories.diplomat(f"Мэр {'АБВ'[i]}", "LV"), topics=("culture",))
    with django_assert_num_queries(8):
        shown = page(client, person)
    assert len(shown.context["companions"]) == n


def test_numbers_equal_the_lists_they_open(client):
    many(40)
    busiest = Diplomat.objects.filter(participations__isnull=False).order_by("id")[0]
    assert wrong_numbers(client, "/people/") == []
    assert wrong_numbers(client, busiest.get_absolute_url()) == []
    assert wrong_numbers(client, busiest.get_absolute_url() + "?from=2025-11-01&to=2026-01-15") == []


def test_the_year_of_the_column_has_the_days_of_the_list_it_opens(client):
    person, last = factories.diplomat(), date(2026, 2, 10)  # the day of every made-up article
    for days in (0, 364, 365):
        factories.meeting(person, day=last - timedelta(days=days))
    (shown,) = client.get("/people/").context["page"].rows
    assert (shown.met, shown.met_lately) == (3, 2)
    assert wrong_numbers(client, "/people/") == []


def test_a_page_beyond_the_last_still_tells_how_many_there_are(client):
    factories.meeting()
    shown = client.get("/people/?page=9")
    assert (shown.context["total"], shown.context["page"].rows) == (1, [])


def test_somebody_merged_while_the_page_is_made_is_left_out(client, monkeypatch):
    keeper, other = factories.diplomat(), factories.diplomat("Андрис Озолс", "LV")

    def merged_after(self, start, size, numbers=Ranking._numbers):
        rows = numbers(self, start, size)
        Diplomat.objects.filter(pk=other.pk).update(merged_into=keeper)
        return rows

    monkeypatch.setattr(Ranking, "_numbers", merged_after)
    assert [person.pk for person in client.get("/people/").context["page"].rows] == [keeper.pk]


def test_list_is_sorted_by_meetings_of_the_year_and_by_name(client):
    often, once = factories.diplomat("Яна Часто"), factories.diplomat("Анна Редко")
    for _ in range(2):
        factories.meeting(often)
    factories.meeting(once)
    assert names(client) == ["Яна Часто", "Анна Редко"]
    assert names(client, "?sort=name") == ["Анна Редко", "Яна Часто"]


@pytest.mark.parametrize("typed", ["карипов", "Karipov", "Карпов Даурен", "Дауренн"])
def test_name_is_found_in_both_scripts_and_with_a_typo(client, typed):
    factories.diplomat()
    Diplomat.objects.create(name_ru="Инесе Озола", name_latin_auto="Inese Ozola")
    assert names(client, f"?name={typed}") == ["Даурен Карипов"]


def test_list_narrows_by_country_host_role_and_review(client):
    here, there = factories.diplomat("А Б"), factories.diplomat("В Г", "ES")
    Posting.objects.create(
        diplomat=here, title="посол", text="посол в Латвии", country=here.country, host_country=factories.country("LV")
    )
    Diplomat.objects.filter(pk=there.pk).update(needs_review=True, decided_fields=["country"])
    assert names(client, "?country=KZ") == ["А Б"]
    assert names(client, "?country=-KZ") == ["В Г"]
    assert names(client, "?host=LV") == ["А Б"]
    assert names(client, "?role=посол") == ["А Б"]
    assert names(client, "?unreviewed=1") == ["А Б"]  # nobody decided anything about this person
    assert names(client, "?doubt=1") == ["В Г"]  # the machine itself is unsure


def test_country_that_nobody_represents_stays_in_the_form_when_it_was_asked_for(client):
    factories.meeting(factories.diplomat())
    shown = client.get("/people/?country=андорра&host=ad").content.decode()
    assert shown.count('<option value="AD" selected>') == 2
    assert '<option value="AD"' not in client.get("/people/").content.decode()


def test_active_in_a_period_means_one_meeting_within_it(client):
    person = factories.diplomat()
    for day in (date(2026, 1, 1), date(2026, 3, 1)):
        factories.meeting(person, day=day)
    assert names(client, "?from=2026-01-15&to=2026-02-15") == []
    assert names(client, "?from=2026-02-15&to=2026-03-15") == ["Даурен Карипов"]


def test_nobody_found_suggests_close_names(client):
    factories.diplomat()
    shown = client.get("/people/?name=Карипенко&country=ES")
    assert shown.context["total"] == 0
    assert [person.name_ru for person in shown.context["alike"]] == ["Даурен Карипов"]


def test_wrong_slug_and_merged_person_lead_to_the_right_page(client):
    kept, gone = factories.diplomat(), factories.diplomat("Д. Карипов")
    Diplomat.objects.filter(pk=gone.pk).update(merged_into=kept)
    wrong = client.get(f"/people/{kept.pk}-nobody/?from=2026-01-01")
    assert (wrong.status_code, wrong["Location"]) == (301, f"{kept.get_absolute_url()}?from=2026-01-01")
    merged = client.get(f"/people/{gone.pk}-d-karipov/")
    assert (merged.status_code, merged["Location"]) == (301, f"/people/{kept.pk}/")
    assert client.get("/people/99999999999999999999/").status_code == 404


def test_person_seen_once_says_so(client):
    person = factories.diplomat()
    factories.meeting(person)
    assert "Одна встреча: <time" in page(client, person).text


def test_rejected_meetings_are_neither_counted_nor_shown(client):
    person = factories.diplomat()
    factories.meeting(person, factories.diplomat("Мэр А", "LV"), status=Status.REJECTED)
    shown = page(client, person)
    assert (shown.context["figures"].n, shown.context["companions"]) == (0, [])
    assert "За этот срок встреч не сообщается" in shown.text


def test_as_of_a_day_hides_what_became_known_later(client):
    person = factories.diplomat()
    for day in (date(2026, 1, 1), date(2026, 3, 1)):
        factories.meeting(person, day=day, source=factories.article(day=day))
        Posting.objects.create(
            diplomat=person, title=f"посол {day}", text=f"посол {day}", first_seen=day, last_seen=day
        )
    shown = page(client, person, "?as_of=2026-02-01")
    assert (shown.context["figures"].n, [post.text for post in shown.context["posts"]]) == (1, ["посол 2026-01-01"])


def test_as_of_a_day_posts_and_spellings_are_those_told_by_then(client):
    person = factories.diplomat()
    post = Posting.objects.create(
        diplomat=person, title="посол", text="посол", first_seen=date(2026, 1, 1), last_seen=date(2026, 3, 1)
    )
    for day in (date(2026, 1, 1), date(2026, 1, 20), date(2026, 3, 1)):
        source = factories.article(day=day)
        common = {"article": source, "start": 0, "stop": 5, "quote": source.text[:5]}
        Evidence.objects.create(posting=post, field="role", rule="test", extractor_version="test", **common)
        Mention.objects.create(name="x", diplomat=person, **common)

    def seen(query: str) -> tuple:
        context = page(client, person, query).context
        told = context["posts"][0]
        return told.last_seen, len(told.grounds), context["forms"][0]["n"], len(context["spelled"])

    assert seen("?form=Посол") == (date(2026, 3, 1), 3, 3, 3)
    assert seen("?form=Посол&as_of=2026-02-01") == (date(2026, 1, 20), 2, 2, 2)


def test_country_of_a_person_leads_to_its_words_and_says_who_decided_it(client):
    person, source = factories.diplomat(), factories.article()
    said = Evidence.objects.create(
        article=source, start=6, stop=16, quote=source.text[6:16], diplomat=person, field="country", rule="test",
        extractor_version="test",
    )  # fmt: skip
    shown = page(client, person).text
    assert f'#e{said.pk}"' in shown
    head = shown.split('class="page-head"')[1].split('class="actions"')[0]
    assert "прочитано машиной" in head
    Diplomat.objects.filter(pk=person.pk).update(decided_fields=["country"])
    bump_data_version()
    head = page(client, person).text.split('class="page-head"')[1].split('class="actions"')[0]
    assert "проверено человеком" in head
    assert "прочитано машиной" not in head


def test_spellings_are_counted(client):
    person, source = factories.diplomat(), factories.article("Карипов. Карипова. Карипов.")
    for start, quote in ((0, "Карипов"), (9, "Карипова"), (19, "Карипов")):
        Mention.objects.create(
            article=source, diplomat=person, linked=True, start=start, stop=start + len(quote), quote=quote
        )
    shown = page(client, person, "?form=Карипов")
    assert [(form["form"], form["n"]) for form in shown.context["forms"]] == [("Карипов", 2), ("Карипова", 1)]
    assert len(shown.context["spelled"]) == 2


@pytest.mark.parametrize(
    "query", ["?from=31.02.2026&as_of=x", "?name=" + "ж" * 300, "?page=last&sort=password", "?country=QQ"]
)
def test_bad_values_are_told_and_not_applied(client, query):
    person = factories.diplomat()
    assert names(client, "") == ["Даурен Карипов"]
    for address in ("/people/", person.get_absolute_url()):
        shown = client.get(address + query)
        assert (shown.status_code, bool(shown.context["problems"])) == (200, True)


def test_year_of_the_column_is_the_year_of_its_list(client):
    person = factories.diplomat()
    newest = date(2026, 2, 10)
    for back in (0, 364, 365, 366):
        factories.meeting(person, day=newest - timedelta(days=back))
    assert [row.met_lately for row in client.get("/people/").context["page"].rows] == [2]
    assert wrong_numbers(client, "/people/") == []


def test_announced_meeting_is_a_last_one_as_it_is_counted(client):
    person = factories.diplomat()
    factories.meeting(person, day=date(2026, 2, 1))
    factories.meeting(person, day=date(2026, 3, 1), planned=True)
    row = client.get("/people/").context["page"].rows[0]
    assert (row.met, row.last_met) == (2, date(2026, 3, 1))
    assert page(client, person).context["figures"].last == row.last_met


def test_meeting_that_is_only_announced_is_the_last_where_there_is_no_other(client):
    factories.meeting(factories.diplomat(), day=date(2026, 3, 1), planned=True)
    shown = client.get("/people/")
    assert shown.context["page"].rows[0].last_met == date(2026, 3, 1)
    assert "Последняя встреча" in shown.text


def test_spellings_with_a_break_of_the_line_are_one(client):
    person, source = factories.diplomat(), factories.article("Даурен Карипов. Даурен\n Карипов.")
    for start, quote in ((0, "Даурен Карипов"), (16, "Даурен\n Карипов")):
        Mention.objects.create(
            article=source, diplomat=person, linked=True, start=start, stop=start + len(quote), quote=quote
        )
    shown = page(client, person, "?form=Даурен Карипов")
    assert [(form["form"], form["n"]) for form in shown.context["forms"]] == [("Даурен Карипов", 2)]
    assert len(shown.context["spelled"]) == 2


def test_automatic_latin_name_is_called_so_beside_itself(client):
    person = factories.diplomat()
    shown = client.get(f"/en{person.get_absolute_url()}").text
    heading = shown.split("<h1>")[1].split("</h1>")[0]
    assert "Dauren Karipov" in heading
    assert "in Latin letters, automatic" in heading
    assert "in Latin letters" not in shown.split("</h1>")[1]
    assert "латиницей — автоматически" not in page(client, person).text.split("</h1>")[0].split("<h1>")[1]


def test_people_of_an_article_and_the_way_out_of_an_empty_list(client):
    named, other = factories.diplomat("Анна Редко"), factories.diplomat("Яна Часто")
    source = factories.article()
    Mention.objects.create(article=source, start=0, stop=5, quote=source.text[:5], name="x", diplomat=named)
    assert names(client, f"?article={source.pk}") == ["Анна Редко"]
    assert f'name="article" value="{source.pk}"' in client.get(f"/people/?article={source.pk}").text
    page = client.get(f"/people/?article={source.pk}&country=LV")
    assert [way.n for way in page.context["ways_out"]] == [1]
    assert client.get(page.context["ways_out"][0].url).context["total"] == 1
    assert "без условия «представляет страну: Латвия»" in page.text
    assert other.name_ru not in page.text


def test_name_that_somebody_has_is_not_said_to_be_nobodys(client):
    factories.diplomat("Гульшат Аширбекова")
    shown = client.get("/people/?name=Аширбекову&country=ES")
    assert (shown.context["total"], shown.context["alike"]) == (0, [])
    assert "без условия «представляет страну: Испания»" in shown.text
    assert [person.name_ru for person in client.get("/people/?name=Ашурбек").context["alike"]] == ["Гульшат Аширбекова"]
