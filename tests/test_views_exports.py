"""Files, feed and API hold the rows of the page."""

import csv
import io
import json
import random
import zipfile
from datetime import date
from xml.etree import ElementTree

import feedparser
import pytest
from django.http import QueryDict
from django.test import Client

from events.filters import MeetingFilters
from events.models import City, Diplomat, Meeting
from events.queries.export import as_cell
from events.queries.reference import names
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


def test_people_and_articles_have_the_files_and_the_feed_of_their_pages(client):
    many(30)
    lists = {
        "people": [{}, {"country": "KZ"}, {"sort": "name"}, {"from": "2025-12-01", "sort": "seen"}, {"role": "посол"}],
        "articles": [{}, {"from": "2025-12-01"}, {"sort": "oldest"}, {"status": "parsed", "q": "посол"}],
    }
    for name, queries in lists.items():
        for data in queries:
            page = [row.pk for row in client.get(f"/{name}/", data | {"per": "100"}).context["page"].rows]
            text = body(client.get(f"/{name}.csv", data)).decode("utf-8-sig")
            assert [int(row["id"]) for row in csv.DictReader(io.StringIO(text))] == page, (name, data)
            lines = body(client.get(f"/{name}.jsonl", data)).decode().splitlines()
            assert [json.loads(line)["id"] for line in lines] == page
            assert len(sheet(client, f"/{name}.xlsx", data)) == len(page) + 1
            feed = feedparser.parse(client.get(f"/feeds/{name}.atom", data).content)
            kept = sorted(page, reverse=True)[:50]
            assert [int(e.id.rsplit("/", 1)[1]) for e in feed.entries] == kept, (name, data)
    assert len(page) > 1


def test_row_of_a_person_and_of_an_article(client):
    made = factories.meeting(counterpart=factories.diplomat("Андрис Озолс", "LV"))
    rows = [json.loads(line) for line in body(client.get("/people.jsonl?name=Озолс")).splitlines()]
    assert rows == [{
        "id": Diplomat.objects.get(name_ru="Андрис Озолс").pk,
        "url": f"http://localhost{Diplomat.objects.get(name_ru='Андрис Озолс').get_absolute_url()}",
        "name_ru": "Андрис Озолс", "name_en": "Dauren Karipov", "name_en_auto": True, "country": "LV",
        "organization": None, "post": None, "post_reported": None, "meetings": 1, "meetings_last_year": 1,
        "last_met": "2026-02-10",
    }]  # fmt: skip
    (row,) = [json.loads(line) for line in body(client.get("/articles.jsonl")).splitlines()]
    assert {k: row[k] for k in ("id", "date", "title", "outlet", "status", "meetings", "people")} == {
        "id": made.article_id, "date": "2026-02-10", "title": "Встречи послов", "outlet": None, "status": "parsed",
        "meetings": 1, "people": 0,
    }  # fmt: skip


def test_pages_of_lists_lead_to_their_files_and_feeds(client):
    factories.meeting()
    for name, condition in (("people", "country=KZ"), ("articles", "status=parsed"), ("meetings", "country=KZ")):
        shown = client.get(f"/{name}/?{condition}").text
        for address in (f"/{name}.csv", f"/{name}.xlsx", f"/{name}.jsonl", f"/feeds/{name}.atom"):
            assert f'href="{address}?{condition}"' in shown, address
        assert "data-save" in shown
        assert 'type="application/atom+xml" title' in shown


def sheet(client: Client, address: str, data: dict | None = None) -> list[dict[str, tuple[str, str]]]:
    """Rows of the spreadsheet: each cell, by its column, with its type and its text."""
    book = zipfile.ZipFile(io.BytesIO(body(client.get(address, data or {}))))
    strings = [
        "".join(one.itertext()) for one in ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
    ] if "xl/sharedStrings.xml" in book.namelist() else []  # fmt: skip
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    found = []
    for row in ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml")).iter(f"{space}row"):
        cells = {}
        for cell in row:
            kind, text = cell.get("t", "n"), "".join(cell.itertext())
            cells[cell.get("r").rstrip("0123456789")] = (kind, strings[int(text)] if kind == "s" else text)
        found.append(cells)
    return found


def test_spreadsheet_has_days_truth_and_numbers_that_sort(client):
    made = factories.meeting(planned=True)
    factories.meeting(day=date(1812, 6, 24))
    heading, row, old = sheet(client, "/meetings.xlsx")
    column = {name: letter for letter, (_kind, name) in heading.items()}
    assert row[column["date"]] == ("n", "46063")  # 10 February 2026 as spreadsheets count days
    assert row[column["planned"]] == ("b", "1")
    assert row[column["id"]] == ("n", str(made.pk))
    assert row[column["subject_ids"]] == ("n", str(made.participations.get().diplomat_id))
    assert row[column["confidence"]] == ("n", "1")
    assert old[column["date"]][1] == "1812-06-24"
    (first, second) = rows_of_csv(client, {})
    assert (first["planned"], second["planned"], first["date"]) == ("true", "false", "2026-02-10")


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
    assert page.text == "В этом списке больше 1 строк. Сузьте период или добавьте условие."


