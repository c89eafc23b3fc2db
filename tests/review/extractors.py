"""Extractors that disagree: one adds a meeting, one drops all, one splits the occasion, one cuts the sentence otherwise."""

from dataclasses import replace
from datetime import date, timedelta

from events.extraction.facts import ArticleFacts, DateBasis, DateFact, Kind, MeetingFact, Precision, Side
from tests.ingest import builders

WAYS = ("one", "adds", "drops", "splits", "shifts", "one_sided")
SPEECH = builders.TEXT.split("\n")[1]
MET = builders.TEXT.split("\n")[0]  # the sentence of the meeting and the one after it
KINDS = (Kind.MEETING, Kind.TALKS, Kind.VISIT)


def text(number: int, edition: int) -> str:
    """Each edition puts other words before the same sentences; each article has its own last line."""
    return f"{f'Издание {edition}. ' * bool(edition)}{builders.TEXT}\nСообщение {number}."


def address(number: int) -> str:
    return f"https://example.org/{number}"


def read(text: str, name: str, variant: int, way: str) -> ArticleFacts:
    """``variant`` chooses kind, day and topics, ``way`` which meetings are found; ``name`` is the ambassador's.

    The first two articles may tell of one occasion, the third tells of another.
    """
    number = int(text.rstrip(".").rpartition(" ")[2])
    on = date(2026, 2, 10) + timedelta(days=5 * (number // 2) + variant % 2)
    day = DateFact(on, DateBasis.DATELINE, Precision.DAY, None)
    changes = {"date": day, "kind": KINDS[variant % 3]} | ({"topics": ()} if variant % 4 == 3 else {})
    found = builders.riga(text, ambassador=name, **changes)
    return replace(found, meetings=_told(text, found.meetings[0], way), version=f"{variant % 5}")


def _told(text: str, met: MeetingFact, way: str) -> tuple[MeetingFact, ...]:
    """What the extractor makes of the one meeting."""
    subject, counterpart = met.parties
    speech = builders.meeting(
        text, SPEECH, "выступил", (subject, builders.party(text, Side.COUNTERPART, None, "студентами")),
        kind=Kind.SPEECH, date=met.date,
    )  # fmt: skip
    return {
        "one": (met,),
        "adds": (met, speech),
        "drops": (),
        "splits": (replace(met, parties=(subject,)), replace(met, parties=(replace(counterpart, side=Side.SUBJECT),))),
        "shifts": (replace(met, sentence=builders.words(text, MET)),),
        "one_sided": (replace(met, parties=(subject,), topics=()),),
    }[way]
