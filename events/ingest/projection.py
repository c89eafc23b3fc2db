"""From the machine's layer to the effective value: readings of meetings folded into their rows, decisions left alone.

Of several sources the more certain one leads: a stated date or place beats an inferred one, then confidence decides,
then the older article, so the result is the same in whatever order articles were imported.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from events.ingest.gathering import merged_away
from events.ingest.occasions import people_of
from events.ingest.parties import caption, drop_party, party_key, party_values, wanted_parties
from events.ingest.reference import Reference
from events.models import Diplomat, Meeting, MeetingTopic, Participation, Posting, Reading, Suggestion
from events.models.meetings import UNDATED

Json = dict[str, Any]

DATE_RANK = {"event": 0, "dateline": 1, "published": 2, "not_stated": 3}
PLACE_RANK = {"stated": 0, "inferred": 1, "not_stated": 2}
DATED = ("date", "date_basis", "date_precision")
PLACED = ("place_country_id", "place_city_id", "place_basis")


def project(meetings: Collection[int], reference: Reference) -> set[int]:
    """Bring the rows of these meetings in line with their readings. Returns those that changed."""
    projection = _Projection(meetings, reference)
    changed = {pk for pk in projection.readings if projection.fold(pk)}
    projection.save()
    return changed


def ordered(readings: Iterable[Reading]) -> list[Reading]:
    """Most confident first, then the older article."""
    return sorted(
        readings,
        key=lambda r: (-r.facts["confidence"], r.article.date or UNDATED, r.article.source_key, r.key),
    )


def columns(readings: Sequence[Reading]) -> Json:
    """What the columns of the meeting should be by the machine alone; ``readings`` as ``ordered`` has them."""
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


class _Projection:
    """The rows of several meetings, fetched together; new ones are written together."""

    def __init__(self, meetings: Collection[int], reference: Reference) -> None:
        self.topic_ids = reference.topics
        self.meetings = Meeting.objects.in_bulk(meetings)
        told = Reading.objects.filter(meeting__in=meetings, gone=False).select_related("article")
        self.readings = {pk: ordered(found) for pk, found in _by_meeting(told.defer("article__search")).items()}
        told_of = people_of(reading for found in self.readings.values() for reading in found)
        self.keepers = merged_away(told_of)
        self.people = _existing_people(told_of | set(self.keepers.values()))
        self.postings = _existing_postings(self.readings.values())
        self.parties = _by_meeting(Participation.objects.filter(meeting__in=meetings).order_by("id"))
        self.topics = _by_meeting(MeetingTopic.objects.filter(meeting__in=meetings))
        self.new_parties: list[Participation] = []
        self.new_topics: list[MeetingTopic] = []

    def fold(self, pk: int) -> bool:
        meeting, readings = self.meetings[pk], self.readings[pk]
        changed = [
            fold_columns(meeting, columns(readings)),
            self._fold_parties(meeting, wanted_parties(readings, self.keepers, self.people)),
            self._fold_topics(meeting, {slug for reading in readings for slug in reading.facts["topics"]}),
        ]
        return any(changed)

    def save(self) -> None:
        Participation.objects.bulk_create(self.new_parties)
        MeetingTopic.objects.bulk_create(self.new_topics)

    def _fold_parties(self, meeting: Meeting, told: Sequence[Json]) -> bool:
        wanted = {party_key(party): (position, party) for position, party in enumerate(told)}
        rows = {party_key(row): row for row in self.parties.get(meeting.pk, ())}
        if "parties" in meeting.decided_fields:
            if wanted.keys() != rows.keys():
                suggest(meeting, "parties", _named(told))
            return False
        changed = [drop_party(meeting, row) for key, row in rows.items() if key not in wanted]
        for key, (position, party) in wanted.items():
            values = party_values(position, party, self.postings)
            changed.append(self._write_party(meeting, rows.get(key), values, party))
        return any(changed)

    def _write_party(self, meeting: Meeting, row: Participation | None, values: Json, party: Json) -> bool:
        if row is None:
            fixed = {"diplomat_id": party["diplomat"], "label": party["label"], "sort_on": meeting.date or UNDATED}
            self.new_parties.append(Participation(meeting=meeting, **fixed, **values))
            return True
        free = {k: v for k, v in values.items() if k.removesuffix("_id") not in row.decided_fields}
        changed = [name for name, value in free.items() if getattr(row, name) != value]
        for name in changed:
            setattr(row, name, free[name])
        if changed:
            row.save(update_fields=changed)
        return bool(changed)

    def _fold_topics(self, meeting: Meeting, slugs: set[str]) -> bool:
        wanted = {self.topic_ids[slug] for slug in slugs}
        have = {row.topic_id: row for row in self.topics.get(meeting.pk, ())}
        if "topics" in meeting.decided_fields:
            if wanted != have.keys():
                suggest(meeting, "topics", sorted(slugs))
            return False
        for topic in have.keys() - wanted:
            have[topic].delete()
        self.new_topics += [
            MeetingTopic(meeting=meeting, topic_id=topic, sort_on=meeting.date or UNDATED)
            for topic in sorted(wanted - have.keys())
        ]
        return wanted != have.keys()


def _named(told: Sequence[Json]) -> list[Json]:
    """A set of parties as a suggestion: who, by number or words, and on which side; ``name`` is for people to read."""
    found = [
        {"side": one["side"], "diplomat": one["diplomat"], "label": one["label"], "name": caption(one)} for one in told
    ]
    return sorted(found, key=lambda one: (one["side"], one["name"]))


def _by_meeting(rows: Iterable[Any]) -> Mapping[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.meeting_id].append(row)
    return found


def _existing_people(numbers: set[int]) -> set[int]:
    """Of the diplomats that were read, those that no undone decision has taken away since."""
    return set(Diplomat.objects.filter(pk__in=numbers).values_list("pk", flat=True))


def _existing_postings(told: Iterable[Sequence[Reading]]) -> set[int]:
    """Of the postings that were read, those that no merge has removed since."""
    read = {party["posting"] for readings in told for reading in readings for party in reading.facts["parties"]}
    return set(Posting.objects.filter(pk__in=read - {None}).values_list("pk", flat=True))


def fold_columns(meeting: Meeting, wanted: Json) -> bool:
    changed = []
    for name, value in wanted.items():
        if getattr(meeting, name) == value:
            continue
        if is_decided(meeting, name):
            suggest(meeting, name, value)
        else:
            setattr(meeting, name, value)
            changed.append(name)
    if changed:
        meeting.save(update_fields=[*changed, "updated_at"])
    return bool(changed)


def is_decided(meeting: Meeting, column: str) -> bool:
    """A date is decided as a whole, and so is a place: its parts must not come from different hands."""
    for group in (DATED, PLACED):
        if column in group:
            return any(name.removesuffix("_id") in meeting.decided_fields for name in group)
    return column.removesuffix("_id") in meeting.decided_fields


def suggest(meeting: Meeting, column: str, value: Any) -> None:
    """Keep a machine value beside what a person decided. One that was dismissed does not come back."""
    target, name = f"meeting:{meeting.pk}", column.removesuffix("_id")
    stored = value.isoformat() if isinstance(value, date) else value
    same = {"value__isnull": True} if stored is None else {"value": stored}
    if not Suggestion.objects.filter(target=target, field=name, **same).exists():
        version = meeting.extractor_version
        Suggestion.objects.create(target=target, field=name, value=stored, meeting=meeting, extractor_version=version)
