"""Readings of one article with all readings that may tell of the same occasions, and the meetings they belong to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q

from events.ingest.occasions import MAX_DAYS, is_same_occasion, is_same_telling, people_of
from events.models import Article, Decision, Diplomat, Meeting, MeetingPair, Participation, Reading
from events.models.meetings import read_day

MAX_READINGS = 200  # of one neighbourhood; a chain of likeness this long is no longer one occasion


def told_again(article: Article, told: Sequence[Reading]) -> tuple[list[Reading], list[Reading]]:
    """The readings just made, each in the row it had before, if it had one; and the rows that were not told again."""
    before = list(Reading.objects.filter(article=article).order_by("id"))
    by_key = {reading.key: reading for reading in before}
    rows: list[Reading | None] = [by_key.pop(reading.key, None) for reading in told]
    left = [reading for reading in before if reading.key in by_key]
    for position, reading in enumerate(told):
        if rows[position] is None:
            rows[position] = next((old for old in left if is_same_telling(old.facts, reading.facts)), None)
            left = [old for old in left if old is not rows[position]]
    return [_renewed(old, new) for old, new in zip(rows, told, strict=True)], left


def _renewed(old: Reading | None, new: Reading) -> Reading:
    if old is None:
        return new
    old.article = new.article
    for name in ("key", "facts", "extractor_version", "gone"):
        setattr(old, name, getattr(new, name))
    return old


def with_neighbours(told: Sequence[Reading], keepers: dict[int, int]) -> list[Reading]:
    """These readings and, over any number of steps, those that tell of the same occasion or share a meeting."""
    found = list(told)
    known = {reading.pk for reading in told if reading.pk}
    frontier = found
    while frontier and len(found) < MAX_READINGS:
        nearby = [reading for reading in _nearby(told[0].article_id, frontier, keepers) if reading.pk not in known]
        keepers.update(merged_away(people_of(nearby)))
        meetings = {reading.meeting_id for reading in frontier if reading.meeting_id}
        frontier = [
            one
            for one in nearby
            if one.meeting_id in meetings
            or any(one.article_id != other.article_id and is_same_occasion(one, other, keepers) for other in frontier)
        ]
        known |= {reading.pk for reading in frontier}
        found += frontier
    return found


def _nearby(article: int, readings: Sequence[Reading], keepers: dict[int, int]) -> Iterable[Reading]:
    """Readings of other articles with the same sentence, of the same meetings, or of these people about these days."""
    others = Reading.objects.filter(gone=False).exclude(article=article)
    people = people_of(readings)
    everyone = sorted(people | {keepers.get(person, person) for person in people})
    close = [
        others.filter(key__in={reading.key for reading in readings}),
        others.filter(meeting__in={reading.meeting_id for reading in readings if reading.meeting_id}),
        others.annotate(day=read_day()).filter(day__in=_days_about(readings), meeting__diplomat_ids__overlap=everyone),
    ]
    ids = close[0].values("pk").union(*(found.values("pk") for found in close[1:]))
    found = Reading.objects.filter(pk__in=ids).select_related("article")
    return found.defer("article__search", "article__text").order_by("id")


def _days_about(readings: Sequence[Reading]) -> set[str]:
    """The days on which another article may have put one of these occasions."""
    days = {date.fromisoformat(reading.facts["date"]) for reading in readings if reading.facts["date"]}
    return {(day + timedelta(off)).isoformat() for day in days for off in range(-MAX_DAYS, MAX_DAYS + 1)}


def merged_away(people: Iterable[int]) -> dict[int, int]:
    """Of these diplomats, those that were merged into another, with the last keeper of each."""
    found: dict[int, int] = {}
    merged = Diplomat.objects.filter(pk__in=people, merged_into__isnull=False)
    for diplomat in merged.select_related("merged_into"):
        kept = diplomat.merged_into
        while kept.merged_into_id:
            kept = kept.merged_into
        found[diplomat.pk] = kept.pk
    return found


def decided_among(meetings: Iterable[int]) -> set[int]:
    """Of these meetings, those that a person decided anything about, or kept apart from another."""
    decisions = Decision.objects.filter(meeting=OuterRef("pk"))
    parties = Participation.objects.filter(meeting=OuterRef("pk")).exclude(decided_fields=[])
    pairs = MeetingPair.objects.filter(state=MeetingPair.State.NOT_THE_SAME, second=OuterRef("pk"))
    found = Meeting.objects.filter(pk__in=meetings)
    found = found.filter(~Q(decided_fields=[]) | Exists(decisions) | Exists(parties) | Exists(pairs))
    return set(found.values_list("pk", flat=True))
