"""From the machine's layer to the effective value: readings of a meeting folded into its rows, decisions left alone.

Of several sources the more certain one leads: a stated date or place beats an inferred one, then confidence decides,
then the older article, so the result is the same in whatever order articles were imported.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from events.ingest.people import keeper
from events.ingest.reference import Reference
from events.models import Diplomat, Meeting, MeetingTopic, Participation, Reading, ReviewItem, Suggestion
from events.models.decisions import Reason
from events.models.meetings import UNDATED

Json = dict[str, Any]

DATE_RANK = {"event": 0, "dateline": 1, "published": 2, "not_stated": 3}
PLACE_RANK = {"stated": 0, "inferred": 1, "not_stated": 2}
DATED = ("date", "date_basis", "date_precision")
PLACED = ("place_country_id", "place_city_id", "place_basis")
PARTY = ("side", "role", "country_id", "organization_id", "posting_id")


def project(meeting: Meeting, reference: Reference) -> bool:
    """Bring the meeting's rows in line with its readings. Says whether anything changed."""
    readings = ordered(meeting.readings.filter(gone=False).select_related("article"))
    if not readings:
        return False
    changed = [
        _project_columns(meeting, readings),
        _project_parties(meeting, readings),
        _project_topics(meeting, readings, reference),
    ]
    return any(changed)


def ordered(readings: Sequence[Reading]) -> list[Reading]:
    """Most confident first, then the older article."""
    return sorted(
        readings,
        key=lambda r: (-r.facts["confidence"], r.article.date or UNDATED, r.article.source_key, r.key),
    )


def columns(readings: Sequence[Reading]) -> Json:
    """What the columns of the meeting should be by the machine alone."""
    lead = readings[0].facts
    dated = min((r.facts for r in readings), key=lambda facts: DATE_RANK[facts["date_basis"]])
    placed = min(
        (r.facts for r in readings), key=lambda facts: (PLACE_RANK[facts["place_basis"]], not facts["place_city"])
    )
    first = min((r.article for r in readings), key=lambda article: (article.date or UNDATED, article.source_key))
    return {
        "kind": lead["kind"],
        "date": date.fromisoformat(dated["date"]) if dated["date"] else None,
        "date_basis": dated["date_basis"],
        "date_precision": dated["date_precision"],
        "place_country_id": placed["place_country"],
        "place_city_id": placed["place_city"],
        "place_basis": placed["place_basis"],
        "planned": all(r.facts["planned"] for r in readings),
        "confidence": lead["confidence"],
        "confidence_parts": lead["confidence_parts"],
        "rule": lead["rule"],
        "extractor_version": readings[0].extractor_version,
        "article_id": first.pk,
    }


def _project_columns(meeting: Meeting, readings: Sequence[Reading]) -> bool:
    changed = []
    wanted = columns(readings)
    for name, value in wanted.items():
        if getattr(meeting, name) == value:
            continue
        if _is_decided(meeting, name):
            suggest(meeting, name, value)
        else:
            setattr(meeting, name, value)
            changed.append(name)
    if changed:
        meeting.save(update_fields=[*changed, "updated_at"])
    return bool(changed)


def _is_decided(meeting: Meeting, column: str) -> bool:
    """A date is decided as a whole, and so is a place: its parts must not come from different hands."""
    for group in (DATED, PLACED):
        if column in group:
            return any(name.removesuffix("_id") in meeting.decided_fields for name in group)
    return column.removesuffix("_id") in meeting.decided_fields


def suggest(meeting: Meeting, column: str, value: Any) -> None:
    """Keep a machine value beside what a person decided. One that was dismissed does not come back."""
    Suggestion.objects.get_or_create(
        target=f"meeting:{meeting.pk}",
        field=column.removesuffix("_id"),
        value=value.isoformat() if isinstance(value, date) else value,
        defaults={"meeting": meeting, "extractor_version": meeting.extractor_version},
    )


def wanted_parties(readings: Sequence[Reading]) -> list[Json]:
    """Each named person once; words for nameless ones from the first reading that has any on that side."""
    found: dict[object, Json] = {}
    for reading in readings:
        nameless = {key[1] for key in found if isinstance(key, tuple)}
        sides = {party["side"] for party in found.values()}
        for party in reading.facts["parties"]:
            if party["diplomat"]:
                person = keeper(Diplomat.objects.select_related("merged_into").get(pk=party["diplomat"]))
                found.setdefault(person.pk, party | {"diplomat": person.pk})
            elif reading is readings[0] or (party["side"] not in sides and party["side"] not in nameless):
                found.setdefault((party["label"], party["side"]), party)
    return list(found.values())


def party_key(party: Json | Participation) -> object:
    if isinstance(party, Participation):
        return party.diplomat_id or (party.label, party.side)
    return party["diplomat"] or (party["label"], party["side"])


def _project_parties(meeting: Meeting, readings: Sequence[Reading]) -> bool:
    wanted = {party_key(party): (position, party) for position, party in enumerate(wanted_parties(readings))}
    rows = {party_key(row): row for row in meeting.participations.order_by("id")}
    if "parties" in meeting.decided_fields:
        if wanted.keys() != rows.keys():
            suggest(meeting, "parties", sorted(_caption(party) for _, party in wanted.values()))
        return False
    gone = [row for key, row in rows.items() if key not in wanted]
    changed = [_drop_party(meeting, row) for row in gone]
    for key, (position, party) in wanted.items():
        changed.append(_write_party(meeting, rows.get(key), position, party))
    return any(changed)


def _caption(party: Json) -> str:
    return party["label"] or Diplomat.objects.get(pk=party["diplomat"]).name_ru


def _drop_party(meeting: Meeting, row: Participation) -> bool:
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


def _write_party(meeting: Meeting, row: Participation | None, position: int, party: Json) -> bool:
    values = {
        "position": position,
        "side": party["side"],
        "role": party["role"],
        "country_id": party["country"],
        "organization_id": party["organization"],
        "posting_id": party["posting"],
        "confidence": party["confidence"],
    }
    if row is None:
        Participation.objects.create(
            meeting=meeting,
            diplomat_id=party["diplomat"],
            label=party["label"],
            sort_on=meeting.date or UNDATED,
            **values,
        )
        return True
    free = {k: v for k, v in values.items() if k.removesuffix("_id") not in row.decided_fields}
    changed = [name for name, value in free.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, free[name])
    if changed:
        row.save(update_fields=changed)
    return bool(changed)


def _project_topics(meeting: Meeting, readings: Sequence[Reading], reference: Reference) -> bool:
    wanted = {slug for reading in readings for slug in reading.facts["topics"]}
    have = {row.topic.slug: row for row in meeting.meeting_topics.select_related("topic")}
    if "topics" in meeting.decided_fields:
        if wanted != have.keys():
            suggest(meeting, "topics", sorted(wanted))
        return False
    for slug in have.keys() - wanted:
        have[slug].delete()
    for slug in sorted(wanted - have.keys()):
        MeetingTopic.objects.create(meeting=meeting, topic=reference.topics[slug], sort_on=meeting.date or UNDATED)
    return wanted != have.keys()
