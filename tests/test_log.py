"""One event, one line, whatever is in it."""

import json
import logging

import pytest

from dipwatch.log import OneLineFormatter


def record(message, *arguments, **extra):
    made = logging.makeLogRecord(
        {"name": "events", "levelname": "WARNING", "msg": message, "args": arguments, "created": 0}
    )
    vars(made).update(extra)
    return made


@pytest.mark.parametrize(
    "mark", ["\n", "\r", "\u2028", "\u2029", "\x85", "\x1b[2K", "\u202e", "\u200b", "\0", "\ud800"]
)
def test_name_cannot_forge_a_line_or_hide_in_one(mark):
    name = f'Анна"{mark}{{"level": "INFO", "message": "login"}}'
    line = OneLineFormatter().format(record("login failed for %s", name, user=name))
    assert line.splitlines() == [line]
    assert mark[0] not in line
    assert json.loads(line) == {
        "at": "1970-01-01T00:00:00.000+00:00",
        "level": "WARNING",
        "logger": "events",
        "message": f"login failed for {name}",
        "user": name,
    }


def test_cyrillic_stays_readable():
    assert "Мусаев" in OneLineFormatter().format(record("Мусаев"))


def test_traceback_is_part_of_the_line():
    try:
        raise ValueError("строка\nвторая")
    except ValueError as error:
        made = record("trouble", exc_info=(ValueError, error, error.__traceback__))
    line = OneLineFormatter().format(made)
    assert line.splitlines() == [line]
    assert json.loads(line)["traceback"].endswith("ValueError: строка\nвторая")
