"""Who is on each side of what a frame tells: subject and counterparts of a trigger in its clause."""

from __future__ import annotations

from collections.abc import Sequence

from events.extraction import frames, language, parties, places, slots
from events.extraction.actors import Actor, Group, Sort
from events.extraction.clauses import Clause
from events.extraction.coreference import Story
from events.extraction.document import Sentence
from events.extraction.frames import Form, Need, Trigger
from events.extraction.parties import Party
from events.extraction.stage import Stage

LIGHT_VERBS = frozenset({"провести", "проводить", "иметь", "устроить", "начать", "завершить", "продолжить"})
DATING = frozenset({"ход", "итог", "время", "завершение", "окончание", "рамка", "результат", "продолжение"})
ACTING = (Sort.PERSON, Sort.ROLE, Sort.PRONOUN, Sort.RELATIVE)
JOURNEYS = frozenset({"визит", "поездка", "пребывание"})
MANY = 3  # states at one table
MAX_GENITIVE_GAP = 4  # tokens between «встреча» and the genitive that belongs to it

Pair = tuple[list[Party], list[Party]]


class Sides:
    """Fills the two sides, with the story so far for what is not said."""

    def __init__(self, story: Story) -> None:
        self.story = story

    def of(self, stage: Stage, number: int, clause: Clause, trigger: Trigger) -> Pair:
        frame = trigger.frame
        if frame.form is Form.NOUN and frame.subject == "gen":
            return self._noun_sides(stage, number, clause, trigger)
        if frame.need is Need.HEAD or (frame.need in (Need.SIDE, Need.REPRESENT) and stage.several_heads()):
            heads = [a for a in stage.actors if a.named and a.may_be("Nom")]
            return parties.sides(self.parties(stage, tuple(heads)))
        group = self._subject(stage, number, clause, trigger)
        subjects = self.parties(stage, group) if group else []
        return self._with_counterparts(stage, clause, trigger, group, subjects)

    def _subject(self, stage: Stage, number: int, clause: Clause, trigger: Trigger) -> Group | None:
        if trigger.frame.subject == "no":
            return None
        if trigger.frame.subject == "nom":
            own = slots.fill(stage.sentence, clause, stage.groups, "nom", trigger.token)
            return own or stage.subjects.get(number)
        return slots.fill(stage.sentence, clause, stage.groups, trigger.frame.subject, trigger.token)

    def _with_counterparts(
        self, stage: Stage, clause: Clause, trigger: Trigger, group: Group | None, subjects: list[Party]
    ) -> Pair:
        exclude = [p.person for p in subjects if p.person is not None]
        for slot in trigger.frame.counterparts:
            if slot == "no":
                continue
            if slot == "split":
                host = self._host(stage, clause, subjects)
                first, second = parties.sides(subjects, open_side=is_mutual(trigger), host=host)
                if second:
                    return first, second
                continue
            other = self._in_slot(stage, clause, trigger, slot, [g for g in stage.groups if g != group])
            found = self.parties(stage, other, exclude) if other else []
            found = [p for p in found if p.key not in {s.key for s in subjects}]
            if found and slot == "с" and not is_mutual(trigger) and _countrymen(subjects, found):
                return [*subjects, *found], []  # «вместе с почетным консулом посетил лабораторию»
            if found and len(subjects) == 2 and slot == "с" and is_mutual(trigger):
                subjects, others = parties.sides(subjects, open_side=False)
                return subjects, [*others, *found]
            if found and trigger.frame.kind == "ceremony" and all(p.person is None for p in found):
                givers, others = parties.sides(subjects, open_side=False)
                if others:
                    return givers, others  # «X и Y вручили сертификаты слушателям»
            if found:
                return subjects or (self._omitted(stage, trigger, found) if slot == "с" else []), found
        return subjects, []

    @staticmethod
    def _in_slot(stage: Stage, clause: Clause, trigger: Trigger, slot: str, groups: Sequence[Group]) -> Group | None:
        other = slots.fill(stage.sentence, clause, groups, slot, trigger.token)
        if not other and slot == "nom":
            return stage.subjects.get(stage.clauses.index(clause))  # «провела беседу с X и была принята Y»
        return _all_with(stage.sentence, clause, groups, trigger, other) if other and slot == "с" else other

    def _host(self, stage: Stage, clause: Clause, table: Sequence[Party]) -> str | None:
        """Where three states or more sit at one table: the state in which it stands, as far as the clause says."""
        if len({p.country for p in table}) < MANY:
            return None
        place = places.stated(self.story.people, stage.sentence, stage.index, clause.tokens, stage.actors)
        return place.country if place else None

    def _omitted(self, stage: Stage, trigger: Trigger, counterparts: list[Party]) -> list[Party]:
        """«Обсуждены с X …»: no subject is said, so it is that of the sentences before."""
        named = [p.person for p in counterparts if p.person is not None]
        both = trigger.frame.need in (Need.BOTH, Need.NEW)
        return self._hero(stage, trigger, named) if both and named else []

    def _noun_sides(self, stage: Stage, number: int, clause: Clause, trigger: Trigger) -> Pair:
        """«встреча X с Y», «между X и Y», «провел встречу с Y», «его переговоры с Y»."""
        if slots.preposition_before(stage.sentence, trigger.token) in frames.FILLER_PREPOSITIONS:
            return [], []
        if frames.is_spoken_of(stage.sentence, trigger.token):
            return [], []
        after = [g for g in stage.groups if g[0].first > trigger.token and g[0].head in clause.tokens]
        between = next((g for g in after if g[0].preposition == "между"), None)
        if between:
            return parties.sides(self.parties(stage, between))
        ahead = next((g for g in stage.groups if g[0].preposition == "между" and g[0].head in clause.tokens), None)
        if ahead:
            return parties.sides(self.parties(stage, ahead))
        genitive = next((g for g in after if self._belongs(stage, g, trigger)), None)
        subjects = self.parties(stage, genitive) if genitive else []
        if not subjects:
            subjects = self._possessor(stage, trigger) or self._light_subject(stage, number, clause, trigger)
        exclude = [p.person for p in subjects if p.person is not None]
        partner = slots.fill(stage.sentence, clause, stage.groups, "с", trigger.token)
        if partner and not _near_noun(stage, trigger, partner, genitive):
            partner = None
        if partner:
            partner = _all_with(stage.sentence, clause, stage.groups, trigger, partner)
        counterparts = self.parties(stage, partner, exclude) if partner else []
        if not counterparts and len(subjects) > 1:
            return parties.sides(subjects)
        if not subjects and counterparts:
            subjects = self._said_or_hero(stage, number, clause, trigger, counterparts)
        return subjects, counterparts

    def _said_or_hero(
        self, stage: Stage, number: int, clause: Clause, trigger: Trigger, counterparts: list[Party]
    ) -> list[Party]:
        """«У X состоялся разговор с Y», «На встрече с Y X рассказал», else the subject of the sentences before."""
        taken = [p.person for p in counterparts if p.person is not None]
        elsewhere = (slots.fill(stage.sentence, clause, stage.groups, s, trigger.token) for s in ("у", "acc", "dat"))
        for group in (stage.subjects.get(number), *elsewhere):
            found = self.parties(stage, group, taken) if group else []
            said = [p for p in found if p.person is not None and p.person not in taken]
            if said:
                return said
        hero = self._hero(stage, trigger, taken)
        houses = self.houses(stage, clause)
        return houses if houses and self._hosted(stage, clause, hero, counterparts, houses) else hero

    def houses(self, stage: Stage, clause: Clause) -> list[Party]:
        """«В МИД Кипра состоялась встреча с послом»: the house met him."""
        return [parties.collective(self.story, actor) for actor in _within(stage, clause)]

    def _hosted(
        self, stage: Stage, clause: Clause, hero: list[Party], counterparts: list[Party], houses: list[Party]
    ) -> bool:
        """Whether the house stands for the side unsaid: nobody of the paragraph does, and it is not of those met."""
        mentions = [m.person for m in self.story.people.mentions if self._in_paragraph(m.sentence, stage)]
        if hero and hero[0].person in mentions:
            return False
        mission = any(parties.is_mission(stage.sentence, actor) for actor in _within(stage, clause))
        own = {p.country for p in houses}
        return not hero or mission or None not in own and not own & {p.country for p in counterparts}

    def _in_paragraph(self, sentence: int, stage: Stage) -> bool:
        return self.story.document.sentences[sentence].paragraph == stage.sentence.paragraph

    def _belongs(self, stage: Stage, group: Group, trigger: Trigger) -> bool:
        actor = group[0]
        gap = stage.sentence.tokens[trigger.token + 1 : actor.opens if actor.opens >= 0 else actor.first]
        plain = all(t.pos in ("ADJ", "DET", "PROPN", "NUM") or t.text in '"«»' for t in gap)
        return not actor.preposition and actor.may_be("Gen") and len(gap) <= MAX_GENITIVE_GAP and plain

    def _possessor(self, stage: Stage, trigger: Trigger) -> list[Party]:
        """«его переговоры»: the subject of the sentences before."""
        before = {t.lower for t in stage.sentence.tokens[max(0, trigger.token - 2) : trigger.token]}
        return self._hero(stage, trigger, ()) if before & {"его", "ее", "её"} else []

    def _light_subject(self, stage: Stage, number: int, clause: Clause, trigger: Trigger) -> list[Party]:
        lemmas = {lemma for i in clause.tokens for lemma in language.lemmas(stage.sentence.tokens[i].lower)}
        group = stage.subjects.get(number)
        inside = slots.preposition_before(stage.sentence, trigger.token) in ("в", "во", "на")
        if group and (lemmas & LIGHT_VERBS or (inside and len(group) > 1 and all(a.sort in ACTING for a in group))):
            return self.parties(stage, group)
        return []

    def _hero(self, stage: Stage, trigger: Trigger, exclude: Sequence[int]) -> list[Party]:
        """The subject of the sentences before, for «На встрече с Y обсуждены …»; of a visit, who came."""
        words = stage.sentence.tokens[: trigger.token]
        of_journey = any(language.lemmas(t.lower) & JOURNEYS for t in words)
        came = [guest for guest in self.story.guests if of_journey and guest not in exclude]
        hero = came[0] if came else self.story.who_meets(stage.index, exclude)
        if hero is None or hero in exclude:
            return []
        at = Actor(Sort.PRONOUN, stage.index, trigger.token, trigger.token + 1, trigger.token, frozenset())
        return [parties.person_party(self.story, hero, at, "context")]

    def parties(self, stage: Stage, group: Group, exclude: Sequence[int] = ()) -> list[Party]:
        plain = [a for actor in group for a in stage.antecedents(actor)]
        said = [*exclude, *stage.named_beside(plain)]
        return parties.parties_of(self.story, plain, said)


