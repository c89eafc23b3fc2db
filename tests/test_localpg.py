"""The checkout's own PostgreSQL: real servers, each in a temporary folder."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg
import pytest

from dipwatch import localpg, postgres_programs
from dipwatch.localpg import LocalPostgres, LocalPostgresError

START = (
    "import sys, pathlib; from dipwatch.localpg import LocalPostgres as L; print(L(pathlib.Path(sys.argv[1])).start())"
)


@pytest.fixture(scope="module")
def checkout():
    """A folder whose name holds blanks and an apostrophe, and which the server's user may enter."""
    folder = Path(tempfile.mkdtemp(prefix="it's a checkout "))
    folder.chmod(0o755)
    yield folder
    LocalPostgres(folder).stop()
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def server(checkout):
    server = LocalPostgres(checkout)
    server.start()
    return server


def one_value(url, query):
    with psycopg.connect(url) as connection:
        return connection.execute(query).fetchone()[0]


def postmaster(server):
    return int((server.data / "postmaster.pid").read_text().split()[0])


def test_start_gives_a_utf8_database_whose_trigrams_know_cyrillic(server):
    assert one_value(server.url, "SHOW server_encoding") == "UTF8"
    with psycopg.connect(server.url, autocommit=True) as connection:
        connection.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    assert one_value(server.url, "SELECT show_trgm('ж') <> '{}'") is True


def test_start_when_running_keeps_the_server(server):
    before = postmaster(server)
    assert LocalPostgres(server.root).start() == server.url
    assert postmaster(server) == before


def test_server_listens_on_its_socket_alone_in_a_private_folder(server):
    assert one_value(server.url, "SHOW listen_addresses") == ""
    assert server.sockets.stat().st_mode & 0o777 == 0o700
    assert server.data.stat().st_mode & 0o777 == 0o700


def test_start_after_kill_keeps_what_was_committed(server):
    with psycopg.connect(server.url, autocommit=True) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 1 AS n")
    os.kill(postmaster(server), signal.SIGKILL)
    server.start()
    assert one_value(server.url, "SELECT n FROM kept") == 1


def test_stop_then_two_starts_at_once_give_one_server(server):
    assert server.stop() is True
    assert server.stop() is False
    starters = [
        subprocess.Popen(
            [sys.executable, "-c", START, server.root], stdout=subprocess.PIPE, text=True, cwd=localpg.ROOT
        )
        for _ in range(2)
    ]
    said = [starter.communicate(timeout=60)[0].strip() for starter in starters]
    assert said == [server.url, server.url]
    assert one_value(server.url, "SELECT 1") == 1


def test_start_ignores_a_pid_file_that_names_another_program(server):
    """As after a reboot, when the number belongs to somebody else."""
    server.stop()
    other = subprocess.Popen(["sleep", "60"])
    try:
        (server.data / "postmaster.pid").write_text(f"{other.pid}\n{server.data}\n")
        server.start()
        assert one_value(server.url, "SELECT 1") == 1
        assert other.poll() is None
    finally:
        other.kill()
        other.wait()


def test_start_with_a_broken_configuration_says_why(server):
    server.stop()
    settings = server.data / "postgresql.conf"
    good = settings.read_text()
    settings.write_text(good + "shared_buffers = 'much'\n")
    with pytest.raises(LocalPostgresError, match='^PostgreSQL did not start: .*postgresql.conf" contains errors'):
        server.start()
    settings.write_text(good)
    server.start()


@pytest.mark.parametrize("name", ["long" * 30, "one, two"])
def test_socket_lies_elsewhere_when_the_checkout_path_cannot_hold_one(name):
    server = LocalPostgres(Path("/srv") / name)
    assert server.sockets == Path("/tmp") / f"dipwatch-{os.geteuid()}-{server.key}"


def test_two_checkouts_share_nothing():
    one, other = LocalPostgres(Path("/srv/one")), LocalPostgres(Path("/srv/other"))
    assert one.url != other.url
    assert one.key != other.key


def test_programs_of_the_wrong_major_version_are_refused(monkeypatch):
    programs = postgres_programs.choose_programs(None)
    monkeypatch.setenv("DIPWATCH_PG_BIN", str(programs.folder))
    with pytest.raises(
        LocalPostgresError, match=r"^No PostgreSQL 12 found: install it or set DATABASE_URL; looked at "
    ):
        postgres_programs.choose_programs(12)


def test_programs_missing_altogether_are_named(monkeypatch, tmp_path):
    monkeypatch.setenv("DIPWATCH_PG_BIN", str(tmp_path))
    with pytest.raises(LocalPostgresError, match=rf"looked at {tmp_path} \(none\)\.$"):
        postgres_programs.choose_programs(None)


def test_copied_programs_run(tmp_path):
    copied = postgres_programs.choose_programs(None).copied_to(tmp_path)
    assert tmp_path in copied.folder.parents
    assert postgres_programs.inspect_folder(copied.folder) == copied


def test_account_may_enter_only_open_folders(tmp_path):
    stranger = postgres_programs.Account(uid=54321, gid=54321)
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    assert stranger.may_enter(Path("/usr")) is True
    assert stranger.may_enter(closed / "inside") is False
