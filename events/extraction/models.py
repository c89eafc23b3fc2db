"""Reads the trained taggers out of natasha's files, for :mod:`events.extraction.language` alone.

natasha itself is not imported: it loads much that is not needed here. Nor are the words read that each tagger keeps,
for they are the embedding's own, three times 250,000.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from navec.meta import Meta
from navec.pq import PQ
from navec.tar import Tar
from navec.vocab import Vocab
from numpy.typing import NDArray
from slovnet.const import SHAPE, TAG
from slovnet.exec.model import NER, Morph
from slovnet.exec.pack import Pack
from slovnet.shape import word_shape

from events.extraction.packed import Floats, Layer, Tagger, Vectors

EMBEDDING = "emb/navec_news_v1_1B_250K_300d_100q.tar"
MORPHOLOGY = ("model/slovnet_morph_news_v1.tar", Morph)
ENTITIES = ("model/slovnet_ner_news_v1.tar", NER)


def natasha_file(name: str) -> Path:
    """A data file of the installed natasha."""
    spec = find_spec("natasha")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("natasha is not installed, and articles are read with its models: install it")
    return Path(spec.submodule_search_locations[0], "data", name)


class _Codes(PQ):  # type: ignore[misc]  # navec has no types
    """The embedding without the tables for distances between words, which nobody asks for: they take 100 MB."""

    def precompute(self) -> None:
        pass


@dataclass(frozen=True, slots=True)
class Embedding:
    id: str
    vectors: Vectors
    words: dict[str, int]  # lower-case word -> its number, likeliest first
    unknown: int  # number of all other words
    counts: NDArray[np.uint32]  # how often the word stands in the news the embedding was made of


@dataclass(frozen=True, slots=True)
class Model:
    tagger: Tagger
    labels: tuple[str, ...]
    shapes: dict[str, int]  # shape of a word («RU_Xx») -> its number
    transitions: Floats  # scores of a label after another [from, to]; empty where each word is labelled alone


@cache
def embedding() -> Embedding:
    with Tar(natasha_file(EMBEDDING)) as tar:
        meta = Meta.from_file(tar.load("meta.json"))
        vocabulary = Vocab.from_file(tar.load("vocab.bin"))
        codes = _Codes.from_file(tar.load("pq.bin"))
    vectors = Vectors(codes.codes, codes.indexes)
    return Embedding(meta.id, vectors, vocabulary.word_ids, vocabulary.unk_id, np.array(vocabulary.counts, np.uint32))


def load(source: tuple[str, Any]) -> Model:
    """The tagger of a file: MORPHOLOGY or ENTITIES."""
    name, scheme = source
    with Pack(natasha_file(name)) as pack:
        model = pack.load_model(scheme)
        model = model.inject_arrays(dict(pack.load_arrays(model.weights)))
        labels, shapes = pack.load_vocab(TAG), pack.load_vocab(SHAPE)
    if model.emb.word.id != embedding().id:
        raise ValueError(f"{name} was trained on {model.emb.word.id}, not on {embedding().id}: install natasha anew")
    layers = [_layer(layer.conv, layer.norm) for layer in model.encoder.layers]
    head = model.head.proj.weight.array, model.head.proj.bias.array
    tagger = Tagger(embedding().vectors, model.emb.shape.weight.array, layers, head)
    transitions = model.head.crf.transitions.array if scheme is NER else np.zeros((0, 0), np.float32)
    return Model(tagger, tuple(labels.items), shapes.item_ids, transitions)


def _layer(convolution: Any, norm: Any) -> Layer:
    scale = norm.weight.array / norm.std.array
    return Layer(convolution.weight.array, convolution.bias.array, scale, norm.bias.array - norm.mean.array * scale)


def shape(word: str) -> str:
    """How a word is written: in capitals, with a digit, as a stop …"""
    return str(word_shape(word))
