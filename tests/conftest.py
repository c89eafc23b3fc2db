"""For all tests: the real PostgreSQL, static files straight from their sources, quick passwords."""

import os
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import setup_databases, teardown_databases
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


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment, django_db_modify_db_settings, django_db_blocker, django_db_keepdb, django_db_createdb
) -> Iterator[None]:
    """The test database, whichever tests run.

    pytest-django's own makes it only for tests marked ``django_db``; those that commit their rows cannot be, and alone
    they would write into the site's own database, and empty it.
    """
    with django_db_blocker.unblock():
        made = setup_databases(
            verbosity=0, interactive=False, keepdb=django_db_keepdb and not django_db_createdb, aliases=["default"]
        )
    yield
    if not django_db_keepdb:
        with django_db_blocker.unblock():
            with (
                connection.cursor() as cursor
            ):  # a served site leaves connections open, and they would keep the database
                cursor.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
            teardown_databases(made, verbosity=0)


@pytest.fixture(autouse=True)
def russian():
    """A request leaves its language active; the next test starts in Russian, like a new process."""
    translation.activate("ru")
