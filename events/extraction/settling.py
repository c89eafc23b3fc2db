"""After reading: which drafts stay, and where each was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from events.extraction import language, places, surroundings
from events.extraction.actors import actors_of
from events.extraction.document import Document, People
from events.extraction.facts import Basis, Kind
from events.extraction.occasions import SINGLE_ITEM, Draft, casts
from events.extraction.places import NOWHERE, Place

HELD = frozenset({"состояться", "пройти", "проходить", "прошлый", "открыться", "завершиться", "произойти"})
THERE = frozenset({"там", "здесь"})
CARRIED = 3  # paragraphs over which a person's place holds


def settle(document: Document, people: People, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts that count, each with its place."""
    told = _without_title(drafts)
    kept = [d for d in told if not _is_summary(document, people, d, told)]
    for index, draft in enumerate(kept):
        draft.place = _place(document, people, kept[:index], draft, single=casts(kept) <= SINGLE_ITEM)
    return kept


def _without_title(drafts: Sequence[Draft]) -> list[Draft]:
    """What only the title tells counts where it names somebody and the body names no party of any meeting."""
    body = [d for d in drafts if not d.title and d.persons]
    if body:
        return [d for d in drafts if not d.title]
    return [d for d in drafts if d.persons or not d.title]


def _is_summary(document: Document, people: People, draft: Draft, drafts: Sequence[Draft]) -> bool:
    """A lede that names nobody, in an article that goes on to tell of meetings, only announces them."""
    if not draft.lede or draft.persons:
        return False
    if draft.frame.kind == "occasion" and any(p.organisation for p in draft.parties) and casts(drafts) <= SINGLE_ITEM:
        return False  # the house's own occasion, told once
    later = [d for d in drafts if not d.lede]
    if not later:
        return False
    city = draft.place.city
    told = {p.name for p in people.places if p.sentence > draft.sentence}
    return city is None or city in told or draft.frame.kind != "occasion"


def _place(document: Document, people: People, before: Sequence[Draft], draft: Draft, *, single: bool) -> Place:
    if draft.online or draft.kind is Kind.CALL:
        return NOWHERE
    if draft.place.country:
        return _refined(document, people, draft, single=single)
    found = (
        _told_around(document, people, draft)
        or surroundings.of_guest(document, people, draft.sentence)
        or places.label(document, people, draft.sentence)
    )
    if found:
        return found
    carried = _carried(before, draft, single=single)
    posts = places.inferred(people, draft.subjects, draft.counterparts)
    if carried and (posts.country is None or posts.country == carried.country or _there(document, draft)):
        return carried
    for told in _told_of_all(document, people, draft, single=single):
        if told and posts.country in (None, told.country):
            return told
    return posts if posts.country else NOWHERE


def _refined(document: Document, people: People, draft: Draft, *, single: bool) -> Place:
    """A state said in the sentence, with the city of it that the paragraph, the heading or the title names."""
    said = draft.place
    state = any(p.sentence == said.sentence and p.first == said.first and p.kind == "country" for p in people.places)
    if said.city or not state:
        return said
    others = _told_of_all(document, people, draft, single=single)
    return next((o for o in others if o and o.city and o.country == said.country), said)


def _told_of_all(document: Document, people: People, draft: Draft, *, single: bool) -> Iterator[Place | None]:
    """Places that hold for more than this meeting, the nearest first."""
    yield surroundings.of_paragraph(document, people, draft.sentence)
    yield surroundings.of_heading(document, people)
    if single:
        yield surroundings.of_title(document, people)


def _told_around(document: Document, people: People, draft: Draft) -> Place | None:
    """In the other sentences of the meeting, or in the next one that says where «встреча прошла»."""
    before = [i for i in draft.others if i < draft.sentence or draft.frame.kind == "occasion"]
    for index in [draft.sentence, *before]:
        sentence = document.sentences[index]
        tokens = draft.tokens if index == draft.sentence else range(len(sentence.tokens))
        found = places.stated(people, sentence, index, tokens, actors_of(document, people, index))
        if found:
            return found
    for index in (draft.sentence, draft.sentence + 1):
        if index >= len(document.sentences) or document.sentences[index].paragraph != draft.paragraph:
            continue
        sentence = document.sentences[index]
        if _says_held(document, index):
            found = places.stated(
                people, sentence, index, range(len(sentence.tokens)), actors_of(document, people, index)
            )
            if found:
                return found
    return None


def _says_held(document: Document, index: int) -> bool:
    return any(language.lemmas(t.lower) & HELD for t in document.sentences[index].tokens)


def _there(document: Document, draft: Draft) -> bool:
    return any(document.sentences[draft.sentence].tokens[i].lower in THERE for i in draft.tokens)


def _carried(before: Sequence[Draft], draft: Draft, *, single: bool) -> Place | None:
    """The place of the meeting before it in the paragraph (or in a one-item article) that shares a person."""
    for other in reversed(before):
        near = draft.paragraph - other.paragraph <= CARRIED and bool(other.persons & draft.persons)
        if other.place.country and (near or single or _linked(other, draft)):
            return surroundings.carried(other.place)
    return None


def _linked(other: Draft, draft: Draft) -> bool:
    return other.paragraph == draft.paragraph and other.place.basis is Basis.STATED
