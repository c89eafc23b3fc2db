"""Text to facts: who met whom, when, where and about what. Pure Python: no Django, clock, database or network."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from events.extraction.facts import VERSION, ArticleFacts, ArticleText

__all__ = ["VERSION", "ArticleFacts", "ArticleText", "extract_many"]


def extract_many(articles: Iterable[ArticleText], known_names: Collection[str] = ()) -> Iterator[ArticleFacts]:
    """Facts of the articles, in order. ``known_names``: nominative full names that the database has already.

    The stages, and with them numpy, the dictionary and the models, are loaded by the first call: an import in which no
    article is new does without them.
    """
    from events.extraction.pipeline import extract

    return extract(articles, known_names)
