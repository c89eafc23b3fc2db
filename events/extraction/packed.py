"""Word taggers of three convolutions computed without padding, for the sentences of many articles at once (numpy only).

- The sentences stand one under another in one array, a row of zeros between each two: nothing is computed for padding.
- The first convolution is linear in a word, so it is done once for each different word of the batch, then gathered.
- A convolution over three words is one matrix product and two shifted sums.
- The norm after a layer is folded into the weights of the next one.

The labels are those of the plain computation; docs/adr/0005-packed-inference.md has the figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]

PART = 700  # rows whose hidden states stay in the processor's cache
NEIGHBOURS = 3  # words a convolution sees: the one before, the word, the one after


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer as it was trained: weights [out, in, 3], bias, and the norm after it as ``x * scale + shift``."""

    weights: Floats
    bias: Floats
    scale: Floats
    shift: Floats


@dataclass(frozen=True, slots=True)
class Vectors:
    """What the taggers know of a word: a quantised embedding, shared by all, and a vector of the word's shape."""

    codes: Floats  # [parts, centroids, length of a part]
    indexes: NDArray[np.uint8]  # [words, parts]

    @property
    def size(self) -> int:
        return int(self.codes.shape[0] * self.codes.shape[2])

    def __call__(self, words: Integers) -> Floats:
        """[words, size]"""
        parts = self.codes[np.arange(len(self.codes)), self.indexes[words]]
        return parts.reshape(len(words), self.size)


@dataclass(frozen=True, slots=True)
class Rows:
    """Sentences one under another. Row 0, the last row and one row between each two sentences belong to none."""

    words: Integers  # the different words of the batch
    shapes: Integers  # their shapes
    index: Integers  # row -> its word among the different ones, counted from 1; 0 where the row belongs to no sentence
    starts: Integers  # first row of each sentence
    lengths: Integers

    @classmethod
    def of(cls, sentences: Sequence[Sequence[tuple[int, int]]]) -> Rows:
        """Rows of sentences, none of them empty, whose words are given as (word, shape)."""
        order: dict[tuple[int, int], int] = {}
        index = [0]
        for sentence in sentences:
            index += [order.setdefault(word, len(order) + 1) for word in sentence]
            index.append(0)
        words = np.array(list(order), np.int64).reshape(-1, 2)
        lengths = np.array([len(sentence) for sentence in sentences], np.int64)
        starts = 1 + np.cumsum(lengths + 1) - (lengths + 1)
        return cls(words[:, 0], words[:, 1], np.array(index), starts, lengths)

    def parts(self) -> Iterator[tuple[slice, slice]]:
        """Sentences and rows of parts that can be computed apart; neighbouring parts share a row between sentences."""
        first = 0
        while first < len(self.starts):
            last = max(first + 1, int(np.searchsorted(self.starts, self.starts[first] + PART)))
            stop = self.starts[last - 1] + self.lengths[last - 1] + 1
            yield slice(first, last), slice(self.starts[first] - 1, stop)
            first = last


class Tagger:
    """One trained tagger: scores of each label for each row."""

    def __init__(self, vectors: Vectors, shapes: Floats, layers: Sequence[Layer], head: tuple[Floats, Floats]) -> None:
        first = layers[0].weights
        self._vectors = vectors
        self._of_word = _side_by_side(first[:, : vectors.size])
        self._of_shape = shapes @ _side_by_side(first[:, vectors.size :])
        width = len(layers[0].bias)
        self._of_shape[:, width : 2 * width] += layers[0].bias
        self._folded = [_Folded.following(before, layer) for before, layer in zip(layers, layers[1:], strict=False)]
        weights, bias = head
        self._head = np.ascontiguousarray(weights * layers[-1].scale[:, None])
        self._head_bias = bias + layers[-1].shift @ weights

    def scores(self, rows: Rows) -> Floats:
        """[rows, labels]; rows between sentences hold no meaning."""
        first = self._first_layer(rows)
        result = np.empty((len(rows.index), len(self._head_bias)), np.float32)
        for sentences, part in rows.parts():
            starts = rows.starts[sentences] - part.start
            hidden = self._hidden(first.take(rows.index[part], axis=0), starts, starts + rows.lengths[sentences])
            result[part] = hidden @ self._head + self._head_bias
        return result

    def _first_layer(self, rows: Rows) -> Floats:
        """The first convolution's three products for each different word; zeros for a row of no sentence."""
        words, places = np.unique(rows.words, return_inverse=True)
        result = np.zeros((len(rows.words) + 1, self._of_word.shape[1]), np.float32)
        np.take(self._vectors(words) @ self._of_word, places, axis=0, out=result[1:])
        result[1:] += self._of_shape[rows.shapes]
        return result

    def _hidden(self, products: Floats, starts: Integers, stops: Integers) -> Floats:
        between = np.append(starts - 1, stops[-1])
        hidden = _rectified(_shifted_sum(products), between)
        for layer in self._folded:
            total = _shifted_sum(hidden @ layer.weights)
            total += layer.bias
            total[starts] -= layer.before
            total[stops - 1] -= layer.after
            hidden = _rectified(total, between)
        return hidden


