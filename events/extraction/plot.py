"""The meetings told so far, and what still waits for its people: how each new draft finds its place among them."""

from __future__ import annotations

from collections.abc import Callable

from events.extraction import continuing, language, occasions, standing_in, waiting
from events.extraction.coreference import Story
from events.extraction.facts import Kind
from events.extraction.frames import Need
from events.extraction.occasions import Draft
from events.extraction.parties import Party
from events.extraction.titles import speaks_for_others

SPEAKING = (Kind.SPEECH, Kind.CONFERENCE, Kind.EXHIBITION_OR_CULTURE, Kind.CEREMONY)  # others may speak there
FORMAL = (Kind.CREDENTIALS, Kind.SIGNING)  # acts of two, whoever else was present
ATTENDED, ATTENDED_ALL = "meeting.attend", "meeting.attend_all"


class Plot:
    """Drafts in text order; ``pending`` is an occasion without persons, or one side of a meeting."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.drafts: list[Draft] = []
        self.pending: Draft | None = None

    @property
    def last(self) -> Draft | None:
        return self.drafts[-1] if self.drafts else None

    def add(self, draft: Draft) -> None:
        """Stores a draft, or adds it to what it only tells more of."""
        handlers: dict[Need, Callable[[Draft], None]] = {
            Need.HOST: self._add_host,
            Need.HEAD: self._add_heads,
            Need.REPRESENT: self._add_heads,
            Need.SIDE: self._add_side,
            Need.STAND: self._add_representative,
            Need.JOIN: self._add_speaker,
            Need.AT: self._add_speech_at,
            Need.ATTEND: self._add_attendants,
            Need.OCCASION: self.settle,
        }
        handlers.get(draft.frame.need, self._add_meeting)(draft)

    def enter(self, paragraph: int) -> None:
        """A new paragraph: what waited waits no longer, save an occasion of nobody, for the next paragraph."""
        pending = self.pending
        if not pending or pending.paragraph == paragraph:
            return
        if pending.parties or pending.fallback or paragraph - pending.paragraph > 1:
            self.settle(None)

    def settle(self, following: Draft | None) -> None:
        """Ends what was pending: an occasion with a house or a group as host is a meeting of its own."""
        pending = self.pending
        if pending and pending.frame.need is Need.OCCASION and not pending.parties:
            pending.subjects = pending.fallback[:1]
        if pending and pending.frame.need in (Need.OCCASION, Need.EITHER) and pending.parties:
            earlier = occasions.retold(pending, self.drafts) if pending.frame.need is Need.EITHER else None
            if earlier:
                occasions.absorb(earlier, pending)
                earlier.kind = Kind.CREDENTIALS if pending.kind is Kind.CREDENTIALS else earlier.kind
            else:
                self._store(pending)
        self.pending = following

    def note_houses(self, sentence: int, houses: list[Party]) -> None:
        """An embassy named while an occasion waits for its people may turn out to be the host."""
        waiting = self.pending and self.pending.frame.need is Need.OCCASION and self.pending.frame.kind == "occasion"
        if houses and self.pending and waiting and self.pending.sentence != sentence:
            self.pending.fallback = [*houses, *self.pending.fallback]
            self.pending.mention(sentence)

    def note_speech(self, paragraph: int) -> None:
        """«В своем выступлении …»: who took part spoke."""
        last = self.last
        took_part = last is not None and last.frame.name == "conference.take_part" and last.paragraph == paragraph
        if last and took_part and last.kind is Kind.CONFERENCE and len(last.parties) == 1:
            last.kind = Kind.SPEECH

    # --- meetings

    def _add_meeting(self, draft: Draft) -> None:
        if (
            standing_in.accepts_gift(self.last, draft)
            or self._receives_giver(draft)
            or continuing.names_parties(self.drafts, draft)
        ):
            return
        if draft.frame.need in occasions.TWO_SIDED and not draft.two_sided and not self._complete(draft):
            return
        if continuing.continues(self.drafts, draft):
            return
        earlier = occasions.retold(draft, self.drafts)
        if earlier:
            self._retell(earlier, draft)
            return
        self._take_pending(draft)
        self._store(draft)

    def _receives_giver(self, draft: Draft) -> bool:
        """«Груз передал посол. Его принимали X и Y»: they were given it."""
        pending = self.pending
        waits = pending is not None and pending.frame.name == "ceremony.award" and pending.paragraph == draft.paragraph
        if not pending or not waits or draft.frame.name not in continuing.RECEIVING or not draft.two_sided:
            return False
        if not pending.persons or pending.persons != {p.person for p in draft.counterparts}:
            return False
        pending.counterparts = draft.subjects
        pending.mention(draft.sentence)
        self.pending = None
        self._store(pending)
        return True

    def _take_pending(self, draft: Draft) -> None:
        """Gives the draft what the occasion told before it says of the same."""
        pending = self.pending
        if pending and waiting.joins(pending, draft):
            occasions.absorb(draft, pending)
            general = draft.kind in (Kind.SPEECH, Kind.OTHER) or draft.frame.kind == "occasion"
            draft.kind = pending.kind if general else draft.kind
            self.pending = None
        elif pending and waiting.beside(pending, draft):
            self._set_there(draft, pending)

    def _set_there(self, draft: Draft, pending: Draft) -> None:
        draft.mention(*pending.sentences)
        draft.place = draft.place if draft.place.country else pending.place
        self.pending = None

    def _retell(self, earlier: Draft, draft: Draft) -> None:
        if earlier.kind is Kind.CONFERENCE and draft.kind is Kind.SPEECH and not earlier.counterparts:
            earlier.kind = Kind.SPEECH
        fuller = earlier.lede and not draft.lede and draft.frame.need is Need.BOTH and draft.persons >= earlier.persons
        if fuller or (earlier.title and not draft.title):
            if occasions.announced(draft, [earlier]):
                occasions.drop_groups(earlier)
            occasions.absorb(draft, earlier)
            self.drafts[self.drafts.index(earlier)] = draft
        else:
            occasions.absorb(earlier, draft)
            if earlier.kind is draft.kind is Kind.VISIT and draft.tour:
                earlier.trigger_lemmas = draft.trigger_lemmas  # «побывал в провинции, где осмотрел ферму»

    def _complete(self, draft: Draft) -> bool:
        """Fills the missing side from the sentence before, or keeps the draft for the sentence after."""
        pending = self.pending
        if pending and waiting.may_complete(pending, draft):
            draft.kind = draft.kind if draft.kind is Kind.CEREMONY else pending.kind
            if pending.counterparts and not draft.counterparts:
                draft.counterparts = pending.counterparts
            elif pending.subjects and not draft.subjects:
                draft.subjects = pending.subjects
            elif draft.subjects:
                draft.counterparts = pending.subjects
            if draft.two_sided:
                draft.mention(*pending.sentences)
                self.pending = None
                return True
        housed = draft.frame.need is Need.EITHER and any(p.organisation for p in draft.subjects)
        if draft.frame.need is not Need.NEW and (draft.persons or housed):
            self.pending = draft
        return False

    # --- frames that add to something

    def _add_host(self, draft: Draft) -> None:
        last = self.last
        hosts = [p for p in draft.subjects if last and p.key not in last.keys and p.person is not None]
        if last and hosts and occasions.is_shown_round(last, draft):
            last.counterparts += hosts
            last.mention(draft.sentence)
        elif draft.two_sided:
            self._add_meeting(draft)

    def _add_attendants(self, draft: Draft) -> None:
        """To the last meeting of two sides, however far back in an article with one cast."""
        single = occasions.casts(self.drafts) <= occasions.SINGLE_ITEM
        if draft.frame.name == ATTENDED_ALL:
            continuing.attends_all(self.drafts, draft)
            return
        held = [d for d in self.drafts if d.kind in (*FORMAL, Kind.CEREMONY)] if self._at_ceremony(draft) else []
        met = continuing.attended(held or self.drafts, draft)
        if met and (met.kind in FORMAL or continuing.names_group(met, draft)):
            return
        if met and (single or draft.paragraph - met.paragraph <= 1):
            words = self.story.document.sentences[draft.sentence].tokens
            others = continuing.stands_for_others(met, words) or continuing.delegated_by_others(met, draft)
            occasions.seat(met, continuing.present(draft), own=not others and met.kind is not Kind.CONFERENCE)
            met.mention(draft.sentence)
        elif draft.frame.name == ATTENDED:
            self._add_meeting(draft)

    def _at_ceremony(self, draft: Draft) -> bool:
        """«На церемонии присутствовал X» tells of no talk held beside it."""
        words = self.story.document.sentences[draft.sentence].tokens
        return any("церемония" in language.lemmas(words[i].lower) for i in draft.tokens)

    def _add_representative(self, draft: Draft) -> None:
        """«Страну представлял X»: the group met just before, or who was at the occasion told before."""
        pending = self.pending
        if standing_in.names_delegation(self.last, draft) or not pending or pending.paragraph != draft.paragraph:
            return
        if pending.frame.need is Need.OCCASION:
            draft.kind = pending.kind
            self._set_there(draft, pending)
            self._store(draft)

    def _add_heads(self, draft: Draft) -> None:
        pending = self.pending
        if standing_in.names_delegation(self.last, draft) or self._receives_delegate(draft):
            return
        if standing_in.answers_head(self.last, draft):
            return
        if pending and draft.paragraph - pending.paragraph <= 1:
            draft.kind = pending.kind
            self._set_there(draft, pending)
        elif not draft.two_sided:
            draft.kind = Kind.CONFERENCE
        self._store(draft)

    def _add_side(self, draft: Draft) -> None:
        pending, last = self.pending, self.last
        if draft.two_sided:
            self._add_heads(draft)
        elif pending and pending.subjects and not pending.counterparts:
            before, pending.sentence = pending.sentence, draft.sentence
            pending.counterparts = draft.subjects
            pending.mention(before)
            self.pending = None
            self._store(pending)
        elif last and last.paragraph == draft.paragraph:
            occasions.seat(last, draft.subjects)

    def _receives_delegate(self, draft: Draft) -> bool:
        """«На консультации прибыл X. Принимающую сторону представлял Y»: both are told, each by itself."""
        last = self.last
        came = last is not None and last.kind is Kind.VISIT and not last.counterparts
        if not last or not came or draft.two_sided or draft.paragraph - last.paragraph > 1 or draft.keys & last.keys:
            return False
        draft.counterparts, draft.kind = last.subjects, Kind.TALKS
        draft.place = draft.place if draft.place.country else last.place
        draft.mention(*last.sentences)
        self.drafts.remove(last)
        self._store(draft)
        return True

    def _add_speaker(self, draft: Draft) -> None:
        """Who speaks after an occasion was told was there; at a house's own occasion the speech is another act."""
        pending = self.pending
        if not pending or pending.frame.need is not Need.OCCASION or pending.paragraph != draft.paragraph:
            self._add_further_speaker(draft)
            return
        if any(p.source == "collective" and p.organisation for p in pending.parties):
            draft.place = pending.place
            self.settle(None)
        else:
            draft.kind = pending.kind
            self._set_there(draft, pending)
        self._store(draft)

    def _add_further_speaker(self, draft: Draft) -> None:
        """After a speech at an occasion, or on a visit to a house: somebody brought in with a post who speaks there."""
        last = self.last
        if last and last.kind is Kind.TALKS and last.frame.need is Need.JOIN and not last.two_sided:
            self._answers_speaker(last, draft)
            return
        visited = last is not None and last.tour and last.frame.name == "visit.go" and not draft.keys & last.keys
        if not last or not (last.kind in SPEAKING or visited) or not last.persons or last.title:
            return
        named = all(p.source == "named" and p.role and not speaks_for_others(p.role) for p in draft.subjects)
        near = draft.paragraph - last.paragraph <= (occasions.casts(self.drafts) <= occasions.SINGLE_ITEM) and named
        if near and not draft.content and all(self._is_new(p, draft.sentence) for p in draft.subjects):
            occasions.seat(last, draft.subjects)
            last.mention(draft.sentence)

    def _answers_speaker(self, last: Draft, draft: Draft) -> None:
        """«Состоялись переговоры. Аким сообщил … Посол заверила …»: who speaks next is the other side."""
        if last.paragraph == draft.paragraph and not draft.keys & last.keys:
            last.counterparts += draft.subjects
            last.mention(draft.sentence)

    def _is_new(self, party: Party, sentence: int) -> bool:
        first = next(m.sentence for m in self.story.people.mentions if m.person == party.person)
        return first == sentence

    def _add_speech_at(self, draft: Draft) -> None:
        """«На открытии X отметил …»: a speech, unless the same people are told of already."""
        last = self.last
        if not (last and last.paragraph == draft.paragraph and draft.keys & last.keys):
            self._store(draft)

    def _store(self, draft: Draft) -> None:
        self.drafts.append(draft)
        subjects = [p.person for p in draft.subjects if p.person is not None]
        self.story.tell(draft.sentence, subjects)
        self.story.sides = (subjects, [p.person for p in draft.counterparts if p.person is not None])
        self.story.guests = continuing.guests(draft) or self.story.guests
