"""The present extractor over stored articles. What people decided stays; a dry run rolls everything back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice

import pghistory
from django.db import transaction

from events.extraction import ArticleText, extract_many
from events.ingest.run import BATCH, known_names
from events.ingest.store import Changes, store_facts
from events.models import Article
from events.models.locks import lock_for_writing


def reread(*, since: date | None, dry_run: bool) -> Iterator[tuple[Article, Changes]]:
    """Every stored article (from that day on) with what changed in it, a transaction each."""
    articles = Article.objects.order_by("id")
    if since:
        articles = articles.filter(date__gte=since)
    names = known_names()
    source = articles.iterator(chunk_size=BATCH)
    with pghistory.context(source="reextract"):
        while batch := list(islice(source, BATCH)):
            texts = [ArticleText(str(article.pk), article.text, article.published_on) for article in batch]
            for article, facts in zip(batch, extract_many(texts, names), strict=True):
                with transaction.atomic():
                    lock_for_writing()
                    changes = store_facts(article, facts)
                    transaction.set_rollback(dry_run)
                yield article, changes
