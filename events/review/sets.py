"""A machine's set of parties or topics, accepted as a whole: what it lacks goes, what it has more comes."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.utils.translation import gettext as _

from events.models import Decision, Diplomat, Meeting, MeetingTopic, Participation, Posting, Reading, Suggestion, Topic
from events.models.decisions import Action
from events.review.errors import ReviewError
from events.review.fields import PARTY
from events.review.journal import Act, acting
from events.review.locking import lock, refuse_merged
from events.review.merging import party_key
from events.review.rows import pk_of

Json = dict[str, Any]


def accept(*, by: AbstractUser, suggestion: Suggestion, why: str = "") -> Decision:
    """One decision on the meeting, so that one undo brings the old set back. The set stays decided."""
    meeting = Meeting.objects.filter(pk=pk_of(suggestion.target)).first()
    if meeting is None:
        raise ReviewError(_("Этой записи больше нет."))
    fresh = lock(meeting)
    refuse_merged(fresh)
    with acting(by=by, action=Action.CORRECT, target=fresh, field=suggestion.field, why=why) as act:
        TAKEN[suggestion.field](act, fresh, suggestion.value or [])
        act.decide(fresh, [suggestion.field])
        act.change(suggestion, {"state": Suggestion.State.ACCEPTED})
    return act.decision


def _take_topics(act: Act, meeting: Meeting, slugs: list[str]) -> None:
    wanted = {topic.pk: topic for topic in Topic.objects.filter(slug__in=slugs).order_by("pk")}
    there = {row.topic_id: row for row in meeting.meeting_topics.order_by("pk")}
    for topic in there.keys() - wanted.keys():
        act.delete(there[topic])
    for topic in sorted(wanted.keys() - there.keys()):
        act.create(MeetingTopic(meeting=meeting, topic=wanted[topic]))


def _take_parties(act: Act, meeting: Meeting, parties: list[Json]) -> None:
    people = _keepers(one["diplomat"] for one in parties if one["diplomat"])
    wanted = {}
    for one in parties:
        person = people.get(one["diplomat"])
        wanted[person.pk if person else (one["label"] or one["name"], one["side"])] = one | {"diplomat": person}
    if not wanted:
        raise ReviewError(_("Это последний участник. Если встречи не было, отклоните её."))
    there = {party_key(row): row for row in meeting.participations.order_by("pk")}
    for key in there.keys() - wanted.keys():
        act.release(there[key])
        act.delete(there[key])
    for place, key in enumerate(wanted.keys() - there.keys(), start=len(there)):
        row = act.create(_party(meeting, place, wanted[key]))
        act.decide(row, PARTY)


def _keepers(numbers: Any) -> dict[int, Diplomat]:
    """The people as they are now: whoever was merged since is the keeper."""
    found = Diplomat.objects.select_related("merged_into").in_bulk(list(numbers))
    return {pk: one.merged_into or one for pk, one in found.items()}


def _party(meeting: Meeting, place: int, one: Json) -> Participation:
    """With role, country and post as the machine read them last."""
    read = _read_of(meeting, one)
    post = Posting.objects.filter(pk=read.get("posting")).first()
    return Participation(
        meeting=meeting,
        position=place,
        side=one["side"],
        diplomat=one["diplomat"],
        label="" if one["diplomat"] else one["label"] or one["name"],
        role=read.get("role", ""),
        country_id=read.get("country"),
        organization_id=read.get("organization"),
        posting=post,
    )


def _read_of(meeting: Meeting, one: Json) -> Json:
    for reading in Reading.objects.filter(meeting=meeting).order_by("gone", "pk"):
        for party in reading.facts["parties"]:
            same = one["diplomat"] and party["diplomat"] == one["diplomat"].pk
            if same or (not one["diplomat"] and party["label"] == one["label"]):
                return party
    return {}


TAKEN: dict[str, Callable[[Act, Meeting, Any], None]] = {"parties": _take_parties, "topics": _take_topics}
