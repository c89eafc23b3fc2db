"""The machine's layer: each meeting fact as JSON, with the people and organizations of the database in it.

Spans are ``[start, stop, rule]`` in the article's text.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import Any

from events.extraction.facts import ArticleFacts, Evidence, MeetingFact, PartyFact
from events.ingest.people import Resolution
from events.ingest.reference import Reference
from events.models import Diplomat, Posting

Json = dict[str, Any]


@dataclass(frozen=True)
class PersonRows:
    """What the database has of the article's people: diplomats by index, postings by index and role."""

    resolution: Resolution
    postings: dict[int, list[Posting | None]]


def span(evidence: Evidence) -> list[Any]:
    return [evidence.start, evidence.stop, evidence.rule]


def occasion_key(meeting: MeetingFact, seen: set[str]) -> str:
    """Names the occasion within its article: by its sentence, counted on when one sentence tells of several."""
    words = re.sub(r"\W+", " ", meeting.sentence.quote.lower()).strip()
    digest = hashlib.sha256(words.encode()).hexdigest()[:24]
    number = 0
    while (key := f"{digest}-{number}") in seen:
        number += 1
    seen.add(key)
    return key


def reading_facts(facts: ArticleFacts, meeting: MeetingFact, rows: PersonRows, reference: Reference) -> Json:
    """Everything that the effective rows and their evidence are made of. Names are for who compares articles."""
    return {
        "kind": meeting.kind.value,
        "planned": meeting.planned,
        "rule": meeting.rule,
        "confidence": round(meeting.confidence, 4),
        "confidence_parts": [[name, round(value, 4)] for name, value in meeting.confidence_parts],
        "date": meeting.date.date.isoformat() if meeting.date.date else None,
        "date_basis": meeting.date.basis.value if meeting.date.date else "not_stated",
        "date_precision": meeting.date.precision.value if meeting.date.date else "unknown",
        **_place(meeting, reference),
        "parties": [_party(facts, party, rows, reference) for party in meeting.parties],
        "topics": {topic.topic: [span(e) for e in topic.evidence] for topic in meeting.topics},
        "sentence": meeting.sentence.quote,
        "evidence": {
            "sentence": [span(meeting.sentence), *map(span, meeting.other_sentences)],
            "kind": [span(meeting.trigger)],
            "date": [span(meeting.date.evidence)] if meeting.date.evidence else [],
            "place": [span(meeting.place.evidence)] if meeting.place.evidence else [],
        },
    }


def _place(meeting: MeetingFact, reference: Reference) -> Json:
    country = reference.country(meeting.place.country)
    city = reference.city(meeting.place.city, country)
    return {
        "place_country": country.pk if country else None,
        "place_city": city.pk if city else None,
        "place": {"city": meeting.place.city, "country": country.name_ru if country else None},
        "place_basis": meeting.place.basis.value if country or city else "not_stated",
    }


def _party(facts: ArticleFacts, party: PartyFact, rows: PersonRows, reference: Reference) -> Json:
    diplomat: Diplomat | None = None if party.person is None else rows.resolution.diplomats[party.person]
    country, represented = reference.represented(party.country)
    evidence = {"party": [span(party.evidence)]}
    postings = rows.postings.get(party.person, []) if party.person is not None else []
    if party.person is not None:
        person = facts.persons[party.person]
        evidence["role"] = [span(role.evidence) for role in person.roles[:1]]
        evidence["country"] = [span(person.country_evidence)] if person.country_evidence else []
    organization = reference.organization(party.organisation, country) or represented
    return {
        "side": party.side.value,
        "diplomat": diplomat.pk if diplomat else None,
        "name": facts.persons[party.person].name if party.person is not None else "",
        "label": "" if diplomat else (party.role or party.organisation or party.evidence.quote)[:500],
        "role": (party.role or "")[:500],
        "country": country.pk if country else None,
        "organization": organization.pk if organization else None,
        "posting": postings[0].pk if postings and postings[0] else None,
        "confidence": round(party.confidence, 4),
        "evidence": evidence,
    }
