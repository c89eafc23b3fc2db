"""Finds topic words in a stretch of text: runs of lemmas from ``data/topics``, one table a topic.

A pattern is a run of words, each a lemma, «стем*» for any word that begins so, «@nation» for the name of a country, or
alternatives «a|b»; «..» lets a few words stand between. «?» before it marks words that only hint at the topic. Where a
longer run covers a shorter one, only the longer counts, so that «безопасность полетов» is transport and no security;
``misleading.tsv`` takes topics away in the same manner.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from events.extraction import language, vocabulary
from events.extraction.document import Sentence, Token

GAP = ".."
MAX_GAP = 3  # words that «..» lets stand between
HINT = "?"
NATION, GENITIVE = "@nation", "@genitive"
GENERIC, MISLEADING, ALL = "generic", "misleading", "*"
# tagger's parts of speech that a dictionary reading may stand for
READINGS = {
    "NOUN": ("NOUN", None), "PROPN": ("NOUN", None), "ADJ": ("ADJF", "ADJS", "PRTF", "COMP", None),
    "VERB": ("VERB", "INFN", "PRTS", "PRTF", "GRND"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pattern:
    """One row: its topic and its words, each a set of alternatives; ``gaps[i]`` lets words stand before word i."""

    topic: str
    hint: bool
    takes: frozenset[str]  # topics that it takes away
    words: tuple[frozenset[str], ...]
    gaps: tuple[bool, ...]

    @property
    def of_posts(self) -> bool:
        """«министр торговли»: the genitive is no topic."""
        return any(GENITIVE in word for word in self.words)


@dataclass(frozen=True, slots=True)
class Hit:
    """A pattern found in a sentence: token indexes, last exclusive."""

    sentence: int
    first: int
    last: int
    pattern: Pattern

    @property
    def topic(self) -> str:
        return self.pattern.topic

    def holds(self, other: Hit) -> bool:
        return self.first <= other.first and other.last <= self.last


@dataclass(frozen=True, slots=True)
class Part:
    """Tokens of one sentence that may speak of a meeting's substance; ``masked`` ones are titles and names."""

    sentence: int
    first: int
    last: int
    masked: Collection[int] = ()
    nations: Collection[int] = ()  # names of countries and nationalities
    bodies: Collection[int] = ()  # names of international organisations: their words say nothing of the topic


def find(sentence: Sentence, part: Part, posts: bool = False) -> list[Hit]:
    """Patterns found in the part, without those hidden by a longer one or taken away by a misleading one.

    With ``posts`` the names of ministries count too.
    """
    found = _Finder(sentence, part).hits()
    hits = sorted((hit for hit in found if not (posts and hit.pattern.of_posts)), key=_place)
    return [hit for hit in hits if not hit.pattern.takes and not any(_hides(other, hit) for other in hits)]


def _place(hit: Hit) -> tuple[int, int, str, bool]:
    return hit.first, hit.last, hit.topic, hit.pattern.hint


def _hides(other: Hit, hit: Hit) -> bool:
    if not other.holds(hit):
        return False
    if other.pattern.takes:
        return hit.topic in other.pattern.takes or ALL in other.pattern.takes
    return other.topic == hit.topic and other.last - other.first > hit.last - hit.first


