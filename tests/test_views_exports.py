"""Files, feed and API hold the rows of the page."""

import csv
import io
import json
import random
import zipfile

import feedparser
import icalendar
import pytest
from django.test import Client

from events.models import City, Diplomat
from events.queries.export import as_cell
from tests import factories
from tests.many_meetings import many

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    return Client(headers={"host": "localhost"})


def body(page) -> bytes:
    return b"".join(page) if page.streaming else page.content


def rows_of_csv(client: Client, data: dict) -> list[dict]:
    text = body(client.get("/meetings.csv", data)).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_every_form_holds_the_rows_of_the_page(client):
    many(45)
    chance = random.Random(5)
    choices = {
        "topic": ["culture", "-sport"],
        "kind": ["call", "-visit"],
        "country": ["ES", "-KZ"],
        "place": ["none", "LV"],
        "from": ["2025-12-01"],
        "named": ["1"],
        "planned": ["1", "0"],
        "sort": ["oldest"],
        "q": ["посол"],
    }
    for _ in range(20):
        data = {name: chance.choice(choices[name]) for name in chance.sample(sorted(choices), 2)}
        page = [row.meeting.pk for row in client.get("/meetings/", data | {"per": "100"}).context["rows"]]
        assert [int(row["id"]) for row in rows_of_csv(client, data)] == page
        lines = body(client.get("/meetings.jsonl", data)).decode().splitlines()
        assert [json.loads(line)["id"] for line in lines] == page
        assert [row["id"] for row in client.get("/api/meetings", data | {"per": "100"}).json()["results"]] == page
        feed = feedparser.parse(client.get("/feeds/meetings.atom", data).content)
        assert sorted(int(e.id.rsplit("/", 1)[1]) for e in feed.entries) == sorted(page)


def test_spreadsheet_has_a_heading_and_a_line_for_each_meeting(client):
    factories.meeting()
    factories.meeting()
    book = zipfile.ZipFile(io.BytesIO(body(client.get("/meetings.xlsx"))))
    assert book.read("xl/worksheets/sheet1.xml").count(b"<row ") == 3


def test_calendar_has_the_dated_meetings(client):
    dated = factories.meeting()
    factories.meeting(day=None)
    calendar = icalendar.Calendar.from_ical(body(client.get("/meetings.ics")))
    assert [str(e["uid"]) for e in calendar.walk("vevent")] == [f"meeting-{dated.pk}@dipwatch"]


def test_row_names_both_scripts_the_ground_and_its_address(client):
    made = factories.meeting(counterpart=factories.diplomat("Андрис Озолс", "LV"), topics=("culture",))
    (row,) = rows_of_csv(client, {})
    assert row["subjects"] == "Даурен Карипов"
    assert row["subjects_latin"] == "Dauren Karipov"
    assert row["countries"] == "KZ; LV"
    assert row["topics"] == "culture"
    assert row["quote"] == factories.SENTENCE
    assert row["url"] == f"http://localhost/meetings/{made.pk}/"
    assert row["article_url"].startswith("http://localhost/articles/")


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(1)", "\t=1", "\r=1"])
def test_cell_is_never_a_formula(text):
    assert as_cell(text) == f"'{text}"
    assert as_cell([text, "b"]) == f"'{text}; b"


def test_name_that_is_a_formula_is_made_harmless(client):
    Diplomat.objects.create(name_ru="=HYPERLINK(1)", name_latin_auto="x")
    factories.meeting(Diplomat.objects.get(name_ru="=HYPERLINK(1)"))
    assert rows_of_csv(client, {})[0]["subjects"] == "'=HYPERLINK(1)"


def test_list_too_long_for_a_file_is_refused_with_advice(client, monkeypatch):
    monkeypatch.setattr("events.views.exports.MOST_ROWS", 1)
    factories.meeting()
    factories.meeting()
    page = client.get("/meetings.csv")
    assert page.status_code == 413
    assert page.text == "В этом списке больше 1 встреч. Сузьте период или добавьте условие."


