"""Text to Document: layout, sentences, tokens, tags and entities, batched over articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from events.extraction import language, tokens
from events.extraction.document import Document, Entity, LineKind, Sentence, Token
from events.extraction.facts import ArticleText
from events.extraction.layout import Layout, Unit, read_layout
from events.extraction.tokens import Span

MAX_SENTENCE = 400  # tokens; what is longer is not language, and the cost of a padded batch grows with its longest
UNREAD = (LineKind.HEADER, LineKind.JUNK)


@dataclass(frozen=True, slots=True)
class _Draft:
    """A sentence before it is tagged."""

    unit: Unit
    span: Span
    tokens: tuple[Span, ...]


def read_documents(articles: Sequence[ArticleText]) -> list[Document]:
    """Documents of the articles, in order. The models see all articles in shared batches."""
    layouts = [read_layout(article.text) for article in articles]
    drafts = [_drafts(article.text, layout) for article, layout in zip(articles, layouts, strict=True)]
    tagged = iter(_tagged([(a.text, d) for a, ds in zip(articles, drafts, strict=True) for d in ds]))
    return [
        _document(article, layout, [next(tagged) for _ in ds])
        for article, layout, ds in zip(articles, layouts, drafts, strict=True)
    ]


def overlong(document: Document) -> list[Sentence]:
    """Sentences left untagged because they pass the limit."""
    return [s for s in document.sentences if not s.tokens and s.stop > s.start]


def _drafts(text: str, layout: Layout) -> list[_Draft]:
    return [
        _Draft(unit, span, tuple(tokens.tokenize(text, *span)))
        for unit in layout.units
        if unit.kind not in UNREAD
        for span in tokens.sentences(text, unit.start, unit.stop)
    ]


def _tagged(drafts: list[tuple[str, _Draft]]) -> list[Sentence]:
    """Sentences with tags and entities; an overlong one keeps its span but no tokens."""
    models = language.shared()
    order = sorted(range(len(drafts)), key=lambda i: len(drafts[i][1].tokens))
    readable = [i for i in order if len(drafts[i][1].tokens) <= MAX_SENTENCE]
    words = [[text[a:b] for a, b in draft.tokens] for text, draft in (drafts[i] for i in readable)]
    result = [Sentence(*d.span, d.unit.paragraph, d.unit.kind, (), ()) for _, d in drafts]
    for i, sentence_words, tags, spans in zip(readable, words, models.tags(words), models.entities(words), strict=True):
        draft = drafts[i][1]
        result[i] = Sentence(
            *draft.span,
            draft.unit.paragraph,
            draft.unit.kind,
            tuple(
                Token(a, b, word, pos, feats)
                for (a, b), word, (pos, feats) in zip(draft.tokens, sentence_words, tags, strict=True)
            ),
            tuple(_entity(span, sentence_words) for span in spans),
        )
    return result


def _entity(span: tuple[str, int, int], words: Sequence[str]) -> Entity:
    """With the mark that closes its name: the tagger leaves out the last of «университет «Восток»»."""
    type_, first, last = span
    opened = words[first:last].count("«") > words[first:last].count("»")
    return Entity(type_, first, last + 1 if opened and words[last : last + 1] == ["»"] else last)


def _document(article: ArticleText, layout: Layout, sentences: list[Sentence]) -> Document:
    return Document(
        id=article.id,
        text=article.text,
        sentences=tuple(sentences),
        title=layout.title,
        header_date=layout.header_date,
        dateline=layout.dateline.span if layout.dateline else None,
        agency=layout.dateline.agency if layout.dateline else None,
        heading=layout.dateline.heading if layout.dateline else None,
    )
