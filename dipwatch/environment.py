"""Reading of environment variables and of the secret key, for the settings. docs/operating.md lists the variables."""

import os
import secrets
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from psycopg import ProgrammingError, conninfo


def flag(name: str, default: bool = False) -> bool:
    value = os.environ.get(name, "").strip().lower()
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    if value == "":
        return default
    raise ImproperlyConfigured(f"{name} is {value!r}; it takes 1 or 0.")


def number(name: str, default: int) -> int:
    value = os.environ.get(name, "").strip() or str(default)
    if not value.isdecimal():
        raise ImproperlyConfigured(f"{name} is {value!r}; it takes a whole number.")
    return int(value)


def words(name: str, default: str = "") -> list[str]:
    """A comma-separated list."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def secret_key(file: Path) -> str:
    """DIPWATCH_SECRET_KEY, or a key drawn once for this checkout and readable by its owner alone."""
    if given := os.environ.get("DIPWATCH_SECRET_KEY"):
        return given
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        draft = file.with_name(f"{file.name}.{os.getpid()}")
        with open(draft, "w", opener=lambda path, flags: os.open(path, flags | os.O_EXCL, 0o600)) as out:
            out.write(secrets.token_urlsafe(50))
        try:
            os.link(draft, file)  # fails if another process was first, whose key then counts
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return file.read_text()


def database(url: str, **options: Any) -> dict[str, Any]:
    """Django's description of the database behind a postgresql:// URL; what Django has no name for goes to OPTIONS."""
    try:
        parts: dict[str, Any] = conninfo.conninfo_to_dict(url)
    except ProgrammingError as error:
        raise ImproperlyConfigured(f"DATABASE_URL is no PostgreSQL URL: {error}") from error
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.pop("dbname", ""),
        "USER": parts.pop("user", ""),
        "PASSWORD": parts.pop("password", ""),
        "HOST": parts.pop("host", ""),
        "PORT": parts.pop("port", ""),
        "CONN_HEALTH_CHECKS": True,  # a restart of the server must cost nobody a page
        "OPTIONS": parts | options,
        "TEST": {"NAME": os.environ.get("DIPWATCH_TEST_DATABASE")},  # two test runs at once need two names
    }
