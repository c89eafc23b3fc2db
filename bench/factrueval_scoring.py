"""Gold facts of the FactRuEval contest's development part, and how answers are compared with them.

- Strings are compared in lower case, with ``ё`` as ``е`` and one kind of quotes and dashes, and may differ by a
  Levenshtein distance of 0, 1 or 2 if the longer has up to 1, up to 8, or more characters.
- A person is any combination of the parts of the name, or the text of any mention; another object any of its names or
  mentions; a position the words of the text or their dictionary forms.
- An answer can match a fact of its type with which it shares an argument other than Position. The quality of a match is
  matched / (matched + extra + missing) weight, where Position weighs .5 and everything else 1; pairs are taken from the
  best match down. Precision is the sum of qualities by answers, recall the sum by gold facts.
- Difficult facts are left out on both sides: not finding them costs nothing, nor does finding them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import permutations, product
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from bench.factrueval_answers import Answer
from events.extraction.language import lemmas

TYPES = ("Meeting", "Occupation")
WEIGHTS = {"Position": 0.5}
DIFFICULT = "Сложность"
NAME_PARTS = ("firstname", "patronymic", "lastname", "nickname")
SIGNS = str.maketrans({**dict.fromkeys("«»„“”'’`", '"'), **dict.fromkeys("‐‑–—−", "-"), "ё": "е"})


@dataclass(frozen=True, slots=True)
class Argument:
    name: str
    values: frozenset[str]  # every way to say it

    def is_said_by(self, value: str) -> bool:
        return any(same(value, own) or self.name == "Position" and same_lemmas(value, own) for own in self.values)


@dataclass(frozen=True, slots=True)
class GoldFact:
    id: str
    type: str
    arguments: tuple[Argument, ...]
    difficult: bool


@dataclass(slots=True)
class Score:
    """Sums over texts of one type of facts."""

    quality: float = 0.0
    answers: int = 0
    gold: int = 0
    errors: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.quality / self.answers if self.answers else 0.0

    @property
    def recall(self) -> float:
        return self.quality / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def plain(text: str) -> str:
    return " ".join(text.lower().translate(SIGNS).split())


def same(one: str, other: str) -> bool:
    one, other = plain(one), plain(other)
    longer = max(len(one), len(other))
    allowed = 0 if longer <= 1 else 1 if longer <= 8 else 2
    return Levenshtein.distance(one, other, score_cutoff=allowed) <= allowed


def same_lemmas(one: str, other: str) -> bool:
    """Whether the words are forms of the same words, in the same order."""
    ours, theirs = plain(one).split(), plain(other).split()
    return len(ours) == len(theirs) and all(lemmas(a) & lemmas(b) for a, b in zip(ours, theirs, strict=True))


def quality(answer: Answer, fact: GoldFact) -> float:
    """0 unless they share an argument other than Position."""
    if answer.type != fact.type:
        return 0.0
    left = list(fact.arguments)
    matched, extra = 0.0, 0.0
    shared = False
    for name, value in answer.arguments:
        found = next((a for a in left if a.name == name and a.is_said_by(value)), None)
        weight = WEIGHTS.get(name, 1.0)
        if found is None:
            extra += weight
            continue
        left.remove(found)
        matched += weight
        shared = shared or name != "Position"
    missing = sum(WEIGHTS.get(argument.name, 1.0) for argument in left)
    return matched / (matched + extra + missing) if shared else 0.0


def compare(text: str, answers: Sequence[Answer], gold: Sequence[GoldFact], scores: dict[str, Score]) -> None:
    """Adds one text to the scores of the types; what is not exactly right is kept as an error in words."""
    pairs = [(quality(a, g), -i, -j) for i, a in enumerate(answers) for j, g in enumerate(gold)]
    taken: dict[int, tuple[int, float]] = {}  # answer -> fact and quality
    for value, i, j in sorted(pairs, reverse=True):
        if value and -i not in taken and -j not in {fact for fact, _ in taken.values()}:
            taken[-i] = -j, value
    for index, answer in enumerate(answers):
        fact, value = taken.get(index, (None, 0.0))
        if fact is not None and gold[fact].difficult:
            continue
        score = scores[answer.type]
        score.answers += 1
        score.quality += value
        if value < 1:
            wanted = _told(gold[fact]) if fact is not None else "nothing"
            score.errors.append(f"{text} {value:.2f}  {'; '.join(v for _, v in answer.arguments)}  <- {wanted}")
    found = {fact for fact, _ in taken.values()}
    for index, wanted_fact in enumerate(gold):
        if not wanted_fact.difficult:
            scores[wanted_fact.type].gold += 1
            if index not in found:
                scores[wanted_fact.type].errors.append(f"{text} missed  {_told(wanted_fact)}")


def _told(fact: GoldFact) -> str:
    return "; ".join(min(argument.values, key=lambda value: (len(value), value)) for argument in fact.arguments)


def read_gold(folder: Path, text: str) -> list[GoldFact]:
    """Facts of ``book_N`` of the types that are scored."""
    words = _sayings(folder, text)
    blocks = (folder / f"{text}.facts").read_text(encoding="utf-8").split("\n\n")
    facts = (_fact(block.strip().splitlines(), words) for block in blocks if block.strip())
    return [fact for fact in facts if fact.type in TYPES]


def _fact(lines: Sequence[str], words: dict[str, frozenset[str]]) -> GoldFact:
    number, kind = lines[0].split()
    rows = [line.split(maxsplit=2) for line in lines[1:]]
    arguments = tuple(
        Argument(name, frozenset(filter(None, _values(source, text, words))))
        for name, source, text in (row for row in rows if len(row) == 3 and row[0] not in (DIFFICULT, "Модальность"))
        if source.startswith(("obj", "span"))
    )
    return GoldFact(number, kind, arguments, any(row[0] == DIFFICULT for row in rows))


def _values(source: str, text: str, words: dict[str, frozenset[str]]) -> Iterator[str]:
    """What a line names: «span26134 президента | span26140 главы», «obj935 российская сборная | сборная России»."""
    for part in text.split("|"):
        yield re.sub(r"^span\d+\s*", "", part.strip())
    if source.startswith("obj"):
        yield from words.get(source.removeprefix("obj"), ())


def _sayings(folder: Path, text: str) -> dict[str, frozenset[str]]:
    """Number of an object in .coref -> every way to say it: combinations of its names, and its mentions."""
    mentions = _mentions(folder, text)
    said: dict[str, frozenset[str]] = {}
    for block in (folder / f"{text}.coref").read_text(encoding="utf-8").split("\n\n"):
        lines = block.strip().splitlines()
        if not lines:
            continue
        number, *objects = lines[0].split()
        names: dict[str, list[str]] = defaultdict(list)
        for line in lines[1:]:
            part, _, value = line.partition(" ")
            names[part].append(value)
        own = [value for part, values in names.items() if part not in NAME_PARTS for value in values]
        texts = [mention for key in objects for mention in mentions.get(key, ())]
        said[number] = frozenset([*own, *texts, *_combinations(names)])
    return said


def _combinations(names: dict[str, list[str]]) -> Iterator[str]:
    """Any parts of a person's name in any order."""
    present = [part for part in NAME_PARTS if part in names]
    for size in range(1, len(present) + 1):
        for parts in permutations(present, size):
            yield from (" ".join(values) for values in product(*(names[part] for part in parts)))


def _mentions(folder: Path, text: str) -> dict[str, list[str]]:
    """Number of a mention -> its words, and the stretch of text from its first to its last word."""
    article = (folder / f"{text}.txt").read_text(encoding="utf-8")
    spans = {row[0]: (int(row[2]), int(row[3])) for row in _rows(folder / f"{text}.spans")}
    found: dict[str, list[str]] = {}
    for number, _, *rest in _rows(folder / f"{text}.objects"):
        own = sorted(spans[key] for key in rest if key in spans)
        if own:
            start, stop = own[0][0], max(at + length for at, length in own)
            found[number] = [" ".join(article[at : at + length] for at, length in own), article[start:stop]]
    return found


def _rows(path: Path) -> Iterable[list[str]]:
    return (line.partition("#")[0].split() for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
