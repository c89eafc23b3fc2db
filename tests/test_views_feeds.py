"""Feeds are Atom as RFC 4287 has it, keep the conditions of their list and tell them in words."""

from datetime import UTC, date, datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree

import feedparser
import pytest
from django.test import Client
from django.utils.dateparse import parse_datetime

from events.models import Article, Country, Diplomat, Meeting
from tests import factories

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
FEED_ONCE, ENTRY_ONCE = ("id", "title", "updated"), ("id", "title", "updated")


@pytest.fixture
def client() -> Client:
    return Client(headers={"host": "localhost"})


def broken_musts(xml: bytes) -> list[str]:
    """What RFC 4287 demands (sections 4.1.1, 4.1.2, 4.2) and this feed lacks."""
    feed = ElementTree.fromstring(xml)
    wrong = [] if feed.tag == f"{ATOM}feed" else ["root"]
    wrong += [f"feed: one {name}" for name in FEED_ONCE if len(feed.findall(ATOM + name)) != 1]
    entries = feed.findall(f"{ATOM}entry")
    if not feed.findall(f"{ATOM}author/{ATOM}name") and not all(e.findall(f"{ATOM}author/{ATOM}name") for e in entries):
        wrong.append("author")
    for entry in entries:
        wrong += [f"entry: one {name}" for name in ENTRY_ONCE if len(entry.findall(ATOM + name)) != 1]
        links = [link for link in entry.findall(f"{ATOM}link") if link.get("rel", "alternate") == "alternate"]
        wrong += [] if len(links) == 1 or entry.findall(f"{ATOM}content") else ["entry: alternate link"]
        wrong += [] if len(entry.findall(f"{ATOM}summary")) <= 1 else ["entry: summaries"]
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    wrong += [] if len(ids) == len(set(ids)) else ["ids repeat"]
    wrong += [f"iri {one.text}" for one in feed.iter(f"{ATOM}id") if not urlsplit(one.text).scheme]
    wrong += [f"link {one.attrib}" for one in feed.iter(f"{ATOM}link") if not one.get("href")]
    wrong += [f"category {one.attrib}" for one in feed.iter(f"{ATOM}category") if not one.get("term")]
    times = [*feed.iter(f"{ATOM}updated"), *feed.iter(f"{ATOM}published")]
    return wrong + [f"time {one.text}" for one in times if not parse_datetime(one.text).tzinfo]


@pytest.mark.parametrize("name", ["meetings", "people", "articles"])
@pytest.mark.parametrize("rows", [0, 2])
@pytest.mark.parametrize("language", ["", "/en"])
def test_feed_has_what_the_standard_demands(client, name, rows, language):
    for _ in range(rows):
        factories.meeting(topics=("culture",))
    page = client.get(f"{language}/feeds/{name}.atom")
    assert broken_musts(page.content) == []
    assert len(feedparser.parse(page.content).entries) == rows


def test_feed_names_its_conditions_in_the_words_of_the_page(client):
    person = factories.diplomat()
    made = factories.meeting(person, topics=("culture",))
    data = {"kind": "meeting", "person": str(person.pk), "q": "посол", "country": ["KZ", "-ES"]}
    page = client.get("/feeds/meetings.atom", data)
    feed = feedparser.parse(page.content)
    assert feed.feed.title == (
        "dipwatch: Встречи (страна: Казахстан, кроме: Испания; человек: Даурен Карипов; вид: встреча; слова: посол)"
    )
    (own,) = [link.href for link in feed.feed.links if link.rel == "self"]
    assert (
        own
        == f"http://localhost/feeds/meetings.atom?kind=meeting&person={person.pk}&q=%D0%BF%D0%BE%D1%81%D0%BE%D0%BB&country=KZ&country=-ES"
    )
    assert client.get(own).content == page.content
    assert [e.id for e in feed.entries] == [f"tag:dipwatch,2026:meeting/{made.pk}"]
    assert [(t.term, t.label) for t in feed.entries[0].tags] == [("culture", "Культура")]


def test_english_feed_is_english(client):
    factories.meeting(topics=("culture",))
    feed = feedparser.parse(client.get("/en/feeds/people.atom?country=KZ").content)
    assert feed.feed.title == "dipwatch: People (represents the country: Kazakhstan)"
    assert [t.label for t in feed.entries[0].tags] == ["Kazakhstan"]


def test_feeds_of_people_and_articles_lead_to_them_and_tell_when_they_came(client):
    made = factories.meeting()
    person = Diplomat.objects.get()
    (entry,) = feedparser.parse(client.get("/feeds/people.atom").content).entries
    assert (entry.title, entry.link) == ("Даурен Карипов", f"http://localhost{person.get_absolute_url()}")
    assert entry.summary == "<p>Казахстан</p>"
    before = entry.updated
    Diplomat.objects.update(name_ru="Даурен Карыпов", country=Country.objects.get(iso2="LV"))
    (entry,) = feedparser.parse(client.get("/feeds/people.atom").content).entries
    assert (entry.id, entry.title) == (f"tag:dipwatch,2026:person/{person.pk}", "Даурен Карыпов")
    assert entry.updated >= before
    Article.objects.update(created_at=datetime(2020, 1, 2, tzinfo=UTC))
    (entry,) = feedparser.parse(client.get("/feeds/articles.atom").content).entries
    assert entry.id == f"tag:dipwatch,2026:article/{made.article_id}"
    assert (entry.title, entry.published) == ("Встречи послов", "2020-01-02T00:00:00+00:00")
    assert entry.summary == "<p>издание не указано · 10 февраля 2026 · есть встречи</p>"


def test_feed_entry_tells_day_place_and_topics_and_keeps_words_from_being_markup(client):
    source = factories.article("Посол <script>alert(1)</script> прибыл & сказал.")
    factories.meeting(source=source, topics=("culture", "sport"))
    factories.meeting(source=factories.article("Без даты."), day=None)
    undated, dated = feedparser.parse(client.get("/feeds/meetings.atom").content, sanitize_html=False).entries
    assert dated.summary == (
        "<p>10 февраля 2026 (дата сообщения) · место не указано · Культура, Спорт</p>"
        "<blockquote>Посол &lt;script&gt;alert(1)&lt;/script&gt; прибыл &amp; сказал.</blockquote>"
    )
    assert undated.summary.startswith("<p>дата не указана · место не указано</p>")


def test_profiles_lead_to_the_feed_of_their_meetings(client):
    factories.meeting(topics=("culture",))
    for address, condition in (("/countries/KZ/", "country=KZ"), ("/topics/culture/", "topic=culture")):
        assert client.get(address).text.count(f'href="/feeds/meetings.atom?{condition}"') == 2, address


@pytest.mark.parametrize("n", [1, 3])
@pytest.mark.parametrize(("name", "queries"), [("meetings", 5), ("people", 3), ("articles", 2)])
def test_feed_costs_the_same_for_any_number_of_entries(client, django_assert_num_queries, name, queries, n):
    for i in range(n):
        factories.meeting(factories.diplomat(f"Имя {i}"), day=date(2026, 2, 1 + i))
    with django_assert_num_queries(queries):
        client.get(f"/feeds/{name}.atom")
    assert Meeting.objects.count() == n
