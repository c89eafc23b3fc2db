"""The site with the sample articles and the development articles imported by the real extractor, committed and served."""

from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from pytest_django.live_server_helper import LiveServer

from tests.browser.conftest import ROWS, chromium, visit

__all__ = ["chromium", "visit"]  # fixtures that serve here as well

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="package")
def imported(django_db_setup, django_db_blocker) -> Iterator[None]:
    with django_db_blocker.unblock():
        quiet = {"stdout": StringIO(), "stderr": StringIO()}
        call_command("import_articles", str(ROOT / "seeds"), outlet="Образцы", **quiet)
        call_command("import_articles", str(ROOT / "tests" / "corpus" / "articles"), **quiet)
        yield
        with connection.cursor() as cursor:
            cursor.execute(f"TRUNCATE {', '.join(ROWS)} CASCADE")


@pytest.fixture(scope="package")
def site(imported, django_db_blocker) -> Iterator[str]:
    with django_db_blocker.unblock():
        server = LiveServer("127.0.0.1")
        yield server.url
        server.stop()
