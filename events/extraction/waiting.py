"""Whether what still waits for its people and a new draft tell of one occasion."""

from __future__ import annotations

from events.extraction.facts import Kind
from events.extraction.frames import Need
from events.extraction.occasions import Draft

ATTENDING = (Kind.SPEECH, Kind.CONFERENCE, Kind.EXHIBITION_OR_CULTURE, Kind.CEREMONY, Kind.OTHER)


def joins(pending: Draft, draft: Draft) -> bool:
    """Whether a draft tells who was at the occasion told before."""
    if pending.paragraph != draft.paragraph or pending.frame.need is not Need.OCCASION:
        return False
    housed = any(p.source == "collective" for p in pending.parties)
    return not housed and draft.kind in (*ATTENDING, pending.kind)


def beside(pending: Draft, draft: Draft) -> bool:
    """A meeting held on the margins of an occasion that has no people of its own."""
    alone = pending.frame.need is Need.OCCASION and not pending.parties and not pending.fallback
    return alone and draft.two_sided and pending.paragraph == draft.paragraph


def may_complete(pending: Draft, draft: Draft) -> bool:
    """Whether the pending one-sided draft can be the other half of this one."""
    if pending.frame.name == "meeting.receive" and draft.frame.name == "ceremony.award":
        return not pending.counterparts  # «Груз принял X. Передал его Y»
    award = pending.frame.need is Need.EITHER and draft.frame.need in (Need.HAND, Need.BOTH, Need.EITHER)
    return bool(pending.parties) and not pending.two_sided and (award or pending.kind is draft.kind)
