"""A private PostgreSQL for this checkout, so that nobody has to install or configure one.

Only the standard library is used: dev.py calls this before anything else is installed. The server listens on a Unix
socket alone, in a directory that only its own user (and root) can enter; two checkouts never share one.

``DIPWATCH_PG_BIN`` names the folder of another PostgreSQL's programs, ``DIPWATCH_PG_DIR`` another place for the data.
Every failure is a ``LocalPostgresError`` whose text is one sentence for the person at the terminal.
"""

import contextlib
import fcntl
import hashlib
import os
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

from dipwatch.postgres_programs import ROOT, LocalPostgresError, Programs, choose_programs, unprivileged_account

NAME = "dipwatch"  # of the database and of its owner
SOCKET_PATH_LIMIT = 85  # bytes; the system allows 103, of which the socket's own name takes a part
START_SECONDS = 120  # recovery after a crash replays the log first
STOP_SECONDS = 30
LINGERING_SECONDS = 15

SERVER_SETTINGS = """
listen_addresses = ''
max_connections = 100
shared_buffers = '256MB'
random_page_cost = 1.1
timezone = 'UTC'
log_min_duration_statement = 1000
"""


class LocalPostgres:
    """The server of one checkout. Making the object touches nothing; ``start`` and ``stop`` may come at any time."""

    def __init__(self, root: Path = ROOT) -> None:
        self.root = root
        self.account = unprivileged_account()
        self.key = hashlib.sha256(str(root).encode()).hexdigest()[:10]
        self._child: subprocess.Popen[bytes] | None = None  # kept, so that a server that dies early is noticed

    @cached_property
    def base(self) -> Path:
        if chosen := os.environ.get("DIPWATCH_PG_DIR"):
            return Path(chosen).resolve()
        if self.account and not self.account.may_enter(self.root):
            return Path("/var/lib") / NAME / self.key  # a checkout under /root, for example
        return self.root / ".local" / "pg"

    @property
    def data(self) -> Path:
        return self.base / "data"

    @property
    def log(self) -> Path:
        return self.base / "postgres.log"

    @property
    def sockets(self) -> Path:
        """Where the socket lies: beside the data, or in /tmp if that path is too long or looks like several hosts."""
        beside = self.base / "run"
        if len(os.fsencode(beside)) <= SOCKET_PATH_LIMIT and "," not in str(beside):
            return beside
        # not TMPDIR, which differs between sessions; the folder is ours alone or refused
        return Path("/tmp") / f"{NAME}-{os.geteuid()}-{self.key}"  # noqa: S108 (see above)

    @property
    def url(self) -> str:
        return f"postgresql://{NAME}@/{NAME}?host={quote(str(self.sockets), safe='/')}"

    def start(self) -> str:
        """Start the server unless it runs already, and return its URL. Safe to call from several processes at once."""
        with self._locked():
            if not self.ready():
                if not (self.data / "PG_VERSION").exists():
                    self._create()
                self._launch()
        return self.url

    def stop(self) -> bool:
        """Stop the server and wait for it; False when none was running."""
        if not self.base.exists():
            return False
        with self._locked():
            pid = self._postmaster()
            if pid is None:
                return False
            os.kill(pid, signal.SIGINT)  # "fast": open transactions are rolled back
            self._wait_for(lambda: self._postmaster() is None, STOP_SECONDS, "did not stop")
        return True

    def ready(self) -> bool:
        if not (self.sockets / ".s.PGSQL.5432").exists():
            return False
        return self._run("pg_isready", "-q", "-h", self.sockets, "-U", NAME, "-d", NAME).returncode == 0

    @contextlib.contextmanager
    def _locked(self) -> Iterator[None]:
        """Hold the checkout's lock; folders are made first."""
        try:
            self._make_private(self.base, mode=0o755, owned=False)
            with (self.base / "lock").open("w") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX)
                yield
        except OSError as error:
            raise LocalPostgresError(f"The database in {self.base} cannot be used: {error.strerror}.") from error

    def _make_private(self, folder: Path, *, mode: int = 0o700, owned: bool = True) -> None:
        """Make a folder of ours with exactly this mode, whatever the umask; refuse one that somebody else put there."""
        if not folder.exists():
            folder.mkdir(parents=True)
            folder.chmod(mode)
            if owned and self.account:
                os.chown(folder, self.account.uid, self.account.gid)
        owner = self.account.uid if owned and self.account else os.geteuid()
        if folder.stat().st_uid != owner:
            raise LocalPostgresError(f"{folder} belongs to another user: use the account that made it, or delete it.")

    def _create(self) -> None:
        """Initialise a cluster with our database aside, then move it into place: it exists whole or not at all."""
        fresh = self.base / "data.new"
        shutil.rmtree(fresh, ignore_errors=True)
        self._make_private(fresh)
        self._checked(
            "initdb", "-D", fresh, "-U", NAME, "--auth=trust", "--encoding=UTF8", "--no-sync", *self._locale()
        )
        with (fresh / "postgresql.conf").open("a") as settings:
            settings.write(SERVER_SETTINGS)
        self._checked("postgres", "--single", "-D", fresh, "postgres", typed=f"CREATE DATABASE {NAME}\n")
        fresh.rename(self.data)

    def _locale(self) -> list[str]:
        """Cyrillic needs a UTF-8 character type: with plain C, trigrams of Russian words are silently empty."""
        if self.programs.major < 17:
            return ["--locale=C.UTF-8"]
        return ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "--lc-ctype=C.UTF-8"]

    def _launch(self) -> None:
        """Start the server; after a kill -9, as soon as the old one's children have let go of its shared memory."""
        self._make_private(self.sockets)
        self._forget_stale_pid()
        deadline = time.monotonic() + LINGERING_SECONDS
        while complaint := self._attempt():
            if "shared memory block" not in complaint or time.monotonic() > deadline:
                raise LocalPostgresError(f"PostgreSQL did not start: {complaint} (see {self.log}).")
            time.sleep(0.3)

    def _attempt(self) -> str:
        """Start the server once and wait until it answers; what it complained of if it gave up, else nothing."""
        with self.log.open("ab") as log:
            before = log.tell()
            self._child = subprocess.Popen(
                [self.programs.folder / "postgres", "-D", self.data, "-k", _quoted(self.sockets)],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=_environment(),
                start_new_session=True,  # Ctrl-C at the terminal is not meant for the database
                **self._identity(),
            )
        self._wait_for(lambda: self._child.poll() is not None or self.ready(), START_SECONDS, "did not answer")
        return "" if self._child.poll() is None else self._complaint(before)

    def _complaint(self, since: int) -> str:
        """The last grave line that the server wrote to its log after this position."""
        lines = self.log.read_bytes()[since:].decode(errors="replace").splitlines()
        grave = [line for line in lines if re.search("FATAL|PANIC|ERROR|error:", line)]
        return (grave or lines or ["no reason given"])[-1].strip()

    def _postmaster(self) -> int | None:
        """The running server's process id; None when the pid file is missing or names another program."""
        try:
            pid = int((self.data / "postmaster.pid").read_text().split("\n", 1)[0])
        except (FileNotFoundError, ValueError):
            return None
        if self._child and self._child.pid == pid:
            self._child.poll()  # collect it if it has ended
        return pid if _is_postgres(pid) else None

    def _forget_stale_pid(self) -> None:
        """After a kill -9 or a reboot the pid in the file may be anybody's; PostgreSQL would refuse to start."""
        if self._postmaster() is None:
            (self.data / "postmaster.pid").unlink(missing_ok=True)

    def _wait_for(self, done: Callable[[], bool], seconds: float, failure: str) -> None:
        deadline = time.monotonic() + seconds
        while not done():
            if time.monotonic() > deadline:
                raise LocalPostgresError(f"PostgreSQL {failure} within {seconds} s: see {self.log}.")
            time.sleep(0.03)

    @cached_property
    def programs(self) -> Programs:
        """PostgreSQL of the data's own major version, copied where the server's user can reach it if need be."""
        version_file = self.data / "PG_VERSION"
        wanted = int(version_file.read_text()) if version_file.exists() else None
        found = choose_programs(wanted)
        if self.account and not self.account.may_enter(found.folder):
            return found.copied_to(self.base)
        return found

    def _identity(self) -> dict:
        if not self.account:
            return {"cwd": "/"}
        return {"cwd": "/", "user": self.account.uid, "group": self.account.gid, "extra_groups": []}

    def _run(self, program: str, *arguments: object, typed: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.programs.folder / program, *map(str, arguments)],
            input=typed,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=_environment(),
            **self._identity(),
        )

    def _checked(self, program: str, *arguments: object, typed: str = "") -> None:
        done = self._run(program, *arguments, typed=typed)
        if done.returncode:
            if "No space left on device" in done.stdout:
                raise LocalPostgresError(f"{program}: no space left on the disk of {self.base}.")
            raise LocalPostgresError(f"{program} failed: {done.stdout.strip()[-500:]}")


def _quoted(folder: Path) -> str:
    """A value of unix_socket_directories, which is a list: quotes keep blanks inside one element."""
    return '"' + str(folder).replace('"', '""') + '"'


def _environment() -> dict[str, str]:
    """Ours without the PG* variables, which would lead the programs to another server."""
    return {key: value for key, value in os.environ.items() if not key.startswith("PG")} | {"LC_ALL": "C", "TZ": "UTC"}


def _is_postgres(pid: int) -> bool:
    """Whether this process is a PostgreSQL server. Without /proc every living process is taken for one."""
    command = Path(f"/proc/{pid}/cmdline")
    if Path("/proc/self").exists():
        with contextlib.suppress(OSError):
            # the file is empty for a process that has ended and was not collected
            return command.read_bytes().split(b"\0")[0].endswith(b"postgres")
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def start() -> str:
    return LocalPostgres().start()


def url() -> str:
    """Where this checkout's server answers once it runs; starts nothing."""
    return LocalPostgres().url
