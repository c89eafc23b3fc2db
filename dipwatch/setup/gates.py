"""Everything that has to hold before a change is good: style, types, rooms, migrations, tests."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from dipwatch.setup.console import ROOT, Trouble
from dipwatch.setup.python_packages import PYTHON

GATES: dict[str, Sequence[object]] = {
    "ruff check": ("-m", "ruff", "check", "--quiet", "."),
    "ruff format": ("-m", "ruff", "format", "--check", "--quiet", "."),
    "djlint": ("-m", "djlint", "templates", "--lint"),
    "import-linter": ("-c", "import sys; from importlinter.cli import lint_imports_command as run; sys.exit(run())"),
    "mypy": ("-m", "mypy", "--no-error-summary"),
    "makemigrations": ("manage.py", "makemigrations", "--check", "--dry-run"),
}
SPREAD = ("--numprocesses=auto", "--maxprocesses=4", "--dist=loadfile")  # more processes would need over 2 GB
SHOWN_LINES = 80  # of a failed gate
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def check(pytest_arguments: Sequence[str]) -> int:
    """Run the gates, then pytest, whose closing line is the last one printed. Returns the exit code for all of them."""
    chromium = find_chromium()
    failed = [name for name, command in GATES.items() if not _passes(name, command)]
    if failed:
        print(f"Failed before the tests: {', '.join(failed)}.", flush=True)
    environment = os.environ | {"DIPWATCH_CHROMIUM": chromium}
    arguments = pytest_arguments or SPREAD  # a chosen few tests start sooner in one process
    code = subprocess.call([PYTHON, "-m", "pytest", *arguments], cwd=ROOT, env=environment)
    return code or (1 if failed else 0)


def _passes(name: str, command: Sequence[object]) -> bool:
    done = subprocess.run(
        [str(PYTHON), *map(str, command)], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    if done.returncode:
        said = "\n".join(done.stdout.strip().splitlines()[-SHOWN_LINES:])
        print(f"{name}: failed\n{said}\n", flush=True)
    else:
        print(f"{name}: passed", flush=True)
    return done.returncode == 0


def find_chromium() -> str:
    """The browser of the page tests: DIPWATCH_CHROMIUM, one on the path, or one that playwright downloaded."""
    if chosen := os.environ.get("DIPWATCH_CHROMIUM"):
        return chosen
    for name in CHROMIUM_NAMES:
        if path := shutil.which(name):
            return path
    if downloaded := sorted(Path.home().glob(".cache/ms-playwright/chromium-*/chrome-linux*/chrome")):
        return str(downloaded[-1])
    hint = "`apt install chromium`" if sys.platform == "linux" else "Chromium"
    raise Trouble(f"The page tests need Chromium: install {hint}, or name the program in DIPWATCH_CHROMIUM.")
