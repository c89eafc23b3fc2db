"""Where a meeting was when its own clause does not say: a guest who came, the paragraph, the title, the heading."""

from __future__ import annotations

from events.extraction import language, places
from events.extraction.actors import actors_of
from events.extraction.document import Document, LineKind, People, PlaceSpan
from events.extraction.facts import Basis
from events.extraction.places import Place

ARRIVALS = frozenset("прибыть прибывать приехать прилететь находиться пребывать посещать посетить".split())
MAX_STEPS = 6  # from «находящийся» to the place: «находящегося с рабочим визитом в Риге»


def of_guest(document: Document, people: People, index: int) -> Place | None:
    """«принял министра Чехии, прибывшего в Баку», «принял находящегося в Баку министра»."""
    sentence = document.sentences[index]
    came = [
        span
        for span in people.places
        if span.sentence == index and span.kind in places.STATED_KINDS and _came_to(document, span)
    ]
    return places.chosen(sentence, index, came)


def _came_to(document: Document, span: PlaceSpan) -> bool:
    tokens = document.sentences[span.sentence].tokens
    if not span.first or tokens[span.first - 1].lower not in places.LOCATIVE:
        return False
    before = tokens[max(0, span.first - MAX_STEPS) : span.first]
    return any(t.feats.get("VerbForm") == "Part" and language.lemmas(t.lower) & ARRIVALS for t in before)


def of_paragraph(document: Document, people: People, index: int) -> Place | None:
    """A place where something is told to be in a sentence before, of the same paragraph."""
    paragraph = document.sentences[index].paragraph
    for k in range(index - 1, -1, -1):
        if document.sentences[k].paragraph != paragraph:
            return None
        if found := _stated(document, people, k):
            return found
    return None


def of_title(document: Document, people: People) -> Place | None:
    """The one place that the title names."""
    for index, sentence in enumerate(document.sentences):
        if sentence.kind is LineKind.TITLE and (found := _stated(document, people, index)):
            return found
    return None


def of_heading(document: Document, people: People) -> Place | None:
    """The city of a body's own release: «Монреаль, 17 апреля 2024 года –»; an agency's dateline is no ground."""
    if document.agency or not document.dateline:
        return None
    for index, sentence in enumerate(document.sentences):
        if sentence.kind is LineKind.DATELINE:
            inside = [p for p in people.places if p.sentence == index and p.kind == "city"]
            agencies = sentence.tokens and sentence.tokens[0].text.isupper()
            found = places.chosen(sentence, index, inside)
            return None if agencies or found is None else found
    return None


def _stated(document: Document, people: People, index: int) -> Place | None:
    sentence = document.sentences[index]
    actors = actors_of(document, people, index)
    return places.stated(people, sentence, index, range(len(sentence.tokens)), actors)


def carried(place: Place) -> Place:
    """The same place for another meeting, as inferred."""
    return Place(place.city, place.country, Basis.INFERRED, place.sentence, place.first, place.last, "place.carried")
