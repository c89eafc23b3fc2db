"""What the frame of every page shows, and the version that pages are cached by: one query."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection
from django.db.models import QuerySet
from django.utils.formats import number_format
from django.utils.translation import gettext, ngettext

CAP = 10_000  # counts stop here: an exact count of millions is not worth its time

FACTS = """
SELECT v.number, (SELECT max(coalesce(r.finished_at, r.started_at)) FROM events_importrun r WHERE NOT r.dry_run),
       (SELECT max(a.date) FROM events_article a),
       (SELECT count(*) FROM (SELECT 1 FROM events_meeting m
                               WHERE m.status <> 'rejected' AND m.merged_into_id IS NULL LIMIT %s) x)
  FROM (SELECT 1) one LEFT JOIN events_dataversion v ON v.id = 1
"""


def newest_days(meetings: QuerySet, columns: Sequence[str]) -> tuple[str, list]:
    """A statement with its parameters: whole days, the newest first, until there are more than ``CAP`` rows."""
    sql, parameters = meetings.by_day().values_list(*columns).query.sql_with_params()
    return f"{sql} FETCH FIRST %s ROWS WITH TIES", [*parameters, CAP + 1]


def counted(n: int, cap: int = CAP) -> str:
    """«1 234 встречи» or «больше 10 000 встреч», in the reader's language."""
    if n > cap:
        return gettext("больше %(n)s встреч") % {"n": number_format(cap, force_grouping=True)}
    words = ngettext("%(n)s встреча", "%(n)s встреч", n)
    return words % {"n": number_format(n, force_grouping=True)}


def counted_articles(n: int) -> str:
    return _up_to_cap(ngettext("%(n)s статья", "%(n)s статей", min(n, CAP)), n)


def counted_people(n: int) -> str:
    return _up_to_cap(ngettext("%(n)s человек", "%(n)s человек", min(n, CAP)), n)


def _up_to_cap(words: str, n: int) -> str:
    shown = words % {"n": number_format(min(n, CAP), force_grouping=True)}
    return f"> {shown}" if n > CAP else shown


@dataclass(frozen=True, slots=True)
class Shell:
    """Version of the data, when the last import ended or, still running, began; the day of the newest article; meetings
    shown (capped).
    """

    version: int
    imported_at: datetime | None
    last_date: date | None
    meetings: int

    @property
    def meetings_shown(self) -> str:
        return counted(self.meetings)


def shell() -> Shell:
    with connection.cursor() as cursor:
        cursor.execute(FACTS, [CAP + 1])
        version, imported_at, last_date, meetings = cursor.fetchone()
    return Shell(version or 0, imported_at, last_date, meetings)
