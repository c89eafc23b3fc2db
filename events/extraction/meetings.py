"""Reads a document clause by clause into drafts of meetings, keeping in mind the story told so far."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from events.extraction import frames, language, occasions, parties, places
from events.extraction.actors import Actor, Group, Sort, actors_of, lists_of
from events.extraction.clauses import Clause, Link, clauses_of, is_finite, short_participle
from events.extraction.coreference import Story
from events.extraction.document import Document, LineKind, People, Sentence
from events.extraction.facts import Kind
from events.extraction.frames import Form, Need, Trigger
from events.extraction.occasions import Draft
from events.extraction.parties import Party

READ = (LineKind.TITLE, LineKind.LEDE, LineKind.BODY)
LIGHT_VERBS = frozenset({"провести", "проводить", "иметь", "устроить", "начать", "завершить", "продолжить"})
REMOTE = ("телефон", "видеосвяз", "видеоконференц", "видеозвон", "созвон")
ONLINE = ("онлайн", "видеоформат", "дистанционн", "виртуальн")
SPEECHES = frozenset({"выступление", "речь", "доклад"})
ATTENDING = (Kind.SPEECH, Kind.CONFERENCE, Kind.EXHIBITION_OR_CULTURE, Kind.CEREMONY, Kind.OTHER)
DATING = frozenset({"ход", "итог", "время", "завершение", "окончание", "рамка", "результат", "продолжение"})
BACKGROUND = frozenset({"напомним", "ранее", "прежде", "предыдущий", "прошлогодний"})
ACTING = (Sort.PERSON, Sort.ROLE, Sort.PRONOUN, Sort.RELATIVE)
HOUSES = (Sort.BODY, Sort.PEOPLE, Sort.DELEGATION)
MAX_GENITIVE_GAP = 4  # tokens between «встреча» and the genitive that belongs to it


@dataclass(slots=True)
class _Scene:
    """A sentence being read."""

    index: int
    sentence: Sentence
    actors: list[Actor]
    groups: list[Group]
    clauses: list[Clause]
    subjects: dict[int, Group] = field(default_factory=dict)  # of each clause, own or inherited
    drafts: list[Draft] = field(default_factory=list)


class Reader:
    """Drafts of one document, in text order."""

    def __init__(self, document: Document, people: People) -> None:
        self.document = document
        self.people = people
        self.story = Story(document, people)
        self.drafts: list[Draft] = []
        self.pending: Draft | None = None  # an occasion without persons, or one side of a meeting

    def read(self) -> list[Draft]:
        for index, sentence in enumerate(self.document.sentences):
            if sentence.kind in READ and sentence.tokens:
                self._sentence(index, sentence)
        self._settle(None)
        return self.drafts

    # --- a sentence

    def _sentence(self, index: int, sentence: Sentence) -> None:
        actors = _heads_of_delegations(sentence, actors_of(self.document, self.people, index))
        names = {i for p in self.people.places if p.sentence == index for i in range(p.first, p.last)}
        groups = lists_of(sentence, actors, names)
        scene = _Scene(index, sentence, actors, groups, clauses_of(sentence, groups))
        if self.pending and self.pending.paragraph != sentence.paragraph:
            self._settle(None)
        if self._spells_out(scene):
            return
        if not _is_background(sentence):
            for number, clause in enumerate(scene.clauses):
                self._clause(scene, number, clause)
        self._commit(scene)
        self._note_speech(scene)
        self._note_houses(scene)
        self._note_subject(scene)

    def _spells_out(self, scene: _Scene) -> bool:
        """«… принял трех послов. Это X, Y и Z»: the names of the group met before."""
        last = self.drafts[-1] if self.drafts else None
        opening = " ".join(t.lower for t in scene.sentence.tokens[:2])
        named = [a for a in scene.actors if a.named]
        if not last or not named or last.paragraph != scene.sentence.paragraph or not opening.startswith(("это ", "ими ", "среди них")):
            return False
        for side in (last.subjects, last.counterparts):
            if any(p.source == "collective" and not p.organisation for p in side):
                side[:] = self._parties(scene, tuple(named))
                last.others = sorted({*last.others, last.sentence} - {last.sentence})
                return True
        return False

    def _clause(self, scene: _Scene, number: int, clause: Clause) -> None:
        subject = self._subject_group(scene, number, clause)
        if subject:
            scene.subjects[number] = subject
        candidates = [
            draft for trigger in frames.triggers(scene.sentence, clause, scene.actors)
            for draft in self._draft(scene, number, clause, trigger)
        ]  # fmt: skip
        if not candidates and clause.link in (Link.MAIN, Link.CONJOINED):
            candidates = list(self._contact(scene, number, clause))
        if candidates:
            scene.drafts.append(min(candidates, key=occasions.rank))

    def _subject_group(self, scene: _Scene, number: int, clause: Clause) -> Group | None:
        """The nominatives of the clause, or those of the clause it shares its subject with."""
        verb = next((i for i in clause.tokens if scene.sentence.tokens[i].pos in ("VERB", "AUX")), clause.first)
        own = frames.fill(scene.sentence, clause, scene.groups, "nom", Trigger(frames.frames()[0], verb))
        if own:
            return own
        where = clause.link is Link.RELATIVE and not any(a.sort is Sort.RELATIVE and a.head in clause.tokens for a in scene.actors)
        if (where or clause.link in (Link.CONJOINED, Link.CONVERB, Link.CONTENT)) and clause.parent is not None:
            return scene.subjects.get(clause.parent)
        return None

    def _contact(self, scene: _Scene, number: int, clause: Clause) -> Iterator[Draft]:
        """Any other verb between two officials of whom one is brought in here: they were in contact."""
        for at in clause.tokens:
            token = scene.sentence.tokens[at]
            if not is_finite(token) or language.lemmas(token.lower) & frames.aloof():
                continue
            form = Form.PASSIVE if short_participle(token.lower) else Form.ACTIVE
            for draft in self._draft(scene, number, clause, Trigger(frames.contact(form), at)):
                if self._introduces(draft):
                    yield draft
            yield from self._at_occasion(scene, number, clause, at)
            return

    def _at_occasion(self, scene: _Scene, number: int, clause: Clause, at: int) -> Iterator[Draft]:
        """Any verb of an official at an occasion: «поделился опытом на форуме»."""
        trigger = next((t for t in frames.any_at(scene.sentence, clause, at)), None)
        for draft in self._draft(scene, number, clause, trigger) if trigger else ():
            if any(p.source == "named" and p.role for p in draft.subjects) and not draft.content:
                yield draft

    def _introduces(self, draft: Draft) -> bool:
        """Both sides named, with a post, and one of them for the first time."""
        named = [p for p in draft.parties if p.source == "named"]
        resolved = [p for p in draft.parties if p.person is not None]
        mentions = {m.person: (m.sentence, bool(m.roles)) for m in reversed(self.people.mentions)}
        first = [p for p in named if p.person is not None and mentions[p.person] == (draft.sentence, True)]
        return draft.two_sided and len(resolved) > 1 and bool(first) and not draft.content

    # --- one frame at one trigger

    def _draft(self, scene: _Scene, number: int, clause: Clause, trigger: Trigger) -> Iterator[Draft]:
        subjects, counterparts = self._sides(scene, number, clause, trigger)
        kind = self._kind(scene, trigger)
        if kind is None:
            return
        draft = Draft(
            frame=trigger.frame, kind=kind, sentence=scene.index, tokens=clause.tokens, trigger=trigger.token,
            subjects=subjects, counterparts=counterparts, paragraph=scene.sentence.paragraph,
            planned=_is_planned(scene.sentence, clause), lede=scene.sentence.kind is not LineKind.BODY, title=scene.sentence.kind is LineKind.TITLE,
            content=clause.link is Link.CONTENT,
            trigger_lemmas=language.lemmas(scene.sentence.tokens[trigger.token].lower),
            online=_mentions(scene.sentence, clause.tokens, REMOTE + ONLINE),
        )  # fmt: skip
        if _mentions(scene.sentence, clause.tokens, REMOTE) and kind in (Kind.MEETING, Kind.TALKS):
            draft.kind = Kind.CALL
        draft.place = places.stated(
            self.people, scene.sentence, scene.index, clause.tokens, scene.actors, target=kind is Kind.VISIT
        ) or places.stated(self.people, scene.sentence, scene.index, _main_tokens(scene, number), scene.actors) or places.NOWHERE
        if trigger.frame.kind == "occasion":
            self._add_houses(scene, clause, draft)
        if self._acceptable(draft, scene, clause):
            yield draft

    def _add_houses(self, scene: _Scene, clause: Clause, draft: Draft) -> None:
        """An embassy where it was is its host; a house that helped, or a gallery, counts if nobody else is named."""
        for actor in (a for a in scene.actors if a.sort is Sort.BODY and a.head in clause.tokens):
            mission = parties.is_mission(scene.sentence, actor)
            party = parties.collective(self.story, actor)
            if mission and actor.preposition == "в" and not draft.subjects and draft.frame.need is Need.OCCASION:
                draft.subjects.append(party)
            elif mission or (actor.preposition == "в" and draft.kind is Kind.EXHIBITION_OR_CULTURE):
                draft.fallback.append(party)

    def _kind(self, scene: _Scene, trigger: Trigger) -> Kind | None:
        """The frame's kind; where the occasion decides, that of its noun."""
        objects = [trigger.object] if trigger.object is not None else []
        if trigger.frame.kind != "occasion":
            kind = Kind(trigger.frame.kind)
            noun = self._occasion_after(scene, trigger) if kind is Kind.VISIT else None
            return noun or kind
        words = [frames.occasion_kind(scene.sentence.tokens[i].lower) for i in [*objects, *range(trigger.token)]]
        after = self._occasion_after(scene, trigger)
        found = (words[0] if objects else None) or after or next((w for w in words if w), None)
        return Kind(found) if found else Kind.CONFERENCE

    def _occasion_after(self, scene: _Scene, trigger: Trigger) -> Kind | None:
        """«приехал в Найроби на сессию», «принял участие в выставке»: the first noun of an occasion after the verb."""
        for token in scene.sentence.tokens[trigger.token + 1 :]:
            if token.pos in ("VERB", "AUX") and token.feats.get("VerbForm") == "Fin":
                return None
            kind = frames.occasion_kind(token.lower) if token.pos in ("NOUN", "PROPN") else None
            if kind:
                return Kind(kind)
        return None

    def _sides(
        self, scene: _Scene, number: int, clause: Clause, trigger: Trigger
    ) -> tuple[list[Party], list[Party]]:
        frame = trigger.frame
        if frame.form is Form.NOUN and frame.subject == "gen":
            return self._noun_sides(scene, number, clause, trigger)
        if frame.need is Need.HEAD or (frame.need in (Need.SIDE, Need.REPRESENT) and _several_heads(scene)):
            heads = [a for a in scene.actors if a.named and a.may_be("Nom")]
            return parties.sides(self._parties(scene, tuple(heads)))
        group = self._subject(scene, number, clause, trigger)
        subjects = self._parties(scene, group) if group else []
        return self._with_counterparts(scene, clause, trigger, group, subjects)

    def _subject(self, scene: _Scene, number: int, clause: Clause, trigger: Trigger) -> Group | None:
        if trigger.frame.subject == "no":
            return None
        if trigger.frame.subject == "nom":
            own = frames.fill(scene.sentence, clause, scene.groups, "nom", trigger)
            return own or scene.subjects.get(number)
        return frames.fill(scene.sentence, clause, scene.groups, trigger.frame.subject, trigger)

    def _with_counterparts(
        self, scene: _Scene, clause: Clause, trigger: Trigger, group: Group | None, subjects: list[Party]
    ) -> tuple[list[Party], list[Party]]:
        exclude = [p.person for p in subjects if p.person is not None]
        for slot in trigger.frame.counterparts:
            if slot == "no":
                continue
            if slot == "split":
                first, second = parties.sides(subjects, open_side=frame_is_mutual(trigger))
                if second:
                    return first, second
                continue
            rest = [g for g in scene.groups if g != group]
            other = frames.fill(scene.sentence, clause, rest, slot, trigger)
            if other and slot == "с":
                other = _all_with(scene.sentence, clause, rest, trigger, other)
            found = self._parties(scene, other, exclude) if other else []
            found = [p for p in found if p.key not in {s.key for s in subjects}]
            if found and len(subjects) == 2 and slot == "с" and frame_is_mutual(trigger):
                subjects, others = parties.sides(subjects, open_side=False)
                return subjects, [*others, *found]
            if found:
                return subjects or (self._omitted(scene, trigger, found) if slot == "с" else []), found
        return subjects, []

    def _omitted(self, scene: _Scene, trigger: Trigger, counterparts: list[Party]) -> list[Party]:
        """«Обсуждены с X …»: no subject is said, so it is that of the sentences before."""
        named = [p.person for p in counterparts if p.person is not None]
        both = trigger.frame.need in (Need.BOTH, Need.NEW)
        return self._hero(scene, trigger, named) if both and named else []

    def _noun_sides(
        self, scene: _Scene, number: int, clause: Clause, trigger: Trigger
    ) -> tuple[list[Party], list[Party]]:
        """«встреча X с Y», «между X и Y», «провел встречу с Y», «его переговоры с Y»."""
        if frames.preposition_before(scene.sentence, trigger.token) in frames.FILLER_PREPOSITIONS:
            return [], []
        after = [g for g in scene.groups if g[0].first > trigger.token and g[0].head in clause.tokens]
        between = next((g for g in after if g[0].preposition == "между"), None)
        if between:
            return parties.sides(self._parties(scene, between))
        ahead = next((g for g in scene.groups if g[0].preposition == "между" and g[0].head in clause.tokens), None)
        if ahead:
            return parties.sides(self._parties(scene, ahead))
        genitive = next((g for g in after if self._belongs(scene, g, trigger)), None)
        subjects = self._parties(scene, genitive) if genitive else []
        if not subjects:
            subjects = self._possessor(scene, trigger) or self._light_subject(scene, number, clause, trigger)
        exclude = [p.person for p in subjects if p.person is not None]
        partner = frames.fill(scene.sentence, clause, scene.groups, "с", trigger)
        if partner and not _near_noun(scene, trigger, partner, genitive):
            partner = None
        if partner:
            partner = _all_with(scene.sentence, clause, scene.groups, trigger, partner)
        counterparts = self._parties(scene, partner, exclude) if partner else []
        if not counterparts and len(subjects) > 1:
            return parties.sides(subjects)
        if not subjects and counterparts:
            subjects = self._said_or_hero(scene, number, clause, trigger, counterparts)
        return subjects, counterparts

    def _said_or_hero(
        self, scene: _Scene, number: int, clause: Clause, trigger: Trigger, counterparts: list[Party]
    ) -> list[Party]:
        """«У X состоялся разговор с Y», «На встрече с Y X рассказал», else the subject of the sentences before."""
        taken = [p.person for p in counterparts if p.person is not None]
        slots = (frames.fill(scene.sentence, clause, scene.groups, s, trigger) for s in ("у", "acc", "dat"))
        for group in (scene.subjects.get(number), *slots):
            found = self._parties(scene, group, taken) if group else []
            said = [p for p in found if p.person is not None and p.person not in taken]
            if said:
                return said
        return self._hero(scene, trigger, taken)

    def _belongs(self, scene: _Scene, group: Group, trigger: Trigger) -> bool:
        actor = group[0]
        gap = scene.sentence.tokens[trigger.token + 1 : actor.opens if actor.opens >= 0 else actor.first]
        plain = all(t.pos in ("ADJ", "DET", "PROPN", "NUM") or t.text in '"«»' for t in gap)
        return not actor.preposition and actor.may_be("Gen") and len(gap) <= MAX_GENITIVE_GAP and plain

    def _possessor(self, scene: _Scene, trigger: Trigger) -> list[Party]:
        """«его переговоры»: the subject of the sentences before."""
        before = {t.lower for t in scene.sentence.tokens[max(0, trigger.token - 2) : trigger.token]}
        return self._hero(scene, trigger, ()) if before & {"его", "ее", "её"} else []

    def _light_subject(self, scene: _Scene, number: int, clause: Clause, trigger: Trigger) -> list[Party]:
        lemmas = {lemma for i in clause.tokens for lemma in language.lemmas(scene.sentence.tokens[i].lower)}
        group = scene.subjects.get(number)
        inside = frames.preposition_before(scene.sentence, trigger.token) in ("в", "во", "на")  # «в беседе X и Y подняли …»
        if group and (lemmas & LIGHT_VERBS or (inside and len(group) > 1 and all(a.sort in ACTING for a in group))):
            return self._parties(scene, group)
        return []

    def _hero(self, scene: _Scene, trigger: Trigger, exclude: Sequence[int]) -> list[Party]:
        """The subject of the sentences before, for «На встрече с Y обсуждены …»."""
        hero = self.story.hero(scene.index)
        if hero is None or hero in exclude:
            return []
        at = Actor(Sort.PRONOUN, scene.index, trigger.token, trigger.token + 1, trigger.token, frozenset())
        return [parties.person_party(self.story, hero, at, "context")]

    def _parties(self, scene: _Scene, group: Group, exclude: Sequence[int] = ()) -> list[Party]:
        plain = [a for actor in group for a in self._antecedents(scene, actor)]
        said = [*exclude, *_named_beside(scene, plain)]
        return parties.parties_of(self.story, plain, said)

    def _antecedents(self, scene: _Scene, actor: Actor) -> list[Actor]:
        """The actors that «который» stands for: the list that ends before its clause begins."""
        if actor.sort is not Sort.RELATIVE:
            return [actor]
        clause = next((c for c in scene.clauses if actor.head in c.tokens), None)
        before = [g for g in scene.groups if clause and g[-1].last <= clause.first and g[0].sort is not Sort.RELATIVE]
        if not before:
            return []
        return [replace(a, cases=actor.cases, preposition=actor.preposition) for a in before[-1]]

    # --- what counts

    def _acceptable(self, draft: Draft, scene: _Scene, clause: Clause) -> bool:
        need = draft.frame.need
        if draft.content and not (need in (Need.BOTH, Need.NEW) and draft.two_sided and len(draft.persons) > 1):
            return False
        if need is Need.HAND:
            return bool(draft.persons) and all(p.person is not None for p in draft.parties)
        if need in (Need.BOTH, Need.EITHER):
            return bool(draft.parties)
        if need is Need.NEW:
            acts = all(p.person is not None for p in draft.subjects) or draft.frame.name.startswith("meeting.hand")
            return draft.two_sided and acts and all(p.person is not None for p in draft.counterparts)
        if need is Need.OCCASION:
            return True
        if need is Need.HOST and not self._on_visit(draft, scene):
            return False
        if need is Need.AT:
            return any(p.source == "named" for p in draft.subjects)
        if need in (Need.JOIN, Need.HOST, Need.REPRESENT, Need.SIDE):
            return any(p.person is not None for p in draft.subjects)
        single = need in (Need.ONE, Need.AT, Need.JOIN) and not draft.counterparts
        if single and (clause.link in (Link.RELATIVE, Link.PARTICIPLE) or (draft.kind is Kind.OTHER and clause.link is not Link.MAIN)):
            return False
        if draft.kind in (Kind.VISIT, Kind.SPEECH):
            return any(p.person is not None for p in draft.subjects)
        return bool(draft.parties)

    def _on_visit(self, draft: Draft, scene: _Scene) -> bool:
        last = next(iter([*scene.drafts[-1:], *self.drafts[-1:]]), None)
        return last is not None and last.kind is Kind.VISIT and last.paragraph == draft.paragraph

    # --- joining with what was told before

    def _commit(self, scene: _Scene) -> None:
        for draft in _one_act(_without_way_there(scene.drafts)):
            self._add(draft)

    def _add(self, draft: Draft) -> None:
        handler = {
            Need.HOST: self._add_host, Need.HEAD: self._add_heads, Need.SIDE: self._add_side, Need.JOIN: self._add_speaker,
            Need.OCCASION: self._add_occasion, Need.REPRESENT: self._add_heads, Need.AT: self._add_speech_at,
        }.get(draft.frame.need, self._add_meeting)  # fmt: skip
        handler(draft)

    def _add_meeting(self, draft: Draft) -> None:
        if draft.frame.need in occasions.TWO_SIDED and not draft.two_sided and not self._complete(draft):
            return
        if self._receives_visitor(draft) or self._comes_along(draft):
            return
        if self._names_delegate(draft) or self._answers_speech(draft) or self._speaks_there(draft):
            return
        earlier = occasions.retold(draft, self.drafts)
        if earlier:
            self._retell(earlier, draft)
            return
        if self.pending and self._joins(self.pending, draft):
            occasions.absorb(draft, self.pending)
            takes = draft.kind in (Kind.SPEECH, Kind.OTHER) or draft.frame.need is Need.HEAD or draft.frame.kind == "occasion"
            draft.kind = self.pending.kind if takes else draft.kind
            self.pending = None
        elif self.pending and self._beside(self.pending, draft):
            draft.others = sorted({*draft.others, *self.pending.sentences})
            draft.place = draft.place if draft.place.country else self.pending.place
            self.pending = None
        self._store(draft)

    def _beside(self, pending: Draft, draft: Draft) -> bool:
        """A meeting held on the margins of an occasion that has no people of its own."""
        alone = pending.frame.need is Need.OCCASION and not pending.parties and not pending.fallback
        return alone and draft.two_sided and pending.paragraph == draft.paragraph

    def _answers_speech(self, draft: Draft) -> bool:
        """Speakers of two sides at one opening are a pair."""
        last = self.drafts[-1] if self.drafts else None
        if not last or draft.kind is not Kind.SPEECH or last.frame.need is not Need.AT or last.counterparts or draft.keys & last.keys:
            return False
        last.counterparts = draft.subjects
        last.others = sorted({*last.others, draft.sentence} - {last.sentence})
        return True

    def _speaks_there(self, draft: Draft) -> bool:
        """Organiser and speaker, both named and of one side, are one occasion."""
        last = self.drafts[-1] if self.drafts else None
        if not last or draft.kind is not Kind.SPEECH or last.frame.kind != "occasion" or last.paragraph != draft.paragraph:
            return False
        countries = {p.country for p in [*last.parties, *draft.parties]}
        if not last.persons or last.counterparts or draft.persons & last.persons or len(countries) > 1:
            return False
        last.subjects += draft.subjects
        last.others = sorted({*last.others, draft.sentence})
        return True

    def _names_delegate(self, draft: Draft) -> bool:
        """«Делегация приняла участие в сессии. … выступил X»: X was the delegation; more of a house adds nothing."""
        last = self.drafts[-1] if self.drafts else None
        if not last or last.persons or last.paragraph != draft.paragraph or last.frame.kind != "occasion" or last.counterparts:
            return False
        if draft.frame.kind not in ("occasion", "speech", "exhibition_or_culture") or draft.counterparts:
            return False
        if draft.persons and all(p.organisation for p in last.parties):
            return False
        if draft.persons:
            last.subjects, last.others, last.sentence = draft.subjects, [*last.others, last.sentence], draft.sentence
            last.tokens, last.trigger = draft.tokens, draft.trigger
        else:
            last.others = sorted({*last.others, draft.sentence})
        return True

    def _retell(self, earlier: Draft, draft: Draft) -> None:
        if earlier.kind is Kind.CONFERENCE and draft.kind is Kind.SPEECH and not earlier.counterparts:
            earlier.kind = Kind.SPEECH
        if earlier.lede and not draft.lede and draft.frame.need is Need.BOTH and draft.persons >= earlier.persons:
            occasions.absorb(draft, earlier)
            self.drafts[self.drafts.index(earlier)] = draft
        else:
            occasions.absorb(earlier, draft)

    def _receives_visitor(self, draft: Draft) -> bool:
        """«Посетили завод. Их принимал X»: the tour becomes a meeting with who received."""
        last = self.drafts[-1] if self.drafts else None
        if not last or last.kind is not Kind.VISIT or last.paragraph != draft.paragraph or last.counterparts:
            return False
        if draft.frame.name not in ("meeting.receive", "meeting.host", "visit.welcome") or not last.tour:
            return False
        hosts = [p for p in draft.parties if p.key not in last.keys]
        if not last.persons <= draft.persons or not hosts:
            return False
        last.counterparts += hosts
        last.others = sorted({*last.others, draft.sentence} - {last.sentence})
        last.kind = Kind.MEETING if draft.kind is Kind.MEETING else last.kind
        return True

    def _comes_along(self, draft: Draft) -> bool:
        """«Вместе с ним приедет X»: one more on the visit told before."""
        with_pronoun = draft.two_sided and all(p.source == "pronoun" for p in draft.counterparts)
        if draft.kind is not Kind.VISIT or not with_pronoun:
            return False
        met = {p.person for p in draft.counterparts}
        visit = next((d for d in reversed(self.drafts) if d.kind is Kind.VISIT and met <= d.persons), None)
        if visit:
            visit.subjects += draft.subjects
            visit.others = sorted({*visit.others, draft.sentence} - {visit.sentence})
        return visit is not None

    def _add_speech_at(self, draft: Draft) -> None:
        """«На открытии X отметил …»: a speech, unless the same people are told of already."""
        last = self.drafts[-1] if self.drafts else None
        if not (last and last.paragraph == draft.paragraph and draft.keys & last.keys):
            self._store(draft)

    def _complete(self, draft: Draft) -> bool:
        """Fills the missing side from the sentence before, or keeps the draft for the sentence after."""
        pending = self.pending
        award = pending is not None and pending.frame.need is Need.EITHER and draft.frame.need in (Need.HAND, Need.BOTH)
        if pending and pending.parties and not pending.two_sided and (award or pending.kind is draft.kind):
            draft.kind = pending.kind
            if draft.subjects and pending.counterparts and not draft.counterparts:
                draft.counterparts = pending.counterparts
            elif draft.counterparts and pending.subjects and not draft.subjects:
                draft.subjects = pending.subjects
            elif draft.kind is Kind.CEREMONY and pending.frame.need is Need.EITHER and draft.subjects:
                draft.counterparts = pending.subjects
            if draft.two_sided:
                draft.others = pending.sentences
                self.pending = None
                return True
        if draft.frame.need is not Need.NEW and draft.persons:
            self.pending = draft
        return False

    def _joins(self, pending: Draft, draft: Draft) -> bool:
        """Whether a draft tells who was at the occasion told before."""
        if pending.paragraph != draft.paragraph or pending.frame.need is not Need.OCCASION:
            return False
        housed = any(p.source == "collective" for p in pending.parties)
        return not housed and draft.kind in (*ATTENDING, pending.kind)

    def _add_host(self, draft: Draft) -> None:
        last = self.drafts[-1] if self.drafts else None
        hosts = [p for p in draft.subjects if last and p.key not in last.keys and p.person is not None]
        if last and last.kind is Kind.VISIT and hosts and last.paragraph == draft.paragraph:
            last.counterparts += hosts
            last.others = sorted({*last.others, draft.sentence} - {last.sentence})
            if draft.kind is Kind.MEETING:
                last.kind = Kind.MEETING
        elif draft.two_sided:
            self._add_meeting(draft)

    def _add_heads(self, draft: Draft) -> None:
        pending = self.pending
        if pending and pending.paragraph == draft.paragraph:
            draft.kind = pending.kind
            draft.others = pending.sentences
            draft.place = draft.place if draft.place.country else pending.place
            self.pending = None
        self._store(draft)

    def _add_side(self, draft: Draft) -> None:
        if draft.two_sided:
            self._add_heads(draft)
            return
        pending = self.pending
        if pending and pending.subjects and not pending.counterparts:
            pending.counterparts = draft.subjects
            pending.others = [pending.sentence] if pending.sentence != draft.sentence else []
            pending.sentence = draft.sentence
            self.pending = None
            self._store(pending)
        elif self.drafts and self.drafts[-1].paragraph == draft.paragraph:
            last = self.drafts[-1]
            last.counterparts += [p for p in draft.subjects if p.key not in last.keys]

    def _add_speaker(self, draft: Draft) -> None:
        pending = self.pending
        if not pending or pending.frame.need is not Need.OCCASION or pending.paragraph != draft.paragraph:
            return
        if any(p.source == "collective" and p.organisation for p in pending.parties):
            draft.place = pending.place
            self._settle(None)
            self._store(draft)
            return
        draft.kind = pending.kind
        draft.others = pending.sentences
        draft.place = draft.place if draft.place.country else pending.place
        self.pending = None
        self._store(draft)

    def _add_occasion(self, draft: Draft) -> None:
        self._settle(draft)

    def _settle(self, following: Draft | None) -> None:
        """Ends what was pending: an occasion with a house or a group as host is a meeting of its own."""
        pending = self.pending
        if pending and pending.frame.need is Need.OCCASION and not pending.parties:
            pending.subjects = pending.fallback[:1]
        if pending and pending.frame.need in (Need.OCCASION, Need.EITHER) and pending.parties:
            self._store(pending)
        self.pending = following

    def _store(self, draft: Draft) -> None:
        self.drafts.append(draft)
        subjects = [p.person for p in draft.subjects if p.person is not None]
        self.story.tell(draft.sentence, subjects, [p.person for p in draft.counterparts if p.person is not None])

    def _note_speech(self, scene: _Scene) -> None:
        """«В своем выступлении …»: who took part spoke."""
        last = self.drafts[-1] if self.drafts else None
        words = scene.sentence.tokens[:4]
        opening = words and words[0].lower in ("в", "во") and any(language.lemmas(t.lower) & SPEECHES for t in words)
        if opening and last and last.frame.name == "conference.take_part" and last.paragraph == scene.sentence.paragraph:
            if last.kind is Kind.CONFERENCE and len(last.parties) == 1:
                last.kind = Kind.SPEECH

    def _note_houses(self, scene: _Scene) -> None:
        """An embassy named while an occasion waits for its people may turn out to be the host."""
        pending = self.pending
        if pending and pending.frame.need is Need.OCCASION and pending.sentence != scene.index:
            missions = [a for a in scene.actors if parties.is_mission(scene.sentence, a)]
            pending.fallback = [*(parties.collective(self.story, a) for a in missions), *pending.fallback]
            if missions:
                pending.others = sorted({*pending.others, scene.index})

    def _note_subject(self, scene: _Scene) -> None:
        """The first named nominative of a sentence is whom the next «он» or «посол» means, meeting or not."""
        if any(s == scene.index for s, _ in self.story.subjects):
            return
        for number in sorted(scene.subjects):
            for party in self._parties(scene, scene.subjects[number]):
                if party.person is not None and scene.clauses[number].link is not Link.CONTENT:
                    self.story.tell(scene.index, [party.person], [])
                    return
        for actor in scene.actors:
            if actor.named and actor.cases == {"Ins"} and not actor.preposition and actor.mention and actor.mention.person is not None:
                self.story.tell(scene.index, [actor.mention.person], [])
                return


