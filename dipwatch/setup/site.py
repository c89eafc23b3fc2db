"""From installed packages to a served site: database, rows, translations, static files, web server."""

import errno
import fcntl
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager

from dipwatch import localpg
from dipwatch.setup import browser_files, python_packages
from dipwatch.setup.console import LOCAL, ROOT, Trouble, run, step
from dipwatch.setup.python_packages import PYTHON
from dipwatch.setup.stamps import stamp

MANAGE = (PYTHON, ROOT / "manage.py")
HOST = "127.0.0.1"


def prepare() -> None:
    """Everything that pages and tests need. Two of these at once in one checkout wait for each other."""
    with one_at_a_time():
        python_packages.install()
        browser_files.install()
        compile_translations()
        start_database()
        fill_database()
        collect_static_files()


@contextmanager
def one_at_a_time() -> Iterator[None]:
    LOCAL.mkdir(exist_ok=True)
    with (LOCAL / "setup.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def start_database() -> None:
    """DATABASE_URL as it is given, or set to this checkout's own server."""
    if os.environ.get("DATABASE_URL"):
        return
    with step("Starting PostgreSQL"):
        os.environ["DATABASE_URL"] = localpg.start()


def fill_database() -> None:
    """Migrations and the sample articles. Both leave alone what is there, so doing them once too often is harmless."""
    done = stamp("rows", [*ROOT.glob("*/migrations"), ROOT / "seeds"], *database_identity())
    if done.fresh and os.environ["DATABASE_URL"] == localpg.url():  # nothing is known of another's server
        return
    with step("Migrating the database"):
        manage("migrate", "--verbosity", "0")
    with step("Importing seeds/"):
        manage("import_articles", "seeds")
    done.mark()


def database_identity() -> tuple[object, ...]:
    """Tells one database from another that was made anew in its place."""
    version_file = localpg.LocalPostgres().data / "PG_VERSION"
    made = version_file.stat().st_ctime_ns if version_file.exists() else 0
    return os.environ["DATABASE_URL"], made


def compile_translations() -> None:
    sources = sorted((ROOT / "locale").glob("*/LC_MESSAGES/*.po"))
    done = stamp("translations", sources)
    if done.fresh and all(source.with_suffix(".mo").exists() for source in sources):
        return
    with step("Compiling translations"):
        for source in sources:
            into = ("-i", source, "-o", source.with_suffix(".mo"))
            run("Compiling translations", PYTHON, "-m", "babel.messages.frontend", "compile", *into)
    done.mark()


def collect_static_files() -> None:
    done = stamp("static", [ROOT / "static", browser_files.VENDOR, python_packages.LOCK, ROOT / "dipwatch/settings.py"])
    if done.fresh and (ROOT / "staticfiles").exists():
        return
    with step("Collecting static files"):
        manage("collectstatic", "--no-input", "--clear", "--verbosity", "0")
    done.mark()


def manage(*arguments: str) -> None:
    run(f"manage.py {arguments[0]}", *MANAGE, *arguments)


def require_free_port(port: int) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise Trouble(
                    f"Port {port} is taken: stop the program that uses it, or choose another with --port."
                ) from error
            raise Trouble(f"Port {port} cannot be used: {error.strerror}; choose another with --port.") from error


def serve(port: int) -> None:
    """Become the web server: Ctrl-C then reaches it directly."""
    os.environ["DIPWATCH_BIND"] = f"{HOST}:{port}"
    os.chdir(ROOT)
    os.execv(PYTHON, [str(PYTHON), "-m", "gunicorn", "-c", "python:dipwatch.serving", "dipwatch.wsgi"])
