"""A migrated database for one test, and programs that work on it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest
from django.db import connection

ROOT = Path(__file__).parents[1]


def address(name):
    settings = connection.settings_dict
    where = quote(settings["HOST"] or "localhost", safe="/")
    port = f"&port={settings['PORT']}" if settings["PORT"] else ""
    return f"postgresql://{settings['USER']}:{quote(settings['PASSWORD'])}@/{name}?host={where}{port}"


@pytest.fixture
def database() -> Iterator[str]:
    """The address of a migrated database of our own; other processes cannot share a test's transaction.

    It is migrated anew: a copy of the test database needs that nobody is connected to it, and the site of the page
    tests is.
    """
    name = f"own_{os.getpid()}"
    with psycopg.connect(address("postgres"), autocommit=True) as server:
        server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        server.execute(f"CREATE DATABASE \"{name}\" TEMPLATE template0 ENCODING 'UTF8'")
        try:
            assert manage(address(name), "migrate").wait(timeout=300) == 0
            yield address(name)
        finally:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def manage(database, *arguments):
    return subprocess.Popen(
        [sys.executable, "manage.py", *map(str, arguments)],
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": database},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
