"""One writer at a time: importers and people alike. What a writer has read is still so when it writes."""

from django.db import connection

WRITING = 0x64697077  # "dipw", the number of the advisory lock


def lock_for_writing() -> None:
    """Wait until no other transaction writes; held until this one ends. Taken before any row is locked."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [WRITING])
