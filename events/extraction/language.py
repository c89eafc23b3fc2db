"""The one door to natasha, slovnet and pymorphy: words go in, our own types come out.

numpy runs fastest here on one thread (two threads cost four times the CPU), so the number of threads is fixed before
numpy is imported; pymorphy gets the path of its dictionary, otherwise it asks for pkg_resources.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

import pymorphy2
import pymorphy2_dicts_ru
import yargy.morph  # noqa: F401 - lets pymorphy2 start on Python 3.11 and later
from pymorphy2.units import DictionaryAnalyzer

from events.extraction import models
from events.extraction.packed import Rows, best_labels, best_paths

logging.getLogger("pymorphy2").setLevel(logging.WARNING)

CASES = {
    "nomn": "Nom", "gent": "Gen", "datv": "Dat", "accs": "Acc", "ablt": "Ins", "loct": "Loc",
    "gen1": "Gen", "gen2": "Gen", "loc2": "Loc", "acc2": "Acc", "voct": "Nom",
}  # fmt: skip
GENDERS = {"masc": "m", "femn": "f", "neut": "n"}
NUMBERS = {"sing": "Sing", "plur": "Plur"}
WORDS = 50_000  # whose readings are kept, about 100 MB

Tag = tuple[str, dict[str, str]]  # Universal Dependencies part of speech and features


@dataclass(frozen=True, slots=True)
class Parse:
    """One dictionary reading of a word."""

    normal: str
    pos: str | None  # pymorphy's part of speech: NOUN, ADJF, PRTF, VERB …
    case: str | None
    number: str | None
    gender: str | None
    kind: str | None  # "Name", "Surn", "Patr", "Geox", "Abbr"
    animate: bool
    known: bool  # to the dictionary itself, not guessed by the ending or by parts of the word
    score: float
    source: Any = field(default=None, repr=False, compare=False)  # pymorphy's own reading, if it comes from there

    @property
    def nominative(self) -> str | None:
        """The singular of the same gender; slow, so it is worked out for the few words that need it."""
        return _nominative(self.source) if self.source is not None else self.normal


@lru_cache(10_000)
def _nominative(parse: Any) -> str | None:
    if "nomn" in parse.tag:
        return str(parse.word)
    form = parse.inflect({"nomn", "sing"})
    return str(form.word) if form else None


@cache
def _grammar(tag: Any) -> tuple[str | None, str | None, str | None, str | None, str | None, bool]:
    """The fields of a parse from ``pos`` to ``animate``, which its tag decides; there are a few thousand tags."""
    kind = next((k for k in ("Name", "Surn", "Patr", "Geox", "Abbr") if k in tag), None)
    case, number, gender = CASES.get(tag.case), NUMBERS.get(tag.number), GENDERS.get(tag.gender)
    return tag.POS, case, number, gender, kind, tag.animacy == "anim"


def _adapt(parse: Any) -> Parse:
    methods = parse.methods_stack
    known = len(methods) == 1 and isinstance(methods[0][0], DictionaryAnalyzer)
    return Parse(parse.normal_form, *_grammar(parse.tag), known, float(parse.score), parse)


@cache
def _analyzer() -> Any:
    analyzer = pymorphy2.MorphAnalyzer(path=pymorphy2_dicts_ru.get_path(), lang="ru")
    dictionary = analyzer.dictionary  # it puts a paradigm together anew each time, and names share a few dozen
    dictionary.build_paradigm_info = lru_cache(1_000)(dictionary.build_paradigm_info)
    return analyzer


@lru_cache(WORDS)
def parses(word: str) -> tuple[Parse, ...]:
    """Dictionary readings of a word, likeliest first."""
    lower = word.lower()
    return parses(lower) if lower != word else tuple(_adapt(p) for p in _analyzer().parse(word))


@lru_cache(WORDS)
def lemmas(word: str) -> frozenset[str]:
    """Every normal form the word may have."""
    return frozenset(p.normal for p in parses(word))


@lru_cache(50_000)
def inflect(
    word: str, case: str, gender: str | None = None, number: str = "Sing", pos: str | None = None
) -> str | None:
    """The word in another case, or None where the dictionary cannot say; ``pos`` limits the readings."""
    wanted = {next(k for k, v in CASES.items() if v == case)} | {next(k for k, v in NUMBERS.items() if v == number)}
    if gender and number == "Sing":
        wanted.add(next(k for k, v in GENDERS.items() if v == gender))
    readings = [p for p in _analyzer().parse(word.lower()) if not pos or p.tag.POS in pos.split("|")]
    readings.sort(key=lambda p: "Qual" not in p.tag)  # «временный» rather than «временной»
    return next((form for form in (_usual_form(p, wanted) for p in readings) if form), None)


def _usual_form(parse: Any, wanted: set[str]) -> str | None:
    """Of two forms that a word has in one case the one that news use: «учителя» rather than «учители»."""
    form = parse.inflect(wanted)
    same = [str(f.word) for f in parse.lexeme if wanted <= f.tag.grammemes] if form else []
    if len(set(same)) < 2 or wanted != {"nomn", "plur"}:
        return str(form.word) if form else None
    return max(same, key=lambda word: (shared().frequency(word), word == form.word))


@lru_cache(20_000)
def may_be_genitive(word: str) -> bool:
    """Unless the dictionary knows the word and not in that case: «вручил учителям | приборы»."""
    known = [p for p in parses(word) if p.known and p.case]
    return not known or any(p.case == "Gen" for p in known)


@cache
def name_list(name: str) -> frozenset[str]:
    """natasha's list of names: "first", "maybe_first" or "last", in lower case."""
    text = models.natasha_file(f"dict/{name}.txt").read_text(encoding="utf-8")
    return frozenset(line.split("#")[0].strip() for line in text.splitlines())


