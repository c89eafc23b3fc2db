"""Readings filed under meetings: one for each occasion, whichever article told of it first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from events.ingest.former import reported_among, take_away
from events.ingest.gathering import decided_among, merged_away, told_again, with_neighbours
from events.ingest.occasions import clusters, people_of
from events.ingest.projection import columns, ordered
from events.models import Article, Meeting, Reading, ReviewItem
from events.models.decisions import Reason

READING = ("meeting", "key", "facts", "extractor_version", "gone")


@dataclass
class Filing:
    """Where the readings of one article went."""

    made: set[int] = field(default_factory=set)
    touched: set[int] = field(default_factory=set)  # whose rows have to follow their readings
    successors: dict[int, int] = field(default_factory=dict)  # where the oldest reading of a meeting went
    gone: list[str] = field(default_factory=list)  # sentences that are no longer read as a meeting
    lost_grounds: list[str] = field(default_factory=list)  # those of them that people decided about


def file_readings(article: Article, told: Sequence[Reading]) -> Filing:
    """Save what the article tells now, in place of what it told before."""
    filing = Filing()
    own, untold = told_again(article, told)
    keepers = merged_away(people_of(own))
    readings = with_neighbours(own, keepers)
    decided = decided_among({one.meeting_id for one in (*readings, *untold) if one.meeting_id})
    pinned = {place: one.meeting_id for place, one in enumerate(readings) if one.meeting_id in decided}
    before = {reading.meeting_id for reading in readings if reading.meeting_id}
    moved = _assign(clusters(readings, pinned, keepers), decided, filing)
    _save(own, moved)
    filing.touched |= {reading.meeting_id for reading in own}
    _drop(article, untold, decided, filing)
    emptied = take_away((before | filing.touched) - decided - filing.made, filing.successors)
    filing.touched -= emptied
    return filing


def _assign(groups: Sequence[Sequence[Reading]], decided: set[int], filing: Filing) -> list[Reading]:
    """One meeting a group: the one that people decided about, else the oldest it has a claim to, else a new one.
    Returns the readings that changed their meeting."""
    claims = _claims(groups)
    kept: list[Meeting | int] = []
    for number, group in enumerate(groups):
        owned = [meeting for meeting, owner in claims.items() if owner == number]
        kept.append(min(owned, key=lambda pk: (pk not in decided, pk)) if owned else Meeting(**columns(ordered(group))))
    new = [meeting for meeting in kept if isinstance(meeting, Meeting)]
    Meeting.objects.bulk_create(new)
    filing.made |= {meeting.pk for meeting in new}
    moves = [
        (reading, meeting.pk if isinstance(meeting, Meeting) else meeting)
        for group, meeting in zip(groups, kept, strict=True)
        for reading in group
    ]
    return _move([(reading, pk) for reading, pk in moves if reading.meeting_id != pk], filing)


def _move(moves: Sequence[tuple[Reading, int]], filing: Filing) -> list[Reading]:
    """Each reading to its meeting. Where the oldest went, the meeting's address leads if nothing stays behind."""
    for reading, pk in sorted(moves, key=lambda move: move[0].pk or 0):
        filing.touched |= {pk, reading.meeting_id} - {None}
        if reading.meeting_id:
            filing.successors.setdefault(reading.meeting_id, pk)
        reading.meeting_id = pk
    return [reading for reading, _ in moves]


def _claims(groups: Sequence[Sequence[Reading]]) -> Mapping[int, int]:
    """Each meeting to the group with its oldest reading: a meeting that falls apart keeps its address there."""
    filed = [
        (reading.pk, reading.meeting_id, number)
        for number, group in enumerate(groups)
        for reading in group
        if reading.pk
    ]
    claims: dict[int, int] = {}
    for _, meeting, number in sorted(filed):
        claims.setdefault(meeting, number)
    return claims


def _save(own: Sequence[Reading], moved: Sequence[Reading]) -> None:
    stored = {reading.pk: reading for reading in (*own, *moved) if reading.pk}
    Reading.objects.bulk_update(stored.values(), READING)
    Reading.objects.bulk_create(reading for reading in own if not reading.pk)


def _drop(article: Article, untold: Sequence[Reading], decided: set[int], filing: Filing) -> None:
    """Readings that the present extractor no longer makes. What people decided about, or readers wrote about, stays and
    is put on review."""
    kept = decided | reported_among({reading.meeting_id for reading in untold})
    for reading in untold:
        quote = reading.facts["sentence"]
        if reading.gone:
            continue
        filing.gone.append(quote)
        filing.touched.add(reading.meeting_id)
        if reading.meeting_id not in kept:
            reading.delete()
            continue
        Reading.objects.filter(pk=reading.pk).update(gone=True)
        filing.lost_grounds.append(quote)
        review_meeting(article, reading.meeting_id, Reason.EVIDENCE_GONE, f"«{quote}»")


def review_meeting(article: Article, meeting: int, reason: str, note: str) -> None:
    """Put a meeting before a person, once for each thing that was seen."""
    ReviewItem.objects.get_or_create(
        reason=reason, meeting_id=meeting, diplomat=None, note=note, defaults={"article": article}
    )
