"""Pages as of a day: only what articles up to that day had told, whatever the days of the meetings themselves."""

import json
from datetime import date
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest
from django.test import Client
from django.urls import resolve
from django.utils.translation import override
from lxml import html

from events.models import Diplomat, Evidence, Posting
from tests import factories
from tests.numbers_on_pages import wrong_numbers

pytestmark = pytest.mark.django_db
THEN, LATER, DAY = date(2026, 1, 10), date(2026, 2, 10), "2026-01-31"
SHOWING_THE_PAST = {
    f"events:{name}"
    for name in (
        *("overview", "meetings", "people", "person", "person_short", "countries", "country", "pair", "silence"),
        *("topics", "topic", "network"),
    )
}
LEAVING = "//*[@data-leave] | //*[@hreflang] | //*[@rel='canonical'] | //*[contains(@class, 'chip')] | //form//*[@class='btn']"


@pytest.fixture
def client() -> Client:
    return Client(headers={"host": "localhost"})


@pytest.fixture
def person() -> Diplomat:
    """Met a mayor and an ambassador; of what an article of January told, one of February told more."""
    told_then, told_later = factories.article(day=THEN), factories.article(day=LATER)
    person, mayor = factories.diplomat(), factories.diplomat("Андрис Озолс", "LV")
    common = {"topics": ("culture",), "place_country": factories.country("LV"), "place_basis": "event"}
    factories.meeting(person, mayor, day=THEN, source=told_then, **common)
    factories.meeting(person, mayor, day=date(2026, 3, 1), source=told_then, planned=True)
    factories.meeting(person, mayor, day=date(2026, 1, 5), source=told_later, **common)
    factories.meeting(
        person, factories.diplomat("Мария Гарсия", "ES"), day=date(2025, 1, 5), source=told_later, **common
    )
    for source, host in ((told_then, "LV"), (told_later, "ES")):
        post = Posting.objects.create(
            diplomat=person, title="посол", text=f"посол {host}", country=person.country, host_country=factories.country(host),
            first_seen=source.date, last_seen=source.date,
        )  # fmt: skip
        Evidence.objects.create(
            article=source, start=0, stop=5, quote=source.text[:5], posting=post, field="role", rule="test",
            extractor_version="test",
        )  # fmt: skip
    return person


def pages(person: Diplomat) -> list[str]:
    paths = [
        "/",
        "/?period=365",
        "/meetings/",
        "/people/",
        "/countries/",
        "/countries/KZ/",
        "/countries/KZ/LV/",
        "/topics/",
    ]
    paths += [
        "/topics/culture/",
        "/network/",
        f"/network/?person={person.pk}",
        "/silence/?days=1",
        person.get_absolute_url(),
    ]
    return [f"{path}{'&' if '?' in path else '?'}as_of={DAY}" for path in paths]


def losing_the_day(address: str, text: str) -> list[str]:
    """Links to pages that could show that day and do not."""
    tree = html.fromstring(text)
    leaving = set(tree.xpath(LEAVING))
    lost = []
    for link in tree.xpath("//a[@href]"):
        parts = urlsplit(urljoin(address, link.get("href")))
        if link in leaving or link.get("href").startswith("#") or parts.path.startswith("/api"):
            continue
        with override("en" if parts.path.startswith("/en/") else "ru"):
            view = resolve(parts.path).view_name
        if view in SHOWING_THE_PAST and parse_qs(parts.query).get("as_of") != [DAY]:
            lost.append(link.get("href"))
    return lost


def test_every_page_tells_the_day_and_how_to_leave_it_and_its_links_keep_it(client, person):
    for address in pages(person):
        shown = client.get(address)
        assert "Показано на <time" in shown.text, address
        leave = html.fromstring(shown.text).xpath("//main//a[@data-leave]/@href")
        assert leave == [address.replace(f"as_of={DAY}", "").rstrip("?&")], address
        assert (losing_the_day(address, shown.text), list(shown.context.get("problems") or [])) == ([], []), address


