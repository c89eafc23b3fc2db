"""Lists as flat rows for CSV, XLSX, JSON and the API: names in both scripts, the ground and its address."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet

from events.addresses import article_url
from events.models import Article, Diplomat, Meeting, Participation
from events.queries.meetings import MeetingRow, rows
from events.queries.ranking import Ranking
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
PEOPLE_COLUMNS = (
    "id", "url", "name_ru", "name_en", "name_en_auto", "country", "organization", "post", "post_reported",
    "meetings", "meetings_last_year", "last_met",
)  # fmt: skip
ARTICLE_COLUMNS = (
    "id", "url", "date", "date_basis", "title", "outlet", "source_url", "status", "meetings", "people", "version",
    "received",
)  # fmt: skip
SEPARATOR = "; "
FORMULA = ("=", "+", "-", "@", "\t", "\r")
FIRST_DAY = date(1900, 1, 1)  # that a spreadsheet knows


@dataclass(frozen=True, slots=True)
class Site:
    """Turns a path of this site into a whole address."""

    root: str

    def __call__(self, path: str) -> str:
        return self.root + path


@contextmanager
def _unhurried() -> Iterator[None]:
    """One transaction, and so one state of the data, in which a statement may take longer than a page."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('statement_timeout', %s, true)", [f"{SECONDS}s"])
        yield


def whole_rows(meetings: QuerySet[Meeting], names: Names) -> Iterator[MeetingRow]:
    """All rows in order, a chunk at a time."""
    with _unhurried():
        for meeting in meetings[:MOST_ROWS].iterator(chunk_size=CHUNK):
            yield rows([meeting], names)[0]


def flat_rows(meetings: QuerySet[Meeting], names: Names, site: Site) -> Iterator[dict[str, Any]]:
    return (flat(row, names, site) for row in whole_rows(meetings, names))


def flat_people(people: Ranking, site: Site) -> Iterator[dict[str, Any]]:
    with _unhurried():
        for person in people.each(MOST_ROWS, CHUNK):
            yield flat_person(person, site)


def flat_articles(articles: QuerySet[Article], site: Site) -> Iterator[dict[str, Any]]:
    with _unhurried():
        for article in articles[:MOST_ROWS].iterator(chunk_size=CHUNK):
            yield flat_article(article, site)


def flat_person(person: Diplomat, site: Site) -> dict[str, Any]:
    """Of a ranking; the post is the one reported last, on the day beside it."""
    return {
        "id": person.pk,
        "url": site(person.get_absolute_url()),
        "name_ru": person.name_ru,
        "name_en": person.latin,
        "name_en_auto": not person.name_en,
        "country": person.country.iso2 if person.country else None,
        "organization": person.organization.name_ru if person.organization else None,
        "post": person.post,
        "post_reported": person.post_seen,
        "meetings": person.met,
        "meetings_last_year": person.met_lately,
        "last_met": person.last_met,
    }


def flat_article(article: Article, site: Site) -> dict[str, Any]:
    return {
        "id": article.pk,
        "url": site(article_url(article.pk, article.title)),
        "date": article.date,
        "date_basis": article.date_basis,
        "title": article.headline,
        "outlet": article.outlet.name if article.outlet else None,
        "source_url": article.url or None,
        "status": article.status,
        "meetings": article.meetings,
        "people": article.people,
        "version": article.version,
        "received": article.created_at.date(),
    }


def flat(row: MeetingRow, names: Names, site: Site) -> dict[str, Any]:
    """Lists stay lists; None is "not stated"."""
    meeting, sentence = row.meeting, row.sentence
    return {
        "id": meeting.pk,
        "url": site(meeting.get_absolute_url()),
        "date": meeting.date,
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
    """For a table: lists are joined, None is empty, and no text is taken for a formula. A list of one is its one."""
    if value is None:
        return ""
    if isinstance(value, list):
        return as_cell(value[0] if len(value) == 1 else SEPARATOR.join("" if v is None else str(v) for v in value))
    if isinstance(value, str) and value.startswith(FORMULA):
        return f"'{value}"
    return value


def as_text(value: Any) -> Any:
    """For CSV, which has no values but text: ``true`` and ``false`` as in JSON, days as ISO has them."""
    cell = as_cell(value)
    return str(cell).lower() if isinstance(cell, bool) else cell


def as_value(value: Any) -> Any:
    """For a spreadsheet: days and truth stay what they are, so that they sort; days before its first one are text."""
    cell = as_cell(value)
    return cell.isoformat() if isinstance(cell, date) and cell < FIRST_DAY else cell
