"""Who took part, by all readings of a meeting."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from typing import Any

from events.models import Diplomat, Meeting, Participation, Reading, ReviewItem
from events.models.decisions import Reason

Json = dict[str, Any]


def wanted_parties(readings: Sequence[Reading], keepers: Mapping[int, int], people: Container[int]) -> list[Json]:
    """Each named person once; words for nameless ones from the first reading that has any on that side.

    ``people``: diplomats that exist. One that was read before a person took the row away is a party by its words.
    """
    found: dict[object, Json] = {}
    for reading in readings:
        sides = {party["side"] for party in found.values()}
        for party in reading.facts["parties"]:
            person = keepers.get(party["diplomat"], party["diplomat"])
            if person and person not in people:
                person, party = None, party | {"diplomat": None, "posting": None, "label": _words_for(party, reading)}
            if person:
                found.setdefault(person, party | {"diplomat": person})
            elif reading is readings[0] or party["side"] not in sides:
                found.setdefault(party_key(party), party)
    return list(found.values())


def _words_for(party: Json, reading: Reading) -> str:
    """The role, else the words that named the party."""
    start, stop, _rule = party["evidence"]["party"][0]
    return (party["role"] or reading.article.text[start:stop])[:500]


def party_key(party: Json | Participation) -> object:
    """A person, or the words for one and the side."""
    if isinstance(party, Participation):
        return party.diplomat_id or (party.label, party.side)
    return party["diplomat"] or (party["label"], party["side"])


def party_values(position: int, party: Json, postings: Container[int]) -> Json:
    """The columns that the machine writes; ``postings``: those that exist."""
    return {
        "position": position,
        "side": party["side"],
        "role": party["role"],
        "country_id": party["country"],
        "organization_id": party["organization"],
        "posting_id": party["posting"] if party["posting"] in postings else None,
        "confidence": party["confidence"],
    }


def caption(party: Json) -> str:
    return party["label"] or Diplomat.objects.get(pk=party["diplomat"]).name_ru


def drop_party(meeting: Meeting, row: Participation) -> bool:
    """A party that the machine no longer reads goes, unless a person decided something about it."""
    if not row.decided_fields:
        row.delete()
        return True
    ReviewItem.objects.get_or_create(
        reason=Reason.EVIDENCE_GONE,
        meeting=meeting,
        diplomat=None,
        note=f"участник «{row}» больше не читается в тексте",
    )
    return False
