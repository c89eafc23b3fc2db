"""Which words speak of a meeting's substance: its clause and what follows, up to the next meeting of the item."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from events.extraction.document import Document, LineKind, People
from events.extraction.facts import Kind
from events.extraction.occasions import SINGLE_ITEM, Draft, casts
from events.extraction.topics import Part

READ = (LineKind.LEDE, LineKind.BODY)
NATIONS = ("country", "nationality")
HOME = "home"  # «соотечественники»: whom the meeting was with tells what it was about


def parts_of(document: Document, people: People, drafts: Sequence[Draft], draft: Draft) -> list[Part]:
    """Parts of sentences to read topics from, titles and names masked."""
    found = [_own(document, people, drafts, draft)]
    for index in sorted({*draft.others, *_following(document, people, drafts, draft)} - {draft.sentence}):
        found.append(_part(document, people, index, 0, len(document.sentences[index].tokens), set()))
    return sorted(found, key=lambda p: p.sentence)


def _own(document: Document, people: People, drafts: Sequence[Draft], draft: Draft) -> Part:
    """The meeting's sentence, cut where another meeting of the same sentence begins."""
    same = sorted(d.tokens[0] for d in drafts if d.sentence == draft.sentence and d is not draft)
    first = 0 if not [s for s in same if s < draft.tokens[0]] else draft.tokens[0]
    last = min([s for s in same if s > draft.tokens[0]], default=len(document.sentences[draft.sentence].tokens))
    parties = {
        i for p in draft.parties if p.sentence == draft.sentence for i in range(p.first + (p.country == HOME), p.last)
    }
    return _part(document, people, draft.sentence, first, last, parties)


def _part(document: Document, people: People, index: int, first: int, last: int, mask: set[int]) -> Part:
    here = [p for p in people.places if p.sentence == index]
    nations = {i for p in here if p.kind in NATIONS for i in range(p.first, p.last)}
    bodies = {i for p in here if p.kind == "organisation" for i in range(p.first, p.last)}
    return Part(index, first, last, mask | masked(document, people, index), nations, bodies)


def _following(document: Document, people: People, drafts: Sequence[Draft], draft: Draft) -> Iterator[int]:
    starts = {s for d in drafts if d is not draft for s in d.sentences}
    later = [s for s in starts if s > draft.sentence]
    stop = min(later, default=len(document.sentences))
    if draft.kind is Kind.VISIT and later and document.sentences[stop].paragraph == draft.paragraph:
        return
    for index in range(draft.sentence + 1, stop):
        sentence = document.sentences[index]
        if sentence.kind is LineKind.LABEL:
            return
        if (
            sentence.paragraph != draft.paragraph
            and casts(drafts) > SINGLE_ITEM
            and _opens_item(document, people, index)
        ):
            return
        if sentence.kind in READ:
            yield index


def _opens_item(document: Document, people: People, index: int) -> bool:
    """A paragraph that brings in somebody new tells of something else."""
    paragraph = document.sentences[index].paragraph
    known = {m.person for m in people.mentions if document.sentences[m.sentence].paragraph < paragraph}
    return any(
        m.person not in known and m.roles
        for m in people.mentions
        if document.sentences[m.sentence].paragraph == paragraph
    )


def masked(document: Document, people: People, index: int) -> set[int]:
    """Tokens that are titles, names or national houses and say nothing of the substance."""
    mask = {i for m in people.mentions if m.sentence == index for i in range(m.np_first, m.np_last)}
    posts = (r for s, r in people.roles_alone if s == index and len(r.text.split()) > 1 and not r.plural)
    mask |= {i for r in posts for i in range(r.first, r.last)}
    bodies = [(p.first, p.last) for p in people.places if p.sentence == index and p.kind == "organisation"]
    for entity in document.sentences[index].entities:
        international = any(a < entity.last and entity.first < b for a, b in bodies)
        if entity.type == "PER" or (entity.type == "ORG" and not international):
            mask |= set(range(entity.first, entity.last))
    return mask
