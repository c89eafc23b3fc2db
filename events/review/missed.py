"""A meeting that the machine missed, added by marking its sentence."""

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from django.contrib.auth.models import AbstractUser
from django.utils.translation import gettext as _

from events.models import (
    Article,
    City,
    Country,
    Decision,
    Diplomat,
    Meeting,
    MeetingTopic,
    Organization,
    Participation,
    Reading,
    Topic,
)
from events.models.choices import Basis, DateBasis, Precision, Side, Status
from events.models.decisions import Action
from events.models.evidence import PERSON, EvidenceField
from events.review import spans
from events.review.errors import ReviewError
from events.review.fields import MEETING, PARTY
from events.review.journal import Act, acting
from events.review.locking import writing


@dataclass(frozen=True, slots=True)
class Party:
    """A named person, or a collective under its ``label``."""

    side: Side
    diplomat: Diplomat | None = None
    label: str = ""
    role: str = ""
    country: Country | None = None
    organization: Organization | None = None
    marked: Collection[spans.Marked] = ()


@dataclass(frozen=True, slots=True)
class Missed:
    """What the person read in the sentence."""

    kind: str
    parties: Collection[Party]
    date: datetime.date | None = None
    country: Country | None = None
    city: City | None = None
    topics: Collection[Topic] = ()
    planned: bool = False
    marked: Collection[spans.Marked] = ()
    topics_marked: Mapping[int, Collection[spans.Marked]] = field(default_factory=dict)  # by the topic's number


@writing
def add_meeting(
    *, by: AbstractUser, article: Article, start: int, stop: int, missed: Missed, why: str = ""
) -> Decision:
    """Store it as checked, with characters ``start`` to ``stop`` of the article as its evidence."""
    if not missed.parties:
        raise ReviewError(_("Назовите хотя бы одного участника."))
    meeting = _meeting(article, missed)
    with acting(by=by, action=Action.ADD, target=meeting, why=why) as act:
        act.create(meeting)
        act.decide(meeting, [*MEETING, "status"])
        spans.keep(act, meeting, [spans.Marked(EvidenceField.SENTENCE, article, start, stop), *missed.marked])
        _parties(act, meeting, missed.parties)
        for topic in missed.topics:
            row = act.create(MeetingTopic(meeting=meeting, topic=topic))
            spans.keep(act, row, missed.topics_marked.get(topic.pk, ()))
        act.create(_reading(meeting, missed, start, stop))
    return act.decision


def _reading(meeting: Meeting, missed: Missed, start: int, stop: int) -> Reading:
    """Tells the machine that this sentence is taken: when it learns to read it, it finds this meeting.

    ``gone`` from the start, for no machine reads it yet.
    """
    parties = [
        {"side": one.side, "diplomat": one.diplomat.pk if one.diplomat else None, "label": one.label}
        for one in missed.parties
    ]
    facts = {
        "kind": missed.kind,
        "planned": missed.planned,
        "date": missed.date.isoformat() if missed.date else None,
        "sentence": meeting.article.text[start:stop],
        "parties": parties,
        "topics": {},
        "evidence": {},
    }
    key = f"{PERSON}-{start}-{stop}-{meeting.pk}"
    return Reading(article=meeting.article, meeting=meeting, key=key, facts=facts, extractor_version=PERSON, gone=True)


def _meeting(article: Article, missed: Missed) -> Meeting:
    country = missed.country or (missed.city.country if missed.city else None)
    return Meeting(
        kind=missed.kind,
        date=missed.date,
        date_basis=DateBasis.EVENT if missed.date else DateBasis.NOT_STATED,
        date_precision=Precision.DAY if missed.date else Precision.UNKNOWN,
        place_country=country,
        place_city=missed.city,
        place_basis=Basis.STATED if country else Basis.NOT_STATED,
        planned=missed.planned,
        status=Status.REVIEWED,
        rule=PERSON,
        article=article,
    )


def _parties(act: Act, meeting: Meeting, parties: Collection[Party]) -> None:
    for position, party in enumerate(parties):
        row = Participation(
            meeting=meeting,
            position=position,
            side=party.side,
            diplomat=party.diplomat,
            label="" if party.diplomat else party.label,
            role=party.role,
            country=party.country or (party.diplomat.country if party.diplomat else None),
            organization=party.organization,
        )
        act.create(row)
        act.decide(row, PARTY)
        spans.keep(act, row, party.marked)