class Language:
    """The models, loaded once: parts of speech and features of sentences, entities of lines."""

    def __init__(self) -> None:
        self._embedding = models.embedding()
        self._morphology = models.load(models.MORPHOLOGY)
        self._entities = models.load(models.ENTITIES)
        self._tags = [_tag(label) for label in self._morphology.labels]
        self._numbers: dict[str, tuple[int, int]] = {}

    def frequency(self, word: str) -> int:
        """How often a lower-case word form stands in the embedding's news; 0 beyond its 250,000 words."""
        index = self._embedding.words.get(word)
        return int(self._embedding.counts[index]) if index is not None else 0

    def tags(self, sentences: Iterable[Sequence[str]]) -> Iterator[list[Tag]]:
        """Tags of tokenised sentences, in order; an empty sentence has none."""
        given = list(sentences)
        rows = self._rows(given)
        tagged = best_labels(self._morphology.tagger.scores(rows), rows)
        for sentence in given:
            yield [self._tags[label] for label in next(tagged)] if sentence else []

    def entities(self, lines: Iterable[Sequence[str]]) -> Iterator[list[tuple[str, int, int]]]:
        """Entities of tokenised lines: type, first token, last token (exclusive)."""
        given = list(lines)
        rows = self._rows(given)
        labelled = iter(best_paths(self._entities.tagger.scores(rows), rows, self._entities.transitions))
        for line in given:
            yield spans_of([self._entities.labels[label] for label in next(labelled)]) if line else []

    def _rows(self, sentences: Iterable[Sequence[str]]) -> Rows:
        return Rows.of([[self._number(word) for word in sentence] for sentence in sentences if sentence])

    def _number(self, word: str) -> tuple[int, int]:
        """Numbers of a word and of its shape, as the taggers know them."""
        if word not in self._numbers:
            number = self._embedding.words.get(word.lower(), self._embedding.unknown)
            self._numbers[word] = number, self._morphology.shapes[models.shape(word)]
        return self._numbers[word]


def _tag(label: str) -> Tag:
    """«NOUN|Case=Nom|Number=Sing» as part of speech and features."""
    pos, *features = label.split("|")
    return pos, dict(feature.split("=", 1) for feature in features)


def spans_of(labels: Sequence[str]) -> list[tuple[str, int, int]]:
    """Spans of a BIO labelling."""
    spans: list[tuple[str, int, int]] = []
    for index, label in enumerate(labels):
        part, _, kind = label.partition("-")
        if part == "O":
            continue
        if part == "I" and spans and spans[-1][2] == index and spans[-1][0] == kind:
            spans[-1] = (kind, spans[-1][1], index + 1)
        else:
            spans.append((kind, index, index + 1))
    return spans


@cache
def shared() -> Language:
    """The models of this process; loading them takes about a second."""
    return Language()
