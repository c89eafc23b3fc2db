"""Whom a plural or a delegation stands for: «гости», «министры», «главы делегаций», «чилийская делегация»."""

from __future__ import annotations

from collections.abc import Sequence

from events.extraction.actors import Actor, Sort
from events.extraction.coreference import GUEST, Story, holds, posts
from events.extraction.language import lemmas

PAIR = 2
DELEGATION = "делегация"
HEADS = frozenset({"глава", "руководитель"})
HEADED = frozenset("делегация ведомство министерство парламент орган палата мид".split())
CHIEFS = {"глава государства": "государство", "глава правительства": "правительство"}


def group(story: Story, actor: Actor) -> list[int]:
    """The persons that a bare plural or «делегация» stands for: «гости», «министры»; none where it is open."""
    if actor.last - actor.first > 1:
        return _delegates_of(story, actor) or _heads(story, actor)
    word = lemmas(story.document.sentences[actor.sentence].tokens[actor.head].lower)
    if word & GUEST and not story.guests and not actor.may_be("Nom"):
        return story.table if len(story.table) > PAIR else []
    if DELEGATION in word and not story.guests and len(story.sides[0]) == 1:
        return story.sides[0]  # of who went to the meeting told last
    if word & (GUEST | {DELEGATION}):
        return story.guests
    if actor.sort is Sort.DELEGATION:
        return []
    wanted = {post for lemma in word for post in posts().get(lemma, ())}
    held = [p for p in story.table if any(holds(post, r) for r in story.people.persons[p].roles for post in wanted)]
    return held if len(held) > 1 else []


def _delegates_of(story: Story, actor: Actor) -> list[int]:
    """«кыргызская делегация», «чилийские гости»: the guests of that state, else those of it at the table before."""
    span = range(actor.first, actor.last)
    guests = any(lemmas(story.document.sentences[actor.sentence].tokens[i].lower) & GUEST for i in span)
    states = {p.country for p in story.people.places if p.sentence == actor.sentence and p.first in span}
    if not (guests or actor.sort is Sort.DELEGATION) or len(span) != PAIR or len(states) != 1:
        return []
    if {story.people.persons[g].country for g in story.guests} == states:
        return story.guests
    return [p for p in story.table if not actor.may_be("Nom") and story.people.persons[p].country in states]


def _heads(story: Story, actor: Actor) -> list[int]:
    """«главы делегаций», «главы внешнеполитических ведомств»: the two who have just met."""
    words = [lemmas(t.lower) for t in story.document.sentences[actor.sentence].tokens[actor.first : actor.last]]
    plain = actor.plural and bool(words[0] & HEADS) and any(word & HEADED for word in words[1:])
    places = any(p.sentence == actor.sentence and actor.first <= p.first < actor.last for p in story.people.places)
    if not places and len(story.table) == PAIR and (plain or _are_heads_of(story, words)):
        return story.table
    return []


def _are_heads_of(story: Story, words: Sequence[frozenset[str]]) -> bool:
    """«главы государств», «главы правительств»: where both who met are such."""
    wanted = [post for of, lemma in CHIEFS.items() if any(lemma in w for w in words) for post in posts()[of]]
    held = [story.people.persons[p].roles for p in story.table]
    return bool(wanted) and all(any(holds(post, r) for r in roles for post in wanted) for roles in held)
