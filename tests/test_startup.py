"""What a process loads when it starts: nothing that only some of its work needs."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

MANAGE = Path(__file__).parent.parent / "manage.py"
HEAVY = {"natasha", "numpy", "pymorphy2", "slovnet", "trafilatura", "feedparser", "xlsxwriter", "icalendar"}
SEARCH = {"pymorphy2"}  # every form of the words that a visitor looks for


def loaded(statement: str) -> set[str]:
    """The heavy packages that a new process has after a statement."""
    code = f"import sys; {statement}; print(*sys.modules)"
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "dipwatch.settings"}
    command = [sys.executable, "-W", "ignore", "-c", code]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return HEAVY & set(done.stdout.split())


@pytest.mark.parametrize(
    ("statement", "needed"),
    [
        ("import events.extraction", set()),
        ("import django; django.setup(); import events.ingest.run", set()),
        ("import dipwatch.wsgi", SEARCH),
        ("import events.extraction.pipeline", {"numpy", "pymorphy2", "slovnet"}),
    ],
)
def test_start_loads_only_what_all_work_needs(statement, needed):
    assert loaded(statement) == needed


def test_import_does_without_the_pages():
    command = [sys.executable, "-X", "importtime", MANAGE, "import_articles", "/no/such/article.txt"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert "/no/such/article.txt" in done.stderr
    told = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "events.ingest.run" in told
    assert not told & {"dipwatch.urls", "events.views", "events.admin", *HEAVY}
