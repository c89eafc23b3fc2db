"""One article's facts into rows, in the caller's transaction."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import F
from django.db.models.functions import Now

from events.extraction.facts import ArticleFacts
from events.ingest.doubts import put_on_review
from events.ingest.filing import file_readings
from events.ingest.marks import keep_marks, keep_marks_elsewhere
from events.ingest.people import Resolver
from events.ingest.postings import Postings, drop_postings, postings_told_by
from events.ingest.projection import project
from events.ingest.readings import PersonRows, occasion_key, reading_facts
from events.ingest.reference import Reference
from events.models import Article, Meeting, Reading
from events.models.articles import ArticleStatus
from events.models.derived import bump_data_version, rebuild


@dataclass
class Changes:
    """What one article changed, as ids of meetings and as quotations for people."""

    added: list[int] = field(default_factory=list)
    changed: list[int] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    lost_grounds: list[str] = field(default_factory=list)  # decisions whose evidence has gone
    people: list[int] = field(default_factory=list)  # who became known

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.gone)


def store_facts(article: Article, facts: ArticleFacts) -> Changes:
    """Compare what was read now with what was read before, and keep what people decided."""
    reference = Reference(facts)
    told_before = postings_told_by(article)
    rows = _people(article, facts, reference)
    filing = file_readings(article, _readings(article, facts, rows, reference))
    changed = project(filing.touched, reference)
    _count_up(changed - filing.made)
    keep_marks(article, facts, rows, reference)
    keep_marks_elsewhere(article, filing.touched)
    drop_postings(told_before - {posting.pk for found in rows.postings.values() for posting in found if posting})
    put_on_review(article, filing.touched)
    _file_article(article, facts)
    rebuild(filing.touched)
    bump_data_version()
    return Changes(
        added=sorted(filing.made),
        changed=sorted(changed - filing.made),
        gone=filing.gone,
        lost_grounds=filing.lost_grounds,
        people=sorted(person.pk for person in rows.resolution.created),
    )


def _count_up(meetings: set[int]) -> None:
    """A form that shows the old values is refused when it is saved over the new ones, and feeds tell of the change."""
    if meetings:
        Meeting.objects.filter(pk__in=meetings).update(revision=F("revision") + 1, updated_at=Now())


def _people(article: Article, facts: ArticleFacts, reference: Reference) -> PersonRows:
    participants = {p.person for meeting in facts.meetings for p in meeting.parties if p.person is not None}
    resolution = Resolver(article, reference).resolve(facts.persons, participants)
    postings = Postings(article, reference, resolution.diplomats).keep(facts.persons)
    return PersonRows(resolution, postings)


def _readings(article: Article, facts: ArticleFacts, rows: PersonRows, reference: Reference) -> list[Reading]:
    """Every meeting fact as a reading, not stored yet."""
    seen: set[str] = set()
    return [
        Reading(
            article=article,
            key=occasion_key(fact, seen),
            facts=reading_facts(facts, fact, rows, reference),
            extractor_version=facts.version,
        )
        for fact in facts.meetings
    ]


def _file_article(article: Article, facts: ArticleFacts) -> None:
    article.status = ArticleStatus.PARSED if facts.meetings else ArticleStatus.NO_MEETING
    article.problems = list(facts.problems)
    article.extractor_version = facts.version
    article.save(update_fields=["status", "problems", "extractor_version"])
