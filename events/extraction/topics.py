"""Topics of a stretch of text: runs of lemmas from ``data/topics.tsv``, with the words that earned each.

A pattern never looks at the titles of participants: their tokens are masked by the caller. Where a longer pattern
covers a shorter one, only the longer counts, so that «безопасность полетов» is transport and no security.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from events.extraction import language, vocabulary
from events.extraction.document import Sentence
from events.extraction.facts import Evidence, TopicFact

GAP = ".."
MAX_GAP = 3  # words that «..» lets stand between
GENERIC, NOTHING = "generic", "-"
FALLBACK = "politics"  # what generic bilateral talk is about when nothing else is named


@dataclass(frozen=True, slots=True)
class Pattern:
    """One row: its topics and its words, each a set of alternatives; ``gaps[i]`` lets words stand before word i."""

    topics: tuple[str, ...]
    words: tuple[frozenset[str], ...]
    gaps: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A pattern found in a sentence: token indexes, last exclusive."""

    sentence: int
    first: int
    last: int
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Tokens of one sentence that may speak of a meeting's substance; ``masked`` ones are titles and names."""

    sentence: int
    first: int
    last: int
    masked: Collection[int] = ()


def topic_facts(text: str, sentences: Sequence[Sentence], parts: Iterable[Part]) -> tuple[TopicFact, ...]:
    """Topics of the given parts of sentences, in order of first mention, with their words as evidence."""
    hits = [hit for part in parts for hit in find(sentences[part.sentence], part)]
    named = [hit for hit in hits if hit.topics != (GENERIC,)]
    chosen = named or [Hit(h.sentence, h.first, h.last, (FALLBACK,)) for h in hits]
    words: dict[str, list[Evidence]] = {}
    for hit in chosen:
        tokens = sentences[hit.sentence].tokens
        start, stop = tokens[hit.first].start, tokens[hit.last - 1].stop
        for topic in hit.topics:
            words.setdefault(topic, []).append(Evidence(start, stop, text[start:stop], f"topic:{topic}"))
    return tuple(TopicFact(topic, tuple(evidence)) for topic, evidence in words.items())


def find(sentence: Sentence, part: Part) -> list[Hit]:
    """Patterns found in the part, without those hidden by a longer one."""
    hits = [Hit(part.sentence, a, b, topics) for a, b, topics in _matches(sentence, part)]
    shown = [hit for hit in hits if not any(_hides(other, hit) for other in hits)]
    return [hit for hit in shown if not _takes_away(hit)]


def _hides(other: Hit, hit: Hit) -> bool:
    """Whether a hit stands inside a longer one, or inside a pattern that takes its topic away."""
    if not (other.first <= hit.first and hit.last <= other.last) or _takes_away(hit):
        return False
    if _takes_away(other):
        return other.topics[0] in (NOTHING, *(NOTHING + topic for topic in hit.topics))
    return other.last - other.first > hit.last - hit.first


def _takes_away(hit: Hit) -> bool:
    return hit.topics[0].startswith(NOTHING)


def _matches(sentence: Sentence, part: Part) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    for first in range(part.first, part.last):
        if first in part.masked:
            continue
        for element in sorted(_elements(sentence.tokens[first].lower)):
            for pattern in _patterns().get(element, ()):
                last = _match_rest(sentence, part, pattern, first)
                if last:
                    yield first, last, pattern.topics


def _match_rest(sentence: Sentence, part: Part, pattern: Pattern, first: int) -> int | None:
    """End of the match that begins at ``first``, or None."""
    at = first + 1
    for word, gap in zip(pattern.words[1:], pattern.gaps[1:], strict=True):
        reach = range(at, min(part.last, at + 1 + (MAX_GAP if gap else 0)))
        found = next((i for i in reach if i not in part.masked and word & _elements(sentence.tokens[i].lower)), None)
        if found is None:
            return None
        at = found + 1
    return at


@cache
def _patterns() -> dict[str, list[Pattern]]:
    """Patterns by each alternative of their first word."""
    table: dict[str, list[Pattern]] = {}
    for row in vocabulary.rows("topics"):
        pattern = _pattern(tuple(row[0].replace("+", " ").split()), row[1].split())
        for element in pattern.words[0]:
            table.setdefault(element, []).append(pattern)
    return table


def _pattern(topics: tuple[str, ...], cells: list[str]) -> Pattern:
    words: list[frozenset[str]] = []
    gaps: list[bool] = []
    for index, cell in enumerate(cells):
        if cell != GAP:
            words.append(frozenset(cell.split("|")))
            gaps.append(index > 0 and cells[index - 1] == GAP)
    return Pattern(topics, tuple(words), tuple(gaps))


@cache
def _vocabulary() -> tuple[frozenset[str], dict[str, list[str]]]:
    """All alternatives of all patterns: whole lemmas, and stems by their first three letters."""
    cells = [cell for row in vocabulary.rows("topics") for cell in row[1].split() if cell != GAP]
    alternatives = {word for cell in cells for word in cell.split("|")}
    stems: dict[str, list[str]] = {}
    for word in alternatives:
        if word.endswith("*"):
            stems.setdefault(word[:2], []).append(word)
    return frozenset(word for word in alternatives if not word.endswith("*")), stems


@lru_cache(100_000)
def _elements(word: str) -> frozenset[str]:
    """The alternatives that a word satisfies."""
    plain, stems = _vocabulary()
    lower = word.replace("ё", "е")
    forms = {lower, word, *(lemma.replace("ё", "е") for lemma in language.lemmas(word))}
    starts = {stem for form in forms for stem in stems.get(form[:2], ()) if form.startswith(stem[:-1])}
    return frozenset((forms & plain) | starts)
