"""Which namings in one article are the same person, and what the full name in the nominative is.

Every naming brings scored readings of its own. Namings whose readings can be one name pool their scores, so a form that
stands in the nominative anywhere in the article decides for all. A bare surname goes to the one person it fits; if it
fits two, it stays open.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

from events.extraction.names import Hypothesis, is_east_asian, is_initial

MARGIN = 6.0  # readings that score this much less than the best are no readings
ABSENT = -7.0  # what a naming thinks of a name it cannot be


@dataclass(frozen=True, slots=True)
class Naming:
    """One naming: its words (initials with dots) and its readings, best first."""

    words: tuple[str, ...]
    hypotheses: tuple[Hypothesis, ...]

    @property
    def full(self) -> bool:
        return len(self.words) > 1 and not any(is_initial(w) for w in self.words)


@dataclass(frozen=True, slots=True)
class Identity:
    """One person: full name, gender, the namings and which reading of each was taken."""

    name: str
    gender: str | None
    namings: tuple[int, ...]


def readable(naming: Naming) -> list[Hypothesis]:
    best = naming.hypotheses[0].score
    return [h for h in naming.hypotheses if h.score >= best - MARGIN]


def fits(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether the words of a shorter naming stand in the full name in the same order; initials match first letters."""
    if len(short) == len(full) + 1 and is_initial(short[0]) and is_initial(short[1]):
        short = (short[0], *short[2:])  # «С.А.Рябов» is «Сергей Рябов»: nobody else gives the father's name
    if len(short) > len(full) or not short:
        return False
    position = 0
    for word in short:
        while position < len(full) and not _same(word, full[position]):
            position += 1
        if position == len(full):
            return False
        position += 1
    return _keeps_family_name(short, full)


def _same(word: str, other: str) -> bool:
    if is_initial(word):
        return any(part.startswith(word[:-1]) for part in other.split("-"))  # «М.-Э.» of «Мэри-Энн»
    if is_initial(other):
        return any(part.startswith(other[:-1]) for part in word.split("-"))
    return word.casefold().replace("ё", "е") == other.casefold().replace("ё", "е")  # «ар-Рашид», «Ар-Рашид»


def _keeps_family_name(short: Sequence[str], full: Sequence[str]) -> bool:
    plain = [w for w in short if not is_initial(w)]
    if not plain:
        return False
    family = full[0] if is_east_asian(full) else full[-1]
    if any(_same(word, family) for word in plain) or _same(plain[-1], full[-1]) or len(plain) > 1:
        return True
    return len(short) == 1 and _same(plain[0], full[0])  # «Алексей»: a given name alone, where one person only bears it


def identify(namings: Sequence[Naming], known: Collection[str] = ()) -> tuple[list[Identity], list[int]]:
    """Persons of the article in the order of their first naming, and the namings that fit more than one of them."""
    groups: list[list[int]] = []
    open_: list[int] = []
    order = sorted(range(len(namings)), key=lambda i: (-_weight(namings[i]), i))
    for index in order:
        keys = _keys(namings[index])
        fitting = [group for group in groups if keys <= _keys(namings[group[0]]) and _belongs(namings, index, group)]
        if len(fitting) > 1:
            fitting = _narrowed(namings, index, fitting)
        if len(fitting) == 1:
            fitting[0].append(index)
        elif fitting:
            open_.append(index)
        else:
            groups.append([index])
    identities = [_identity(namings, sorted(group), known) for group in groups]
    return sorted(identities, key=lambda i: i.namings[0]), sorted(open_)


@lru_cache(4_000)
def _beginnings(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word[:2].lower().replace("ё", "е") for word in words if not is_initial(word))


def _keys(naming: Naming) -> frozenset[str]:
    """First letters of the words, which no case changes: namings that share none are of different persons."""
    return _beginnings(naming.words)


def _weight(naming: Naming) -> int:
    """Full names first, then initials with a surname, then single words."""
    return 100 + len(naming.words) if naming.full else len(naming.words)


def _belongs(namings: Sequence[Naming], index: int, group: Sequence[int]) -> bool:
    """Whether a reading of this naming is, or is part of, a reading of the group's fullest naming."""
    full = namings[group[0]]
    return any(
        fits(mine.name.split(), theirs.name.split()) and (mine.gender == theirs.gender or not namings[index].full)
        for mine in _plausible(namings[index])
        for theirs in _plausible(full)
    )


def _plausible(naming: Naming) -> list[Hypothesis]:
    return readable(naming)[:12]


def _narrowed(namings: Sequence[Naming], index: int, groups: list[list[int]]) -> list[list[int]]:
    """Of several persons that fit, those that fit the likeliest reading."""
    best = namings[index].hypotheses[0]
    exact = [
        group
        for group in groups
        if any(
            fits(best.name.split(), h.name.split()) and h.gender == best.gender for h in readable(namings[group[0]])[:3]
        )
    ]
    return exact if len(exact) == 1 else groups


def _identity(namings: Sequence[Naming], group: Sequence[int], known: Collection[str]) -> Identity:
    """The name on which the namings of a person agree best."""
    fullest = max(group, key=lambda i: (_weight(namings[i]), -i))
    alike = [namings[i] for i in group if _weight(namings[i]) == _weight(namings[fullest])]
    candidates = {(h.name, h.gender) for naming in alike for h in readable(naming)}
    scored = [
        (sum(_support(namings[i], name, gender) for i in group) + (4.0 if name in known else 0.0), name, gender)
        for name, gender in sorted(candidates)
    ]
    _, name, gender = max(scored, key=lambda item: (round(item[0], 3), -len(item[1]), item[1]))
    return Identity(name, gender, tuple(group))


def _support(naming: Naming, name: str, gender: str) -> float:
    """How well a naming goes with a full name: its best reading that fits, relative to its best reading."""
    best = naming.hypotheses[0].score
    scores = [
        h.score - best
        for h in naming.hypotheses
        if (h.gender == gender or not naming.full) and fits(h.name.split(), name.split())
    ]
    return max(scores, default=ABSENT)
