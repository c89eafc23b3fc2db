"""Decisions carried over: made, exported, undone here, imported again."""

import io
import json
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from events import review
from events.extraction.facts import DateBasis, DateFact, Precision
from events.models import Decision, Diplomat, Evidence, Meeting, MeetingPair, MeetingTopic, Participation, Topic
from events.models.evidence import EvidenceField
from events.review.errors import ReviewError
from events.review.exporting import exported
from events.review.importing import take
from tests.ingest import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    builders.take_in(builders.riga())
    return Meeting.objects.get()


def carried(corrector, *decisions) -> list[dict]:
    """Exported, then undone, as if on an installation that never saw them; then taken in."""
    lines = json.loads(json.dumps(list(exported())))
    for one in reversed(decisions):
        review.undo(by=corrector, decision=one)
    assert list(exported()) == []
    assert all(take(by=corrector, line=line) for line in lines)
    return lines


def test_corrections_arrive(meeting, corrector):
    mayor = Diplomat.objects.get(name_ru="Андрис Озолс")
    party = meeting.participations.get(diplomat=mayor)
    decisions = [
        review.correct(by=corrector, row=meeting, values={"kind": "talks", "date": date(2026, 2, 9)}, why="в тексте"),
        review.correct(by=corrector, row=mayor, values={"name_ru": "Андрис Озолиньш"}),
        review.correct(by=corrector, row=party, values={"role": "мэр Риги"}),
        review.add(by=corrector, row=Participation(meeting=meeting, side="counterpart", label="студенты")),
        review.remove(by=corrector, row=meeting.meeting_topics.get()),
        review.confirm(by=corrector, meeting=meeting),
    ]
    lines = carried(corrector, *decisions)
    now = Meeting.objects.get()
    assert (now.kind, now.date, now.status, now.topic_ids) == ("talks", date(2026, 2, 9), "reviewed", [])
    assert now.participations.get(diplomat=mayor).role == "мэр Риги"
    assert {str(one) for one in now.participations.all()} == {"Даурен Карипов", "Андрис Озолиньш", "студенты"}
    assert [take(by=corrector, line=line) for line in lines] == [None] * len(lines)


def test_a_merge_a_split_and_a_rejection_arrive(meeting, corrector):
    builders.take_in(
        builders.riga(builders.TEXT + " Ещё.", ambassador="Дамир Карипов"),
        builders.TEXT + " Ещё.",
        url="https://x.org/2",
    )
    first, second = Diplomat.objects.get(name_ru="Даурен Карипов"), Diplomat.objects.get(name_ru="Дамир Карипов")
    decisions = [
        review.merge(by=corrector, keeper=first, others=[second]),
        review.reject(by=corrector, meeting=meeting),
    ]
    lines = carried(corrector, *decisions)
    second.refresh_from_db()
    assert (second.merged_into, Meeting.objects.get(pk=meeting.pk).status) == (first, "rejected")
    assert [take(by=corrector, line=line) for line in lines] == [None, None]


def test_a_missed_meeting_and_two_people_kept_apart_arrive(meeting, corrector):
    first, second = Diplomat.objects.order_by("pk")
    source = meeting.article
    start = source.text.index("Даурен Карипов выступил")
    missed = review.Missed(kind="speech", parties=[review.Party("subject", diplomat=first)])
    decisions = [
        review.add_meeting(by=corrector, article=source, start=start, stop=len(source.text), missed=missed),
        review.not_the_same(by=corrector, first=first, second=second),
    ]
    lines = carried(corrector, *decisions)
    added = Meeting.objects.get(kind="speech")
    assert (added.diplomat_ids, added.evidence.get().quote) == ([first.pk], source.text[start:])
    assert [take(by=corrector, line=line) for line in lines] == [None, None]


def test_commands_write_and_read_the_same_lines(meeting, corrector, tmp_path):
    decision = review.correct(by=corrector, row=meeting, values={"kind": "talks"})
    file = tmp_path / "corrections.jsonl"
    out = io.StringIO()
    call_command("export_corrections", stdout=out)
    review.undo(by=corrector, decision=decision)
    file.write_text(out.getvalue(), encoding="utf-8")
    said = io.StringIO()
    call_command("import_corrections", str(file), by="nina", stdout=said)
    assert said.getvalue() == "taken=1 already=0 refused=0\n"
    assert Meeting.objects.get().kind == "talks"
    assert Decision.objects.latest("pk").why.startswith("(nina, 20")


