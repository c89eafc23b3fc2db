"""Which readings tell of one occasion.

Two articles tell of one occasion when the kind is of one family, the day differs by two at most and the same named
people stood on both sides; where a side has no named person, its words must be alike; where there is only one side,
the sentences must be. The very same sentence is enough by itself, and undated tellings join by nothing else.

Readings are joined pair by pair, the nearest in time first and of those the likest in words; what one article tells
apart is never joined, nor what people decided about separately. So the result depends on the readings only, not on the
order of their import.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any

from rapidfuzz import fuzz

from events.models import Reading

Json = dict[str, Any]

MAX_DAYS = 2
ALIKE = 70  # of 100: words of a collective party or of a sentence
FAMILIES = {"talks": "meeting", "visit": "meeting", "conference": "public", "speech": "public", "ceremony": "public"}


@dataclass(frozen=True)
class Sides:
    """The named people of both sides and the words for those without a name."""

    subjects: frozenset[int]
    counterparts: frozenset[int]
    labels: str

    @classmethod
    def of(cls, facts: Json, keepers: Mapping[int, int]) -> Sides:
        """``keepers``: diplomats that were merged away, by id, and the rows that they are now."""

        def named(side: str) -> frozenset[int]:
            parties = (p for p in facts["parties"] if p["side"] == side and p["diplomat"])
            return frozenset(keepers.get(p["diplomat"], p["diplomat"]) for p in parties)

        labels = " ".join(p["label"] for p in facts["parties"] if p["label"])
        return cls(named("subject"), named("counterpart"), labels)

    @property
    def swapped(self) -> Sides:
        return Sides(self.counterparts, self.subjects, self.labels)


def clusters(readings: Sequence[Reading], pinned: Mapping[int, int], keepers: Mapping[int, int]) -> list[list[Reading]]:
    """Readings grouped by occasion. ``pinned``: positions of readings to the meeting that people decided about."""
    groups = _Groups(readings, pinned)
    joined = [
        (*_distance(one.facts, other.facts), *sorted((_name(one), _name(other))), first, second)
        for (first, one), (second, other) in combinations(enumerate(readings), 2)
        if one.article_id != other.article_id and is_same_occasion(one, other, keepers)
    ]
    for *_, first, second in sorted(joined):
        groups.join(first, second)
    return groups.listed()


class _Groups:
    """Positions of readings in groups that grow together where nothing forbids it."""

    def __init__(self, readings: Sequence[Reading], pinned: Mapping[int, int]) -> None:
        self.readings = readings
        self.members = {position: [position] for position in range(len(readings))}
        self.group = list(range(len(readings)))
        self.pins = {position: {pinned[position]} if position in pinned else set() for position in self.members}
        first_of: dict[int, int] = {}
        for position, meeting in sorted(pinned.items()):
            self._unite(self.group[first_of.setdefault(meeting, position)], self.group[position])

    def join(self, first: int, second: int) -> None:
        one, other = self.group[first], self.group[second]
        if (
            one != other
            and len(self.pins[one] | self.pins[other]) < 2
            and not self._articles(one) & self._articles(other)
        ):
            self._unite(one, other)

    def _articles(self, group: int) -> set[int]:
        return {self.readings[position].article_id for position in self.members[group]}

    def _unite(self, one: int, other: int) -> None:
        if one == other:
            return
        for position in self.members[other]:
            self.group[position] = one
        self.members[one] += self.members.pop(other)
        self.pins[one] |= self.pins.pop(other)

    def listed(self) -> list[list[Reading]]:
        return [[self.readings[position] for position in sorted(found)] for found in self.members.values()]


def _distance(one: Json, other: Json) -> tuple[int, float]:
    """In time, then in words."""
    return days_between(one, other), -fuzz.ratio(_words(one["sentence"]), _words(other["sentence"]))


def _name(reading: Reading) -> tuple[str, str]:
    """Names a reading in whatever order articles came."""
    return reading.article.source_key, reading.key


def is_same_occasion(one: Reading, other: Reading, keepers: Mapping[int, int]) -> bool:
    first, second = one.facts, other.facts
    if _family(first) != _family(second) or bool(first["planned"]) != bool(second["planned"]):
        return False
    dated = first["date"] and second["date"]
    if dated and days_between(first, second) > MAX_DAYS:
        return False
    if one.key == other.key:
        return True
    return bool(dated) and _same_sides(Sides.of(first, keepers), Sides.of(second, keepers), first, second)


def _same_sides(one: Sides, other: Sides, first: Json, second: Json) -> bool:
    return any(_facing(one, turned, first, second) for turned in (other, other.swapped)) or any(
        _facing(other, turned, first, second) for turned in (one, one.swapped)
    )


def _facing(one: Sides, other: Sides, first: Json, second: Json) -> bool:
    """A common subject, and a common counterpart or like words for it."""
    if not one.subjects & other.subjects:
        return False
    if one.counterparts or other.counterparts:
        return bool(one.counterparts & other.counterparts)
    if one.labels and other.labels:
        return fuzz.token_set_ratio(_stems(one.labels), _stems(other.labels)) >= ALIKE
    if one.labels or other.labels:
        return False
    return fuzz.token_set_ratio(_words(first["sentence"]), _words(second["sentence"])) >= ALIKE


def is_same_telling(before: Json, now: Json) -> bool:
    """The same article read again: the sentence was cut otherwise, or a party was named otherwise."""
    if _family(before) != _family(now):
        return False
    likeness = fuzz.ratio(_words(before["sentence"]), _words(now["sentence"]))
    return likeness >= 90 or (likeness >= ALIKE and bool(_people(before) & _people(now)))


def _people(facts: Json) -> set[int]:
    return {party["diplomat"] for party in facts["parties"] if party["diplomat"]}


def days_between(one: Json, other: Json) -> int:
    """0 where a date is missing."""
    if not one["date"] or not other["date"]:
        return 0
    return abs((date.fromisoformat(one["date"]) - date.fromisoformat(other["date"])).days)


def people_of(readings: Iterable[Reading]) -> set[int]:
    return {person for reading in readings for person in _people(reading.facts)}


def _family(facts: Json) -> str:
    return FAMILIES.get(facts["kind"], facts["kind"])


def _words(text: str) -> str:
    return re.sub(r"\W+", " ", text.lower().replace("ё", "е")).strip()


def _stems(text: str) -> str:
    """Words without their endings, so that cases compare as equal."""
    return " ".join(word[:6] for word in _words(text).split() if len(word) > 2)
