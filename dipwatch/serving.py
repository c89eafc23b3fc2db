"""gunicorn's configuration, here and in the container: few processes, threads within, one connection a thread."""

import os
import sys
from pathlib import Path

from django.db import DEFAULT_DB_ALIAS, connections

bind = os.environ.get("DIPWATCH_BIND", "127.0.0.1:8000")
workers = int(os.environ.get("DIPWATCH_WORKERS", "1"))
threads = int(os.environ.get("DIPWATCH_THREADS", "4"))
worker_class = "gthread"
preload_app = True  # an error in the settings stops the start, and "ready" below means ready
timeout = 60  # an export may stream for long; a page is cut off by the database after 5 s
graceful_timeout = 30
limit_request_line = 8190  # the application itself refuses addresses over 4 KB, with a page that says so
loglevel = "warning"
control_socket_disable = True  # it would want a writable home
# A heartbeat in memory: a busy disk must not look like a dead worker.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 (gunicorn makes a private file there)


def when_ready(server) -> None:
    sys.stdout.write(
        f"\nServing on http://{bind}/ (Ctrl-C stops it; `python3 dev.py stop` stops the database too)\n"
        "An account for the admin at /admin/: python3 dev.py manage createsuperuser\n"
    )
    sys.stdout.flush()


def worker_exit(server, worker) -> None:
    """Close the pool while its threads still run: at the interpreter's end it would wait for them in vain."""
    connections[DEFAULT_DB_ALIAS].close_pool()
