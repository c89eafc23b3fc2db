"""For all tests: the real PostgreSQL, static files straight from their sources, quick passwords."""

import os

import pytest
from django.conf import settings
from django.utils import translation
from hypothesis import settings as settings_of_examples

from dipwatch import localpg
from tests.own_database import database  # noqa: F401 a fixture for all tests


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files of the extraction anew")


def pytest_configure() -> None:
    # The same made-up examples in every run; the variables that ask for many more draw new ones each time.
    settings_of_examples.register_profile("same", derandomize=True)
    if not os.environ.keys() & {"HOSTILE_EXAMPLES", "DIPWATCH_HISTORIES"}:
        settings_of_examples.load_profile("same")
    if not os.environ.get("DATABASE_URL"):
        localpg.start()
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def russian():
    """A request leaves its language active; the next test starts in Russian, like a new process."""
    translation.activate("ru")
