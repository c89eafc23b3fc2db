"""What the machine is unsure of in a meeting, put before a person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from rapidfuzz import fuzz

from events.ingest.filing import review_meeting
from events.models import Article, Diplomat, Meeting, Mention, Reading
from events.models.decisions import Reason, unsure

LOW_CONFIDENCE = 0.6
UNLIKE = 50  # of 100: two wordings of one post share more than that

Doubt = tuple[str, str]


def put_on_review(article: Article, meetings: Collection[int]) -> None:
    told: dict[int, list[Reading]] = defaultdict(list)
    for reading in Reading.objects.filter(meeting__in=meetings, gone=False).order_by("id"):
        told[reading.meeting_id].append(reading)
    unknown = list(article.mentions.filter(linked=False).order_by("start"))
    for meeting in Meeting.objects.filter(pk__in=told).order_by("pk"):
        here = [reading for reading in told[meeting.pk] if reading.article_id == article.pk]
        for reason, note in (*_doubts(meeting, told[meeting.pk]), *_of_names(meeting, here, unknown)):
            review_meeting(article, meeting.pk, reason, note)


def _doubts(meeting: Meeting, readings: Sequence[Reading]) -> Iterator[Doubt]:
    if meeting.confidence < LOW_CONFIDENCE and not meeting.decided_fields:
        yield Reason.LOW_CONFIDENCE, unsure(meeting.confidence)
    dates = {reading.facts["date"] for reading in readings if reading.facts["date"]}
    if len(dates) > 1 and "date" not in meeting.decided_fields:
        yield Reason.TWO_DATES, " и ".join(sorted(dates))
    if len(readings) > 1 and "parties" not in meeting.decided_fields:
        yield from _of_roles(readings)


def _of_names(meeting: Meeting, readings: Sequence[Reading], unknown: Sequence[Mention]) -> Iterator[Doubt]:
    """A name in the very words that tell of the meeting which fits nobody, or several: a party may be missing."""
    said = [span for reading in readings for span in reading.facts["evidence"]["sentence"]]
    for mention in unknown if "parties" not in meeting.decided_fields else ():
        if any(start <= mention.start and mention.stop <= stop for start, stop, _rule in said):
            yield Reason.UNKNOWN_PERSON, f"«{mention.quote}»: неясно, кто это"


def _of_roles(readings: Sequence[Reading]) -> Iterator[Doubt]:
    """One person for two states, or in two posts that have hardly a word in common."""
    told: dict[int, list[tuple[str, int | None]]] = defaultdict(list)
    for reading in readings:
        for party in reading.facts["parties"]:
            if party["diplomat"]:
                told[party["diplomat"]].append((party["role"], party["country"]))
    for diplomat, posts in sorted(told.items()):
        roles = sorted({role for role, _ in posts if role})
        states = {country for _, country in posts if country}
        unlike = len(roles) > 1 and fuzz.token_set_ratio(roles[0].lower(), roles[-1].lower()) < UNLIKE
        if unlike or len(states) > 1:
            name = Diplomat.objects.get(pk=diplomat).name_ru
            yield Reason.ROLE_CONFLICT, f"{name}: {' и '.join(f'«{role}»' for role in roles)}"
