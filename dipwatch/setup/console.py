"""Talking to the person at the terminal, and running programs whose failures are told in one sentence."""

import contextlib
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
LOCAL = ROOT / ".local"

DISK_FULL = re.compile(r"No space left on device|ENOSPC|Errno 28|disk full", re.IGNORECASE)
NO_NETWORK = re.compile(
    r"name resolution|NewConnectionError|ConnectTimeout|ReadTimeout|ProxyError|Max retries exceeded|Connection refused"
    r"|Network is unreachable|Could not fetch URL|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH"
)


class Trouble(Exception):
    """Set-up cannot go on; the text is one sentence that says what is wrong and what to do."""


@contextlib.contextmanager
def step(title: str) -> Iterator[None]:
    """Print the title when the work begins, and its seconds when it is done."""
    print(f"{title} ...", end=" ", flush=True)
    began = time.monotonic()
    try:
        yield
    except BaseException:
        print("failed", flush=True)
        raise
    print(f"{time.monotonic() - began:.1f} s", flush=True)


def run(what: str, *command: object, extra_environment: Mapping[str, str] | None = None) -> str:
    """Run a program quietly from the checkout's root and return what it printed; Trouble names ``what`` failed."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        env=os.environ | (extra_environment or {}),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    if done.returncode:
        raise Trouble(sentence(what, done.stdout))
    return done.stdout


def sentence(what: str, output: str) -> str:
    """Why ``what`` failed, from its output: the two common reasons in plain words, else its last lines."""
    if DISK_FULL.search(output):
        return f"{what}: no space left on the disk of {ROOT}; free some and run this again."
    if NO_NETWORK.search(output):
        return f"{what}: the network cannot be reached; check the connection or the proxy and run this again."
    return f"{what} failed:\n{os.linesep.join(output.strip().splitlines()[-15:])}"


def complain(error: BaseException) -> None:
    print(f"dev.py: {error}", file=sys.stderr, flush=True)
