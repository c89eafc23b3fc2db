"""A sentence set up for reading: its actors, their lists, its clauses, and the subject of each clause."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from events.extraction import slots
from events.extraction.actors import DASHES, Actor, Group, Sort, actors_of
from events.extraction.clauses import Clause, Link, clauses_of
from events.extraction.document import Document, People, Sentence
from events.extraction.lists import lists_of

UNDER = re.compile(r",? ?(?:во главе со?|под (?:руководством|председательством)|(?:возглавляем|руководим)\w+) ?,?")
MEMBERS = re.compile(r", в которую (?:также )?(?:вош|вход|включ)\w+")
NAMING = ("NOUN", "PROPN")  # the rest of a delegation's name: «… Франция – Армения Сената Франции, возглавляемую X»
SHARING = (Link.CONJOINED, Link.CONVERB, Link.CONTENT)  # clauses that may go on with the subject of their parent
PLAIN = (Link.MAIN, Link.CONJOINED, Link.CONVERB)


@dataclass(frozen=True, slots=True)
class Stage:
    """A sentence being read."""

    index: int
    sentence: Sentence
    actors: list[Actor]
    groups: list[Group]
    clauses: list[Clause]
    subjects: dict[int, Group] = field(default_factory=dict)  # of each clause by its number, own or shared

    def plain_tokens(self, number: int) -> list[int]:
        """Tokens of a clause and of those that are neither told («что …») nor inserted."""
        return [i for k, c in enumerate(self.clauses) if k == number or c.link in PLAIN for i in c.tokens]

    def antecedents(self, actor: Actor) -> list[Actor]:
        """The actors that «который» stands for: the list before its clause; any other stands for itself."""
        if actor.sort is not Sort.RELATIVE:
            return [actor]
        clause = next((c for c in self.clauses if actor.head in c.tokens), None)
        before = [g for g in self.groups if clause and g[-1].last <= clause.first and g[0].sort is not Sort.RELATIVE]
        return [replace(a, cases=actor.cases, preposition=actor.preposition) for a in before[-1]] if before else []

    def named_beside(self, group: Sequence[Actor]) -> list[int]:
        """Persons named in the clause of an unnamed actor: it is none of them."""
        clause = next((c for c in self.clauses if group and group[0].head in c.tokens), None)
        if clause is None or clause.link is Link.RELATIVE:
            return []
        named = [a.mention.person for a in self.actors if a.mention and a.head in clause.tokens and a not in group]
        return [p for p in named if p is not None]

    def several_heads(self) -> bool:
        """«С казахстанской стороны участвовал X, с австрийской - Y»."""
        return len([a for a in self.actors if a.named and a.may_be("Nom")]) > 1


def set_stage(document: Document, people: People, index: int) -> Stage:
    """The sentence with everything that reading its frames needs."""
    sentence = document.sentences[index]
    actors = _heads_of_delegations(sentence, actors_of(document, people, index))
    names = {i for p in people.places if p.sentence == index for i in range(p.first, p.last)}
    groups = _members_of_delegations(sentence, lists_of(sentence, actors, names))
    stage = Stage(index, sentence, actors, groups, clauses_of(sentence, groups))
    for number, clause in enumerate(stage.clauses):
        subject = _subject(stage, clause)
        if subject:
            stage.subjects[number] = subject
    return stage


def _subject(stage: Stage, clause: Clause) -> Group | None:
    """The nominatives of the clause, or those of the clause it shares its subject with."""
    tokens = stage.sentence.tokens
    verb = next((i for i in clause.tokens if tokens[i].pos in ("VERB", "AUX")), clause.first)
    own = slots.fill(stage.sentence, clause, stage.groups, "nom", verb)
    if own or clause.parent is None:
        return own
    pronoun = any(a.sort is Sort.RELATIVE and a.head in clause.tokens for a in stage.actors)
    shares = clause.link in SHARING or (clause.link is Link.RELATIVE and not pronoun)  # «где встретился с …»
    return stage.subjects.get(clause.parent) if shares else None


def _heads_of_delegations(sentence: Sentence, actors: list[Actor]) -> list[Actor]:
    """«делегация во главе с X» is X in the case of the delegation."""
    result: list[Actor] = []
    for actor in actors:
        group = _delegation_before(result)
        if group and actor.named and _under(sentence, group, actor):
            result = [a for a in result if a.first < group.first]
            result.append(replace(actor, first=group.first, cases=group.cases, preposition=group.preposition))
        else:
            result.append(actor)
    return result


def _delegation_before(actors: Sequence[Actor]) -> Actor | None:
    """The delegation told last, also «группа | депутатов Сейма»."""
    people = actors[-1] if actors else None
    group = actors[-2] if people and people.sort is Sort.PEOPLE and len(actors) > 1 else people
    beside = group is people or (group is not None and people is not None and group.last == people.first)
    return group if group and beside and group.sort is Sort.DELEGATION else None


def _members_of_delegations(sentence: Sentence, groups: list[Group]) -> list[Group]:
    """«делегация, в которую вошли X и Y,» is X and Y in the case of the delegation."""
    result: list[Group] = []
    for group in groups:
        body = next((g[0] for g in reversed(result) if g[0].sort is not Sort.RELATIVE), None)
        if body and body.sort is Sort.DELEGATION and _are_members(sentence, body, group):
            result = [g for g in result if g[0] is not body]
            members = (replace(a, first=body.first, head=body.head, cases=body.cases) for a in group)
            group = tuple(replace(m, preposition=body.preposition) for m in members)
        result.append(group)
    return result


def _are_members(sentence: Sentence, body: Actor, group: Group) -> bool:
    between = sentence.tokens[body.last : group[0].first]
    return all(a.named for a in group) and bool(MEMBERS.fullmatch(" ".join(t.lower for t in between)))


def _under(sentence: Sentence, group: Actor, person: Actor) -> bool:
    between = sentence.tokens[group.last : person.first]
    first = next((i for i, t in enumerate(between) if t.pos not in NAMING and t.text not in DASHES), 0)
    return bool(UNDER.fullmatch(" ".join(t.lower for t in between[first:])))