def test_every_number_of_a_past_page_opens_a_list_of_that_many(client, person):
    for address in pages(person):
        if "/silence/" not in address and not address.startswith("/network/?as_of"):
            assert wrong_numbers(client, address) == [], address


def test_meetings_are_those_that_articles_had_told_of_whatever_their_own_day(client, person):
    shown = client.get(f"/meetings/?as_of={DAY}")
    assert [row.meeting.date for row in shown.context["rows"]] == [date(2026, 3, 1), THEN]
    assert [chip.param for chip in shown.context["chips"]] == ["as_of"]
    assert f'name="as_of" value="{DAY}"' in shown.text
    assert client.get(f"/api/meetings?as_of={DAY}").json()["count"] == 2
    assert client.get("/meetings/?as_of=2020-01-01").context["total"] == 0


def test_row_of_a_meeting_has_no_words_of_later_articles(client, person):
    meeting = person.participations.order_by("id")[0].meeting
    later = factories.article("Позже сообщено больше.", day=LATER)
    Evidence.objects.create(
        article=later, start=0, stop=5, quote="Позже", meeting=meeting, field="sentence", rule="test",
        extractor_version="test",
    )  # fmt: skip
    articles = {
        query: {row.meeting.pk: row.articles for row in client.get(f"/meetings/{query}").context["rows"]}[meeting.pk]
        for query in ("", f"?as_of={DAY}", f"?as_of={DAY}&q=Карипов&sort=relevance")
    }
    assert list(articles.values()) == [2, 1, 1]


@pytest.mark.parametrize("sort", ["newest", "relevance"])
def test_words_searched_are_marked_on_a_day_as_they_are_today(client, sort):
    told, later = factories.article("Посол говорил о культуре.", day=THEN), factories.article("О спорте.", day=LATER)
    told_then, _told_later = factories.meeting(source=told), factories.meeting(source=later)
    for query in ("", f"&as_of={DAY}"):
        (row,) = client.get(f"/meetings/?q=культура&sort={sort}{query}").context["rows"]
        assert row.meeting == told_then
        assert [words for words, hit in row.excerpt if hit] == ["культуре"]


def test_person_represents_what_had_been_told(client, person):
    source = factories.article(day=LATER)
    Evidence.objects.create(
        article=source, start=6, stop=16, quote=source.text[6:16], diplomat=person, field="country", rule="test",
        extractor_version="test",
    )  # fmt: skip
    person.participations.update(country=None)
    url = person.get_absolute_url()
    assert "Казахстан</a>" in client.get(url).text.split("</main>")[0].split("<h1>")[1].split('class="actions"')[0]
    shown = client.get(f"{url}?as_of={DAY}")
    head = shown.text.split("<h1>")[1].split('class="actions"')[0]
    assert "Казахстан</a>" not in head
    assert shown.context["country_grounds"] == []
    assert [post.text for post in shown.context["posts"]] == ["посол LV"]
    assert client.get(f"/people/?country=KZ&as_of={DAY}").context["total"] == 0
    assert client.get("/people/?country=KZ").context["total"] == 1
    assert client.get(f"/people/?country=none&as_of={DAY}").context["total"] == 1


def test_people_are_those_named_by_then_with_the_numbers_of_then(client, person):
    rows = client.get(f"/people/?as_of={DAY}&sort=name").context["page"].rows
    assert [(p.name_ru, p.met, p.last_met) for p in rows] == [
        ("Андрис Озолс", 2, date(2026, 3, 1)), ("Даурен Карипов", 2, date(2026, 3, 1)),
    ]  # fmt: skip
    assert rows[1].post == "посол LV"
    assert client.get("/people/?as_of=2020-01-01").context["total"] == 0
    assert client.get(f"/people/?host=ES&as_of={DAY}").context["total"] == 0


