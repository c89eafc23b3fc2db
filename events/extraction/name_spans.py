"""Where in a sentence people are named: the tagger's spans, mended.

The tagger glues a name to the place or the style before it, cuts a name in two, takes a place for a person and now and
then misses one; each function here undoes one such mistake.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from events.extraction import vocabulary
from events.extraction.document import Entity, PlaceSpan, Token
from events.extraction.gazetteer import area_tokens
from events.extraction.language import lemmas
from events.extraction.name_edges import (
    SUFFIXES,
    is_common,
    is_initial_letter,
    is_proper,
    parted,
    split,
    trimmed,
    widened,
)
from events.extraction.name_endings import is_particle
from events.extraction.name_forms import first_names
from events.extraction.name_kinds import NameSpan, after_post, is_eponym, named

DOUBLE = re.compile(r"[А-ЯЁ][а-яё]{2,}-[А-ЯЁ][а-яё]{2,}")
ORGANISATIONS = frozenset("компания корпорация холдинг группа банк".split())


def find_names(tokens: Sequence[Token], entities: Sequence[Entity], places: Sequence[PlaceSpan]) -> list[NameSpan]:
    """Spans of persons' names in order."""
    taken = {i for p in places for i in range(p.first, p.last)} | area_tokens(tokens) | _bodies(tokens)
    spans = [(e.first, e.last) for e in entities if e.type == "PER"]
    spans = [part for span in spans for cut in split(tokens, *span) for part in parted(tokens, *cut)]
    spans = [trimmed(tokens, first, last, taken) for first, last in spans]
    spans += _missed(tokens, spans, taken) + _initialled(tokens, spans, taken) + _misplaced(tokens, entities, places)
    inside = {i for first, last in spans for i in range(first, last)}
    spans = _merged(
        tokens,
        sorted(
            widened(tokens, first, last, taken | inside - {*range(first, last)})
            for first, last in spans
            if first < last
        ),
    )
    found = [named(tokens, first, last) for first, last in spans] + _double_surnames(tokens, entities, spans, taken)
    return sorted((span for span in found if span is not None), key=lambda span: span.first)


def _double_surnames(
    tokens: Sequence[Token], entities: Sequence[Entity], spans: Sequence[tuple[int, int]], taken: set[int]
) -> list[NameSpan]:
    """«Нечаев-Рязанский принял …»: a lone double word; nobody's name unless the article names somebody so in full."""
    bodies = [(e.first, e.last) for e in entities if e.type == "ORG"]
    covered = taken | {i for first, last in [*spans, *bodies] for i in range(first, last)}
    return [
        NameSpan(at, at + 1, sure=False)
        for at, token in enumerate(tokens)
        if at not in covered and DOUBLE.fullmatch(token.text)
    ]


def _bodies(tokens: Sequence[Token]) -> set[int]:
    """Words that name a parliament or an office: «Жогорку Кенеша»."""
    bodies = vocabulary.words("national_bodies")
    return {i for i, t in enumerate(tokens) if t.text[:1].isupper() and lemmas(t.text) & bodies}


def _missed(tokens: Sequence[Token], spans: Sequence[tuple[int, int]], taken: set[int]) -> list[tuple[int, int]]:
    """Two capitalised words after a post that the tagger did not take for a person."""
    covered = {i for first, last in spans for i in range(first, last)}
    found = []
    index = 0
    while index < len(tokens):
        stop = index
        while stop < len(tokens) and stop not in covered and stop not in taken and _is_name_word(tokens, stop, index):
            stop += 1
        if stop - index >= 2 and after_post(tokens, index) and not _names_organisation(tokens, index):
            found.append((index, stop))
        index = max(stop, index + 1)
    return found


def _initialled(tokens: Sequence[Token], spans: Sequence[tuple[int, int]], taken: set[int]) -> list[tuple[int, int]]:
    """«Между Д.Асановым и ...»: a capitalised word after an initial that the tagger did not take for a person."""
    covered = taken | {i for first, last in spans for i in range(first, last)}
    return [
        (index, index + 1)
        for index in range(2, len(tokens))
        if index not in covered
        and tokens[index - 1].text == "."
        and is_initial_letter(tokens[index - 2])
        and tokens[index - 1].start == tokens[index - 2].stop
        and len(tokens[index].text) > 2
        and not tokens[index].text.isupper()
        and is_proper(tokens[index])
        and tokens[index - 2].lower != "г"
    ]


def _misplaced(
    tokens: Sequence[Token], entities: Sequence[Entity], places: Sequence[PlaceSpan]
) -> list[tuple[int, int]]:
    """«министра торговли Бразилии Аджая Банги»: two words after a post taken for a place that the gazetteer lacks, or
    glued to one that it has («консул в Гуаякиле Хайме де лос Рейес»)."""
    whole = {(p.first, p.last) for p in places}
    stops = {p.first: p.last for p in places if p.kind == "city" and not _is_given(tokens, p)}
    spans = ((stops.get(e.first, e.first), e.last) for e in entities if e.type == "LOC")
    return [
        (first, last)
        for first, last in spans
        if last - first >= 2
        and (first, last) not in whole
        and all(_is_name_word(tokens, i, first) for i in range(first, last))
        and not any(p.kind != "city" and first <= p.first < last for p in places)
        and after_post(tokens, first)
    ]


def _is_given(tokens: Sequence[Token], place: PlaceSpan) -> bool:
    """«посол Алтай Асанов»: a given name that is a city too, and no preposition governs it."""
    named = place.last - place.first == 1 and lemmas(tokens[place.first].text) & first_names()
    return bool(named) and tokens[place.first - 1].pos != "ADP"


def _is_name_word(tokens: Sequence[Token], index: int, start: int) -> bool:
    token = tokens[index]
    if index > start and is_particle(token.text):
        return True
    if is_common(token) or token.text.isupper():
        return False
    return is_proper(token) and any("а" <= c <= "я" for c in token.lower)


def _names_organisation(tokens: Sequence[Token], index: int) -> bool:
    before = lemmas(tokens[index - 1].text) if index else frozenset()
    if tokens[index].feats.get("Case") in ("Ins", "Dat"):
        return False  # «с директором Академии Пьером Мораном»: an institution would have its name in the genitive
    return bool(before & (vocabulary.words("eponym_heads") | ORGANISATIONS))


def _merged(tokens: Sequence[Token], spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans that overlap, or stand side by side, are one name cut in two."""
    merged: list[tuple[int, int]] = []
    for first, last in spans:
        if merged and first <= merged[-1][1] and not _two_people(tokens, merged[-1], (first, last)):
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        elif merged and first < merged[-1][1]:
            merged.append((merged[-1][1], last))
        else:
            merged.append((first, last))
    return merged


def _two_people(tokens: Sequence[Token], left: tuple[int, int], right: tuple[int, int]) -> bool:
    """Two complete names side by side («указом президента X Y назначен послом»), or an eponym before a name."""
    if right[0] < left[1]:
        return False
    if is_eponym(tokens, left[0]):
        return True
    end = tokens[left[1] - 1]
    if is_particle(end.text) and end.lower not in SUFFIXES:
        return False  # «Азиза бинти» goes on
    whole = right[1] - right[0] >= 2 or len(parted(tokens, left[0], right[1])) > 1
    return left[1] - left[0] >= 2 and whole
