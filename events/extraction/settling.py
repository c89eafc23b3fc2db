"""After reading: which drafts stay, and where each was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from events.extraction import hosting, language, places
from events.extraction.actors import actors_of
from events.extraction.clauses import Clause
from events.extraction.document import Document, LineKind, People
from events.extraction.facts import Basis, Kind
from events.extraction.occasions import SINGLE_ITEM, Draft, casts
from events.extraction.places import NOWHERE, Place
from events.extraction.spots import words_of
from events.extraction.stage import Stage, set_stage
from events.extraction.whereabouts import latest, of_guest, stops

HELD = frozenset({"состояться", "пройти", "проходить", "прошлый", "открыться", "завершиться", "произойти"})
THERE = frozenset({"там", "здесь"})
CARRIED = 3  # paragraphs over which a person's place holds


def settle(document: Document, people: People, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts that count, each with its place."""
    told = _without_title(drafts)
    kept = [d for d in told if not _is_summary(document, people, d, told)]
    story = _Whereabouts(document, people, kept)
    for index, draft in enumerate(kept):
        draft.place = _place(document, people, story, kept[:index], draft)
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


def _place(document: Document, people: People, story: _Whereabouts, before: Sequence[Draft], draft: Draft) -> Place:
    if draft.online or draft.kind is Kind.CALL:
        return NOWHERE
    found = draft.place if draft.place.country else _told_around(document, people, draft, single=story.single)
    found = found or places.label(document, people, draft.sentence)
    if found:
        return story.with_city(found) if found.rule == "place.label" else found
    carried = story.carried(before, draft)
    posts = hosting.inferred(people, draft)
    yielding = posts.rule == "place.home" or (posts.rule == "place.receiver" and story.single)
    if carried and (posts.country in (None, carried.country) or yielding or _there(document, draft)):
        return story.with_city(carried)
    return story.with_city(posts if posts.country else story.heading or story.title or NOWHERE)


class _Whereabouts:
    """What the article says of places beside the sentences of a meeting. ``single``: it is one item."""

    def __init__(self, document: Document, people: People, drafts: Sequence[Draft]) -> None:
        self.single = casts(drafts) <= SINGLE_ITEM
        self.stops = stops(document, people)
        self.heading = places.of_heading(document)
        self.title = _of_title(document, people) if self.single else None

    def carried(self, before: Sequence[Draft], draft: Draft) -> Place | None:
        """The last place told before the meeting that somebody of it was at, or that the paragraph tells."""
        reach = len(self.stops) + CARRIED if self.single else CARRIED
        told = latest(
            self.stops,
            draft.sentence,
            draft.paragraph,
            draft.persons,
            reach=reach,
            planned=draft.planned or self.single,
        )
        other = _of_draft(before, draft, single=self.single)
        if told and other and (told.sentence or 0) < (other.sentence or 0):
            return other
        return told or other

    def with_city(self, place: Place) -> Place:
        """A state with the city that the heading or the title of the item names in it."""
        for named in (self.heading, self.title):
            if named and named.city and place.country == named.country and place.city is None:
                return named
        return place


def _told_around(document: Document, people: People, draft: Draft, *, single: bool) -> Place | None:
    """In the other sentences of the meeting, or in the next one that says where «встреча прошла»."""
    before = [i for i in draft.others if i < draft.sentence or draft.frame.kind == "occasion"]
    for index in [draft.sentence, *before]:
        sentence = document.sentences[index]
        tokens = draft.tokens if index == draft.sentence else range(len(sentence.tokens))
        found = places.stated(people, sentence, index, tokens, actors_of(document, people, index))
        if found:
            return found
    guest = of_guest(document, people, draft.sentence)
    if guest:
        return guest
    for index in (draft.sentence, draft.sentence + 1):
        if index < len(document.sentences) and (single or document.sentences[index].paragraph == draft.paragraph):
            found = _held_at(document, people, index)
            if found:
                return found
    return None


def _held_at(document: Document, people: People, index: int) -> Place | None:
    """«На встрече, прошедшей в Будапеште, …», «который прилетел в Астану»: only what the verb of it governs."""
    stage = set_stage(document, people, index)
    for clause in stage.clauses:
        words = frozenset[str]().union(*(language.lemmas(stage.sentence.tokens[i].lower) for i in clause.tokens))
        if words & (HELD | words_of("journey")) and not _is_ahead(stage, clause):
            found = places.stated(people, stage.sentence, index, clause.tokens, stage.actors)
            if found:
                return found
    return None


def _is_ahead(stage: Stage, clause: Clause) -> bool:
    return any(stage.sentence.tokens[i].feats.get("Tense") == "Fut" for i in clause.tokens)


def _there(document: Document, draft: Draft) -> bool:
    return any(document.sentences[draft.sentence].tokens[i].lower in THERE for i in draft.tokens)


def _of_draft(before: Sequence[Draft], draft: Draft, *, single: bool) -> Place | None:
    """The place of the meeting before it in the paragraph (or in a one-item article) that shares a person."""
    for other in reversed(before):
        near = draft.paragraph - other.paragraph <= CARRIED and bool(other.persons & draft.persons)
        if other.place.country and (near or single or _linked(other, draft)):
            return replace(other.place, basis=Basis.INFERRED, rule="place.carried")
    return None


def _linked(other: Draft, draft: Draft) -> bool:
    return other.paragraph == draft.paragraph and other.place.basis is Basis.STATED


def _of_title(document: Document, people: People) -> Place | None:
    for index, sentence in enumerate(document.sentences):
        if sentence.kind is LineKind.TITLE:
            found = places.stated(
                people, sentence, index, range(len(sentence.tokens)), actors_of(document, people, index)
            )
            if found:
                return found
    return None
