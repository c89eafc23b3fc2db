"""The stages one after another, for batches of articles."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import islice

from events.extraction.assembly import assemble
from events.extraction.facts import ArticleFacts, ArticleText
from events.extraction.meetings import read_meetings
from events.extraction.people import find_people
from events.extraction.reading import read_documents
from events.extraction.settling import settle

BATCH = 24  # articles whose sentences go through the models together


def extract(articles: Iterable[ArticleText], known_names: Collection[str]) -> Iterator[ArticleFacts]:
    source, known = iter(articles), frozenset(known_names)
    while batch := list(islice(source, BATCH)):
        for article, document in zip(batch, read_documents(batch), strict=True):
            people = find_people(document, known)
            drafts = settle(document, people, read_meetings(document, people))
            yield assemble(article, document, people, drafts)
