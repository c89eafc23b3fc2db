"""One meeting with the ground of each of its values: six queries at most."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from events.models import Article, Evidence, FormerMeeting, Meeting, MeetingTopic, Participation, Reading
from events.models.choices import Kind, Side
from events.models.evidence import PERSON, EvidenceField
from events.queries.meetings import side_names, titled
from events.queries.otherwise import mark_otherwise
from events.queries.sentences import Told, proofs, told
from events.querysets import shown_at

HEAVY = ("article__text", "article__search", "article__problems")
COMPARED = {  # of two articles' readings
    "kind": _("Вид"),
    "date": _("Дата"),
    "place": _("Место"),
    "topics": _("Темы"),
    "parties": _("Участники"),
}


@dataclass(frozen=True)
class Party:
    """A party with the words that named it, its role and its country."""

    participation: Participation
    grounds: Sequence[Evidence]

    @property
    def proofs(self) -> list[tuple[str, Evidence]]:
        """Each ground with the name of the value that it proves."""
        return proofs(self.grounds, named=self.participation.diplomat_id is not None)


@dataclass(frozen=True)
class Source:
    """One article that reports the meeting, and what the machine read of it there."""

    reading: Reading | None
    sentences: Sequence[Evidence]
    facts: Mapping[str, str]
    differs: frozenset[str]

    @property
    def article(self) -> Article:
        return self.reading.article if self.reading else self.sentences[0].article

    @property
    def lines(self) -> list[tuple[str, str, bool]]:
        """Name of the value, what this article tells, whether articles differ in it."""
        return [(str(name), self.facts.get(key, ""), key in self.differs) for key, name in COMPARED.items()]


@dataclass(frozen=True)
class MeetingPage:
    meeting: Meeting
    headline: str
    title: str  # the headline for where no language can be marked
    subjects: Sequence[Party]
    counterparts: Sequence[Party]
    topics: Sequence[tuple[MeetingTopic, Sequence[Evidence]]]
    grounds: Mapping[str, Sequence[Evidence]]  # of the meeting itself, by field
    told: Sequence[Told]  # the sentences with what was read in them
    sources: Sequence[Source]
    previous_id: int | None
    next_id: int | None

    @property
    def left_open(self) -> dict[str, bool]:
        """Values that a person left empty although the machine had read one: not for want of words in the text."""
        meeting = self.meeting
        empty = {"date": not meeting.date, "place": not (meeting.place_country_id or meeting.place_city_id)}
        return {
            field: nothing and any(e.otherwise for e in self.grounds.get(field, ())) for field, nothing in empty.items()
        }

    @property
    def rules(self) -> list[str]:
        """Names of the rules that read the meeting."""
        read = {e.rule for found in self.grounds.values() for e in found} - {PERSON}
        return sorted(read | {self.meeting.rule} - {""})


def find(pk: int) -> Meeting | None:
    """A meeting, whatever became of it, with the ids of its neighbours: those at which all its people were."""
    earlier = Q(sort_on__lt=OuterRef("sort_on")) | Q(sort_on=OuterRef("sort_on"), meeting__lt=OuterRef("pk"))
    later = Q(sort_on__gt=OuterRef("sort_on")) | Q(sort_on=OuterRef("sort_on"), meeting__gt=OuterRef("pk"))
    before = _together().filter(earlier, sort_on__lte=OuterRef("sort_on")).order_by("-sort_on", "-meeting")
    after = _together().filter(later, sort_on__gte=OuterRef("sort_on")).order_by("sort_on", "meeting")
    found = Meeting.objects.select_related("place_country", "place_city").annotate(
        previous_id=Subquery(before.values("meeting")[:1]), next_id=Subquery(after.values("meeting")[:1])
    )
    return found.filter(pk=pk).first() if pk < 2**63 else None


def _together() -> QuerySet[Participation]:
    """Of the least busy person of the outer meeting, where all its people were: the shortest list to walk."""
    busy = Participation.objects.filter(diplomat=OuterRef("diplomat")).order_by().values("diplomat")
    here = Participation.objects.filter(meeting=OuterRef(OuterRef("pk")), diplomat__isnull=False)
    here = here.annotate(busy=Subquery(busy.annotate(n=Count("meeting")).values("n"))).order_by("busy", "diplomat")
    return Participation.objects.filter(
        shown_at("meeting"),
        diplomat=Subquery(here.values("diplomat")[:1]),
        meeting__diplomat_ids__contains=OuterRef("diplomat_ids"),
    )


def former(pk: int) -> FormerMeeting | None:
    """What became of a meeting that has no row any more."""
    return FormerMeeting.objects.filter(number=pk).first() if pk < 2**63 else None  # the number is the key


def now_at(pk: int) -> int | None:
    """The meeting that this one became, by a person's decision or because machines read both as one."""
    merged = Meeting.objects.filter(pk=pk, merged_into__isnull=False).values_list("merged_into", flat=True).first()
    gone = former(pk) if merged is None else None
    return gone.meeting_id if gone else merged