WRONG = {
    "/meetings.csv?from=abc": "from=abc: «abc» — не дата; напишите её так: 2026-02-24.",
    "/meetings.ics?from=zz": "from=zz: «zz» — не дата; напишите её так: 2026-02-24.",
    "/feeds/meetings.atom?country=ZZ": "country=ZZ: нет такого значения: «ZZ»; можно указать: /api/countries.",
    "/meetings.jsonl?q=nosuch:x+посол": "Неизвестное условие «nosuch:x» не применено.",
    "/meetings.xlsx?status=rejected": "Отклонённые записи читателям не показываются; "
    "условие status=rejected не применено.",
    "/meetings.xlsx?conf_min=7": "conf_min=7: «7» не подходит; нужно число от 0 до 1, знаков после точки не больше 2.",
    "/meetings.csv?kind=dinner": "kind=dinner: нет такого значения: «dinner»; можно указать: meeting, talks, call, visit, "
    "conference, speech, ceremony, credentials, signing, exhibition_or_culture, other.",
    "/meetings.csv?from=2026-02-02&to=2026-01-01": "from=2026-02-02&to=2026-01-01: "
    "Начало периода позже его конца: таких дней нет.",
    "/articles.csv?status=read": "status=read: значения «read» нет; можно указать: parsed, no_meeting, failed.",
    "/articles.csv?sort=title": "sort=title: такого порядка нет; бывает newest, oldest.",
    "/feeds/people.atom?country=ZZ&bom=0": "country=ZZ: нет такого значения: «ZZ»; можно указать: /api/countries.",
    "/people.csv?title=посол": "title: такого параметра нет. Есть: article, as_of, country, doubt, from, host, "
    "name, page, per, role, run, sort, to, unreviewed.",
}


@pytest.mark.parametrize("address", WRONG)
def test_file_with_a_wrong_condition_says_what_to_mend_instead_of_holding_everything(client, address):
    factories.meeting()
    page = client.get(address)
    assert (page.status_code, page["Content-Type"]) == (400, "text/plain; charset=utf-8")
    assert page.text.splitlines() == ["Условия не применены, поэтому ничего не выдано.", WRONG[address]]


def test_file_takes_the_place_in_the_list_that_its_page_had(client):
    factories.meeting()
    assert client.get("/meetings.csv?per=7&after=x&sort=oldest&bom=0").status_code == 200
    assert client.get("/people.csv?per=100&page=2&sort=name").status_code == 200


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


def documented(client: Client, path: str) -> dict:
    return client.get("/api/openapi.json").json()["paths"][path]["get"]


def test_api_documents_every_parameter_that_the_filters_take(client):
    told = {one["name"]: one for one in documented(client, "/api/meetings")["parameters"]}
    filters = MeetingFilters(QueryDict(), Meeting.objects.none(), names=names())
    assert told.keys() == {*filters.filters, *filters.controls}
    assert all(one["description"] for one in told.values())
    for name, given in told.items():
        inner = given["schema"].get("items", given["schema"])
        for value in inner.get("enum", ()):
            data = {name: str(value)} | ({"q": "посол"} if name == "sort" else {})
            assert client.get("/api/meetings", data).json()["problems"] == [], (name, value)
        shape = inner["type"], inner.get("format")
        assert shape == {
            "from": ("string", "date"), "to": ("string", "date"), "as_of": ("string", "date"),
            "added": ("string", "date-time"),
            "conf_min": ("number", None), "per": ("integer", None), "page": ("integer", None),
            "run": ("integer", None), "article": ("integer", None),
        }.get(name, ("string", None))  # fmt: skip
    assert told["status"]["schema"]["enum"] == ["auto", "reviewed"]
    assert told["kind"]["schema"]["items"]["enum"][0] == "meeting"


def test_api_sorts_by_relevance_as_the_page_does(client):
    for text in ("Посол Казахстана прибыл.", "Посол Казахстана и посол Латвии: послы, посол и посол."):
        factories.meeting(source=factories.article(text))
    factories.meeting(source=factories.article("Посол уехал."), day=date(2026, 3, 1))
    data = {"q": "посол", "sort": "relevance", "per": "25"}
    page = [row.meeting.pk for row in client.get("/meetings/", data).context["rows"]]
    assert [row["id"] for row in client.get("/api/meetings", data).json()["results"]] == page
    assert page != [row["id"] for row in client.get("/api/meetings?q=посол").json()["results"]]


def test_api_documents_the_answers_that_it_gives(client):
    made = factories.meeting()
    for path, missing in (("meetings", made.pk + 1), ("people", 2**40)):
        answers = documented(client, f"/api/{path}/{{pk}}")["responses"]
        assert answers.keys() == {"200", "301", "404"}
        assert [bool(one.get("description")) for one in documented(client, f"/api/{path}/{{pk}}")["parameters"]] == [
            True
        ]
        page = client.get(f"/api/{path}/{missing}")
        assert (page.status_code, list(page.json())) == (404, ["detail"])


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


def test_rows_have_the_role_in_english_where_it_is_known(client):
    made = factories.meeting()
    for role, english in (("посол Казахстана", "Ambassador of Kazakhstan"), ("главный лесничий", None)):
        made.participations.update(role=role)
        (row,) = client.get("/api/meetings").json()["results"]
        assert (row["subject_roles"], row["subject_roles_en"]) == ([role], [english])
        assert rows_of_csv(client, {})[0]["subject_roles_en"] == (english or "")