def test_import_refuses_by_line_and_exits_with_1(meeting, corrector, tmp_path):
    file = tmp_path / "corrections.jsonl"
    file.write_text(
        '{"action": "dance"}\nnonsense\n\n{"action": "reject", "row": {"model": "city"}}\n', encoding="utf-8"
    )
    said = io.StringIO()
    with pytest.raises(SystemExit) as left:
        call_command("import_corrections", str(file), by="nina", stdout=said)
    assert left.value.code == 1
    assert [line.partition(":")[0] for line in said.getvalue().splitlines()] == [
        "refused line 1", "refused line 2", "refused line 4", "taken=0 already=0 refused=3",
    ]  # fmt: skip


def test_import_without_a_known_account_is_refused(meeting):
    with pytest.raises(CommandError, match="no account called 'nobody'"):
        call_command("import_corrections", "-", by="nobody")


def test_meetings_that_were_joined_or_kept_apart_arrive(meeting, corrector):
    for number in (2, 3):
        text = builders.TEXT.replace("встретился", f"в {number} раз встретился")
        day = DateFact(date(2026, 2, 10 + 4 * number), DateBasis.DATELINE, Precision.DAY, None)
        builders.take_in(builders.riga(text, date=day), text, url=f"https://x.org/{number}")
    first, second, third = Meeting.objects.order_by("pk")
    decisions = [
        review.join(by=corrector, keeper=second, others=[first], chosen={"date": first}),
        review.not_the_same(by=corrector, first=third, second=second),
    ]
    lines = carried(corrector, *decisions)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.merged_into, second.date) == (second, date(2026, 2, 10))
    assert MeetingPair.objects.get(first=second, second=third).state == "not_the_same"
    assert [take(by=corrector, line=line) for line in lines] == [None, None]


def test_the_words_that_were_pointed_at_arrive(meeting, corrector):
    source, energy = meeting.article, Topic.objects.get(slug="energy")
    mayor = meeting.participations.get(side="counterpart")
    decisions = [
        review.correct(
            by=corrector, row=meeting, values={"kind": "speech"}, marked=[words(source, "выступил", "kind")]
        ),
        review.correct(by=corrector, row=mayor, values={"role": "мэр"}, marked=[words(source, "мэром Риги", "role")]),
        review.add(
            by=corrector, row=MeetingTopic(meeting=meeting, topic=energy), marked=[words(source, "вопросы", "topic")]
        ),
    ]
    before = pointed()
    lines = carried(corrector, *decisions)
    assert lines[0]["words"] == [
        {"field": "kind", "article": source.source_key, "start": source.text.index("выступил"), "quote": "выступил"}
    ]
    assert pointed() == before
    assert [row[2] for row in before] == ["мэром Риги", "вопросы", "выступил"]


def test_the_words_of_a_missed_meeting_arrive(meeting, corrector):
    source, energy = meeting.article, Topic.objects.get(slug="energy")
    start = source.text.index("Даурен Карипов выступил")
    missed = review.Missed(
        kind="speech",
        parties=[review.Party("counterpart", label="студенты", marked=[words(source, "студентами", "party")])],
        topics=[energy],
        marked=[words(source, "выступил", "kind")],
        topics_marked={energy.pk: [words(source, "перед", "topic")]},
    )
    made = review.add_meeting(by=corrector, article=source, start=start, stop=len(source.text), missed=missed)
    before = pointed()
    carried(corrector, made)
    assert pointed() == before
    assert [row[2] for row in before] == [
        "Даурен Карипов выступил перед студентами.",
        "выступил",
        "перед",
        "студентами",
    ]


def test_words_that_are_not_in_the_text_here_are_named_in_the_reason(meeting, corrector):
    mark = words(meeting.article, "выступил", "kind")
    made = review.correct(by=corrector, row=meeting, values={"kind": "speech"}, marked=[mark])
    (line,) = exported()
    review.undo(by=corrector, decision=made)
    line["words"][0]["quote"] = "произнёс речь"
    taken = take(by=corrector, line=line)
    assert (Meeting.objects.get().kind, pointed()) == ("speech", [])
    assert "в статье нет слов «произнёс речь»" in taken.why


@pytest.mark.parametrize("harm", [{"field": "mood"}, {"start": "x"}, {"quote": 5}, {"more": 1}])
def test_words_that_are_written_otherwise_are_refused(meeting, corrector, harm):
    mark = words(meeting.article, "выступил", "kind")
    made = review.correct(by=corrector, row=meeting, values={"kind": "speech"}, marked=[mark])
    (line,) = exported()
    review.undo(by=corrector, decision=made)
    line["words"][0] |= harm
    with pytest.raises(ReviewError):
        take(by=corrector, line=line)


def words(article, quote: str, field: str) -> review.Marked:
    start = article.text.index(quote)
    return review.Marked(EvidenceField(field), article, start, start + len(quote))


def pointed() -> list[tuple]:
    found = Evidence.objects.filter(rule="person")
    return list(found.order_by("start", "field").values_list("article", "field", "quote", "start"))
