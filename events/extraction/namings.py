"""Every naming of a person in a sentence with its readings."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from events.extraction import name_context, names
from events.extraction.document import PlaceSpan, Sentence, Token
from events.extraction.identity import Naming
from events.extraction.name_kinds import NameSpan
from events.extraction.name_spans import find_names


@dataclass(frozen=True, slots=True)
class Found:
    """A naming in its sentence."""

    sentence: int
    span: NameSpan
    naming: Naming
    style: str | None  # the honorific before it, as in the text: «Дэйм»


def find_namings(sentence: int, source: Sentence, places: Sequence[PlaceSpan], known: Collection[str]) -> list[Found]:
    """Namings of a sentence; names listed together agree in case. Names of institutions are left out."""
    tokens = source.tokens
    spans = find_names(tokens, source.entities, places)
    words = [words_of(tokens[span.first : span.last]) for span in spans]
    readings = [
        names.hypotheses(w, name_context.votes(tokens, span.first, span.last), known)
        for span, w in zip(spans, words, strict=True)
    ]
    for run in _runs(tokens, spans):
        case = name_context.listed_case([readings[i] for i in run])
        for i in run:
            readings[i] = name_context.in_case(readings[i], case)
    return [
        Found(sentence, span, Naming(tuple(w), tuple(r)), tokens[span.style].text if span.style is not None else None)
        for span, w, r in zip(spans, words, readings, strict=True)
        if not span.eponym and not (span.maybe_eponym and r[0].case in ("Gen", "Nom"))
    ]


def _runs(tokens: Sequence[Token], spans: Sequence[NameSpan]) -> list[list[int]]:
    """Indexes of names listed together, two and more."""
    runs: list[list[int]] = []
    for index, span in enumerate(spans):
        if runs and name_context.joined(tokens, spans[index - 1].last, span.first):
            runs[-1].append(index)
        else:
            runs.append([index])
    return [run for run in runs if len(run) > 1]


def words_of(tokens: Sequence[Token]) -> list[str]:
    """Words of a name; an initial takes its dot."""
    words: list[str] = []
    for token in tokens:
        if token.text == "." and words:
            words[-1] += "."
        elif token.pos != "PUNCT" or any(c.isalpha() for c in token.text):
            words.append(token.text)
    return words
