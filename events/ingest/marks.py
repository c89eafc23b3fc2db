"""Evidence, mentions and places of an article: written by comparing, so that what stays keeps its row."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Model, Q, QuerySet

from events.extraction.facts import ArticleFacts
from events.ingest.gathering import merged_away
from events.ingest.occasions import people_of
from events.ingest.parties import party_key
from events.ingest.readings import PersonRows, span
from events.ingest.reference import Reference
from events.models import Article, Evidence, Mention, PlaceMention, Reading, ReviewItem
from events.models.decisions import Reason
from events.models.evidence import PERSON

Json = dict[str, Any]
EVIDENCE = (
    "field",
    "start",
    "stop",
    "rule",
    "meeting_id",
    "participation_id",
    "meeting_topic_id",
    "posting_id",
    "diplomat_id",
)
EVERYTHING = Q()
ABOUT_MEETINGS = Q(posting=None, diplomat=None)
MENTION = ("start", "stop", "name", "role", "country_id", "diplomat_id", "candidates", "linked")
PLACE = ("start", "stop", "kind", "name", "country_id", "city_id", "organization_id")
CANDIDATES = 5  # readings of a name that are kept


def keep_marks(article: Article, facts: ArticleFacts, rows: PersonRows, reference: Reference) -> None:
    """Bring every span of the article in line with what was read now."""
    wanted = [*_of_meetings(article), *_of_people(facts, rows)]
    _sync(article, Evidence, EVIDENCE, wanted, extractor_version=facts.version)
    _sync(article, Mention, MENTION, _mentions(facts, rows, reference))
    _sync(article, PlaceMention, PLACE, _places(facts, reference))


def keep_marks_elsewhere(article: Article, meetings: Collection[int]) -> None:
    """The evidence of these meetings in the other articles that tell of them: parties may have come and gone."""
    told = Article.objects.filter(readings__meeting__in=meetings, readings__gone=False)
    for other in told.exclude(pk=article.pk).distinct().defer("search"):
        wanted = list(_of_meetings(other))
        _sync(other, Evidence, EVIDENCE, wanted, ABOUT_MEETINGS, extractor_version=other.extractor_version)


def _sync(
    article: Article,
    model: type[Model],
    fields: tuple[str, ...],
    wanted: Iterable[Json],
    within: Q = EVERYTHING,
    **constant: Any,
) -> None:
    """Delete the rows ``within`` that are no longer wanted, insert those that are new, leave the others."""
    new = {tuple(repr(row.get(name)) for name in fields): row for row in wanted}
    kept: set[tuple[str, ...]] = set()
    stale = []
    for row in _of_the_machine(article, model.objects.filter(within)):
        key = tuple(repr(getattr(row, name)) for name in fields)
        if key in new and key not in kept and row.quote == article.text[row.start : row.stop]:
            kept.add(key)
        else:
            stale.append(row.pk)
    if stale:
        model.objects.filter(pk__in=stale).delete()
    model.objects.bulk_create(
        model(article=article, quote=article.text[row["start"] : row["stop"]], **row, **constant)
        for key, row in new.items()
        if key not in kept
    )


def _of_the_machine(article: Article, marks: QuerySet[Any]) -> Iterable[Any]:
    """What a person marked stays. In a new text it moves along with its words; if they are gone, so is it."""
    for row in marks.filter(article=article).order_by("pk"):
        if getattr(row, "rule", "") != PERSON:
            yield row
        elif article.text[row.start : row.stop] != row.quote:
            start = article.text.find(row.quote)
            if start < 0:
                _put_on_review(article, row)
                yield row
            else:
                marks.filter(pk=row.pk).update(start=start, stop=start + len(row.quote))


def _put_on_review(article: Article, row: Evidence) -> None:
    """The words that a person had marked are no longer in the text; what was decided by them stays."""
    meeting = row.meeting_id or (row.participation or row.meeting_topic or row).meeting_id
    person = row.diplomat_id or (row.posting.diplomat_id if row.posting else None)
    note = f"отмечено человеком, в тексте больше нет: «{row.quote}»"
    ReviewItem.objects.get_or_create(
        reason=Reason.EVIDENCE_GONE, meeting_id=meeting, diplomat_id=person, note=note, defaults={"article": article}
    )


def _spans(entries: Iterable[list[Any]], field: str, **target: int) -> Iterable[Json]:
    for start, stop, rule in entries:
        yield {"field": field, "start": start, "stop": stop, "rule": rule[:80], **target}


def _of_meetings(article: Article) -> Iterable[Json]:
    readings = Reading.objects.filter(article=article, gone=False).select_related("meeting")
    readings = readings.prefetch_related("meeting__participations", "meeting__meeting_topics__topic")
    keepers = merged_away(people_of(readings))
    for reading in readings:
        meeting, facts = reading.meeting, reading.facts
        for field, entries in facts["evidence"].items():
            yield from _spans(entries, field, meeting_id=meeting.pk)
        parties = {party_key(row): row.pk for row in meeting.participations.all()}
        for party in facts["parties"]:
            row = parties.get(keepers.get(party["diplomat"], party_key(party)))
            if row:
                for field, entries in party["evidence"].items():
                    yield from _spans(entries, field, participation_id=row)
        for topic in meeting.meeting_topics.all():
            yield from _spans(facts["topics"].get(topic.topic.slug, ()), "topic", meeting_topic_id=topic.pk)


def _of_people(facts: ArticleFacts, rows: PersonRows) -> Iterable[Json]:
    for index, diplomat in rows.resolution.diplomats.items():
        person = facts.persons[index]
        for mention in person.mentions:
            yield from _spans([span(mention.evidence)], "name", diplomat_id=diplomat.pk)
        if person.country_evidence:
            yield from _spans([span(person.country_evidence)], "country", diplomat_id=diplomat.pk)
        for role, posting in zip(person.roles, rows.postings.get(index, ()), strict=False):
            if posting:
                yield from _spans([span(role.evidence)], "role", posting_id=posting.pk)


def _mentions(facts: ArticleFacts, rows: PersonRows, reference: Reference) -> Iterable[Json]:
    for index, person in enumerate(facts.persons):
        diplomat = rows.resolution.diplomats.get(index)
        country = reference.country(person.country)
        for mention in person.mentions:
            yield {
                "start": mention.evidence.start,
                "stop": mention.evidence.stop,
                "name": person.name[:200],
                "role": (person.role.text if person.role else "")[:500],
                "country_id": country.pk if country else None,
                "diplomat_id": diplomat.pk if diplomat else None,
                "candidates": [[c.name, round(c.score, 3)] for c in mention.candidates[:CANDIDATES]],
                "linked": True,
            }
    for mention in facts.unlinked:
        yield {
            "start": mention.evidence.start,
            "stop": mention.evidence.stop,
            "name": mention.name[:200],
            "role": "",
            "country_id": None,
            "diplomat_id": None,
            "candidates": [[c.name, round(c.score, 3)] for c in mention.candidates[:CANDIDATES]],
            "linked": False,
        }


def _places(facts: ArticleFacts, reference: Reference) -> Iterable[Json]:
    for place in facts.places:
        country = reference.country(place.country)
        yield {
            "start": place.evidence.start,
            "stop": place.evidence.stop,
            "kind": place.kind,
            "name": place.name[:300],
            "country_id": country.pk if country else None,
            "city_id": None,
            "organization_id": None,
        }
