"""Offers pairs of possible duplicates to people. Writes nothing about a pair that somebody has judged."""

from collections.abc import Iterable
from typing import Any, Protocol

from events.models import DuplicatePair
from events.review.locking import writing


class Candidate(Protocol):
    """Two ids, the smaller first, with the reasons and the likeness from 0 to 1."""

    first: int
    second: int
    score: float
    reasons: list[dict[str, Any]]


@writing
def offer(found: Iterable[Candidate]) -> int:
    """Store new pairs and renew the reasons of open ones. Returns how many pairs are new."""
    known = {(pair.first_id, pair.second_id): pair for pair in DuplicatePair.objects.select_for_update().order_by("pk")}
    new = 0
    for one in found:
        pair = known.get((one.first, one.second))
        if pair is None:
            DuplicatePair.objects.create(first_id=one.first, second_id=one.second, score=one.score, reasons=one.reasons)
            new += 1
        elif pair.state == DuplicatePair.State.OPEN and pair.reasons != one.reasons:
            pair.score, pair.reasons = one.score, one.reasons
            pair.save(update_fields=["score", "reasons"])
    return new
