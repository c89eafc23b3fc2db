"""A text cut into pieces for display: what was read in each, and the anchors that evidence leads to.

Spans may overlap and nest in any way. The text is cut at every border of a span; a piece carries the kinds of all spans
that cover it and the link of the shortest. Nothing here makes HTML: templates escape every piece.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

MOST_SPANS = 4_000  # of one page; the rest is shown as plain text
SMALLEST = 3  # letters of a link that is a part of its span


@dataclass(frozen=True, slots=True)
class Span:
    """Characters of the text, end exclusive. ``kind`` "said" is a sentence that tells of a meeting."""

    start: int
    stop: int
    kind: str
    url: str = ""
    label: str = ""  # what assistive technology hears before the words
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    kinds: tuple[str, ...] = ()
    url: str = ""
    label: str = ""
    anchors: tuple[str, ...] = ()
    grounds: tuple[str, ...] = ()  # anchors of all spans that cover it, for the script that lights them

    @property
    def css(self) -> str:
        return " ".join(f"m-{kind}" for kind in self.kinds)


@dataclass
class Run:
    """Neighbouring pieces inside, or outside, sentences that tell of a meeting."""

    said: bool
    pieces: list[Piece] = field(default_factory=list)
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True)
class Paragraph:
    runs: Sequence[Run]

    @property
    def nothing(self) -> bool:
        """No sentence of it tells of a meeting."""
        return not any(run.said for run in self.runs)


def paragraphs(text: str, spans: Sequence[Span], start: int = 0, stop: int | None = None) -> list[Paragraph]:
    """The lines of ``text[start:stop]`` that are not blank. Offsets of spans are those of the whole text."""
    stop = len(text) if stop is None else min(stop, len(text))
    inside = sorted((s for s in spans if s.start < stop and s.stop > start), key=lambda s: (s.start, s.stop))
    inside = inside[:MOST_SPANS]
    return [
        Paragraph(list(_runs(text, first, last, [s for s in inside if s.start < last and s.stop > first])))
        for first, last in _lines(text, start, stop)
    ]


def _lines(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    position = start
    for line in text[start:stop].splitlines(keepends=True):
        if line.strip():
            yield position, position + len(line.rstrip())
        position += len(line)


def _runs(text: str, first: int, last: int, spans: Sequence[Span]) -> Iterator[Run]:
    run: Run | None = None
    for left, right, covering in _cuts(first, last, spans):
        said = [s for s in covering if s.kind == "said"]
        starts = tuple(s.anchor for s in said if s.anchor and max(s.start, first) == left)
        if run is None or run.said != bool(said) or starts:
            if run:
                yield run
            run = Run(bool(said), anchors=starts)
        run.pieces.append(_piece(text[left:right], left, covering, first))
    if run:
        yield run


def _cuts(first: int, last: int, spans: Sequence[Span]) -> Iterator[tuple[int, int, list[Span]]]:
    """The stretches between borders with the spans that cover each; ``spans`` are sorted by start."""
    borders = sorted({first, last} | {max(s.start, first) for s in spans} | {min(s.stop, last) for s in spans})
    covering: list[Span] = []
    waiting = iter(spans)
    coming = next(waiting, None)
    for left, right in zip(borders, borders[1:], strict=False):
        covering = [s for s in covering if s.stop > left]
        while coming and coming.start <= left:
            covering.append(coming)
            coming = next(waiting, None)
        yield left, right, covering


def _can_be_hit(words: str, span: Span) -> bool:
    """Not the «в» that is left of a post between two countries: too small to aim at, and its neighbours lead there."""
    return len(words.strip()) >= SMALLEST or len(words) == span.stop - span.start


def _piece(words: str, left: int, covering: Sequence[Span], first: int) -> Piece:
    marks = sorted((s for s in covering if s.kind != "said"), key=lambda s: s.stop - s.start)
    if not marks:
        return Piece(words)
    begins = [s for s in marks if max(s.start, first) == left]
    shown = [s for s in marks if s.kind != "ground"]
    return Piece(
        words,
        kinds=(shown[0].kind,) if shown else (),
        url=next((s.url for s in shown if s.url and _can_be_hit(words, s)), ""),
        label=next((s.label for s in begins if s.label), ""),
        anchors=tuple(s.anchor for s in begins if s.anchor),
        grounds=tuple(s.anchor for s in marks if s.anchor),
    )
