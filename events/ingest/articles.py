"""Which article a record is: known bytes, a new version of a known source, or a new one."""

from __future__ import annotations

import hashlib
import re
from pathlib import PurePath

from django.db.models.functions import MD5

from events.extraction.facts import ArticleFacts
from events.headlines import headline_of
from events.ingest.names import name_key
from events.ingest.records import Record, tidy_line
from events.models import Article, ArticleVersion, Outlet
from events.models.choices import DateBasis

TITLE = 1000  # characters kept of a title
UNTITLED = 120  # of the first line, where there is no title


def digest(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def find_version(record: Record) -> ArticleVersion | None:
    """The version with these bytes, or with this text under another name or in another encoding."""
    same_bytes = ArticleVersion.objects.filter(sha256=digest(record.raw)).first()  # unique
    if same_bytes:
        return same_bytes
    md5 = hashlib.md5(record.text.encode(), usedforsecurity=False).hexdigest()
    same_text = ArticleVersion.objects.annotate(digest=MD5("text")).filter(digest=md5).order_by("id")
    return next(
        (version for version in same_text if version.text == record.text and _one_source(version, record)), None
    )


def _one_source(version: ArticleVersion, record: Record) -> bool:
    """Two addresses with one text are two articles: an agency's report printed by two outlets."""
    return not record.url or version.article.url in ("", record.url)


def keep_article(record: Record, facts: ArticleFacts, label: str, outlet: str | None) -> tuple[Article, bool]:
    """The article of this record with its text as the newest version; and whether it is new."""
    read = record.title or (facts.title.quote if facts.title else "")
    house = _outlet(outlet or record.outlet or facts.agency)
    day = facts.dateline.date
    # As it was read: the key must not move with our taste in headlines.
    key = source_key(record, house, (read or _first_line(record.text))[:TITLE], label)
    values = {
        "outlet": house,
        "url": record.url,
        "title": (headline_of(read) or _opening(record, facts))[:TITLE],
        "text": record.text,
        "published_on": record.published,
        "dateline_on": day if facts.dateline.basis.value == DateBasis.DATELINE else None,
        "date": day,
        "date_basis": facts.dateline.basis.value if day else DateBasis.NOT_STATED,
        "extractor_version": facts.version,
    }
    article, new = Article.objects.get_or_create(source_key=key, defaults=values)
    if not new:
        for name, value in values.items():
            setattr(article, name, value)
        article.version += 1
        article.save()
    ArticleVersion.objects.create(
        article=article,
        number=article.version,
        raw=record.raw,
        sha256=digest(record.raw),
        encoding=record.encoding,
        text=record.text,
    )
    return article, new


def source_key(record: Record, outlet: Outlet | None, title: str, label: str) -> str:
    """The address; without one outlet, title and date, and for an undated text the name of its file."""
    if record.url:
        return record.url[:700]
    day = record.published.isoformat() if record.published else PurePath(label).stem
    return "|".join([outlet.name if outlet else "", name_key(title)[:400], day])[:700]


def _first_line(text: str) -> str:
    return _shortened(next(line for line in text.split("\n") if line.strip()))


def _opening(record: Record, facts: ArticleFacts) -> str:
    """What heads an article without a title: its first sentence."""
    first = _first_line(record.text)
    return _shortened(facts.opening.quote) if facts.opening else headline_of(first) or first


def _shortened(text: str) -> str:
    line = tidy_line(text)
    return line if len(line) <= UNTITLED else re.sub(r"\s+\S*$", "", line[:UNTITLED]) + "…"


def _outlet(name: str | None) -> Outlet | None:
    return Outlet.objects.get_or_create(name=tidy_line(name)[:200])[0] if name else None
