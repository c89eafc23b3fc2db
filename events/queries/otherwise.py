"""Grounds of values that a person has set otherwise: the machine read another value in those words.

Evidence names the field and the words; which value was read in them is told by the reading that they came from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from events.models import Evidence, Meeting, Participation, Reading
from events.models.choices import Status
from events.models.evidence import PERSON, EvidenceField

Json = Mapping[str, Any]
Row = Meeting | Participation
OF_MEETING = (EvidenceField.KIND, EvidenceField.DATE, EvidenceField.PLACE)
OF_PARTY = (EvidenceField.ROLE, EvidenceField.COUNTRY)


def mark_otherwise(
    meeting: Meeting, parties: Iterable[Participation], evidence: Sequence[Evidence], readings: Iterable[Reading]
) -> None:
    """Set ``otherwise`` on each: is it the ground of another value than the one that a person decided?"""
    read = list(_read(readings))
    rows = {party.pk: party for party in parties}
    for one in evidence:
        row = meeting if one.meeting_id else rows.get(one.participation_id)
        told = [facts for place, facts in read if place == (one.article_id, one.field, one.start, one.stop)]
        decided = one.rule != PERSON and row is not None and _decided(meeting, row, one.field)
        one.otherwise = decided and bool(told) and not any(AGREES[one.field](row, facts) for facts in told)


def _read(readings: Iterable[Reading]) -> Iterator[tuple[tuple[int, str, int, int], Json]]:
    """Where each value was read: article, field and words, with the facts of the meeting or party."""
    for reading in readings:
        found = [(OF_MEETING, reading.facts), *((OF_PARTY, party) for party in reading.facts.get("parties", ()))]
        for fields, facts in found:
            for field in fields:
                for start, stop, _rule in facts.get("evidence", {}).get(field, ()):
                    yield (reading.article_id, field, start, stop), facts


def _decided(meeting: Meeting, row: Row, field: str) -> bool:
    whole = meeting.status == Status.REVIEWED
    return field in AGREES and (whole or any(name.startswith(field) for name in row.decided_fields))


def _place_agrees(meeting: Row, facts: Json) -> bool:
    """A person may add the city to the country that was read, or the other way about; what was read must still hold."""
    read = [(facts.get("place_country"), meeting.place_country_id), (facts.get("place_city"), meeting.place_city_id)]
    return all(value is None or value == stands for value, stands in read)


AGREES: Mapping[str, Callable[[Any, Json], bool]] = {
    EvidenceField.KIND: lambda meeting, facts: facts.get("kind") == meeting.kind,
    EvidenceField.DATE: lambda meeting, facts: facts.get("date") == (meeting.date and meeting.date.isoformat()),
    EvidenceField.PLACE: _place_agrees,
    EvidenceField.ROLE: lambda party, facts: facts.get("role") == party.role,
    EvidenceField.COUNTRY: lambda party, facts: facts.get("country") == party.country_id,
}
