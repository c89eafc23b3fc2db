"""One writer at a time: importers and people alike. What a writer has read is still so when it writes."""

from django.db import connection

# Storing one article takes milliseconds, but many writers may stand before us; the statement's own limit still holds.
PATIENCE = "60s"
WRITING = 0x64697077  # "dipw", the number of the advisory lock


def lock_for_writing() -> None:
    """Wait until no other transaction writes; held until this one ends. Taken before any row is locked."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('lock_timeout', %s, true)", [PATIENCE])
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [WRITING])