def test_files_and_feeds_of_a_day_have_what_its_lists_have(client, person):
    def told(address: str) -> list[dict]:
        return [json.loads(line) for line in client.get(address).getvalue().splitlines()]

    listed = client.get(f"/people/?sort=name&as_of={DAY}").context["page"].rows
    rows = told(f"/people.jsonl?sort=name&as_of={DAY}")
    assert len(rows) < len(told("/people.jsonl?sort=name"))
    assert [(row["name_ru"], row["meetings"], row["post"]) for row in rows] == [
        (one.name_ru, one.met, one.post) for one in listed
    ]
    assert len(told(f"/meetings.jsonl?as_of={DAY}")) == 2
    assert client.get(f"/feeds/meetings.atom?as_of={DAY}").text.count("<entry>") == 2
    feed = client.get(f"/feeds/people.atom?as_of={DAY}").text
    assert ("посол LV" in feed, "посол ES" in feed) == (True, False)
    assert client.get(f"/articles.jsonl?as_of={DAY}").status_code == 400  # a list that shows no past


def test_silence_as_of_a_day_counts_back_from_it(client, person):
    now = [(post.text, quiet) for post, quiet in client.get("/silence/?days=1").context["rows"]]
    assert now == []  # a meeting is announced for March
    person.participations.filter(meeting__planned=True).delete()
    rows = client.get(f"/silence/?days=1&as_of={DAY}").context["rows"]
    assert [(post.text, post.last_met, quiet) for post, quiet in rows] == [("посол LV", THEN, 21)]
    assert client.get("/silence/?as_of=2025-12-01").context["rows"] == []


def test_period_of_the_front_page_ends_on_the_day(client, person):
    overview = client.get(f"/?as_of={DAY}").context["overview"]
    assert (overview.last, overview.n) == (date.fromisoformat(DAY), 1)
    assert [row.meeting.date for row in overview.newest] == [date(2026, 3, 1), THEN]


def test_list_of_countries_has_the_field_and_the_numbers_of_then(client, person):
    shown = client.get(f"/countries/?as_of={DAY}")
    assert f'name="as_of" value="{DAY}"' in shown.text
    assert {row.part.label.code: (row.n, people) for row, people in shown.context["rows"]} == {
        "KZ": (2, 1),
        "LV": (2, 1),
    }


def test_words_of_a_topic_are_those_of_articles_up_to_the_day(client, person):
    topic = person.participations.order_by("id")[0].meeting.meeting_topics.get()
    for day, quote in ((THEN, "Посол"), (LATER, "встретился")):
        source = factories.article(day=day)
        start = source.text.index(quote)
        Evidence.objects.create(
            article=source, start=start, stop=start + len(quote), quote=quote, meeting_topic=topic, field="topic",
            rule="test", extractor_version="test",
        )  # fmt: skip
    words = [w.said for w in client.get(f"/topics/culture/?as_of={DAY}").context["wordings"]]
    assert words == ["посол"]
    assert len(client.get("/topics/culture/").context["wordings"]) == 2


def test_pages_that_show_no_past_say_so(client, person):
    meeting = person.participations.order_by("id")[0].meeting
    for address in (meeting.get_absolute_url(), "/articles/", "/search/?q=посол", "/about/", "/imports/", "/saved/"):
        shown = client.get(f"{address}{'&' if '?' in address else '?'}as_of={DAY}")
        assert "Эта страница не показывает прошлого" in shown.text, address
        assert "Неизвестный параметр «as_of»" not in shown.text, address
    assert "Эта страница не показывает прошлого" not in client.get("/articles/").text


def test_day_that_is_none_is_told_and_not_applied(client, person):
    for address in ("/", "/meetings/", "/people/", "/countries/", "/topics/", "/silence/", "/network/"):
        shown = client.get(f"{address}?as_of=2026-02-30")
        assert shown.context["problems"], address
        assert "Показано на <time" not in shown.text, address
