"""Short ways to extract the facts of an invented text in the tests."""

from __future__ import annotations

from events.extraction import extract_many
from events.extraction.facts import ArticleFacts, ArticleText, MeetingFact, Side

TITLE = "Дипломаты рассказали о своей работе"
LEDE = "Астана. 5 мая. KAZAKHSTAN TODAY - Об итогах дня рассказали в ведомстве."


def facts_of(*paragraphs: str, header: str = "") -> ArticleFacts:
    """Facts of a digest with the paragraphs as its items; ``header`` is the line before the title."""
    text = "\n".join([header + TITLE, LEDE, *paragraphs]) + "\n"
    return next(iter(extract_many([ArticleText("test", text)])))


def facts_of_text(text: str) -> ArticleFacts:
    return next(iter(extract_many([ArticleText("test", text)])))


def side(facts: ArticleFacts, meeting: MeetingFact, wanted: Side) -> list[str]:
    """Names of a side; words after «~» where a party has no name."""
    return [
        facts.persons[party.person].name if party.person is not None else f"~{party.role}"
        for party in meeting.parties
        if party.side is wanted
    ]


def subjects(facts: ArticleFacts, meeting: MeetingFact) -> list[str]:
    return side(facts, meeting, Side.SUBJECT)


def counterparts(facts: ArticleFacts, meeting: MeetingFact) -> list[str]:
    return side(facts, meeting, Side.COUNTERPART)


def told(facts: ArticleFacts) -> list[tuple[str, list[str], list[str]]]:
    """Every meeting as its kind, subjects and counterparts."""
    return [(m.kind.value, subjects(facts, m), counterparts(facts, m)) for m in facts.meetings]


def topics(meeting: MeetingFact) -> set[str]:
    return {t.topic for t in meeting.topics}