def _near_noun(scene: _Scene, trigger: Trigger, partner: Group, genitive: Group | None) -> bool:
    """«В ходе аудиенции он вспомнил о встречах с X»: a noun that only dates the sentence takes no far partner."""
    before = scene.sentence.tokens[trigger.token - 1] if trigger.token else None
    dating = before is not None and (before.lower == "после" or bool(language.lemmas(before.lower) & DATING))
    after = genitive[-1].last if genitive else trigger.token + 1
    return not dating or partner[0].first - after <= 2


def _several_heads(scene: _Scene) -> bool:
    """«С казахстанской стороны участвовал X, с австрийской - Y»."""
    return len([a for a in scene.actors if a.named and a.may_be("Nom")]) > 1


def _one_act(drafts: Sequence[Draft]) -> list[Draft]:
    """«принял посла, который вручил грамоты» is one act, of the more special kind; a list of acts counts by its first."""
    kept: list[Draft] = []
    for draft in drafts:
        same = next((k for k in kept if k.persons & draft.persons), None)
        if same and Kind.CREDENTIALS in (same.kind, draft.kind) and same.kind is not draft.kind:
            same.kind = Kind.CREDENTIALS
            continue
        if same and same.two_sided and draft.two_sided and not {p.person for p in draft.counterparts} - {None}:
            continue
        kept.append(draft)
    return kept


