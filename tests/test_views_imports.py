"""Runs of the importer: everybody sees the tally, only the trusted see paths."""

import re
from datetime import timedelta
from html import unescape
from pathlib import Path

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from events.models import ImportFile, ImportRun
from events.models.derived import bump_data_version
from events.models.imports import Outcome
from events.queries.imports import REASONS
from tests import factories

pytestmark = pytest.mark.django_db
PATH = "/home/somebody/news/bad.txt"


@pytest.fixture
def client() -> Client:
    return Client(headers={"host": "localhost"})


def run_with(**outcomes: int) -> ImportRun:
    """A run with so many files of each outcome; the first refused one has ``PATH``."""
    run = ImportRun.objects.create(command="import_articles /home/somebody", extractor_version="7")
    for outcome, n in outcomes.items():
        for i in range(n):
            refused = outcome == Outcome.REFUSED
            ImportFile.objects.create(
                run=run,
                path=PATH if refused and not i else f"{outcome}{i}.txt",
                outcome=outcome,
                reason="пустой файл" if refused else "",
                reason_code="empty" if refused else "",
                meetings_added=2 if outcome == Outcome.CREATED else 0,
            )
    return run


@pytest.mark.parametrize("n", [1, 3])
def test_list_costs_two_queries_for_any_number_of_runs(client, django_assert_num_queries, n):
    for _ in range(n):
        run_with(created=2, refused=1)
    with django_assert_num_queries(2):
        rows = client.get("/imports/").context["page"].rows
    assert [(run.n_created, run.n_refused, run.meetings) for run in rows] == [(2, 1, 4)] * n


def test_anonymous_readers_see_the_tally_and_no_path(client):
    run = run_with(created=1, refused=2)
    text = client.get(f"/imports/{run.pk}/").text
    assert "Пустой файл" in text
    assert re.search(r"<code>empty</code></td><td class=\"num\">2<", text)
    for secret in (PATH, "somebody", "import_articles"):
        assert secret not in text
        assert secret not in client.get("/imports/").text


def test_importers_see_paths_reasons_and_the_true_total(client, monkeypatch):
    monkeypatch.setattr("events.queries.imports.MOST_FILES", 1)
    run = run_with(refused=2)
    user = User.objects.create_user("importer", is_staff=True)
    user.groups.add(Group.objects.get(name="importer"))
    client.force_login(user)
    shown = client.get(f"/imports/{run.pk}/")
    assert PATH in shown.text
    assert "пустой файл" in shown.text
    assert "1 / 2" in shown.text
    assert "private" in shown["Cache-Control"]


def test_nothing_imported_and_unknown_run(client):
    assert "import_articles" in client.get("/imports/").text
    assert client.get("/imports/1/").status_code == 404
    assert client.get("/imports/99999999999999999999/").status_code == 404


def test_run_says_how_long_it_took_and_that_it_was_broken_off(client):
    run = run_with(created=1)
    assert "не закончен" in client.get(f"/imports/{run.pk}/").text
    assert "не закончен" in client.get("/imports/").text
    ImportRun.objects.update(finished_at=run.started_at + timedelta(seconds=124, milliseconds=200))
    bump_data_version()
    assert "2 мин 5 с" in client.get(f"/imports/{run.pk}/").text
    assert "2 мин 5 с" in client.get("/imports/").text
    assert "2 min 5 s" in client.get("/en/imports/").text


def test_trial_run_is_marked_on_its_page(client):
    run = run_with(created=1)
    assert "Пробный запуск" not in client.get(f"/imports/{run.pk}/").text
    ImportRun.objects.update(dry_run=True)
    bump_data_version()
    assert "Пробный запуск" in client.get(f"/imports/{run.pk}/").text


def links(client, path: str, words: str) -> list[str]:
    main = client.get(path).text.split("<main")[1].split("</main>")[0]
    return [unescape(url) for url in re.findall(rf'href="([^"]+)">{words}</a>', main)]


def test_meetings_and_people_of_a_run_are_one_click_away(client):
    brought = [factories.meeting(factories.diplomat(name)) for name in ("Даурен Карипов", "Роман Василенко")]
    others = factories.meeting(factories.diplomat("Айжан Кенжетаева"))
    person = brought[0].participations.get().diplomat
    run = run_with(created=1)
    kept = {"new_meetings": [brought[0].pk], "changed_meetings": [brought[1].pk], "new_people": [person.pk]}
    ImportFile.objects.update(meetings_added=1, meetings_changed=1, people_added=1, **kept)
    for path, listed in ((run.get_absolute_url(), brought), ("/imports/", brought[:1])):
        meetings, (people,) = links(client, path, "1 встреча"), links(client, path, "1 человек")
        found = [[row.pk for row in client.get(url).context["page"].rows] for url in meetings]
        assert found == [[meeting.pk] for meeting in listed]
        assert [row.pk for row in client.get(people).context["page"].rows] == [person.pk]
    both = client.get(f"/meetings/?run={run.pk}").context["page"].rows
    assert {row.pk for row in both} == {meeting.pk for meeting in brought}
    assert others.pk not in {row.pk for row in both}


def test_run_without_kept_ids_has_tallies_and_no_links(client):
    run = run_with(created=1)  # of before ids were kept
    assert links(client, run.get_absolute_url(), r"\d+ встреч\w*") == []
    assert "Новых встреч" in client.get(run.get_absolute_url()).text


def test_number_of_what_a_run_brought_is_linked_with_its_word(client):
    run = run_with(new_version=3)
    meetings = [factories.meeting().pk for _ in range(3)]
    ImportFile.objects.filter(path="new_version0.txt").update(meetings_added=3, new_meetings=meetings)
    path = run.get_absolute_url()
    for prefix, words in (("", ["3 встречи", "3 статьи"]), ("/en", ["3 meetings", "3 articles"])):
        assert [len(links(client, prefix + path, shown)) for shown in words] == [1, 1]


def test_footer_names_the_time_of_the_last_import_and_not_of_a_correction(client):
    factories.meeting()
    run = run_with(unchanged=1)

    def footer() -> str:
        return client.get("/about/").text.split('<footer class="bottom">')[1]

    assert "последний импорт" in footer()
    ImportRun.objects.filter(pk=run.pk).update(started_at="2026-02-03 04:00Z", finished_at="2026-02-03 04:05Z")
    ImportRun.objects.create(command="x", extractor_version="7", dry_run=True)
    bump_data_version()
    assert '<time datetime="2026-02-03T04:05:00+00:00">3 февраля 2026, 04:05 UTC</time>' in footer()


def test_import_of_nothing_new_shows_its_time_to_a_reader_who_keeps_the_page(client):
    kept = client.get("/about/")["ETag"]
    run_with(unchanged=1)
    assert client.get("/about/", headers={"If-None-Match": kept}).status_code == 200


def test_refused_files_are_one_click_from_the_list(client):
    run = run_with(created=1, refused=2)
    address = re.search(r'class="refused" href="([^"#]+)#refused"', client.get("/imports/").text)
    assert address is not None
    assert address[1] == f"/imports/{run.pk}/"
    assert 'id="refused"' in client.get(address[1]).text


def test_every_reason_of_the_importer_has_words():
    sources = Path(__file__).resolve().parents[1] / "events" / "ingest"
    codes = {code for path in sources.glob("*.py") for code in re.findall(r'Refusal\(\s*"(\w+)"', path.read_text())}
    assert "empty" in codes
    assert codes <= set(REASONS)
