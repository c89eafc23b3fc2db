"""Clauses of a sentence: which tokens share one predicate, and where a clause without a subject gets it from.

Not a parse: a comma, a conjunction and the finite verbs around them decide. Noun phrases of actors are never cut.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from events.extraction import language, vocabulary
from events.extraction.actors import Group
from events.extraction.document import Sentence, Token

COORDINATORS = frozenset({"и", "а", "но", "или", "да"})
SUBORDINATORS = frozenset(
    "что чтобы если когда хотя поскольку пока будто словно ибо где куда откуда как зачем почему сколько причем".split()
)
RELATIVE_LEMMAS = frozenset({"который", "чей"})
QUOTES = frozenset('"«»“”„')


class Link(StrEnum):
    """How a clause hangs on the one before."""

    MAIN = "main"
    CONJOINED = "conjoined"  # shares the subject of ``parent`` unless it has its own
    CONVERB = "converb"  # «обсудив …»
    RELATIVE = "relative"  # «который …», «где …»: its pronoun stands for a noun phrase of the parent
    PARTICIPLE = "participle"
    CONTENT = "content"  # «что …»: told, not done
    SOURCE = "source"  # «как сообщил X», «добавил X»: whose words these are


@dataclass(frozen=True, slots=True)
class Clause:
    """Token indexes of one clause, in order (a main clause goes on after a clause inserted into it)."""

    tokens: tuple[int, ...]
    link: Link
    parent: int | None  # index of the clause it hangs on

    @property
    def first(self) -> int:
        return self.tokens[0]

    @property
    def last(self) -> int:
        return self.tokens[-1] + 1


def is_finite(token: Token) -> bool:
    """A finite verb or a short participle used as a predicate."""
    if token.pos in ("VERB", "AUX"):
        return (
            token.feats.get("VerbForm") == "Fin"
            or token.feats.get("Variant") == "Short"
            or short_participle(token.lower)
        )
    return token.pos == "ADJ" and short_participle(token.lower)


@lru_cache(50_000)
def short_participle(word: str) -> bool:
    parses = language.parses(word)
    return bool(parses) and parses[0].pos == "PRTS"


@lru_cache(50_000)
def says(word: str) -> bool:
    """Whether a word form is a verb of saying."""
    return bool(language.lemmas(word) & vocabulary.words("saying_verbs"))


@lru_cache(50_000)
def _is_full_participle(word: str) -> bool:
    return any(p.pos == "PRTF" for p in language.parses(word)[:2])


@lru_cache(50_000)
def _is_converb(word: str) -> bool:
    parses = language.parses(word)
    return bool(parses) and parses[0].pos == "GRND"


def _opening(group: Group) -> int:
    return group[0].opens if group[0].opens >= 0 else group[0].first


class _Cutter:
    """Walks the tokens once, giving each the number of its clause."""

    def __init__(self, sentence: Sentence, groups: Sequence[Group]) -> None:
        self.tokens = sentence.tokens
        self.inside = {i for g in groups for i in range(_opening(g) + 1, g[-1].last)}
        self.links: list[tuple[Link, int | None]] = [(Link.MAIN, None)]
        self.owner = [0] * len(self.tokens)
        self.finite = [is_finite(t) for t in self.tokens]
        self.main = 0  # the clause that an inserted one returns to
        if self._begins_with_source():
            self.links[0] = (Link.SOURCE, None)

    def clauses(self) -> list[Clause]:
        current = 0
        for at in range(len(self.tokens)):
            if at not in self.inside:
                current = self._next(at, current)
            self.owner[at] = current
        members: list[list[int]] = [[] for _ in self.links]
        for at, clause in enumerate(self.owner):
            members[clause].append(at)
        return [Clause(tuple(m), *self.links[i]) if m else Clause((0,), *self.links[i]) for i, m in enumerate(members)]

    def _begins_with_source(self) -> bool:
        """«Как сообщил X, …»."""
        words = [t.lower for t in self.tokens[:3]]
        return bool(words) and words[0] == "как" and any(says(word) for word in words[1:])

    def _inserts_source(self, at: int) -> bool:
        """«…, добавил X, …»: a verb of saying right after the comma, and a comma after its subject."""
        if at + 1 >= len(self.tokens) or not self.finite[at + 1] or not says(self.tokens[at + 1].lower):
            return False
        end = next(
            (i for i in range(at + 2, len(self.tokens)) if self.tokens[i].text == "," and i not in self.inside), 0
        )
        told = end + 1 < len(self.tokens) and self.tokens[end + 1].lower in SUBORDINATORS
        return end > at + 2 and not told and not any(self.finite[at + 2 : end]) and self._verb_ahead(end)

    def _open(self, link: Link, parent: int | None) -> int:
        self.links.append((link, parent))
        return len(self.links) - 1

    def _has_verb(self, clause: int, stop: int) -> bool:
        return any(self.finite[i] for i in range(stop) if self.owner[i] == clause)

    def _next(self, at: int, current: int) -> int:
        token = self.tokens[at]
        if token.text in (";", ":") and not self._verb_ahead(at):
            return current  # a list follows
        if token.text in (";", ":"):
            self.main = self._open(Link.CONJOINED if token.text == ";" else Link.MAIN, self.main)
            return self.main
        if token.text == ",":
            return self._after_comma(at, current)
        if token.lower in COORDINATORS and self._joins_predicates(at, current):
            return self._open_conjoined(current)
        return current

    def _open_conjoined(self, current: int) -> int:
        opened = self._open(Link.CONJOINED, current)
        if current == self.main:
            self.main = opened
        return opened

    def _after_comma(self, at: int, current: int) -> int:
        if self.links[current][0] is Link.SOURCE:
            return self._open_main() if current == self.main else self.main
        if self._inserts_source(at):
            return self._open(Link.SOURCE, None)
        opened = self._subordinate(at)
        if opened is not None:
            return self._open(opened, self.main if current == self.main else current)
        inserted = self.links[current][0] in (Link.RELATIVE, Link.PARTICIPLE, Link.CONVERB, Link.CONTENT)
        if inserted and not self._has_verb(self.main, at) and self._verb_ahead(at):
            return self.main
        if inserted and self.links[current][0] in (Link.PARTICIPLE, Link.CONVERB):
            return self.main if not self._verb_before_break(at) else self._open_main()
        if self._verb_before_break(at) and self._has_verb(current, at):
            return self._open_conjoined(current) if not inserted else self._open_main()
        return current

    def _open_main(self) -> int:
        self.main = self._open(Link.CONJOINED, self.main)
        return self.main

    def _subordinate(self, comma: int) -> Link | None:
        """What a clause that begins after the comma is, if it is subordinate."""
        at = comma + 1
        while at < len(self.tokens) and (self.tokens[at].text in QUOTES or self.tokens[at].text in "-–—"):
            at += 1
        window = self.tokens[at : at + 5]
        if not window:
            return None
        if _is_converb(window[0].lower) or (
            len(window) > 1 and window[0].pos in ("ADV", "PART") and _is_converb(window[1].lower)
        ):
            return Link.CONVERB
        if window[0].lower in SUBORDINATORS:
            return Link.RELATIVE if window[0].lower in ("где", "куда", "откуда") else Link.CONTENT
        if window[0].lower == "после" and len(window) > 1 and window[1].lower == "чего":
            return Link.CONJOINED
        for step, token in enumerate(window):
            if RELATIVE_LEMMAS & language.lemmas(token.lower) and not any(self.finite[at + k] for k in range(step)):
                return Link.RELATIVE
            if token.text == "," or self.finite[at + step]:
                break
        if window[0].pos in ("VERB", "ADJ") and _is_full_participle(window[0].lower) and at not in self.inside:
            return Link.PARTICIPLE
        return None

    def _verb_ahead(self, at: int) -> bool:
        return any(self.finite[i] for i in range(at, len(self.tokens)))

    def _verb_before_break(self, at: int) -> bool:
        """Whether a finite verb comes before the next comma that may end a clause."""
        for i in range(at + 1, len(self.tokens)):
            if self.finite[i]:
                return True
            if self.tokens[i].text in (",", ";", ":") and i not in self.inside:
                return False
        return False

    def _joins_predicates(self, at: int, current: int) -> bool:
        """«и» between two predicates, not between two nouns: a verb on both sides, and none nearer to another «и»."""
        if not self._has_verb(current, at):
            return False
        for i in range(at + 1, len(self.tokens)):
            if self.finite[i]:
                return True
            if self.tokens[i].text in (",", ";", ":") and i not in self.inside:
                return False
            if self.tokens[i].lower in COORDINATORS and i not in self.inside:
                return False
        return False


def clauses_of(sentence: Sentence, groups: Sequence[Group]) -> list[Clause]:
    """Clauses of a sentence in the order in which they open."""
    return _Cutter(sentence, groups).clauses() if sentence.tokens else []
