"""One article's facts into rows, in the caller's transaction."""

from __future__ import annotations

from dataclasses import dataclass, field

from events.extraction.facts import ArticleFacts
from events.ingest.marks import keep_marks
from events.ingest.occasions import find_meeting
from events.ingest.people import Resolver
from events.ingest.postings import keep_postings
from events.ingest.projection import project
from events.ingest.readings import PersonRows, occasion_key, reading_facts
from events.ingest.reference import Reference
from events.models import Article, Meeting, Participation, Posting, Reading, ReviewItem
from events.models.articles import ArticleStatus
from events.models.decisions import Reason
from events.models.derived import bump_data_version, rebuild

LOW_CONFIDENCE = 0.6


@dataclass
class Changes:
    """What one article changed, as sentences for people and ids for the rebuild."""

    added: list[int] = field(default_factory=list)
    changed: list[int] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    lost_grounds: list[str] = field(default_factory=list)  # decisions whose evidence has gone
    people_added: int = 0

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.gone)


def store_facts(article: Article, facts: ArticleFacts) -> Changes:
    """Compare what was read now with what was read before, and keep what people decided."""
    reference, changes = Reference(), Changes()
    rows = _people(article, facts, reference)
    changes.people_added = len(rows.resolution.created)
    stale_postings = set(Posting.objects.filter(evidence__article=article).values_list("pk", flat=True))
    touched = _meetings(article, facts, rows, reference, changes)
    touched |= _gone(article, touched, changes, reference)
    keep_marks(article, facts, rows, reference)
    _drop_postings(stale_postings - {p.pk for found in rows.postings.values() for p in found if p})
    _file_article(article, facts)
    rebuild(touched)
    bump_data_version()
    return changes


def _people(article: Article, facts: ArticleFacts, reference: Reference) -> PersonRows:
    participants = {p.person for meeting in facts.meetings for p in meeting.parties if p.person is not None}
    resolution = Resolver(article, reference).resolve(facts.persons, participants)
    postings = {
        index: keep_postings(diplomat, facts.persons[index], article, reference)
        for index, diplomat in resolution.diplomats.items()
    }
    return PersonRows(resolution, postings)


def _meetings(
    article: Article, facts: ArticleFacts, rows: PersonRows, reference: Reference, changes: Changes
) -> set[int]:
    """Every fact into a reading of some meeting. Returns the meetings of this article."""
    claimed: set[int] = set()
    keys: set[str] = set()
    for fact in facts.meetings:
        read = reading_facts(facts, fact, rows, reference)
        key = occasion_key(fact, keys)
        meeting = find_meeting(article, key, read, claimed)
        made = meeting is None
        if meeting is None:
            meeting = Meeting.objects.create(kind=read["kind"], article=article)
        claimed.add(meeting.pk)
        _keep_reading(article, meeting, key, read, facts.version)
        changed = project(meeting, reference)
        if made:
            changes.added.append(meeting.pk)
        elif changed:
            changes.changed.append(meeting.pk)
        _flag(article, meeting)
    return claimed


def _keep_reading(article: Article, meeting: Meeting, key: str, read: dict, version: str) -> None:
    """The reading of this meeting in this article; one under an older key takes the new one."""
    old = Reading.objects.filter(article=article, meeting=meeting).exclude(key=key)
    Reading.objects.update_or_create(
        article=article,
        key=key,
        defaults={"meeting": meeting, "facts": read, "extractor_version": version, "gone": False},
    )
    old.delete()


def _flag(article: Article, meeting: Meeting) -> None:
    """Put before a person what the machine is unsure of."""
    if meeting.confidence < LOW_CONFIDENCE and not meeting.decided_fields:
        note = f"уверенность {meeting.confidence:.2f}"
        _review(article, meeting, Reason.LOW_CONFIDENCE, note)
    dates = {r.facts["date"] for r in meeting.readings.filter(gone=False) if r.facts["date"]}
    if len(dates) > 1 and "date" not in meeting.decided_fields:
        _review(article, meeting, Reason.TWO_DATES, " и ".join(sorted(dates)))


def _review(article: Article, meeting: Meeting, reason: str, note: str) -> None:
    ReviewItem.objects.get_or_create(
        reason=reason, meeting=meeting, diplomat=None, note=note, defaults={"article": article}
    )


def _gone(article: Article, found: set[int], changes: Changes, reference: Reference) -> set[int]:
    """Readings of this article that the present extractor no longer makes."""
    touched = set()
    for reading in (
        Reading.objects.filter(article=article, gone=False).exclude(meeting__in=found).select_related("meeting")
    ):
        meeting, quote = reading.meeting, reading.facts["sentence"]
        changes.gone.append(quote)
        others = meeting.readings.exclude(pk=reading.pk).filter(gone=False).exists()
        if meeting.decided_fields or meeting.decisions.exists() or _parties_decided(meeting):
            Reading.objects.filter(pk=reading.pk).update(gone=True)
            changes.lost_grounds.append(quote)
            _review(article, meeting, Reason.EVIDENCE_GONE, f"«{quote}»")
        elif others:
            reading.delete()
            project(meeting, reference)
        else:
            meeting.delete()
            continue
        touched.add(meeting.pk)
    return touched


def _parties_decided(meeting: Meeting) -> bool:
    return meeting.participations.exclude(decided_fields=[]).exists()


def _drop_postings(candidates: set[int]) -> None:
    """Postings that only this article told of and that it no longer tells."""
    for posting in Posting.objects.filter(pk__in=candidates, evidence=None):
        if not Participation.objects.filter(posting=posting).exists():
            posting.delete()


def _file_article(article: Article, facts: ArticleFacts) -> None:
    article.status = ArticleStatus.PARSED if facts.meetings else ArticleStatus.NO_MEETING
    article.problems = list(facts.problems)
    article.extractor_version = facts.version
    article.save(update_fields=["status", "problems", "extractor_version"])
