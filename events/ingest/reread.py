"""The present extractor over stored articles. What people decided stays; a dry run rolls everything back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice

import pghistory
from django.db import connection, transaction
from django.db.models import QuerySet

from events.extraction import ArticleText, extract_many
from events.ingest.run import BATCH, known_names
from events.ingest.store import Changes, store_facts
from events.models import Article
from events.models.locks import lock_for_writing

# mentions without a person that are told of exactly one diplomat: he or she became known by a later article
LATE = """
SELECT article_id FROM (
  SELECT m.id, m.article_id FROM events_mention m
    JOIN events_diplomat d ON d.sort_name = lower(translate(m.name, 'Ёё', 'Ее'))
   WHERE m.diplomat_id IS NULL AND m.linked AND d.merged_into_id IS NULL
     AND (m.country_id IS NULL OR d.country_id IS NULL OR m.country_id = d.country_id)
   GROUP BY m.id, m.article_id HAVING count(DISTINCT d.id) = 1
) late GROUP BY article_id ORDER BY article_id
"""


def reread(*, since: date | None, dry_run: bool) -> Iterator[tuple[Article, Changes]]:
    """Every stored article (from that day on) with what changed in it, a transaction each."""
    articles = Article.objects.order_by("id")
    if since:
        articles = articles.filter(date__gte=since)
    yield from _reread(articles, "reextract", dry_run=dry_run)


def link_late_mentions() -> int:
    """Tie people who were only mentioned to diplomats that later articles made known, so that the order of import
    does not matter. Returns how many articles were read again."""
    found = articles_to_link()
    return sum(1 for _ in _reread(Article.objects.filter(pk__in=found).order_by("id"), "link", dry_run=False))


def articles_to_link() -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(LATE)
        return [pk for (pk,) in cursor.fetchall()]


def _reread(articles: QuerySet[Article], source: str, *, dry_run: bool) -> Iterator[tuple[Article, Changes]]:
    names = known_names()
    rows = articles.iterator(chunk_size=BATCH)
    with pghistory.context(source=source):
        while batch := list(islice(rows, BATCH)):
            texts = [ArticleText(str(article.pk), article.text, article.published_on) for article in batch]
            for article, facts in zip(batch, extract_many(texts, names), strict=True):
                with transaction.atomic():
                    lock_for_writing()
                    changes = store_facts(article, facts)
                    transaction.set_rollback(dry_run)
                yield article, changes
