"""Packed inference labels words as slovnet's own computation does."""

from __future__ import annotations

from pathlib import Path

import natasha
import numpy as np
import pytest

from events.extraction import language
from events.extraction.packed import Rows, best_labels, best_paths
from events.extraction.tokens import sentences, tokenize

CORPUS = Path(__file__).parent.parent / "corpus" / "articles"
TRANSITIONS = np.array([[0, -9, 0], [-9, 0, 0], [0, 0, 0]], np.float32)


@pytest.fixture(scope="module")
def corpus() -> list[list[str]]:
    """Sentences of the development articles as words, and the edges of what a sentence can be."""
    found = [["Посол"], ["(", ")"], ["—"], ["Ж"] * 90]
    for path in sorted(CORPUS.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            spans = sentences(line, 0, len(line))
            found += [[line[a:b] for a, b in tokenize(line, *span)] for span in spans]
    return found


@pytest.fixture(scope="module")
def embedding() -> natasha.NewsEmbedding:
    return natasha.NewsEmbedding()


def test_tags_of_the_corpus_are_those_of_slovnet(corpus: list[list[str]], embedding: natasha.NewsEmbedding) -> None:
    plain = natasha.NewsMorphTagger(embedding).infer(corpus)
    expected = [[(token.pos, token.feats or {}) for token in sentence.tokens] for sentence in plain]
    assert list(language.shared().tags(corpus)) == expected


def test_entities_of_the_corpus_are_those_of_slovnet(corpus: list[list[str]], embedding: natasha.NewsEmbedding) -> None:
    infer = natasha.NewsNERTagger(embedding).infer
    plain = infer.decoder(infer.process(infer.encoder(corpus)))
    assert list(language.shared().entities(corpus)) == [language.spans_of(labels) for labels in plain]


def test_sentence_is_read_the_same_alone_and_among_others(corpus: list[list[str]]) -> None:
    models = language.shared()
    assert list(models.tags(corpus[40:50])) == [next(models.tags([sentence])) for sentence in corpus[40:50]]
    assert list(models.entities(corpus[40:50])) == [next(models.entities([sentence])) for sentence in corpus[40:50]]


def test_no_sentences_have_no_labels() -> None:
    assert list(language.shared().tags([])) == []
    assert list(language.shared().entities([[], []])) == [[], []]


def test_rows_keep_one_row_between_sentences() -> None:
    rows = Rows.of([[(7, 1), (8, 1)], [(7, 1)]])
    assert rows.index.tolist() == [0, 1, 2, 0, 1, 0]
    assert list(zip(rows.starts.tolist(), rows.lengths.tolist(), strict=True)) == [(1, 2), (4, 1)]


def test_parts_cover_every_sentence_once() -> None:
    rows = Rows.of([[(1, 1)] * 300] * 7 + [[(2, 1)] * 2000])
    parts = list(rows.parts())
    assert [i for sentences, _ in parts for i in range(8)[sentences]] == list(range(8))
    assert [(part.start, part.stop) for _, part in parts] == [(0, 904), (903, 1807), (1806, 4109)]


def test_path_weighs_transitions_and_labels_alone_do_not() -> None:
    rows = Rows.of([[(1, 1)] * 2, [(1, 1)] * 3])
    scores = np.array(
        [[0, 0, 0], [3, 0, 0], [0, 2, 1.5], [0, 0, 0], [0, 4, 0], [3, 0, 0], [0, 4, 0], [0, 0, 0]], np.float32
    )
    assert list(best_labels(scores, rows)) == [[0, 1], [1, 0, 1]]
    assert best_paths(scores, rows, TRANSITIONS) == [[0, 2], [1, 1, 1]]
