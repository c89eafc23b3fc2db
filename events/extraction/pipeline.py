"""The stages one after another, for batches of articles."""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
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
        with _collector_at_rest():
            read = _read(batch, known)
        yield from read


def _read(batch: Sequence[ArticleText], known: frozenset[str]) -> list[ArticleFacts]:
    found = []
    for article, document in zip(batch, read_documents(batch), strict=True):
        people = find_people(document, known)
        drafts = settle(document, people, read_meetings(document, people))
        found.append(assemble(article, document, people, drafts))
    return found


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Without Python's search for cycles, of which reading makes none: its walks over all that the dictionary and the
    tables hold took a fifth of the time. Whoever has switched it off finds it off afterwards."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