@dataclass(frozen=True, slots=True)
class _Folded:
    """A layer with the norm before it folded in.

    At the ends of a sentence the neighbour is missing, and with it the shift of its norm: ``before`` and ``after``.
    """

    weights: Floats  # [in, 3 * out]
    bias: Floats
    before: Floats
    after: Floats

    @classmethod
    def following(cls, previous: Layer, layer: Layer) -> _Folded:
        shifts = [layer.weights[:, :, k] @ previous.shift for k in range(NEIGHBOURS)]
        weights = _side_by_side(layer.weights * previous.scale[None, :, None])
        return cls(weights, layer.bias + sum(shifts), shifts[0], shifts[-1])


def _side_by_side(weights: Floats) -> Floats:
    """Weights [out, in, 3] as [in, 3 * out]."""
    return np.ascontiguousarray(np.concatenate([weights[:, :, k].T for k in range(NEIGHBOURS)], axis=1))


def _shifted_sum(products: Floats) -> Floats:
    """Each row's middle product, with the left one of the row before and the right one of the row after."""
    width = products.shape[1] // NEIGHBOURS
    total = products[:, width : 2 * width].copy()
    total[1:] += products[:-1, :width]
    total[:-1] += products[1:, 2 * width :]
    return total


def _rectified(total: Floats, between: Integers) -> Floats:
    np.maximum(total, 0, out=total)
    total[between] = 0
    return total


def best_labels(scores: Floats, rows: Rows) -> Iterator[list[int]]:
    """The best label of each word alone, sentence by sentence."""
    labels = scores.argmax(axis=1).tolist()
    for start, length in zip(rows.starts.tolist(), rows.lengths.tolist(), strict=True):
        yield labels[start : start + length]


def best_paths(scores: Floats, rows: Rows, transitions: Floats) -> list[list[int]]:
    """The best sequence of labels of each sentence (Viterbi); ``transitions`` are [from, to].

    All sentences go forward together, the longest first, so that those that still go on are the first ``live[step]``.
    """
    order = np.argsort(-rows.lengths, kind="stable")
    starts, lengths = rows.starts[order], rows.lengths[order]
    steps = int(lengths[0]) if len(lengths) else 0
    live = np.searchsorted(-lengths, -np.arange(steps), side="left")
    score = scores[starts]
    came_from = np.zeros((steps, *score.shape), np.int64)
    for step in range(1, steps):
        going = live[step]
        through = score[:going, None, :] + transitions.T
        came_from[step, :going] = through.argmax(axis=2)
        score[:going] = through.max(axis=2) + scores[starts[:going] + step]
    path = _backward(came_from, live, score.argmax(axis=1))
    result: list[list[int]] = [[]] * len(order)
    for column, sentence in enumerate(order.tolist()):
        result[sentence] = path[: lengths[column], column].tolist()
    return result


def _backward(came_from: Integers, live: Integers, last: Integers) -> Integers:
    """Labels [step, sentence] that lead to the last ones."""
    path = np.zeros(came_from.shape[:2], np.int64)
    best = last.copy()
    for step in range(len(path) - 1, -1, -1):
        going = live[step]
        path[step, :going] = best[:going]
        best[:going] = came_from[step, np.arange(going), best[:going]]
    return path
