"""What the extractor hands out: frozen facts, each with the words it was read from.

Offsets are characters into the article's text as given, end exclusive, so that ``text[start:stop] == quote`` always
(the tests assert it for every fact). Nothing here knows Django, a clock or a database.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

VERSION = "4"  # of the extractor: every article keeps the one it was read with


class Basis(StrEnum):
    """How a value is known."""

    STATED = "stated"
    INFERRED = "inferred"
    NOT_STATED = "not_stated"


class DateBasis(StrEnum):
    """Where a date was read."""

    EVENT = "event"
    DATELINE = "dateline"
    PUBLISHED = "published"
    NOT_STATED = "not_stated"


class Precision(StrEnum):
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    UNKNOWN = "unknown"


class Kind(StrEnum):
    """The kinds of meeting (see docs/data-dictionary.md)."""

    MEETING = "meeting"
    TALKS = "talks"
    CALL = "call"
    VISIT = "visit"
    CONFERENCE = "conference"
    SPEECH = "speech"
    CEREMONY = "ceremony"
    CREDENTIALS = "credentials"
    SIGNING = "signing"
    EXHIBITION_OR_CULTURE = "exhibition_or_culture"
    OTHER = "other"


class Side(StrEnum):
    SUBJECT = "subject"
    COUNTERPART = "counterpart"


@dataclass(frozen=True, slots=True)
class ArticleText:
    """One article as the extractor takes it. ``published`` is what the source says of itself, never a guess."""

    id: str
    text: str
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words a value was read from, and the rule that read it."""

    start: int
    stop: int
    quote: str
    rule: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """One reading of a surface form, with its score (higher is better, only comparable within one mention)."""

    name: str
    score: float


@dataclass(frozen=True, slots=True)
class RoleFact:
    """A post as the text gives it, in the nominative: «посол Казахстана в Бельгии»."""

    text: str
    title: str  # the head alone: «посол»
    country: str | None  # ISO 3166 alpha-2 of the state represented, or the short name of an international organisation
    organisation: str | None  # «Министерство иностранных дел», «Университет Гента»
    host_country: str | None  # ISO code of the state the person is posted to
    host_organisation: str | None  # «ООН» for a permanent representative
    former: bool
    acting: bool
    confidence: float
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Mention:
    """One place in the text where the person is named."""

    evidence: Evidence
    name: str  # this mention alone, in the nominative
    candidates: tuple[Candidate, ...]
    linked: bool = True  # False for a name that could not be tied to one person of the article


@dataclass(frozen=True, slots=True)
class PersonFact:
    """One human of the article. ``name`` is the fullest form found, in the nominative."""

    name: str
    aliases: tuple[str, ...]
    gender: str | None  # "m", "f" or None
    country: str | None  # ISO code or short name of an international organisation
    country_evidence: Evidence | None
    roles: tuple[RoleFact, ...]  # first = the one the article leads with
    mentions: tuple[Mention, ...]
    confidence: float

    @property
    def role(self) -> RoleFact | None:
        return self.roles[0] if self.roles else None


@dataclass(frozen=True, slots=True)
class PartyFact:
    """One side's member in a meeting: a person (index into ``ArticleFacts.persons``) or a collective («студенты …»)."""

    side: Side
    person: int | None
    role: str | None
    organisation: str | None
    country: str | None
    evidence: Evidence
    confidence: float


@dataclass(frozen=True, slots=True)
class PlaceFact:
    city: str | None  # Russian nominative
    country: str | None  # ISO code
    basis: Basis
    evidence: Evidence | None


@dataclass(frozen=True, slots=True)
class DateFact:
    date: date | None
    basis: DateBasis
    precision: Precision
    evidence: Evidence | None


@dataclass(frozen=True, slots=True)
class TopicFact:
    topic: str  # slug of the taxonomy
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class MeetingFact:
    kind: Kind
    sentence: Evidence  # the sentence that names the parties
    other_sentences: tuple[Evidence, ...]  # further sentences that tell of the same occasion
    trigger: Evidence  # «встретился», «были вручены»
    parties: tuple[PartyFact, ...]
    place: PlaceFact
    date: DateFact
    topics: tuple[TopicFact, ...]
    planned: bool
    rule: str
    confidence: float  # 0..1, calibrated on the development articles
    confidence_parts: tuple[tuple[str, float], ...]  # what made it, for the page


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A country, city or organisation named anywhere in the text, for highlighting and search."""

    kind: str  # "country", "city", "organisation"
    name: str  # nominative
    country: str | None  # ISO code
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """Everything read from one article."""

    id: str
    version: str  # of the extractor
    title: Evidence | None
    opening: Evidence | None  # the first sentence, which stands for a title where there is none
    agency: str | None
    dateline: DateFact  # the day the report is dated, with its basis
    persons: tuple[PersonFact, ...]
    meetings: tuple[MeetingFact, ...]
    places: tuple[PlaceMention, ...]
    unlinked: tuple[Mention, ...] = field(default=())
    problems: tuple[str, ...] = field(default=())  # limits that were hit, in words

    def evidences(self) -> Iterator[Evidence]:
        """Every span handed out, for the check that each quote equals its slice."""
        yield from (e for e in (self.title, self.opening) if e)
        for dated in (self.dateline, *(m.date for m in self.meetings)):
            if dated.evidence:
                yield dated.evidence
        for person in self.persons:
            yield from (m.evidence for m in person.mentions)
            yield from (r.evidence for r in person.roles)
            if person.country_evidence:
                yield person.country_evidence
        for meeting in self.meetings:
            yield from (meeting.sentence, *meeting.other_sentences, meeting.trigger)
            yield from (p.evidence for p in meeting.parties)
            if meeting.place.evidence:
                yield meeting.place.evidence
            for topic in meeting.topics:
                yield from topic.evidence
        yield from (p.evidence for p in self.places)
        yield from (m.evidence for m in self.unlinked)
