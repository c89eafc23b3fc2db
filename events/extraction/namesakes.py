"""Cities of one name in several states: which of them an article means.

A name stands for the largest city that bears it («Кордова» is in Argentina), unless the article names the state of
another one and never that of the largest («посол в Испании ... в Кордове»).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from events.extraction import place_names, vocabulary
from events.extraction.document import Document, PlaceSpan

WORLD_CITY = 3_000_000  # a city of this size is meant whatever else the article tells of: London is not in Ontario
TOO_SMALL = 20  # a namesake that the largest surpasses so many times would be told apart by the writer

Places = Sequence[Sequence[PlaceSpan]]  # of each sentence


def in_their_states(document: Document, places: Places) -> list[list[PlaceSpan]]:
    """The places with each city in the state that its surroundings name."""
    if not any(_choices(place) for of_sentence in places for place in of_sentence):
        return [list(of_sentence) for of_sentence in places]
    return [[_settled(document, places, place) for place in of_sentence] for of_sentence in places]


def _settled(document: Document, places: Places, place: PlaceSpan) -> PlaceSpan:
    choices = _choices(place)
    if not choices:
        return place
    for states in _around(document, places, place.sentence):
        if place.country in states:
            return place
        fitting = [iso for iso in choices if iso in states]
        if fitting:
            return replace(place, country=fitting[0])
    return place


def _around(document: Document, places: Places, sentence: int) -> Iterator[frozenset[str]]:
    """States named in the sentence, in its paragraph, then in each paragraph before it, nearest first."""
    yield _states(places[sentence])
    own = document.sentences[sentence].paragraph
    for paragraph in range(own, -1, -1):
        inside = zip(document.sentences, places, strict=True)
        yield frozenset().union(*(_states(of) for s, of in inside if s.paragraph == paragraph))


def _choices(place: PlaceSpan) -> list[str]:
    """Other states that have a city of that name, the largest first."""
    by_state = place_names.namesakes().get(place.name, {}) if place.kind == "city" else {}
    largest = place_names.cities().get(place.name, ("", 0))[1]
    if largest >= WORLD_CITY or place.name in vocabulary.words("more_cities"):
        return []
    others = [iso for iso, size in by_state.items() if iso != place.country and size * TOO_SMALL >= largest]
    return sorted(others, key=lambda iso: -by_state[iso])


def _states(places: Sequence[PlaceSpan]) -> frozenset[str]:
    """States that places name without a doubt."""
    return frozenset(p.country for p in places if p.country and not _choices(p))
