#!/usr/bin/env python
"""Django's management commands, against DATABASE_URL or else this checkout's own PostgreSQL, started when needed."""

import os
import sys

from dipwatch import localpg

# What this process may take of the database: see PROCESS in dipwatch/settings.py.
PROCESSES = {"runserver": "web", "migrate": "migration", "test": "migration"}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dipwatch.settings")
    os.environ.setdefault("DIPWATCH_PROCESS", PROCESSES.get(sys.argv[1] if len(sys.argv) > 1 else "", "command"))
    try:
        from django.core.management import execute_from_command_line
    except ImportError as error:
        raise SystemExit("Django is not installed here: use `python3 dev.py manage ...`, which sets it up.") from error
    if not os.environ.get("DATABASE_URL"):
        try:
            localpg.start()
        except localpg.LocalPostgresError as error:
            raise SystemExit(str(error)) from error
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
