"""Countries: the map and its table, one country, two countries, and posts that fell silent."""

import re
from datetime import date

import pytest
from django.test import Client

from events.models import Evidence, Posting
from events.models.choices import Status
from events.queries import tally
from tests import factories
from tests.many_meetings import many
from tests.numbers_on_pages import wrong_numbers

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    return Client(headers={"host": "localhost"})


def meet(day: date | None = date(2026, 2, 10), other: str = "LV", **fields):
    return factories.meeting(factories.diplomat(), factories.diplomat("Андрис Озолс", other), day=day, **fields)


@pytest.mark.parametrize("n", [1, 3])
@pytest.mark.parametrize(("address", "queries"), [("/countries/", 4), ("/countries/KZ/", 7), ("/countries/KZ/LV/", 7)])
def test_pages_cost_the_same_for_any_number_of_meetings(client, django_assert_num_queries, address, queries, n):
    for _ in range(n):
        meet(topics=("culture",))
    with django_assert_num_queries(queries):
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", ["/countries/", "/countries/?with=KZ", "/countries/KZ/", "/countries/ES/KZ/"])
def test_numbers_equal_the_lists_they_open(client, address):
    many(40)
    assert wrong_numbers(client, address) == []
    assert wrong_numbers(client, address + ("&" if "?" in address else "?") + "from=2025-11-01&to=2026-01-15") == []


def test_map_links_the_countries_with_meetings_and_hatches_the_rest(client):
    meet()
    text = client.get("/countries/?from=2026-01-01").text
    assert '<a href="/countries/LV/?from=2026-01-01"><title>Латвия: 1</title><path fill="url(#shade4)"' in text
    assert text.count('<path class="none" fill="url(#hatch)"') > 200
    world = text[text.index('<svg class="world"') : text.index("</figure>")]
    assert len(world) < 120_000


def test_map_with_a_partner_leads_to_what_the_two_share(client):
    meet()
    factories.meeting(
        factories.diplomat("Андрис Озолс", "LV"), factories.diplomat("Петр Новак", "CZ"), day=date(2026, 2, 11)
    )
    text = client.get("/countries/?with=KZ&from=2026-01-01").text
    assert '<a href="/countries/KZ/LV/?from=2026-01-01"><title>Латвия: 1</title>' in text
    assert client.get("/countries/KZ/LV/?from=2026-01-01").context["figures"].n == 1
    assert client.get("/countries/LV/?from=2026-01-01").context["figures"].n == 2


def test_countries_without_data_say_so(client):
    shown = client.get("/countries/")
    assert shown.context["rows"] == []
    assert '<svg class="world"' not in shown.text


def test_code_in_small_letters_leads_to_the_country(client):
    answer = client.get("/countries/kz/")
    assert (answer.status_code, answer["Location"]) == (301, "/countries/KZ/")
    assert client.get("/countries/QQ/").status_code == 404


def test_pair_stands_in_the_order_of_its_codes(client):
    answer = client.get("/countries/LV/KZ/?from=2026-01-01")
    assert (answer.status_code, answer["Location"]) == (301, "/countries/KZ/LV/?from=2026-01-01")
    assert client.get("/countries/KZ/KZ/")["Location"] == "/countries/KZ/"


def test_pair_without_meetings_names_the_articles_it_was_read_from(client):
    meet()
    shown = client.get("/countries/ES/KZ/")
    empty = shown.text.split('class="empty-box"')[1]
    assert "Испания и Казахстан: ни одной общей встречи" in empty
    assert 'href="/countries/KZ/"' in empty
    assert shown.context["articles"] == (date(2026, 2, 10), date(2026, 2, 10))
    assert 'href="/countries/ES/"' in shown.text


def test_pair_tells_who_met_whom_and_the_longest_gap(client):
    here, there = factories.diplomat(), factories.diplomat("Андрис Озолс", "LV")
    for day in (date(2026, 1, 1), date(2026, 1, 5), date(2026, 2, 4), None):
        factories.meeting(here, there, day=day)
    between = client.get("/countries/KZ/LV/").context["between"]
    assert [(pair.one.id, pair.other.id, pair.n) for pair in between.pairs] == [(here.pk, there.pk, 4)]
    assert (between.gap, between.gap_days) == ((date(2026, 1, 5), date(2026, 2, 4)), 30)