class _Finder:
    """Tries at each word of a part the patterns that may begin with it."""

    def __init__(self, sentence: Sentence, part: Part) -> None:
        self.tokens = sentence.tokens
        self.part = part

    def numbered(self) -> Iterator[tuple[int, Token]]:
        return ((i, self.tokens[i]) for i in range(self.part.first, self.part.last))

    def hits(self) -> Iterator[Hit]:
        for first, token in self.numbered():
            own = _nation_patterns() if first in self.part.nations else ()
            for pattern in (*_starting(token.lower, token.pos), *own):
                if first not in self.part.masked or pattern.takes:
                    last = self.rest(pattern, first) if len(pattern.words) > 1 else first + 1
                    if last:
                        yield Hit(self.part.sentence, first, last, pattern)

    def rest(self, pattern: Pattern, first: int) -> int | None:
        """End of the match that begins at ``first``, or None."""
        at = first + 1
        for word, gap in zip(pattern.words[1:], pattern.gaps[1:], strict=True):
            reach = range(at, min(self.part.last, at + 1 + (MAX_GAP if gap else 0)))
            found = next((i for i in reach if self.fits(word, i)), None)
            if found is None:
                return None
            at = found + 1
        return at

    def fits(self, word: frozenset[str], index: int) -> bool:
        token = self.tokens[index]
        if not word.isdisjoint(_elements(token.lower, token.pos)):
            return True
        genitive = GENITIVE in word and token.feats.get("Case") == "Gen"
        return genitive or (NATION in word and index in self.part.nations)


@cache
def tables() -> tuple[str, ...]:
    """Names of the tables: the topics, «generic» and «misleading»."""
    return tuple(sorted(path.stem for path in (vocabulary.DATA / "topics").glob("*.tsv")))


@cache
def _patterns() -> dict[str, list[Pattern]]:
    """Patterns by each alternative of their first word."""
    table: dict[str, list[Pattern]] = {}
    for topic in tables():
        for row in vocabulary.rows(f"topics/{topic}"):
            pattern = _pattern(topic, row)
            for element in pattern.words[0]:
                table.setdefault(element, []).append(pattern)
    return table


def _pattern(topic: str, row: vocabulary.Row) -> Pattern:
    hint, cells = row[0].startswith(HINT), row[0].removeprefix(HINT).split()
    places = [index for index, cell in enumerate(cells) if cell != GAP]
    return Pattern(
        topic,
        hint,
        frozenset(row[1].split()) if len(row) > 1 else frozenset(),
        tuple(frozenset(cells[index].split("|")) for index in places),
        tuple(index > 0 and cells[index - 1] == GAP for index in places),
    )


@cache
def _vocabulary() -> tuple[frozenset[str], dict[str, list[str]]]:
    """All alternatives of all patterns: whole lemmas, and stems by their first two letters."""
    cells = [cell for name in tables() for row in vocabulary.rows(f"topics/{name}") for cell in row[0].split()]
    alternatives = {word for cell in cells if cell not in (GAP, HINT) for word in cell.split("|")}
    stems: dict[str, list[str]] = {}
    for word in alternatives:
        if word.endswith("*"):
            stems.setdefault(word[:2], []).append(word)
    return frozenset(word for word in alternatives if not word.endswith("*")), stems


@lru_cache(100_000)
def _starting(word: str, pos: str) -> tuple[Pattern, ...]:
    """Patterns whose first word the word satisfies."""
    return tuple(pattern for element in _elements(word, pos) for pattern in _patterns().get(element, ()))


@cache
def _nation_patterns() -> tuple[Pattern, ...]:
    return tuple(_patterns().get(NATION, ()))


@lru_cache(100_000)
def _elements(word: str, pos: str) -> frozenset[str]:
    """The alternatives that a word, or a part of a hyphened word, satisfies."""
    plain, stems = _vocabulary()
    parts = word.split("-") if "-" in word else []
    forms = _forms(word, pos).union(*(_forms(part, "") for part in parts if len(part) > 1))
    starts = {stem for form in forms for stem in stems.get(form[:2], ()) if form.startswith(stem[:-1])}
    return frozenset((forms & plain) | starts)


def _forms(word: str, pos: str) -> set[str]:
    """The word as it stands and its normal forms by readings that the tagger allows."""
    parses = language.parses(word)
    allowed = READINGS.get(pos)
    fitting = [p for p in parses if allowed is None or p.pos in allowed] or parses
    return {form.replace("ё", "е") for form in (word, *(p.normal for p in fitting))}