def _countrymen(subjects: Sequence[Party], others: Sequence[Party]) -> bool:
    states = {p.country for p in (*subjects, *others)}
    return bool(subjects) and all(p.source == "named" for p in others) and len(states) == 1 and None not in states


def _within(stage: Stage, clause: Clause) -> list[Actor]:
    """Houses in which the clause says that something was."""
    bodies = [a for a in stage.actors if a.sort is Sort.BODY and a.preposition == "в"]
    return [a for a in bodies if a.head in clause.tokens]


def _near_noun(stage: Stage, trigger: Trigger, partner: Group, genitive: Group | None) -> bool:
    """«В ходе аудиенции он вспомнил о встречах с X»: a noun that only dates the sentence takes no far partner."""
    before = stage.sentence.tokens[trigger.token - 1] if trigger.token else None
    dating = before is not None and (before.lower == "после" or bool(language.lemmas(before.lower) & DATING))
    after = genitive[-1].last if genitive else trigger.token + 1
    return not dating or partner[0].first - after <= 2


def _all_with(sentence: Sentence, clause: Clause, groups: Sequence[Group], trigger: Trigger, first: Group) -> Group:
    """«встретился с X, а затем с Y»: every named list after «с» in the clause."""
    more = [g for g in groups if g != first and g[0].named and slots.fill(sentence, clause, [g], "с", trigger.token)]
    return (*first, *(a for g in more for a in g))


def is_mutual(trigger: Trigger) -> bool:
    """Whether the verb alone says that those it joins met one another; «посетили» does not."""
    return not trigger.frame.name.startswith(("visit", "speech"))
