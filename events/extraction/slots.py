"""Which list of actors fills a slot of a frame: a bare case, or the noun phrase after a preposition."""

from __future__ import annotations

from collections.abc import Sequence

from events.extraction import language
from events.extraction.actors import Actor, Group, Sort
from events.extraction.clauses import Clause
from events.extraction.document import Sentence

CASES = ("Nom", "Gen", "Dat", "Acc", "Ins", "Loc")
PEOPLE = (Sort.PERSON, Sort.ROLE)
BARE = frozenset({"nom", "gen", "dat", "acc", "ins", "left"})
LED_BY = {  # slots told by the words just before them
    "part": ("участием", "участии"),
    "hands": ("из рук",),
    "escort": ("сопровождении",),
}
INCLUDING = ("включая",)  # «встретился с рядом депутатов, включая X»
TIMES = frozenset({"утро", "вечер", "день", "ночь", "утром", "вечером", "днем", "ночью"})  # «Вечером посла принял …»
DAYS = frozenset("понедельник вторник среда четверг пятница суббота воскресенье неделя месяц день".split())


def fill(sentence: Sentence, clause: Clause, groups: Sequence[Group], slot: str, at: int) -> Group | None:
    """The list of actors in a slot of the clause, or None."""
    own = [g for g in groups if g[0].head in clause.tokens or g[0].first in clause.tokens]
    fitting = [g for g in own if _in_slot(sentence, g, slot, at)]
    if not fitting and slot == "acc":
        return next((g for g in own if _just_before(sentence, g, at)), None)
    if not fitting:
        return _only_bare(sentence, own, at) if slot == "nom" else None
    if slot == "nom":
        certain = [g for g in fitting if g[0].cases == {"Nom"}]
        fitting = certain or fitting
        before = [g for g in fitting if g[-1].last <= at]
        after = [g for g in fitting if g[0].first > at]
        return before[-1] if before else after[0] if after else fitting[0]
    certain = [g for g in fitting if len(g[0].cases) < len(CASES)]
    return min(certain or fitting, key=lambda g: _distance(g, at))


def _just_before(sentence: Sentence, group: Group, at: int) -> bool:
    """An object between a phrase of time or place and its verb: «До церемонии Аримуру принял аким»."""
    actor = group[0]
    free = not actor.preposition and bool(actor.cases & {"Acc", "Gen"}) and actor.cases != {"Gen"}
    return free and group[-1].last == at and actor.first > 0 and bool(preposition_before(sentence, actor.first - 1))


def _only_bare(sentence: Sentence, groups: Sequence[Group], at: int) -> Group | None:
    """The one named list without a preposition, whatever its case was read as: foreign names often show none."""
    bare = [g for g in groups if g[0].named and not g[0].preposition and not _depends(sentence, g[0], at)]
    return (
        bare[0] if len(bare) == 1 and bare[0][0].cases & {"Acc", "Gen"} and _ambiguous(sentence, bare[0][0]) else None
    )


def _ambiguous(sentence: Sentence, actor: Actor) -> bool:
    """A name with no post before it whose case could be read off."""
    return actor.mention is not None and actor.mention.np_first == actor.mention.first


def preposition_before(sentence: Sentence, at: int) -> str:
    """The preposition that governs the noun at a token, over its adjectives."""
    at -= 1
    while at >= 0 and sentence.tokens[at].pos in ("ADJ", "DET", "NUM") and not _is_name(sentence.tokens[at].text):
        at -= 1
    return sentence.tokens[at].lower if at >= 0 and sentence.tokens[at].pos == "ADP" else ""


def _is_name(word: str) -> bool:
    """«дал в Осло прием»: a city that the tagger takes for an adjective of the noun after it."""
    return word[:1].isupper() and not any(p.pos in ("ADJF", "PRTF", "NUMR") for p in language.parses(word))


def _distance(group: Group, at: int) -> int:
    return at - group[-1].last if group[-1].last <= at else group[0].first - at


def _in_slot(sentence: Sentence, group: Group, slot: str, at: int) -> bool:
    actor = group[0]
    if slot in LED_BY:
        return actor.sort in PEOPLE and _led_by(sentence, actor, LED_BY[slot])
    if slot in BARE:
        return not actor.preposition and _in_bare_slot(sentence, actor, slot, at)
    if slot == "visitor":  # «визит в Прагу министра»
        return (
            actor.sort in PEOPLE and not actor.preposition and bool(actor.cases & {"Gen", "Acc"}) and actor.first > at
        )
    if slot == "between":
        return actor.preposition == "между"
    if slot == "с" and _led_by(sentence, actor, INCLUDING):
        return actor.sort in PEOPLE
    return actor.preposition == slot and (slot != "с" or bool(actor.cases & {"Ins", "Gen"}) or not actor.named)


def _in_bare_slot(sentence: Sentence, actor: Actor, slot: str, at: int) -> bool:
    if slot == "acc":
        plain = actor.cases == {"Acc"} or actor.sort is Sort.PRONOUN  # «В ходе визита его принял …»
        objective = plain or not _depends(sentence, actor, at)
        return bool(actor.cases & {"Acc", "Gen"}) and objective
    if slot == "dat":
        return actor.may_be("Dat") and not (actor.may_be("Gen") and _depends(sentence, actor, at))
    if slot == "gen":
        return actor.may_be("Gen") and _depends(sentence, actor, at)
    if slot == "left":
        before = sentence.tokens[actor.first - 1].feats.get("Case") if actor.first else None
        return actor.named and bool(actor.cases & {"Acc", "Gen"}) and before not in ("Nom", "Acc")
    return actor.may_be(slot.capitalize())


def _led_by(sentence: Sentence, actor: Actor, words: Sequence[str]) -> bool:
    """Whether one of the runs of words stands just before the actor."""
    before = " ".join(t.lower for t in sentence.tokens[max(0, actor.first - 3) : actor.first])
    return f" {before}".endswith(tuple(f" {run}" for run in words))


def _depends(sentence: Sentence, actor: Actor, at: int) -> bool:
    """A genitive that hangs on the noun before it («послание председателя»)."""
    before = sentence.tokens[actor.first - 1] if actor.first else None
    if before is None or before.pos not in ("NOUN", "PROPN") or actor.first - 1 == at:
        return False
    if before.pos == "PROPN" or language.lemmas(before.lower) & DAYS:
        return False
    return before.feats.get("Case") != "Ins" or not language.lemmas(before.lower) & TIMES
