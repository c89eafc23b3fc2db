"""Which words speak of a meeting's substance: its clause, what leads up to it, what follows up to the next meeting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from events.extraction import language, telling, vocabulary
from events.extraction.document import Document, LineKind, People
from events.extraction.facts import Kind
from events.extraction.occasions import SINGLE_ITEM, Draft, casts
from events.extraction.topics import Part

TALKS = (Kind.MEETING, Kind.TALKS, Kind.CALL, Kind.CREDENTIALS)
READ = (LineKind.LEDE, LineKind.BODY)
NATIONS = ("country", "nationality")
HOME = "home"  # «соотечественники»: whom the meeting was with tells what it was about


class Scopes:
    """Shares the sentences of an article out among its meetings."""

    def __init__(self, document: Document, people: People, drafts: Sequence[Draft]) -> None:
        self.document = document
        self.people = people
        self.drafts = drafts
        self.single = casts(drafts) <= SINGLE_ITEM
        self.told = {s for d in drafts for s in d.sentences}
        self.persons = self._persons()
        self.heads = self._heads()
        self.items = self._items()
        self.speaking = self._speaking()

    def parts_of(self, draft: Draft) -> list[Part]:
        """Parts of sentences to read topics from, in text order, titles and names masked."""
        around = {*draft.others, *self.before(draft), *self.speaking[id(draft)]} - {draft.sentence}
        told = [self.part(index, 0, len(self.document.sentences[index].tokens), set()) for index in around]
        return sorted([self.own(draft), *told], key=lambda p: p.sentence)

    # --- the meeting's own sentence and what leads up to it

    def own(self, draft: Draft) -> Part:
        """The meeting's sentence, cut where another meeting of the same sentence begins."""
        same = sorted(d.tokens[0] for d in self.drafts if d.sentence == draft.sentence and d is not draft)
        first = 0 if not [s for s in same if s < draft.tokens[0]] else draft.tokens[0]
        end = len(self.document.sentences[draft.sentence].tokens)
        last = min([s for s in same if s > draft.tokens[0]], default=end)
        here = [p for p in draft.parties if p.sentence == draft.sentence]
        mask = {i for p in here for i in range(p.first + (p.country == HOME), p.last)}
        return self.part(draft.sentence, first, last, mask)

    def before(self, draft: Draft) -> Iterator[int]:
        """Sentences that lead up to the first meeting of a paragraph; of an article of one item, all of them."""
        earlier = [s for s in self.starts(draft) if s <= draft.sentence]
        if any(self.paragraph(s) == draft.paragraph for s in earlier):
            return
        for index in range(max(earlier, default=-1) + 1, draft.sentence):
            sentence = self.document.sentences[index]
            near = self.paragraph(index) == draft.paragraph and sentence.kind in READ
            lede = self.single and not earlier and sentence.kind in (*READ, LineKind.TITLE)
            if (near or lede) and not telling.is_background(sentence):
                yield index

    # --- what follows

    def _speaking(self) -> dict[int, set[int]]:
        """Sentences that follow each meeting and speak of it, by the draft's identity."""
        speaking: dict[int, set[int]] = {id(d): set() for d in self.drafts}
        for draft in self.drafts:
            for index in self.reach(draft):
                speaking[id(self.owner(index, draft))].add(index)
        return speaking

    def reach(self, draft: Draft) -> Iterator[int]:
        """Sentences up to the next meeting, the next subhead or turn or, in a digest, the next item."""
        later = [s for s in self.starts(draft) if s > draft.sentence]
        stop = min(later, default=len(self.document.sentences))
        if draft.kind is Kind.VISIT and later and self.paragraph(stop) == draft.paragraph:
            return
        for index in range(draft.sentence + 1, stop):
            sentence = self.document.sentences[index]
            away = self.paragraph(index) != draft.paragraph
            if sentence.kind is LineKind.LABEL or self.turns(index):
                return
            if away and not self.single and self.paragraph(index) in self.items:
                return
            if sentence.kind in READ and not self.is_background(index, away):
                yield index

    def starts(self, draft: Draft) -> set[int]:
        """Sentences where another meeting is told; talk of the same people goes on with the one talk."""
        return {s for d in self.drafts if d is not draft and not goes_on(draft, d) for s in d.sentences}

    def owner(self, index: int, draft: Draft) -> Draft:
        """Whom a sentence in the reach of ``draft`` speaks of: an earlier meeting if it names only a party of that."""
        here = self.persons.get(index, set())
        earlier = (d for d in reversed(self.drafts) if d.sentence < draft.sentence)
        if here and not here & draft.persons and len(draft.persons) == len(draft.parties):
            return next((d for d in earlier if d.persons & here), draft)
        if not here and not self.has_sides(draft) and telling.names_sides(self.document.sentences[index]):
            near = (d for d in earlier if self.single or d.paragraph == draft.paragraph)
            return next((d for d in near if self.has_sides(d) and draft.persons <= d.persons), draft)
        return draft

    @staticmethod
    def has_sides(draft: Draft) -> bool:
        """Whether «стороны» and «собеседники» may be who met: a visit is no talk."""
        return draft.two_sided and draft.kind is not Kind.VISIT

    def turns(self, index: int) -> bool:
        """«Вечером …», «В Нагое …»: the story goes on elsewhere."""
        sentence = self.document.sentences[index]
        if index in self.told:
            return False
        city = any(p.sentence == index and p.first == 1 and p.kind == "city" for p in self.people.places)
        moved = city and sentence.tokens[0].lower in ("в", "во") and not telling.is_talk(sentence)
        return moved or telling.turns(sentence)

    def is_background(self, index: int, away: bool) -> bool:
        """A sentence of the background; away from the meeting's paragraph, all of a paragraph that begins with one."""
        checked = [index, self.heads[self.paragraph(index)]] if away else [index]
        sentences = self.document.sentences
        if any(telling.is_background(sentences[i]) for i in checked):
            return True
        return away and any(telling.is_history(sentences[i]) and i not in self.persons for i in checked)

    # --- the document

    def paragraph(self, index: int) -> int:
        return self.document.sentences[index].paragraph

    def part(self, index: int, first: int, last: int, mask: set[int]) -> Part:
        here = [p for p in self.people.places if p.sentence == index]
        nations = {i for p in here if p.kind in NATIONS for i in range(p.first, p.last)}
        return Part(index, first, last, mask | self.masked(index), nations, self.houses(index))

    def masked(self, index: int) -> set[int]:
        """Tokens that are names of people, with the titles at them, and say nothing of the substance."""
        mask = {i for m in self.people.mentions if m.sentence == index for i in range(m.np_first, m.np_last)}
        sentence = self.document.sentences[index]
        named = {i for e in sentence.entities if e.type == "PER" for i in range(e.first, e.last)}
        feasts = vocabulary.words("not_persons")
        return mask | {i for i in named if not language.lemmas(sentence.tokens[i].lower) & feasts}

    def houses(self, index: int) -> set[int]:
        """Tokens of names of organisations; one of a single word may be no name («ГЭС») or tell the topic («ВТО»)."""
        spans = [(p.first, p.last) for p in self.people.places if p.sentence == index and p.kind == "organisation"]
        spans += [(e.first, e.last) for e in self.document.sentences[index].entities if e.type == "ORG"]
        return {i for first, last in spans if last - first > 1 for i in range(first, last)}

    def _persons(self) -> dict[int, set[int | None]]:
        """Persons named in each sentence that names any."""
        persons: dict[int, set[int | None]] = {}
        for mention in self.people.mentions:
            persons.setdefault(mention.sentence, set()).add(mention.person)
        return persons

    def _heads(self) -> dict[int, int]:
        """First sentence of each paragraph."""
        return {self.paragraph(i): i for i in reversed(range(len(self.document.sentences)))}

    def _items(self) -> set[int]:
        """Paragraphs that bring in somebody new with his post: in a digest they tell of something else."""
        seen: set[int | None] = set()
        items: set[int] = set()
        for paragraph in sorted(self._heads()):
            here = [m for m in self.people.mentions if self.paragraph(m.sentence) == paragraph]
            if any(m.roles and m.person not in seen for m in here):
                items.add(paragraph)
            seen |= {m.person for m in here}
        return items


def goes_on(draft: Draft, other: Draft) -> bool:
    """Whether another meeting is talk of the same people."""
    talk = draft.kind in TALKS and other.kind in TALKS
    return talk and bool(other.persons) and other.persons == draft.persons and other.planned == draft.planned
