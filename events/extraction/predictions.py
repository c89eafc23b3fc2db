"""Facts in the schema of the development set (tests/corpus/README.md), for scoring and for the command line."""

from __future__ import annotations

from typing import Any

from events.extraction.facts import ArticleFacts, Basis, MeetingFact, PartyFact, PersonFact

SENTENCE = 60  # characters of the sentence that the schema quotes

Json = dict[str, Any]


def facts_to_json(facts: ArticleFacts) -> Json:
    """One article as a line of predictions."""
    return {
        "id": facts.id,
        "date": facts.dateline.date.isoformat() if facts.dateline.date else None,
        "persons": [_person(p) for p in facts.persons],
        "events": [_event(facts, m) for m in facts.meetings],
    }


def _person(person: PersonFact) -> Json:
    return {
        "name": person.name,
        "role": person.role.text if person.role else None,
        "country": person.country,
        "aliases": list(person.aliases),
    }


def _event(facts: ArticleFacts, meeting: MeetingFact) -> Json:
    return {
        "kind": meeting.kind.value,
        "sentence": meeting.sentence.quote[:SENTENCE],
        "participants": [_participant(facts, p) for p in meeting.parties],
        "place_city": meeting.place.city,
        "place_country": meeting.place.country,
        "place_inferred": meeting.place.basis is Basis.INFERRED,
        "topics": [t.topic for t in meeting.topics],
        "sentence_alt": [e.quote[:SENTENCE] for e in meeting.other_sentences],
        "planned": meeting.planned,
    }


def _participant(facts: ArticleFacts, party: PartyFact) -> Json:
    return {
        "name": facts.persons[party.person].name if party.person is not None else None,
        "role": party.role,
        "org": party.organisation,
        "country": party.country,
        "side": party.side.value,
    }