def became(meeting: Meeting) -> list[int]:
    """Numbers of the meetings that became this one."""
    return sorted({*meeting.merged.values_list("pk", flat=True), *meeting.former.values_list("number", flat=True)})


def page(meeting: Meeting) -> MeetingPage:
    parties = list(_parties(meeting))
    topics = list(meeting.meeting_topics.select_related("topic").order_by("topic__position", "topic_id"))
    evidence = in_force(list(_evidence(meeting, parties, topics)))
    readings = list(
        meeting.readings.select_related("article", "article__outlet").defer(*HEAVY).order_by("article__date", "id")
    )
    mark_otherwise(meeting, parties, evidence, readings)
    sides = {side: [Party(p, _of(evidence, participation_id=p.pk)) for p in parties if p.side == side] for side in Side}
    names = [side_names([party.participation for party in sides[side]]) for side in Side if sides[side]]
    own = _by_field(_of(evidence, meeting_id=meeting.pk))
    return MeetingPage(
        meeting=meeting,
        headline=" — ".join(names) or meeting.get_kind_display(),
        title=titled(meeting, [[party.participation for party in sides[side]] for side in Side]),
        subjects=sides[Side.SUBJECT],
        counterparts=sides[Side.COUNTERPART],
        topics=[(topic, _of(evidence, meeting_topic_id=topic.pk)) for topic in topics],
        grounds=own,
        told=told(own.get(EvidenceField.SENTENCE, ()), evidence),
        sources=sources(
            readings, _of(evidence, meeting_id=meeting.pk), {each.topic.slug: each.topic.name for each in topics}
        ),
        previous_id=meeting.previous_id,
        next_id=meeting.next_id,
    )


def _parties(meeting: Meeting) -> QuerySet[Participation]:
    related = ("diplomat", "country", "organization", "posting__host_country")
    return meeting.participations.select_related(*related).order_by("position", "id")


def _evidence(meeting: Meeting, parties: Sequence[Participation], topics: Sequence[MeetingTopic]) -> QuerySet[Evidence]:
    """By the numbers of rows: asked through its parties and topics, all evidence there is would be read."""
    targets = Q(meeting=meeting) | Q(participation__in=[p.pk for p in parties])
    targets |= Q(meeting_topic__in=[topic.pk for topic in topics])
    found = Evidence.objects.filter(targets).select_related("article", "article__outlet").defer(*HEAVY)
    return found.order_by("article_id", "start", "id")


def in_force(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Of a value that a person read elsewhere in the text, those words only: the machine had read another value.

    Sentences stay, for an occasion may be told in several.
    """
    pointed = {_value(e) for e in evidence if e.rule == PERSON and e.field != EvidenceField.SENTENCE}
    return [e for e in evidence if e.rule == PERSON or _value(e) not in pointed]


def _value(e: Evidence) -> tuple[str, int | None, int | None, int | None]:
    return e.field, e.meeting_id, e.participation_id, e.meeting_topic_id


def _of(evidence: Iterable[Evidence], **target: int) -> list[Evidence]:
    ((column, pk),) = target.items()
    return [e for e in evidence if getattr(e, column) == pk]


def _by_field(evidence: Iterable[Evidence]) -> dict[str, list[Evidence]]:
    found: dict[str, list[Evidence]] = {}
    for each in evidence:
        found.setdefault(each.field, []).append(each)
    return found


def sources(readings: Sequence[Reading], evidence: Sequence[Evidence], topics: Mapping[str, str]) -> list[Source]:
    """One an article; what the articles tell differently is marked."""
    by_article: dict[int, list[Evidence]] = {}
    for each in evidence:
        if each.field == EvidenceField.SENTENCE:
            by_article.setdefault(each.article_id, []).append(each)
    facts = {reading.article_id: compared(reading.facts, topics) for reading in readings}
    differs = frozenset(key for key in COMPARED if len({f.get(key, "") for f in facts.values()}) > 1)
    found = {r.article_id: Source(r, by_article.get(r.article_id, ()), facts[r.article_id], differs) for r in readings}
    rest = [Source(None, said, {}, frozenset()) for pk, said in by_article.items() if pk not in found]
    return [*found.values(), *rest]


def compared(facts: Mapping[str, Any], topics: Mapping[str, str]) -> dict[str, str]:
    """The comparable part of a reading, in words; ``topics`` has the names of topics by slug."""
    place, day, kind = facts.get("place") or {}, facts.get("date"), str(facts.get("kind") or "")
    parties = [str(p.get("name") or p.get("label") or p.get("role") or "") for p in facts.get("parties") or ()]
    return {
        "kind": str(dict(Kind.choices).get(kind, kind)),
        "date": date_format(date.fromisoformat(day), "j E Y") if day else "",
        "place": ", ".join(str(x) for x in (place.get("city"), place.get("country")) if x),
        "topics": ", ".join(sorted(topics.get(slug, slug) for slug in facts.get("topics") or ())),
        "parties": "; ".join(sorted(filter(None, parties))),
    }
