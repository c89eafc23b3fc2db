"""Meetings as flat rows for CSV, XLSX, JSON and the API: names in both scripts, the ground and its address."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet

from events.models import Meeting, Participation
from events.queries.meetings import MeetingRow, rows
from events.queries.reference import Names
from events.role_names import role_in_english

MOST_ROWS = 100_000
CHUNK = 1_000  # rows in memory at a time
SECONDS = 60  # an export may take longer than a page

COLUMNS = (
    "id", "url", "date", "date_basis", "date_precision", "kind", "planned",
    "place_country", "place_city", "place_basis",
    "subjects", "subjects_latin", "subject_ids", "subject_roles", "subject_roles_en", "subject_countries",
    "counterparts", "counterparts_latin", "counterpart_ids", "counterpart_roles", "counterpart_roles_en",
    "counterpart_countries",
    "countries", "topics", "status", "confidence", "quote", "article", "article_url", "source_url",
)  # fmt: skip
SEPARATOR = "; "


@dataclass(frozen=True, slots=True)
class Site:
    """Turns a path of this site into a whole address."""

    root: str

    def __call__(self, path: str) -> str:
        return self.root + path


def flat_rows(meetings: QuerySet[Meeting], names: Names, site: Site) -> Iterator[dict[str, Any]]:
    """All rows in order, a chunk at a time, within one transaction and so of one state of the data."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('statement_timeout', %s, true)", [f"{SECONDS}s"])
        for meeting in meetings[:MOST_ROWS].iterator(chunk_size=CHUNK):
            yield flat(rows([meeting], names)[0], names, site)


def flat(row: MeetingRow, names: Names, site: Site) -> dict[str, Any]:
    """Lists stay lists; None is "not stated"."""
    meeting, sentence = row.meeting, row.sentence
    return {
        "id": meeting.pk,
        "url": site(meeting.get_absolute_url()),
        "date": meeting.date.isoformat() if meeting.date else None,
        "date_basis": meeting.date_basis,
        "date_precision": meeting.date_precision,
        "kind": meeting.kind,
        "planned": meeting.planned,
        "place_country": meeting.place_country.iso2 if meeting.place_country else None,
        "place_city": meeting.place_city.name_ru if meeting.place_city else None,
        "place_basis": meeting.place_basis,
        **_side("subject", row.subjects),
        **_side("counterpart", row.counterparts),
        "countries": [label.code for label in names.countries.of(meeting.country_ids)],
        "topics": [label.code for label in row.topics],
        "status": meeting.status,
        "confidence": round(meeting.confidence, 3),
        "quote": sentence.quote if sentence else None,
        "article": sentence.article.headline if sentence else None,
        "article_url": site(sentence.get_absolute_url()) if sentence else None,
        "source_url": (sentence.article.url or None) if sentence else None,
    }


def _side(name: str, parties: Sequence[Participation]) -> dict[str, list]:
    return {
        f"{name}s": [p.diplomat.name_ru if p.diplomat else p.label for p in parties],
        f"{name}s_latin": [p.diplomat.latin if p.diplomat else None for p in parties],
        f"{name}_ids": [p.diplomat_id for p in parties],
        f"{name}_roles": [p.role or None for p in parties],
        f"{name}_roles_en": [role_in_english(p.role or p.label) for p in parties],
        f"{name}_countries": [p.country.iso2 if p.country else None for p in parties],
    }


def as_cell(value: Any) -> Any:
    """For a table: lists are joined, None is empty, and no text can be taken for a formula."""
    if value is None:
        return ""
    if isinstance(value, list):
        return as_cell(SEPARATOR.join("" if v is None else str(v) for v in value))
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return f"'{value}"
    return value


def table(found: Iterable[dict[str, Any]]) -> Iterator[list[Any]]:
    """The heading, then a line for each row."""
    yield list(COLUMNS)
    for row in found:
        yield [as_cell(row[column]) for column in COLUMNS]
