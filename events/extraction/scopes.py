"""Which words speak of a meeting's substance: its clause, what leads up to it, what follows up to the next meeting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from events.extraction import language, vocabulary
from events.extraction.document import Document, LineKind, People, Sentence
from events.extraction.facts import Kind
from events.extraction.occasions import SINGLE_ITEM, Draft, casts
from events.extraction.topics import Part

READ = (LineKind.LEDE, LineKind.BODY)
TOLD = (*READ, LineKind.TITLE)
NATIONS = ("country", "nationality")
HOME = "home"  # «соотечественники»: whom the meeting was with tells what it was about
OPENING = 4  # words at the head of a sentence that say it tells of the background
YEAR = 4  # digits


def parts_of(document: Document, people: People, drafts: Sequence[Draft], draft: Draft) -> list[Part]:
    """Parts of sentences to read topics from, titles and names masked."""
    return _Scope(document, people, drafts, draft).parts()


class _Scope:
    def __init__(self, document: Document, people: People, drafts: Sequence[Draft], draft: Draft) -> None:
        self.document = document
        self.people = people
        self.drafts = drafts
        self.draft = draft
        self.starts = sorted({s for d in drafts if d is not draft for s in d.sentences})
        self.single = casts(drafts) <= SINGLE_ITEM

    def parts(self) -> list[Part]:
        around = {*self.draft.others, *self.before(), *self.after(), *self.resumed()} - {self.draft.sentence}
        told = [self.part(index, 0, len(self.document.sentences[index].tokens), set()) for index in around]
        return sorted([self.own(), *told], key=lambda p: p.sentence)

    def own(self) -> Part:
        """The meeting's sentence, cut where another meeting of the same sentence begins."""
        draft = self.draft
        same = sorted(d.tokens[0] for d in self.drafts if d.sentence == draft.sentence and d is not draft)
        first = 0 if not [s for s in same if s < draft.tokens[0]] else draft.tokens[0]
        end = len(self.document.sentences[draft.sentence].tokens)
        last = min([s for s in same if s > draft.tokens[0]], default=end)
        here = (p for p in draft.parties if p.sentence == draft.sentence)
        return self.part(
            draft.sentence, first, last, {i for p in here for i in range(p.first + (p.country == HOME), p.last)}
        )

    def part(self, index: int, first: int, last: int, mask: set[int]) -> Part:
        here = [p for p in self.people.places if p.sentence == index]
        nations = {i for p in here if p.kind in NATIONS for i in range(p.first, p.last)}
        return Part(index, first, last, mask | masked(self.document, self.people, index), nations, self.houses(index))

    def houses(self, index: int) -> set[int]:
        """Tokens of the names of organisations; a tagged one of a single word may be no name («ГЭС»)."""
        spans = [(p.first, p.last) for p in self.people.places if p.sentence == index and p.kind == "organisation"]
        entities = self.document.sentences[index].entities
        spans += [(e.first, e.last) for e in entities if e.type == "ORG" and e.last - e.first > 1]
        return {i for first, last in spans for i in range(first, last)}

    def before(self) -> Iterator[int]:
        """Sentences that lead up to the first meeting of a paragraph; of an article with one item, all before it."""
        earlier = [s for s in self.starts if s <= self.draft.sentence]
        if any(self.paragraph(s) == self.draft.paragraph for s in earlier):
            return
        start = max([s + 1 for s in earlier], default=0)
        for index in range(start, self.draft.sentence):
            sentence = self.document.sentences[index]
            near = sentence.paragraph == self.draft.paragraph
            if (
                sentence.kind in READ
                and near
                and not is_background(sentence)
                or self.single
                and start == 0
                and sentence.kind in TOLD
                and not is_background(sentence)
            ):
                yield index

    def after(self) -> Iterator[int]:
        """Sentences up to the next meeting, the next subhead or, in a digest, the next item."""
        later = [s for s in self.starts if s > self.draft.sentence]
        stop = min(later, default=len(self.document.sentences))
        if self.draft.kind is Kind.VISIT and later and self.paragraph(stop) == self.draft.paragraph:
            return
        for index in range(self.draft.sentence + 1, stop):
            sentence = self.document.sentences[index]
            if sentence.kind is LineKind.LABEL or self.leaves(index):
                return
            if sentence.kind in READ and not self.background(index):
                yield index

    def leaves(self, index: int) -> bool:
        return self.paragraph(index) != self.draft.paragraph and not self.single and self.opens_item(index)

    def resumed(self) -> Iterator[int]:
        """Sentences after a later meeting that name a party of this one and none of that."""
        return iter(())

    def paragraph(self, index: int) -> int:
        return self.document.sentences[index].paragraph

    def background(self, index: int) -> bool:
        """A sentence of the background, or any of a paragraph that begins with one."""
        head = next(i for i in range(index + 1) if self.paragraph(i) == self.paragraph(index))
        return is_background(self.document.sentences[index]) or (
            self.paragraph(index) != self.draft.paragraph and is_background(self.document.sentences[head])
        )

    def opens_item(self, index: int) -> bool:
        """A paragraph that brings in somebody new tells of something else."""
        paragraph = self.paragraph(index)
        known = {m.person for m in self.people.mentions if self.paragraph(m.sentence) < paragraph}
        here = [m for m in self.people.mentions if self.paragraph(m.sentence) == paragraph]
        return any(m.person not in known and m.roles for m in here)


def is_background(sentence: Sentence) -> bool:
    """«Напомним, …», «Справочно: …», «По данным …», «дипломатические отношения установлены …»."""
    words = [token.lower for token in sentence.tokens]
    opening = " ".join(words[:OPENING])
    if any(opening.startswith(cue) for cue in vocabulary.words("background")):
        return True
    lemmas = {lemma for word in words for lemma in language.lemmas(word)}
    return {"установить", "дипломатический", "отношение"} <= lemmas


def masked(document: Document, people: People, index: int) -> set[int]:
    """Tokens that are titles or names of people and say nothing of the substance."""
    mask = {i for m in people.mentions if m.sentence == index for i in range(m.np_first, m.np_last)}
    posts = (r for s, r in people.roles_alone if s == index and len(r.text.split()) > 1 and not r.plural)
    mask |= {i for r in posts for i in range(r.first, r.last)}
    entities = document.sentences[index].entities
    return mask | {i for e in entities if e.type == "PER" for i in range(e.first, e.last)}
