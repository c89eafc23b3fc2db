"""The words around what was searched, cut out of a longer text. PostgreSQL finds the hits, templates mark them."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib.postgres.search import SearchHeadline, SearchQuery

HIT, END = "\ue000", "\ue001"  # private characters around a hit; templates make marks of them
LONGEST = 160  # characters of a sentence in a list
NEAR = 60  # a first hit within so many characters is in sight from the beginning
BEFORE = 40  # of them before a first hit further on: lists show two or three lines
BORDER = 20  # within so many characters an end is moved to the border of a word

Pieces = list[tuple[str, bool]]  # of a text, in order, and whether each is a hit


def marked(column: str, query: SearchQuery, **options) -> SearchHeadline:
    """The whole column with every hit marked, unless ``options`` ask for a part."""
    options = options or {"highlight_all": True}
    return SearchHeadline(column, query, config="russian", start_sel=HIT, stop_sel=END, **options)


def pieces(text: str) -> Iterator[tuple[str, bool]]:
    """Cut a marked text at its marks."""
    for part in text.split(HIT):
        hit, end, rest = part.partition(END)
        if end:
            yield hit, True
        yield (rest if end else hit), False


def excerpt(text: str, longest: int = LONGEST) -> Pieces:
    """Of a marked text the part around its first hit, or its beginning where it has none."""
    plain = text.replace(HIT, "").replace(END, "")
    first = max(text.find(HIT), 0)
    start = first - BEFORE if first > NEAR else 0
    start, stop = _after_space(plain, start), _before_space(plain, start + longest)
    return [
        *([("…", False)] if start else []),
        *_between(text, start, stop),
        *([("…", False)] if stop < len(plain) else []),
    ]


def _between(text: str, start: int, stop: int) -> Iterator[tuple[str, bool]]:
    """The pieces within these characters of the plain text."""
    position = 0
    for words, hit in pieces(text):
        part = words[max(start - position, 0) : max(stop - position, 0)]
        position += len(words)
        if part:
            yield part, hit


def _after_space(text: str, start: int) -> int:
    space = text.find(" ", start, start + BORDER) if start else -1
    return space + 1 if space >= 0 else start


def _before_space(text: str, stop: int) -> int:
    space = text.rfind(" ", stop - BORDER, stop) if stop < len(text) else -1
    return space if space >= 0 else min(stop, len(text))
