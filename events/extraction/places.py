"""Where a meeting was, as said in tokens of a sentence or above its paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from events.extraction import language
from events.extraction.actors import DASHES, Actor
from events.extraction.clauses import Clause
from events.extraction.document import Document, LineKind, People, PlaceSpan, Sentence
from events.extraction.facts import Basis
from events.extraction.locating import COMMUNITIES, LOCATIVE, is_target, located
from events.extraction.place_names import city
from events.extraction.spots import Spot, spots, words_of
from events.extraction.titles import sort_of


@dataclass(frozen=True, slots=True)
class Place:
    """City and country with the tokens they were read from; ``rule`` names the way."""

    city: str | None
    country: str | None
    basis: Basis
    sentence: int | None
    first: int = 0
    last: int = 0
    rule: str = ""
    span: tuple[int, int] | None = None  # of the text, where no sentence covers it


WHERE_WITHIN = 2  # tokens of a clause that may be «, где»
MAX_HEADING = 3  # words of a city that heads a paragraph
NOWHERE = Place(None, None, Basis.NOT_STATED, None, rule="place.none")


def stated(
    people: People,
    sentence: Sentence,
    index: int,
    tokens: Iterable[int],
    actors: Sequence[Actor],
    *,
    target: bool = False,
) -> Place | None:
    """A place said in these tokens: «в Праге», «в порту Алят», «в Университете Загреба».

    ``target``: the object of a visit counts too.
    """
    allowed = set(tokens)
    titles = {i for a in actors if a.mention or a.role for i in range(a.first, _stop(sentence, a))}
    found = [
        spot for spot in spots(people, sentence, index)
        if spot.first in allowed and spot.first not in titles
        and not (spot.kind == "city" and language.lemmas(sentence.tokens[spot.first].lower) & words_of("site"))
        and (located(sentence, spot, titles, allowed) or (target and is_target(sentence, spot)))
    ]  # fmt: skip
    return chosen(index, found)


def before_where(people: People, sentence: Sentence, index: int, clause: Clause) -> Place | None:
    """The place right before «, где»: «перелетел в Маскат, где …», «вернулся из Багдада, где …»."""
    where = next((i for i in clause.tokens[:WHERE_WITHIN] if sentence.tokens[i].lower == "где"), None)
    if where is None:
        return None
    return chosen(index, [spot for spot in spots(people, sentence, index) if spot.last == where - 1])


def _stop(sentence: Sentence, actor: Actor) -> int:
    """Where the words of a post end. A place after «художников», «представителей диаспоры» is where they are met."""
    if actor.mention or not actor.role or not actor.plural:
        return actor.last
    words = frozenset().union(*(language.lemmas(t.lower) for t in sentence.tokens[actor.first : actor.last]))
    if sort_of(actor.role.title) != "civil" and not words & COMMUNITIES:
        return actor.last
    return next((i for i in range(actor.first, actor.last) if sentence.tokens[i].lower in LOCATIVE), actor.last)


def chosen(index: int, found: Sequence[Spot]) -> Place | None:
    """The place that several spots of one sentence stand for: the first, or a city in the one state of all."""
    if not found:
        return None
    cities = [s for s in found if s.city]
    spot = cities[0] if cities and all(s.country == cities[0].country for s in found) else found[0]
    return Place(spot.city, spot.country, Basis.STATED, index, spot.first, spot.last, "place.stated")


def label(document: Document, people: People, index: int) -> Place | None:
    """A place that heads the paragraph: «Лондон. Посол …», «ЛОНДОН – Посол …», or a line of its own above it."""
    paragraph = document.sentences[index].paragraph
    headings = _headings(document)
    if len(headings) > 1 and paragraph in headings:  # a single one is the agency's dateline
        return headings[paragraph]
    for k in range(index - 1, -1, -1):
        sentence = document.sentences[k]
        if sentence.paragraph < paragraph - 1:
            return None
        heads = sentence.paragraph == paragraph or sentence.kind is LineKind.LABEL
        span = _whole(people, sentence, k) if heads else None
        if span:
            city = span.name if span.kind == "city" else None
            return Place(city, span.country, Basis.STATED, k, span.first, span.last, "place.label")
    return None


def _headings(document: Document) -> dict[int, Place]:
    """Cities in capitals before a dash that paragraphs begin with, by paragraph."""
    found: dict[int, Place] = {}
    for index, sentence in enumerate(document.sentences):
        opens = index == 0 or document.sentences[index - 1].paragraph != sentence.paragraph
        dash = next((i for i, t in enumerate(sentence.tokens[: MAX_HEADING + 1]) if t.text in DASHES), 0)
        if opens and dash and all(t.text.isupper() for t in sentence.tokens[:dash]):
            named = city(" ".join(t.text.title() for t in sentence.tokens[:dash]))
            if named:
                found[sentence.paragraph] = Place(
                    named.name, named.country, Basis.STATED, index, 0, dash, "place.label"
                )
    return found


def _whole(people: People, sentence: Sentence, index: int) -> PlaceSpan | None:
    """The place that a sentence of nothing else consists of."""
    words = [i for i, t in enumerate(sentence.tokens) if t.pos != "PUNCT"]
    for span in people.places:
        if span.sentence == index and words == list(range(span.first, span.last)):
            return span
    return None


def of_heading(document: Document) -> Place | None:
    """The city that heads a ministry's own release: «Монреаль, 17 апреля 2024 года –»."""
    if document.heading is None:
        return None
    name = document.text[slice(*document.heading)]
    found = city(name.title() if name.isupper() else name)
    if found is None:
        return None
    return Place(found.name, found.country, Basis.STATED, None, rule="place.heading", span=document.heading)
