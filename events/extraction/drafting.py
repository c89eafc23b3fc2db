"""From a clause to drafts: every frame that fits is tried, and the one that tells most is kept."""

from __future__ import annotations

from collections.abc import Iterator

from events.extraction import continuing, denials, frames, language, occasions, parties, places, vocabulary
from events.extraction.actors import PRESS, Actor, Sort
from events.extraction.clauses import Clause, Link, is_finite, says, short_participle
from events.extraction.coreference import Story
from events.extraction.document import LineKind, Sentence
from events.extraction.facts import Kind
from events.extraction.frames import Form, Need, Trigger
from events.extraction.occasions import Draft
from events.extraction.sides import Sides
from events.extraction.spots import words_of
from events.extraction.stage import Stage

REMOTE = ("телефон", "видеосвяз", "видеоконференц", "видеозвон", "созвон")
GREETING = "visit.welcome"
RECEIVING = ("meeting.receive", "meeting.received", "meeting.welcome", "meeting.audience")
ONLINE = ("онлайн", "видеоформат", "дистанционн", "виртуальн")


class Drafter:
    """Drafts of the clauses of a sentence. ``last`` is the meeting told before, for frames that add to it."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.sides = Sides(story)

    def of_sentence(self, stage: Stage, last: Draft | None) -> list[Draft]:
        """At most one draft a clause, in text order."""
        drafts: list[Draft] = []
        for number in range(len(stage.clauses)):
            best = self._of_clause(stage, number, drafts[-1] if drafts else last)
            if best:
                drafts.append(best)
        return drafts

    def _of_clause(self, stage: Stage, number: int, last: Draft | None) -> Draft | None:
        clause = stage.clauses[number]
        if clause.link is Link.SOURCE:
            return None
        found = [
            draft for trigger in frames.triggers(stage.sentence, clause, stage.actors)
            if not denials.is_denied(stage.sentence, stage.clauses, number, trigger)
            for draft in self._draft(stage, number, trigger)
            if self._acceptable(draft, clause, last) and not _greets_again(draft, last)
        ]  # fmt: skip
        additions = (Need.JOIN, Need.STAND)
        if clause.link in (Link.MAIN, Link.CONJOINED) and all(d.frame.need in additions for d in found):
            found += [d for d in self._contact(stage, number) if self._acceptable(d, clause, last)]
        return min((d for d in found if not _is_interview(d)), key=occasions.rank, default=None)

    def _contact(self, stage: Stage, number: int) -> Iterator[Draft]:
        """Any other verb between two officials of whom one is brought in here: they were in contact."""
        clause = stage.clauses[number]
        if any(frames.is_spoken_of(stage.sentence, at) for at in clause.tokens):
            return
        for at in clause.tokens:
            token = stage.sentence.tokens[at]
            if not is_finite(token) or language.lemmas(token.lower) & frames.aloof():
                continue
            form = Form.PASSIVE if short_participle(token.lower) else Form.ACTIVE
            contact = Trigger(frames.contact(form, says=says(token.lower)), at)
            if denials.is_denied(stage.sentence, stage.clauses, number, contact):
                continue
            met = self._draft(stage, number, contact)
            yield from (d for d in met if self._introduces(d))
            at_occasion = frames.any_at(stage.sentence, clause, at)
            yield from (
                d for t in at_occasion for d in self._draft(stage, number, t) if any(p.role for p in d.subjects)
            )
            return

    def _introduces(self, draft: Draft) -> bool:
        """Both sides named, with a post, and one of them for the first time."""
        named = [p for p in draft.parties if p.source == "named"]
        resolved = [p for p in draft.parties if p.person is not None]
        mentions = {m.person: (m.sentence, bool(m.roles)) for m in reversed(self.story.people.mentions)}
        first = [p for p in named if p.person is not None and mentions[p.person] == (draft.sentence, True)]
        return draft.two_sided and len(resolved) > 1 and bool(first) and not draft.content

    def _draft(self, stage: Stage, number: int, trigger: Trigger) -> Iterator[Draft]:
        sentence, clause = stage.sentence, stage.clauses[number]
        subjects, counterparts = self.sides.of(stage, number, clause, trigger)
        draft = Draft(
            frame=trigger.frame,
            kind=_kind(stage, clause, trigger),
            sentence=stage.index,
            tokens=clause.tokens,
            trigger=trigger.token,
            subjects=subjects,
            counterparts=counterparts,
            paragraph=sentence.paragraph,
            planned=_is_planned(sentence, clause, trigger),
            lede=sentence.kind is not LineKind.BODY,
            title=sentence.kind is LineKind.TITLE,
            sequel=_leads_on(sentence, clause),
            content=clause.link is Link.CONTENT,
            trigger_lemmas=language.lemmas(sentence.tokens[trigger.token].lower),
            object_lemmas=frozenset()
            if trigger.object is None
            else language.lemmas(sentence.tokens[trigger.object].lower),
            online=_has(sentence, clause, REMOTE + ONLINE),
        )
        if draft.kind in (Kind.SPEECH, Kind.VISIT):
            draft.at_occasion = any(True for _ in frames.any_at(sentence, clause, trigger.token))
        draft.place = self._place(stage, number, draft.kind)
        if trigger.frame.kind == "occasion":
            self._add_houses(stage, clause, draft)
        elif trigger.frame.name in RECEIVING and draft.counterparts and not draft.subjects:
            draft.subjects += self.sides.houses(stage, clause)
        yield draft

    def _place(self, stage: Stage, number: int, kind: Kind) -> places.Place:
        """A place said in the clause, else in the other plain clauses of the sentence."""
        people, sentence, index = self.story.people, stage.sentence, stage.index
        clause = stage.clauses[number]
        plain, target = stage.plain_tokens(number), kind is Kind.VISIT
        near = places.stated(people, sentence, index, clause.tokens, stage.actors, target=target)
        near = near or places.before_where(people, sentence, index, clause)
        return near or places.stated(people, sentence, index, plain, stage.actors, target=target) or places.NOWHERE

    def _add_houses(self, stage: Stage, clause: Clause, draft: Draft) -> None:
        """An embassy where it was is its host; a house that helped, or a gallery, counts if nobody else is named."""
        missions = [a for a in stage.actors if parties.is_mission(stage.sentence, a)]
        held = [a for a in missions if _holds_occasion(stage.sentence, a)]
        if held and not draft.subjects:
            draft.subjects += [parties.collective(self.story, a) for a in held]
            return
        for actor in (a for a in stage.actors if a.sort is Sort.BODY and a.head in clause.tokens):
            mission = parties.is_mission(stage.sentence, actor)
            party = parties.collective(self.story, actor)
            if mission and actor.preposition == "в" and not draft.subjects and draft.frame.need is Need.OCCASION:
                draft.subjects.append(party)
            elif mission or (actor.preposition == "в" and draft.kind is Kind.EXHIBITION_OR_CULTURE):
                draft.fallback.append(party)

    def _acceptable(self, draft: Draft, clause: Clause, last: Draft | None) -> bool:
        """Whether a draft has what its frame needs."""
        need = draft.frame.need
        persons = [p for p in draft.subjects if p.person is not None]
        if draft.content and draft.planned and need is Need.ONE:
            return any(p.source == "named" for p in draft.subjects)
        if draft.content and not (need in (Need.BOTH, Need.NEW) and draft.two_sided and len(draft.persons) > 1):
            return False
        aside = _is_aside(draft, clause) and draft.frame.name not in continuing.PARTAKING
        if need in (Need.ONE, Need.JOIN) and not draft.counterparts and aside:
            return False
        if need is Need.HAND:
            return bool(draft.persons) and all(p.person is not None for p in draft.parties)
        if need is Need.NEW:
            acts = len(persons) == len(draft.subjects) or draft.frame.name.startswith("meeting.hand")
            return draft.two_sided and acts and all(p.person is not None for p in draft.counterparts)
        if need is Need.HOST:
            visiting = last is not None and occasions.is_shown_round(last, draft)
            shown = {p.person for p in draft.counterparts if p.person is not None}
            return bool(persons) and visiting and last is not None and shown <= last.persons
        if need is Need.ATTEND:
            return bool(persons) and last is not None
        if need is Need.AT:
            return any(p.source == "named" for p in draft.subjects)
        travels = draft.frame.name.startswith("visit") or draft.kind is Kind.VISIT
        if need in (Need.JOIN, Need.REPRESENT, Need.SIDE, Need.STAND) or travels or draft.kind is Kind.SPEECH:
            return bool(persons)
        return need is Need.OCCASION or bool(draft.parties)


def _is_interview(draft: Draft) -> bool:
    """«Беседу с послом вела журналистка X»."""
    sides = (draft.subjects, draft.counterparts) if draft.kind in (Kind.MEETING, Kind.TALKS) else ()
    return any(side and all((p.role or "").split(" ")[0] in PRESS for p in side) for side in sides)


def _greets_again(draft: Draft, last: Draft | None) -> bool:
    """«Приветствуя гостей, министр сказал …»: they were met in the sentence before."""
    return draft.frame.name == GREETING and last is not None and draft.persons <= last.persons


def _holds_occasion(sentence: Sentence, actor: Actor) -> bool:
    """«концерт, организованный посольством»."""
    before = sentence.tokens[actor.first - 1].lower if actor.first else ""
    return actor.may_be("Ins") and any(
        p.pos == "PRTF" and p.normal in words_of("arranging") for p in language.parses(before)
    )


def _is_planned(sentence: Sentence, clause: Clause, trigger: Trigger) -> bool:
    """In the future tense, or under a word of plans: «запланированы встречи», «намерен посетить»."""
    words = [sentence.tokens[i] for i in clause.tokens]
    if any(
        w.feats.get("Tense") == "Fut" or language.lemmas(w.lower) & vocabulary.words("planning_words") for w in words
    ):
        return True
    infinitive = sentence.tokens[trigger.token].feats.get("VerbForm") == "Inf"
    return infinitive and frames.infinitive_head(sentence, clause, trigger.token) == "planned"


def _leads_on(sentence: Sentence, clause: Clause) -> bool:
    """«Затем посол …», «Посол также …»: a further act."""
    said = " ".join(sentence.tokens[i].lower for i in clause.tokens)
    leading = vocabulary.words("turns") | vocabulary.words("sequence_words")
    return any(f" {words} " in f" {said} " for words in leading)


def _is_aside(draft: Draft, clause: Clause) -> bool:
    """A one-sided act in an inserted clause («саженцы, которые посадил президент») is background."""
    return clause.link in (Link.RELATIVE, Link.PARTICIPLE) or (
        draft.kind is Kind.OTHER and clause.link is not Link.MAIN
    )


def _is_credentials(sentence: Sentence) -> bool:
    """«принял посла, вручившего верительные грамоты»."""
    words = [language.lemmas(t.lower) for t in sentence.tokens]
    pairs = zip(words, words[1:], strict=False)
    return any("верительный" in before and "грамота" in word for before, word in pairs)


def _has(sentence: Sentence, clause: Clause, stems: tuple[str, ...]) -> bool:
    return any(sentence.tokens[i].lower.startswith(stems) for i in clause.tokens)


def _kind(stage: Stage, clause: Clause, trigger: Trigger) -> Kind:
    """The frame's kind; where the occasion decides, that of its noun."""
    objects = [trigger.object] if trigger.object is not None else []
    if trigger.frame.kind != "occasion":
        kind = Kind(trigger.frame.kind)
        if kind in (Kind.MEETING, Kind.TALKS) and _has(stage.sentence, clause, REMOTE):
            return Kind.CALL
        if trigger.frame.name in RECEIVING and _is_credentials(stage.sentence):
            return Kind.CREDENTIALS
        journey = kind is Kind.VISIT and trigger.object is None
        return (_occasion_after(stage, trigger) if journey else None) or kind
    words = [frames.occasion_of(stage.sentence.tokens[i]) for i in [*objects, *range(trigger.token)]]
    after = _occasion_after(stage, trigger)
    found = (words[0] if objects else None) or after or next((w for w in words if w), None)
    return Kind(found) if found else Kind.CONFERENCE


def _occasion_after(stage: Stage, trigger: Trigger) -> Kind | None:
    """«приехал в Найроби на сессию», «принял участие в выставке»: the first noun of an occasion after the verb."""
    for token in stage.sentence.tokens[trigger.token + 1 :]:
        if token.pos in ("VERB", "AUX") and token.feats.get("VerbForm") == "Fin":
            return None
        kind = frames.occasion_of(token) if token.pos in ("NOUN", "PROPN") else None
        if kind:
            return Kind(kind)
    return None