def test_country_shows_posts_both_ways(client):
    guest, ours = factories.diplomat("Гость Г", "LV"), factories.diplomat("Наш Н")
    kazakhstan, latvia = factories.country("KZ"), factories.country("LV")
    Posting.objects.create(diplomat=guest, title="посол", text="посол", country=latvia, host_country=kazakhstan)
    Posting.objects.create(diplomat=ours, title="посол", text="посол", country=kazakhstan, host_country=latvia)
    Posting.objects.create(
        diplomat=ours, title="консул", text="консул", country=kazakhstan, host_country=latvia, former=True
    )
    posts = client.get("/countries/KZ/").context["posts"]
    assert [[post.diplomat.name_ru for post in side] for side in (posts.here, posts.abroad)] == [["Гость Г"], ["Наш Н"]]


def test_as_of_a_day_hides_later_meetings(client):
    meet(date(2026, 1, 1), source=factories.article(day=date(2026, 1, 2)))
    meet(date(2026, 1, 1), source=factories.article(day=date(2026, 3, 1)))
    assert client.get("/countries/KZ/?as_of=2026-02-01").context["figures"].n == 1
    assert client.get("/countries/KZ/LV/?as_of=2026-02-01").context["figures"].n == 1


def test_rejected_meetings_are_not_counted(client):
    meet(status=Status.REJECTED)
    assert client.get("/countries/").context["rows"] == []
    assert client.get("/countries/KZ/").context["figures"].n == 0


def test_list_of_a_country_goes_on_beyond_its_first_rows(client):
    for iso2 in ("AT", "BE", "CH", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "HU", "IT", "LT", "LV", "PL", "SE"):
        meet(other=iso2)
    shown = client.get("/countries/KZ/?from=2026-01-01")
    partners, people = shown.context["partners"], shown.context["people"]
    assert (len(partners.rows), partners.more) == (15, 2)
    assert len(client.get(partners.all_url).context["rows"]) == 17
    assert partners.all_url == "/countries/?from=2026-01-01&with=KZ"
    assert (len(people.rows), len(people.rest), people.beyond) == (15, 19, 0)
    first = [row.part.label.code for row in partners.rows]
    assert first == [row.part.label.code for row in client.get("/en/countries/KZ/").context["partners"].rows]
    assert "и ещё 2" in shown.text


def test_people_and_cities_beyond_what_is_read_are_counted(client, monkeypatch):
    monkeypatch.setitem(
        tally.STATEMENTS, "person", tally.STATEMENTS["person"].replace(f"LIMIT {tally.MOST_NAMED}", "LIMIT 1")
    )
    meet()
    people = client.get("/countries/KZ/").context["people"]
    assert (len(people.rows), people.beyond) == (1, 1)


def test_further_posts_of_a_country_say_as_much_as_the_first(client):
    for n in range(14):
        Posting.objects.create(
            diplomat=factories.diplomat(f"Гость {n}", "LV"), title="посол", text=f"посол {n}", host_country=factories.country("KZ"),
            country=factories.country("LV"), first_seen=date(2026, 1, 1), last_seen=date(2026, 1, n + 1),
        )  # fmt: skip
    text = client.get("/countries/KZ/").text
    assert [f"посол {n} · сообщение от" in text for n in range(14)] == [True] * 14
    assert "Иностранные представители в стране" in text
    assert "и ещё 2" in text


def quiet_post(last: date | None) -> Posting:
    person = factories.diplomat()
    factories.meeting(person, day=last)
    return Posting.objects.create(
        diplomat=person, title="посол", text="посол", country=person.country, host_country=factories.country("LV")
    )


def test_silence_counts_days_back_from_the_newest_article(client):
    post = quiet_post(date(2025, 10, 10))
    quiet_post(date(2026, 2, 1))  # the newest article is of 10 February
    rows = client.get("/silence/").context["rows"]
    assert [(found.pk, quiet) for found, quiet in rows] == [(post.pk, 123)]
    assert client.get("/silence/?days=200").context["rows"] == []
    assert len(client.get("/silence/?days=5").context["rows"]) == 2


@pytest.mark.parametrize("n", [1, 3])
def test_silence_costs_four_queries(client, django_assert_num_queries, n):
    for _ in range(n):
        quiet_post(date(2025, 1, 1))
    with django_assert_num_queries(4):
        assert len(client.get("/silence/").context["rows"]) == n


def test_silence_narrows_by_the_country_of_the_post_and_the_one_it_is_in(client):
    post = quiet_post(date(2025, 1, 1))
    other = factories.country("ES")
    assert [found.pk for found, _quiet in client.get("/silence/?country=KZ&host=LV").context["rows"]] == [post.pk]
    assert client.get(f"/silence/?host={other.iso2}").context["total"] == 0
    assert client.get("/silence/?country=LV").context["total"] == 0
    assert client.get("/silence/?country=QQ").context["total"] == 1


