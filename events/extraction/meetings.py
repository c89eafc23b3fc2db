"""Reads a document sentence by sentence into drafts of meetings, keeping in mind the story told so far."""

from __future__ import annotations

from events.extraction import language, parties
from events.extraction.actors import DASHES, Sort
from events.extraction.clauses import Link
from events.extraction.coreference import Story
from events.extraction.document import Document, LineKind, People, Sentence
from events.extraction.drafting import Drafter
from events.extraction.facts import Kind
from events.extraction.occasions import JOURNEYS, Draft, one_act, seat, without_way_there
from events.extraction.plot import Plot
from events.extraction.stage import Stage, set_stage

READ = (LineKind.TITLE, LineKind.LEDE, LineKind.BODY)
SPEECHES = frozenset({"выступление", "речь", "доклад"})
BACKGROUND = frozenset({"напомним", "ранее", "прежде", "предыдущий", "прошлогодний"})
SPELLING_OUT = ("это ", "ими ", "среди них")
DELEGATED = ("в составе делегации", "в состав делегации", "в ее составе", "в её составе", "в делегацию вош")
TOGETHER = ("вместе с ним", "вместе с ней", "вместе с ними")


def read_meetings(document: Document, people: People) -> list[Draft]:
    """Drafts of the meetings of a document, in text order."""
    return _Reader(document, people).read()


class _Reader:
    def __init__(self, document: Document, people: People) -> None:
        self.document = document
        self.people = people
        self.story = Story(document, people)
        self.drafter = Drafter(self.story)
        self.plot = Plot(self.story)

    def read(self) -> list[Draft]:
        for index, sentence in enumerate(self.document.sentences):
            if sentence.kind in READ and sentence.tokens:
                self._sentence(set_stage(self.document, self.people, index))
        self.plot.settle(None)
        return self.plot.drafts

    def _sentence(self, stage: Stage) -> None:
        self.plot.enter(stage.sentence.paragraph)
        if self._spells_out(stage):
            return
        if not _is_background(stage.sentence):
            for draft in one_act(without_way_there(self.drafter.of_sentence(stage, self.plot.last))):
                if draft.two_sided or not _is_attribution(stage.sentence):
                    self.plot.add(draft)
        if _is_speech(stage.sentence):
            self.plot.note_speech(stage.sentence.paragraph)
        missions = [a for a in stage.actors if parties.is_mission(stage.sentence, a)]
        self.plot.note_houses(stage.index, [parties.collective(self.story, a) for a in missions])
        self._note_subject(stage)

    def _spells_out(self, stage: Stage) -> bool:
        """«… принял трех послов. Это X, Y и Z»: the names of the group met before."""
        last = self.plot.last
        named = [a for a in stage.actors if a.named]
        opening = _opening(stage.sentence)
        if not last or not named or last.paragraph != stage.sentence.paragraph:
            return False
        if opening.startswith((*DELEGATED, *TOGETHER)):
            return self._come_along(stage, last, opening)
        if not opening.startswith(SPELLING_OUT):
            return False
        for side in (last.subjects, last.counterparts):
            if any(p.source == "collective" and not p.organisation for p in side):
                side[:] = self.drafter.sides.parties(stage, tuple(named))
                return True
        return False

    def _come_along(self, stage: Stage, last: Draft, opening: str) -> bool:
        """«В составе делегации – X и Y», «Вместе с ним выступали X и Y»: further people of the meeting just told."""
        words = frozenset().union(*(language.lemmas(t.lower) for t in stage.sentence.tokens))
        if opening.startswith(TOGETHER) and words & JOURNEYS:
            return False  # more on the visit told before
        came = tuple(a for a in stage.actors if a.named and a.may_be("Nom") and not a.preposition)
        further = [p for p in self.drafter.sides.parties(stage, came) if p.key not in last.keys]
        if last.kind is Kind.VISIT:
            last.subjects += further
            self.story.guests += [p.person for p in further if p.person is not None]
        elif opening.startswith(DELEGATED):
            last.counterparts += further
        else:
            seat(last, further)
        last.mention(stage.index)
        return bool(further)

    def _note_subject(self, stage: Stage) -> None:
        """The first person who acts in a sentence is whom the next «он» or «посол» means, meeting or not."""
        if any(s == stage.index for s, _ in self.story.subjects) or _is_attribution(stage.sentence):
            return
        if _opening(stage.sentence).startswith(DELEGATED):
            return
        acting = [n for n in sorted(stage.subjects) if stage.clauses[n].link not in (Link.CONTENT, Link.SOURCE)]
        found = [p.person for n in acting for p in self.drafter.sides.parties(stage, stage.subjects[n])]
        agents = [a.mention.person for a in stage.actors if a.mention and a.cases == {"Ins"} and not a.preposition]
        person = next((p for p in [*found, *agents] if p is not None), None)
        if person is not None:
            self.story.tell(stage.index, [person])
            if not _is_dialogue(stage):
                self.story.speaker = person


def _opening(sentence: Sentence) -> str:
    return " ".join(t.lower for t in sentence.tokens[:4])


def _is_background(sentence: Sentence) -> bool:
    """«Напомним, …», «Ранее …»: told for the record."""
    first = sentence.tokens[0].lower
    return first in BACKGROUND or bool(language.lemmas(first) & BACKGROUND)


def _is_attribution(sentence: Sentence) -> bool:
    """«Об этом сообщил X»: tells only whose words the text before gives."""
    return " ".join(t.lower for t in sentence.tokens[:2]) == "об этом"


def _is_dialogue(stage: Stage) -> bool:
    """A line of an interview, or somebody's own words: «– Вчера мы обсудили …»."""
    return stage.sentence.tokens[0].text in DASHES or any(a.sort is Sort.SPEAKER for a in stage.actors)


def _is_speech(sentence: Sentence) -> bool:
    """«В своем выступлении …»."""
    words = sentence.tokens[:4]
    return words[0].lower in ("в", "во") and any(language.lemmas(t.lower) & SPEECHES for t in words)
