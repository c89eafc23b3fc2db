"""Runs of the importer: everybody sees the tally, only the trusted see paths."""

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from events.models import ImportFile, ImportRun
from events.models.imports import Outcome

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
    assert "<code>empty</code>: 2" in text
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
