"""Pages of a list by the key of their first or last row. A cursor of other filters is dropped."""

import hashlib
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from events.addresses import PLACE_KEYS, Address

SIZES = (25, 50, 100)
SIZE = 50
BIGGEST = 2**63 - 1
KEY = re.compile(r"(\d{4}-\d\d-\d\d)\|(\d{1,19})\|([0-9a-f]{8})")


@dataclass(frozen=True, slots=True)
class Cursor:
    """Just after, or just before, the row with this key."""

    day: date
    pk: int
    backwards: bool


def filters_hash(data: QueryDict) -> str:
    """Of everything that decides which rows a list has and in which order."""
    kept = sorted((k, v) for k, values in data.lists() if k not in (*PLACE_KEYS, "per") for v in values if v)
    return hashlib.sha256(repr(kept).encode()).hexdigest()[:8]


def encode(day: date, pk: int, data: QueryDict) -> str:
    return urlsafe_b64encode(f"{day.isoformat()}|{pk}|{filters_hash(data)}".encode()).decode().rstrip("=")


def decode(text: str, data: QueryDict) -> tuple[date, int] | None:
    """The key, or None for a cursor that is no cursor or is one of other filters."""
    try:
        found = KEY.fullmatch(urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode("ascii"))
        day = date.fromisoformat(found[1]) if found else None
    except (NotBase64, UnicodeError, ValueError):
        return None
    if not found or day is None or found[3] != filters_hash(data) or int(found[2]) > BIGGEST:
        return None
    return day, int(found[2])


@dataclass
class Place:
    """Where in a list the reader is, as the address says, and what was wrong with it."""

    size: int = SIZE
    cursor: Cursor | None = None
    problems: list[str] = field(default_factory=list)


def place(data: QueryDict) -> Place:
    found = Place()
    size = data.get("per", "")
    if size in map(str, SIZES):
        found.size = int(size)
    elif size:
        found.problems.append(_("Строк на странице бывает 25, 50 или 100; показано 50."))
    for key in PLACE_KEYS:
        if text := data.get(key):
            if decoded := decode(text, data):
                found.cursor = Cursor(*decoded, backwards=key == "before")
            else:
                found.problems.append(_("Страница списка относится к другим условиям; показано начало."))
    return found


@dataclass(frozen=True, slots=True)
class Page:
    rows: Sequence[Any]
    previous_url: str | None
    next_url: str | None


def page(
    rows: QuerySet, where: Place, address: Address, *, oldest_first: bool = False, key: Callable[[Any], date]
) -> Page:
    """One page of ``rows``, which has the verbs ``newest_first``, ``after_cursor`` and ``before_cursor``."""
    cursor = where.cursor
    downwards = oldest_first == bool(cursor and cursor.backwards)  # towards older rows
    if cursor:
        rows = rows.after_cursor(cursor.day, cursor.pk) if downwards else rows.before_cursor(cursor.day, cursor.pk)
    found = list((rows.newest_first() if downwards else rows.oldest_first())[: where.size + 1])
    more = len(found) > where.size
    found = found[: where.size]
    if cursor and cursor.backwards:
        found.reverse()
    return Page(found, *_links(found, cursor, more, address, key))


def _links(found: list, cursor: Cursor | None, more: bool, address: Address, key: Callable[[Any], date]):
    if not found:
        return None, None
    backwards = bool(cursor and cursor.backwards)
    previous = more if backwards else cursor is not None
    following = True if backwards else more
    first, last = (encode(key(row), row.pk, address.data) for row in (found[0], found[-1]))
    return address.at(before=first) if previous else None, address.at(after=last) if following else None
