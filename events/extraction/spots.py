"""Words of a sentence that can tell where: cities, states, regions, capitals, named houses, adjectives of a place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from events.extraction import frames, vocabulary
from events.extraction.document import People, PlaceSpan, Sentence, Token
from events.extraction.language import lemmas

STATED_KINDS = ("city", "country", "region")
CITY_STATES = frozenset({"Сингапур", "Монако", "Ватикан"})
CAPITAL = "столица"
MAX_BETWEEN = 4  # words from an adjective of a place to its house: «в Варшавском техническом университете»


@dataclass(frozen=True, slots=True)
class Spot:
    """A place by tokens of its sentence, last exclusive; ``whole`` is where its phrase begins («столице Финляндии»)."""

    first: int
    last: int
    city: str | None
    country: str | None
    kind: str  # "city", "country", "region", "capital", "adjective", "venue"
    whole: int


@cache
def words_of(sort: str) -> frozenset[str]:
    """The lemmas of a sort in the table of words around places."""
    return frozenset(row[0] for row in vocabulary.rows("sites") if row[1] == sort)


def spots(people: People, sentence: Sentence, index: int) -> list[Spot]:
    """The spots of a sentence in text order."""
    own = [span for span in people.places if span.sentence == index]
    venues = list(_venues(sentence.tokens))
    found = [spot for span in own if (spot := _spot(sentence.tokens, span))]
    plain = [s for s in found if not any(v.first < s.last and s.first < v.last for v in venues)]
    return sorted([*plain, *venues], key=lambda spot: spot.first)


def _spot(tokens: Sequence[Token], span: PlaceSpan) -> Spot | None:
    if span.country is None:
        return None
    if span.kind == "city":
        return Spot(span.first, span.last, span.name, span.country, "city", span.first)
    if span.kind in STATED_KINDS:
        if span.kind == "country" and _is_capital(tokens, span.first - 1):
            return Spot(span.first - 1, span.last, _capital(span.country), span.country, "capital", span.first - 1)
        city = span.name if span.name in CITY_STATES else None
        return Spot(span.first, span.last, city, span.country, span.kind, span.first)
    if span.kind == "nationality" and _is_capital(tokens, span.last):
        return Spot(span.first, span.last + 1, _capital(span.country), span.country, "capital", span.first)
    if span.kind in ("nationality", "city_adjective") and (stop := _house(tokens, span)):
        city = span.name if span.kind == "city_adjective" else None
        return Spot(span.first, stop, city, span.country, "adjective", span.first)
    return None


def _is_capital(tokens: Sequence[Token], at: int) -> bool:
    return 0 <= at < len(tokens) and CAPITAL in lemmas(tokens[at].lower)


def _capital(country: str | None) -> str | None:
    return vocabulary.mapping("capitals").get(country or "")


def _house(tokens: Sequence[Token], span: PlaceSpan) -> int | None:
    """Where the house ends that an adjective belongs to: «в Варшавском университете», «на Мюнхенской конференции»."""
    for at in range(span.last, min(span.last + MAX_BETWEEN, len(tokens))):
        token = tokens[at]
        found = lemmas(token.lower)
        if token.pos == "ADJ":
            continue
        gathering = span.kind == "city_adjective" and frames.occasion_kind(token.lower) is not None
        return at + 1 if gathering or (found & words_of("site") and not found & words_of("mission")) else None
    return None


def _venues(tokens: Sequence[Token]) -> Iterator[Spot]:
    """Houses and gatherings known by name."""
    for at, token in enumerate(tokens):
        for lemma in lemmas(token.lower) & _by_first().keys():
            for words, city, country in _by_first()[lemma]:
                stop = at + len(words)
                rest = tokens[at + 1 : stop]
                if stop <= len(tokens) and all(map(_is_word, words[1:], rest)):
                    yield Spot(at, stop, city, country, "venue", at)
                    break


def _is_word(wanted: str, token: Token) -> bool:
    """«=наций» is that very form: the «Дворец нации» is another house."""
    return token.lower == wanted[1:] if wanted.startswith("=") else wanted in lemmas(token.lower)


@cache
def _by_first() -> dict[str, list[tuple[tuple[str, ...], str, str]]]:
    table: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for phrase, city, country in vocabulary.rows("venues"):
        words = tuple(phrase.split())
        table.setdefault(words[0], []).append((words, city, country))
    return table
