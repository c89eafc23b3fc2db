"""Five hundred decisions of every sort, then every article issued anew and read by another extractor: none is dropped."""

import os
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import cycle, product

import pytest

from events import review
from events.ingest.verify import INVARIANTS
from events.models import (
    Article,
    Decision,
    Diplomat,
    DiplomatAlias,
    DuplicatePair,
    Meeting,
    MeetingPair,
    MeetingTopic,
    Participation,
    Topic,
)
from events.review.rows import existing, model_of, pk_of, to_json
from tests.ingest import builders
from tests.review import extractors

pytestmark = pytest.mark.django_db
DECISIONS = int(os.environ.get("DIPWATCH_DECISIONS", "500"))
EACH = 8  # decisions on one meeting, its parties and its people, at least
LETTERS = "абвгдежзик"
NAMES = [f"Даурен {first}{second}рипов".title() for first, second in product(LETTERS, LETTERS)]
WAYS = ("one", "drops", "splits", "shifts", "adds", "one_sided")


def import_all(edition: int, ways: tuple[str, ...]) -> list[Article]:
    """Every article, edited, by an extractor that reads each in another way."""
    made = []
    for number, way in zip(range(DECISIONS // EACH + 1), cycle(ways)):
        text = extractors.text(2 * number, edition)  # two numbers a day
        read = extractors.read(text, NAMES[number], number + edition, way)
        made.append(builders.take_in(read, text, url=extractors.address(number))[0])
    return made


def decide(by, number: int, article: Article) -> Iterator[Decision]:
    """What a person may say of one meeting; every fifth is rejected in the end, every fifth confirmed."""
    meeting = Meeting.objects.filter(readings__article=article, merged_into=None).order_by("pk").first()
    party = meeting.participations.order_by("pk").first()
    person = party.diplomat
    student = Participation(meeting=meeting, side="counterpart", label=f"студенты {number}")
    yield review.correct(by=by, row=meeting, values={"kind": ("call", "signing")[number % 2]})
    yield review.correct(by=by, row=meeting, values={"date": date(2026, 3, 1 + number % 20)})
    yield review.correct(by=by, row=party, values={"role": f"консул {number}"})
    yield review.add(by=by, row=student)
    yield review.add(by=by, row=MeetingTopic(meeting=meeting, topic=Topic.objects.get(slug="energy")))
    yield review.remove(by=by, row=meeting.meeting_topics.filter(topic__slug="culture").first() or student)
    yield review.correct(by=by, row=person, values={"name_ru": f"{person.name_ru}-{LETTERS[number % 10]}"})
    yield review.add(by=by, row=DiplomatAlias(diplomat=person, name=f"Карипов {number}"))
    if number % 5 == 0:
        yield review.reject(by=by, meeting=meeting)
    if number % 5 == 1:
        yield review.confirm(by=by, meeting=meeting)


def joined(by) -> Iterator[Decision]:
    """Some people and meetings are made one, some kept apart."""
    for table, merge in ((Diplomat, review.merge), (Meeting, review.join)):
        rows = list(table.objects.exclude(**({"status": "rejected"} if table is Meeting else {})).order_by("pk"))
        for one, other, apart in zip(rows[10:16], rows[20:26], rows[30:36], strict=True):
            yield merge(by=by, keeper=one, others=[other])
            yield review.not_the_same(by=by, first=one, second=apart)


def sets(decision: Decision) -> set[tuple[str, str]]:
    """Row and column of each value that the decision set; a row that it took away counts whole."""
    return {(key, name) for key, after in decision.after.items() for name in (after or {"": None})}


def fate(decision: Decision, later: set[tuple[str, str]]) -> str:
    """What became of it: kept, listed for review, or dropped. ``later``: what later decisions set again."""
    rows = existing(decision.before)
    said = {key: after for key, after in decision.after.items() if (key, "") not in later and not is_mark(key)}
    for key, after in said.items():
        if after is None:
            if key in rows or came_back(key, decision.before[key]):
                return "dropped"
        elif key not in rows:
            return listed(decision)
        elif wrong(rows[key], key, after, later):
            return "dropped"
    return "kept"


def is_mark(key: str) -> bool:
    """Words in an article, which each extractor finds again by itself."""
    return key.startswith(("evidence:", "mention:"))


def came_back(key: str, before: dict) -> bool:
    """The same party or topic of the same meeting under another number."""
    same = {"participation": ("meeting_id", "diplomat_id", "label"), "meetingtopic": ("meeting_id", "topic_id")}
    known = {name: before[name] for name in same.get(key.partition(":")[0], ())}
    return bool(known) and model_of(key).objects.filter(**known).exclude(pk=pk_of(key)).exists()


def wrong(row, key: str, after: dict, later: set[tuple[str, str]]) -> bool:
    held = {name for name in after if name.removesuffix("_id") in after.get("decided_fields", ())}
    held |= {name for name in after if name in ("merged_into_id", "state", "status", "label", "name")}
    return any(to_json(getattr(row, name)) != after[name] for name in held if (key, name) not in later)


def listed(decision: Decision) -> str:
    waiting = decision.meeting and decision.meeting.review_items.filter(reason="evidence_gone").exists()
    return "listed" if waiting else "dropped"


def test_no_decision_is_dropped_by_imports_and_newer_extractors(corrector):
    articles = import_all(0, ("one",))
    said = [one for number, article in enumerate(articles) for one in decide(corrector, number, article)]
    made = [one for one in (*said, *joined(corrector)) if one]
    articles = import_all(1, WAYS)
    for edition, ways in ((2, WAYS[1:]), (3, WAYS[2:])):
        for number, article in enumerate(articles):
            read = extractors.read(article.text, NAMES[number], number + edition, ways[number % len(ways)])
            builders.read_again(article, read)
    later, fates = set(), Counter()
    for one in reversed(made):
        fates[fate(one, later)] += 1
        later |= sets(one)
    assert len(made) >= DECISIONS
    assert fates["dropped"] == 0, fates
    assert fates["kept"] + fates["listed"] == Decision.objects.count() == len(made)
    assert [offender for _, checks in INVARIANTS for check in checks for offender in check()] == []
    apart = DuplicatePair.objects.filter(state="not_the_same"), MeetingPair.objects.filter(state="not_the_same")
    assert [pairs.count() for pairs in apart] == [6, 6]
