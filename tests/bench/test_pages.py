"""Pages of a crowd of meetings: what shows a few rows reads a few. Rows are counted, for time depends on the machine."""

import os
import subprocess
import sys

import pytest

from tests.own_database import ROOT

MEETINGS = 24_000  # enough for the server to choose the ways that it chooses for many
SHELL = 10_500  # rows that the frame of every page reads: the meetings it counts stop at a cap, topics and countries
FEW = {
    "/meetings/{meeting}/": 500,
    "/meetings/{frequent}/": 500,
    "/meetings/{couple}/": 500,
    "/articles/{article}/": 1_000,  # each of its words with the post that they tell of
    "/feeds/meetings.atom": 2_000,
    "/people/": 6_000,
    "/people/?role=посол": 6_000,
}

pytestmark = pytest.mark.slow


def bench(database: str, *arguments: str) -> str:
    command = [sys.executable, "-W", "ignore", *arguments]
    environment = os.environ | {"DATABASE_URL": database}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True).stdout


def test_pages_that_show_few_rows_read_few(database):
    bench(database, "bench/crowd.py", str(MEETINGS))
    lines = bench(database, "bench/pages.py", "--rows", *FEW).splitlines()
    read = {page: int(rows) - SHELL for rows, page in (line.split(" ", 1) for line in lines)}
    assert {page: rows for page, rows in read.items() if rows > FEW[page]} == {}
    assert read.keys() == FEW.keys()
