"""Several importers at once, and importers that are killed: the end is the same as that of one undisturbed import."""

import random
import time

import psycopg
import pytest

from tests.own_database import ROOT, manage

KILLS = 4
COUNTED = ("article", "meeting", "participation", "diplomat", "evidence", "posting", "mention")

pytestmark = pytest.mark.slow


def counts(database):
    with psycopg.connect(database) as connected:
        return [connected.execute(f"SELECT count(*) FROM events_{name}").fetchone()[0] for name in COUNTED]


@pytest.fixture
def folder(tmp_path):
    for path in sorted((ROOT / "tests/corpus/articles").glob("d00*.txt")):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    return tmp_path


@pytest.fixture
def undisturbed(database, folder):
    """What one import makes of the folder; then everything is emptied again."""
    assert manage(database, "import_articles", folder).wait(timeout=300) == 0
    expected = counts(database)
    with psycopg.connect(database) as connected:
        connected.execute("TRUNCATE events_article, events_meeting, events_diplomat, events_importrun CASCADE")
    assert expected[0] == len(list(folder.iterdir()))
    return expected


def test_four_importers_at_once_import_once(database, folder, undisturbed):
    running = [manage(database, "import_articles", folder) for _ in range(4)]
    assert [process.wait(timeout=300) for process in running] == [0, 0, 0, 0]
    assert counts(database) == undisturbed
    assert manage(database, "verify").wait(timeout=60) == 0


def test_a_killed_import_run_again_ends_the_same(database, folder, undisturbed):
    chance = random.Random(7)
    for _ in range(KILLS):
        process = manage(database, "import_articles", folder)
        time.sleep(chance.uniform(2, 6))
        process.kill()
        process.wait(timeout=60)
    assert manage(database, "import_articles", folder).wait(timeout=300) == 0
    assert counts(database) == undisturbed
    assert manage(database, "verify").wait(timeout=60) == 0