def _named_beside(scene: _Scene, group: Sequence[Actor]) -> list[int]:
    """Persons named in the clause of an unnamed actor: it is none of them."""
    clause = next((c for c in scene.clauses if group and group[0].head in c.tokens), None)
    if clause is None or clause.link is Link.RELATIVE:
        return []
    named = [a.mention.person for a in scene.actors if a.mention and a.head in clause.tokens and a not in group]
    return [p for p in named if p is not None]


def _all_with(
    sentence: Sentence, clause: Clause, groups: Sequence[Group], trigger: Trigger, first: Group
) -> Group:
    """«встретился с X, а затем с Y»: every named list after «с» in the clause."""
    more = [g for g in groups if g != first and g[0].named and frames.fill(sentence, clause, [g], "с", trigger)]
    return (*first, *(a for g in more for a in g))


def frame_is_mutual(trigger: Trigger) -> bool:
    """Whether the verb alone says that those it joins met one another; «посетили» does not."""
    return not trigger.frame.name.startswith(("visit", "speech"))


def _without_way_there(drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts of one sentence without the journey that leads to a meeting told in it, which lends its place."""
    kept: list[Draft] = []
    for draft in drafts:
        goal = next((d for d in drafts if d is not draft and d.two_sided and draft.keys <= d.keys), None)
        if draft.kind is Kind.VISIT and goal:
            if goal.place.country is None:
                goal.place = draft.place
            continue
        kept.append(draft)
    return kept


def _heads_of_delegations(sentence: Sentence, actors: list[Actor]) -> list[Actor]:
    """«делегация во главе с X» is X in the case of the delegation."""
    result: list[Actor] = []
    for actor in actors:
        before = result[-1] if result else None
        if before and before.sort is Sort.DELEGATION and actor.named and _under(sentence, before, actor):
            result[-1] = replace(actor, first=before.first, cases=before.cases, preposition=before.preposition)
        else:
            result.append(actor)
    return result


def _under(sentence: Sentence, group: Actor, person: Actor) -> bool:
    between = " ".join(t.lower for t in sentence.tokens[group.last : person.first])
    return between.strip(" ,") in ("во главе с", "во главе со", "под руководством", "под председательством", "возглавляемая", "возглавляемой")


def _is_background(sentence: Sentence) -> bool:
    """«Напомним, …», «Ранее …»: told for the record."""
    return bool(language.lemmas(sentence.tokens[0].lower) & BACKGROUND or sentence.tokens[0].lower in BACKGROUND)


def _is_planned(sentence: Sentence, clause: Clause) -> bool:
    return any(sentence.tokens[i].feats.get("Tense") == "Fut" for i in clause.tokens)


def _mentions(sentence: Sentence, tokens: Sequence[int], stems: tuple[str, ...]) -> bool:
    return any(sentence.tokens[i].lower.startswith(stems) for i in tokens)


def _main_tokens(scene: _Scene, number: int) -> list[int]:
    """Tokens of the clauses of the sentence that are neither told («что …») nor inserted."""
    plain = (Link.MAIN, Link.CONJOINED, Link.CONVERB)
    return [i for k, c in enumerate(scene.clauses) if k == number or c.link in plain for i in c.tokens]
