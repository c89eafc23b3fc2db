"""How sure a fact is, and of what that is made. The figures are the shares found right on the development articles."""

from __future__ import annotations

from events.extraction.occasions import Draft

Parts = tuple[tuple[str, float], ...]

FRAME = {"both": 0.97, "hand": 0.9, "new": 0.93, "head": 0.93, "one": 0.9, "join": 0.9, "host": 0.9}
SOURCE = {"named": 1.0, "post": 0.95, "pronoun": 0.93, "collective": 0.92, "context": 0.9}
UNNAMED_COUNTRY = 0.97
IN_CONTENT = 0.85


def of_meeting(draft: Draft) -> tuple[float, Parts]:
    """Confidence of a meeting and its parts: the frame, the weakest way a party was found, where it was told."""
    parts = [("frame", FRAME.get(draft.frame.need.value, 0.85))]
    sources = [SOURCE[p.source] for p in draft.parties]
    parts.append(("parties", min(sources, default=0.8)))
    if draft.content:
        parts.append(("told", IN_CONTENT))
    if not all(p.country for p in draft.parties):
        parts.append(("countries", UNNAMED_COUNTRY))
    return _product(parts), tuple(parts)


def _product(parts: list[tuple[str, float]]) -> float:
    value = 1.0
    for _, part in parts:
        value *= part
    return round(value, 3)
