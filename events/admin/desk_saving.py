"""From a desk form to decisions. One save may make several; the list of them is what "undo" takes back at once."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db import transaction

from events import review
from events.admin.desk_words import words_by_topic
from events.models import City, Decision, Diplomat, Meeting, MeetingTopic, Participation
from events.review.errors import StaleError
from events.review.locking import lock


@transaction.atomic
def save_meeting(
    *, by: AbstractUser, meeting: Meeting, values: dict[str, Any], parties: Iterable[dict[str, Any]]
) -> list[Decision]:
    """Correct what differs, then confirm the whole. Refused as stale if it was changed since it was shown."""
    fresh = lock(meeting)
    why = values.get("why", "")
    made = [_correct_meeting(by, fresh, values, why)]
    made += [_save_party(by, fresh, party, why) for party in parties if party]
    made += _save_topics(by, fresh, values, why)
    made.append(review.confirm(by=by, meeting=fresh, why=why))
    return [one for one in made if one]


def _correct_meeting(by: AbstractUser, meeting: Meeting, values: dict[str, Any], why: str) -> Decision | None:
    names = ("kind", "date", "place_country", "place_city", "planned")
    wanted = {name: values[name] for name in names}
    seen = values.get("version")
    if seen is not None and seen != meeting.revision:
        raise StaleError({name: getattr(meeting, name) for name in names})
    city = wanted["place_city"]
    if isinstance(city, City) and city.pk is None:
        review.add(by=by, row=city, why=why)
    return review.correct(by=by, row=meeting, values=wanted, why=why, marked=values["marked"].values())


def _save_party(by: AbstractUser, meeting: Meeting, party: dict[str, Any], why: str) -> Decision | None:
    row = meeting.participations.filter(pk=party["party"]).first() if party.get("party") else None
    if party.get("remove"):
        return review.remove(by=by, row=row, why=why) if row else None
    person = party["person"]
    if isinstance(person, str):
        person = _new_person(by, person, party, why)
    names = ("side", "label", "role", "country")
    values = {name: party[name] for name in names} | {"diplomat": person}
    marked = party["marked"].values()
    if row:
        return review.correct(by=by, row=row, values=values, why=why, marked=marked)
    if not (person or party["label"]):
        return None
    last = meeting.participations.count()
    return review.add(by=by, row=Participation(meeting=meeting, position=last, **values), why=why, marked=marked)


def _new_person(by: AbstractUser, name: str, party: dict[str, Any], why: str) -> Diplomat:
    person = Diplomat(name_ru=name, country=party["country"])
    review.add(by=by, row=person, why=why)
    return person


def _save_topics(by: AbstractUser, meeting: Meeting, values: dict[str, Any], why: str) -> list[Decision]:
    wanted = {topic.pk: topic for topic in values["topics"]}
    there = {one.topic_id: one for one in meeting.meeting_topics.order_by("pk")}
    gone = [review.remove(by=by, row=row, why=why) for pk, row in there.items() if pk not in wanted]
    new = [MeetingTopic(meeting=meeting, topic=topic) for pk, topic in wanted.items() if pk not in there]
    said = words_by_topic(values)
    return gone + [review.add(by=by, row=row, why=why, marked=said.get(row.topic_id, ())) for row in new]


@transaction.atomic
def save_diplomat(*, by: AbstractUser, person: Diplomat, values: dict[str, Any], item: Any) -> list[Decision]:
    wanted = {name: values[name] for name in ("name_ru", "name_en", "country")}
    seen, marked = values.get("version"), values["marked"].values()
    made = [
        review.correct(by=by, row=person, values=wanted, why=values["why"], revision=seen, marked=marked),
        review.close(by=by, item=item, why=values["why"]),
    ]
    return [one for one in made if one]
