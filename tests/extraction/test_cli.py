"""``python -m events.extraction``: one JSON line an article, refusals on standard error."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from events.extraction.__main__ import main

SEED = next((Path(__file__).parents[2] / "seeds").glob("002_*.txt"))


def test_command_prints_one_line_an_article(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(SEED)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [json.loads(line)["id"] for line in lines] == [SEED.stem]
    assert json.loads(lines[0])["date"] == "2026-02-10"


def test_command_names_the_file_it_cannot_read(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    broken = tmp_path / "broken.txt"
    broken.write_bytes(b"\xff\xfe\x00\x01\x98")
    assert main([str(broken), str(tmp_path / "missing.txt")]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert [line.split(":")[0] for line in printed.err.splitlines()] == [
        f"refused {broken}",
        f"refused {tmp_path / 'missing.txt'}",
    ]