def test_old_names_of_the_countries_of_silence_still_work(client):
    quiet_post(date(2025, 1, 1))
    new, old = client.get("/silence/?country=KZ&host=LV"), client.get("/silence/?of=KZ&in=LV")
    assert (old.status_code, old.context["problems"]) == (200, [])
    assert [post.pk for post, _quiet in old.context["rows"]] == [post.pk for post, _quiet in new.context["rows"]]
    assert 'rel="canonical" href="http://localhost/silence/?country=KZ&amp;host=LV"' in old.text
    assert client.get("/silence/?of=LV&in=LV").context["total"] == 0


def test_silence_offers_only_countries_that_posts_are_of_and_in(client):
    quiet_post(date(2025, 1, 1))
    context = client.get("/silence/").context
    assert [[label.code for label in context[name]] for name in ("senders", "hosts")] == [["KZ"], ["LV"]]
    assert [label.code for label in client.get("/silence/?host=ES").context["hosts"]] == ["ES", "LV"]


def test_the_longest_silent_stand_before_those_of_whom_no_day_is_known(client):
    lately, long_ago = quiet_post(date(2025, 9, 1)), quiet_post(date(2024, 1, 1))
    undated = quiet_post(None)
    never = Posting.objects.create(
        diplomat=factories.diplomat("Никто Н"), title="посол", text="посол", host_country=factories.country("LV"),
        first_seen=date(2025, 1, 1), last_seen=date(2025, 1, 3),
    )  # fmt: skip
    shown = client.get("/silence/")
    assert [post.pk for post, _quiet in shown.context["rows"]] == [long_ago.pk, lately.pk, never.pk, undated.pk]
    text = " ".join(re.sub(r"<[^>]+>", " ", shown.text).split())
    assert "встреч не сообщалось (должность — по сообщению от 03.01.2025 )" in text
    assert "только без даты: 1 (сообщение от 10.02.2026 )" in text
    link = re.search(r'href="(/meetings/\?person=\d+&amp;dated=no)"', shown.text)[1].replace("&amp;", "&")
    assert client.get(link).context["total"] == 1


@pytest.mark.parametrize(("n", "words"), [(1, "1 должность"), (4, "4 должности"), (5, "5 должностей")])
def test_number_of_silent_posts_is_declined(client, n, words):
    for _ in range(n):
        quiet_post(date(2025, 1, 1))
    assert f"<h2>{words}</h2>" in client.get("/silence/").text


def test_silence_says_how_many_there_are_and_goes_on_over_pages(client):
    for _ in range(26):
        quiet_post(date(2025, 1, 1))
    first = client.get("/silence/?per=25&country=KZ")
    assert (first.context["total"], len(first.context["rows"])) == (26, 25)
    second = client.get(first.context["page"].next_url)
    assert len(second.context["rows"]) == 1
    assert {row[0].pk for row in first.context["rows"]}.isdisjoint({row[0].pk for row in second.context["rows"]})


def test_days_of_a_pair_lead_to_their_meetings(client):
    here, there = factories.diplomat(), factories.diplomat("Андрис Озолс", "LV")
    for day in (date(2026, 1, 1), date(2026, 1, 5), date(2026, 2, 4)):
        factories.meeting(here, there, day=day)
    context = client.get("/countries/KZ/LV/").context
    rows = [client.get(context[name]).context["total"] for name in ("first_url", "last_url", "gap_url")]
    assert rows == [1, 1, 2]


def test_as_of_a_day_a_post_has_the_report_of_then(client):
    person = factories.diplomat()
    post = Posting.objects.create(
        diplomat=person, title="посол", text="посол", country=person.country, host_country=factories.country("LV"),
        first_seen=date(2026, 1, 1), last_seen=date(2026, 3, 1),
    )  # fmt: skip
    source = factories.article(day=date(2026, 1, 20))
    Evidence.objects.create(
        article=source, start=0, stop=5, quote=source.text[:5], posting=post, field="role", rule="test",
        extractor_version="test",
    )  # fmt: skip
    assert client.get("/countries/LV/").context["posts"].here[0].report == date(2026, 3, 1)
    assert client.get("/countries/LV/?as_of=2026-02-01").context["posts"].here[0].report == date(2026, 1, 20)
    assert client.get("/countries/LV/?as_of=2026-01-10").context["posts"].here[0].report == date(2026, 1, 1)


@pytest.mark.parametrize(
    "query", ["?from=x", "?as_of=2026-02-30", "?days=0", "?days=1e9", "?with=QQ", "?of=QQ", "?foo=1"]
)
def test_bad_values_are_told_and_not_applied(client, query):
    meet()
    for address in ("/countries/", "/countries/KZ/", "/countries/KZ/LV/", "/silence/"):
        shown = client.get(address + query)
        assert shown.status_code == 200
        assert shown.context["problems"], address