def test_feed_entry_keeps_its_id(client):
    made = factories.meeting()
    feed = feedparser.parse(client.get("/feeds/meetings.atom?kind=meeting").content)
    assert [e.id for e in feed.entries] == [f"tag:dipwatch,2026:meeting/{made.pk}"]
    assert feed.feed.title == "dipwatch: Встречи (kind=meeting)"


def test_api_tells_what_it_did_not_apply(client):
    factories.meeting()
    answer = client.get("/api/meetings?country=QQ&foo=1").json()
    assert answer["count"] == 1
    assert answer["problems"] == ["страна: нет такого значения: «QQ»", "Неизвестный параметр «foo» не применён."]


def test_api_is_read_only_and_describes_itself(client):
    assert client.post("/api/meetings").status_code == 405
    paths = client.get("/api/openapi.json").json()["paths"]
    assert {method for operations in paths.values() for method in operations} == {"get"}
    assert "/api/meetings" in paths


def test_one_meeting_for_citing(client):
    made = factories.meeting(topics=("culture",))
    found = json.loads(client.get(f"/meetings/{made.pk}.jsonld").content)
    assert (found["@type"], found["startDate"]) == ("Event", "2026-02-10")
    assert found["about"] == [{"@type": "Thing", "name": "Культура"}]
    assert client.get(f"/meetings/{made.pk}.bib").text.startswith(
        f"@misc{{dipwatch-{made.pk},\n  title = {{Даурен Карипов}}"
    )
    rejected = factories.meeting(status="rejected")
    assert client.get(f"/meetings/{rejected.pk}.jsonld").status_code == 404
    assert client.get(f"/api/meetings/{rejected.pk}").status_code == 404


def test_english_event_has_english_names_whole_addresses_and_no_empty_value(client):
    riga = City.objects.create(country=factories.country("LV"), name_ru="Рига", name_en="Riga")
    made = factories.meeting(topics=("culture",), place_city=riga, place_country=riga.country, place_basis="stated")
    made.participations.update(role="посол Казахстана в Латвии")
    found = json.loads(client.get(f"/en/meetings/{made.pk}.jsonld").content)
    address = f"http://localhost/en/meetings/{made.pk}/"
    assert (found["@id"], found["url"], found["name"]) == (address, address, "Dauren Karipov")
    assert found["location"] == {
        "@type": "Place",
        "name": "Riga, Latvia",
        "address": {"@type": "PostalAddress", "addressLocality": "Riga", "addressCountry": "LV"},
    }
    assert found["attendee"] == [
        {"@type": "Person", "name": "Dauren Karipov", "jobTitle": "Ambassador of Kazakhstan to Latvia"}
    ]
    assert found["about"] == [{"@type": "Thing", "name": "Culture"}]
    (article,) = found["isBasedOn"]
    assert article["url"] == f"http://localhost/en/articles/{made.article_id}-vstrechi-poslov/"
    assert found["description"].startswith("The date is that of the report")
    assert "" not in str(list(found.values())).split("'")[1::2]


def test_calendar_says_that_a_day_is_that_of_the_report(client):
    factories.meeting()
    event = icalendar.Calendar.from_ical(client.get("/meetings.ics").content).walk("VEVENT")[0]
    assert str(event["description"]).startswith("Дата сообщения: день встречи в статье не назван.\n")


def test_rows_have_the_role_in_english_where_it_is_known(client):
    made = factories.meeting()
    for role, english in (("посол Казахстана", "Ambassador of Kazakhstan"), ("главный лесничий", None)):
        made.participations.update(role=role)
        (row,) = client.get("/api/meetings").json()["results"]
        assert (row["subject_roles"], row["subject_roles_en"]) == ([role], [english])
        assert rows_of_csv(client, {})[0]["subject_roles_en"] == (english or "")


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
