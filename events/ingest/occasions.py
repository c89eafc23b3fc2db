"""Whether a meeting fact tells of an occasion that the database has already.

Two articles tell of one occasion when the kind is of one family, the day differs by two at most and the same named
people stood on both sides; where a side has no named person, its words must be alike; where there is only one side,
the sentences must be. Undated facts join only when their sentences are the same. The question is asked of readings, so
it does not depend on which article came first; of several meetings that fit, the nearest in time is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from rapidfuzz import fuzz

from events.models import Article, Meeting, Reading
from events.models.choices import Status

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
    def of(cls, facts: Json) -> Sides:
        def named(side: str) -> frozenset[int]:
            return frozenset(p["diplomat"] for p in facts["parties"] if p["side"] == side and p["diplomat"])

        labels = " ".join(p["label"] for p in facts["parties"] if p["label"])
        return cls(named("subject"), named("counterpart"), labels)


def find_meeting(article: Article, key: str, facts: Json, claimed: set[int]) -> Meeting | None:
    """The meeting that this fact tells of, or None. ``claimed``: meetings that this article's other facts took."""
    own = Reading.objects.filter(article=article).exclude(meeting__in=claimed).select_related("meeting")
    same_key = own.filter(key=key).first()  # unique with the article
    if same_key:
        return top(same_key.meeting)
    for reading in own.order_by("id"):
        if _same_telling(reading.facts, facts):
            return top(reading.meeting)
    return _told_elsewhere(article, facts, claimed)


def top(meeting: Meeting) -> Meeting:
    """The meeting that this one was merged into."""
    while meeting.merged_into_id:
        meeting = meeting.merged_into
    return meeting


def _same_telling(before: Json, now: Json) -> bool:
    """The same article read again: the sentence was cut otherwise, or a party was named otherwise."""
    if _family(before) != _family(now):
        return False
    old, new = Sides.of(before), Sides.of(now)
    people = (old.subjects | old.counterparts) & (new.subjects | new.counterparts)
    likeness = fuzz.ratio(_words(before["sentence"]), _words(now["sentence"]))
    return likeness >= 90 or (bool(people) and likeness >= ALIKE)


def _told_elsewhere(article: Article, facts: Json, claimed: set[int]) -> Meeting | None:
    fitting = [
        reading
        for reading in _neighbours(article, facts)
        if top(reading.meeting).pk not in claimed and is_same_occasion(reading.facts, facts)
    ]
    if not fitting:
        return None
    return top(min(fitting, key=lambda reading: (_days(reading.facts, facts), reading.meeting_id)).meeting)


def _neighbours(article: Article, facts: Json) -> Iterable[Reading]:
    """Readings of other articles with one of these people about that day, or with the very same sentence."""
    people = [party["diplomat"] for party in facts["parties"] if party["diplomat"]]
    readings = Reading.objects.filter(gone=False).exclude(article=article).select_related("meeting")
    if not facts["date"]:
        return readings.filter(facts__sentence=facts["sentence"]).order_by("id")
    day = date.fromisoformat(facts["date"])
    near = Meeting.objects.filter(
        diplomat_ids__overlap=people, sort_on__range=(day - timedelta(MAX_DAYS), day + timedelta(MAX_DAYS))
    )
    rejected = Meeting.objects.filter(status=Status.REJECTED, diplomat_ids__overlap=people)
    return readings.filter(meeting__in=near.union(rejected).values("id")).order_by("id") if people else []


def is_same_occasion(one: Json, other: Json) -> bool:
    if _family(one) != _family(other) or bool(one["planned"]) != bool(other["planned"]):
        return False
    if not one["date"] or not other["date"]:
        return _words(one["sentence"]) == _words(other["sentence"])
    return _days(one, other) <= MAX_DAYS and _same_sides(Sides.of(one), Sides.of(other), one, other)


def _same_sides(one: Sides, other: Sides, first: Json, second: Json) -> bool:
    for swapped in (other, Sides(other.counterparts, other.subjects, other.labels)):
        if not one.subjects & swapped.subjects:
            continue
        if one.counterparts or swapped.counterparts:
            if one.counterparts & swapped.counterparts:
                return True
        elif one.labels and swapped.labels:
            return fuzz.token_set_ratio(_stems(one.labels), _stems(swapped.labels)) >= ALIKE
        elif not one.labels and not swapped.labels:
            return fuzz.token_set_ratio(_words(first["sentence"]), _words(second["sentence"])) >= ALIKE
    return False


def _days(one: Json, other: Json) -> int:
    if not one["date"] or not other["date"]:
        return 0
    return abs((date.fromisoformat(one["date"]) - date.fromisoformat(other["date"])).days)


def _family(facts: Json) -> str:
    return FAMILIES.get(facts["kind"], facts["kind"])


def _words(text: str) -> str:
    return re.sub(r"\W+", " ", text.lower().replace("ё", "е")).strip()


def _stems(text: str) -> str:
    """Words without their endings, so that cases compare as equal."""
    return " ".join(word[:6] for word in _words(text).split() if len(word) > 2)
