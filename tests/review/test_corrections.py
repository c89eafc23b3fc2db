from datetime import date

import pytest

from events import review
from events.models import Decision, DiplomatAlias, Evidence, Meeting, MeetingTopic, Participation, ReviewItem, Topic
from events.review.errors import ReviewError, StaleError
from tests import factories

pytestmark = pytest.mark.django_db


def state_of(meeting: Meeting) -> Meeting:
    return Meeting.objects.get(pk=meeting.pk)


def test_correct_sets_the_field_and_takes_it_from_the_machine(corrector):
    meeting = factories.meeting()
    decision = review.correct(by=corrector, row=meeting, values={"kind": "talks"}, why="сказано «переговоры»")
    now = state_of(meeting)
    assert (now.kind, now.decided_fields, now.revision) == ("talks", ["kind"], meeting.revision + 1)
    key = f"meeting:{meeting.pk}"
    assert decision.before == {key: {"kind": "meeting"}}
    assert decision.after == {key: {"kind": "talks", "decided_fields": ["kind"]}}
    assert (decision.by, decision.why, decision.meeting_id) == (corrector, "сказано «переговоры»", meeting.pk)


def test_correct_date_decides_its_basis_and_precision_too(corrector):
    meeting = factories.meeting(day=None)
    review.correct(by=corrector, row=meeting, values={"date": date(2026, 3, 1)})
    now = state_of(meeting)
    assert (now.date, now.date_basis, now.date_precision) == (date(2026, 3, 1), "event", "day")
    assert now.decided_fields == ["date", "date_basis", "date_precision"]


def test_correct_date_to_none_leaves_no_basis(corrector):
    meeting = factories.meeting()
    review.correct(by=corrector, row=meeting, values={"date": None})
    now = state_of(meeting)
    assert (now.date, now.date_basis, now.date_precision) == (None, "not_stated", "unknown")


def test_correct_to_the_same_value_decides_nothing(corrector):
    meeting = factories.meeting()
    assert review.correct(by=corrector, row=meeting, values={"kind": "meeting"}) is None
    assert Decision.objects.count() == 0


def test_correct_place_rebuilds_the_countries(corrector):
    meeting = factories.meeting()
    latvia = factories.country("LV")
    review.correct(by=corrector, row=meeting, values={"place_country": latvia})
    now = state_of(meeting)
    assert (now.place_basis, latvia.pk in now.country_ids) == ("stated", True)


def test_correct_from_a_stale_form_is_refused_with_the_present_value(corrector, other_corrector):
    meeting = factories.meeting()
    review.correct(by=other_corrector, row=meeting, values={"kind": "call"})
    with pytest.raises(StaleError) as refused:
        review.correct(by=corrector, row=meeting, values={"kind": "talks"}, revision=meeting.revision)
    assert refused.value.current == {"kind": "call"}
    assert state_of(meeting).kind == "call"


def test_correct_with_a_marked_span_keeps_it_as_evidence(corrector):
    meeting = factories.meeting()
    start = meeting.article.text.index("встретился")
    review.correct(
        by=corrector,
        row=meeting,
        values={"kind": "talks"},
        marked=[review.Marked("kind", meeting.article, start, start + 10)],
    )
    evidence = Evidence.objects.get(meeting=meeting, field="kind")
    assert (evidence.quote, evidence.rule) == ("встретился", "person")


def test_correct_name_teaches_both_forms(corrector):
    person = factories.diplomat("Андрис Озолсо", "LV")
    review.correct(by=corrector, row=person, values={"name_ru": "Андрис Озолс"})
    person.refresh_from_db()
    assert (person.name_ru, person.name_latin_auto) == ("Андрис Озолс", "Andris Ozols")
    known = set(DiplomatAlias.objects.filter(diplomat=person).values_list("name", "origin"))
    assert known == {("Андрис Озолсо", "machine"), ("Андрис Озолс", "person")}


def test_confirm_marks_everything_as_decided_and_closes_the_queue(corrector):
    meeting = factories.meeting()
    item = ReviewItem.objects.create(reason="two_dates", meeting=meeting, note="10 или 11 февраля")
    review.confirm(by=corrector, meeting=meeting)
    now = state_of(meeting)
    item.refresh_from_db()
    assert (now.status, item.closed_by) == ("reviewed", corrector)
    assert {"kind", "date", "parties", "topics", "status"} <= set(now.decided_fields)
    assert "role" in now.participations.get().decided_fields


def test_reject_hides_the_meeting_and_undo_shows_it_again(corrector):
    meeting = factories.meeting()
    decision = review.reject(by=corrector, meeting=meeting, why="анонс")
    assert not Meeting.objects.shown().filter(pk=meeting.pk).exists()
    review.undo(by=corrector, decision=decision)
    assert (state_of(meeting).status, state_of(meeting).decided_fields) == ("auto", [])


def test_reject_twice_is_refused(corrector):
    meeting = factories.meeting()
    review.reject(by=corrector, meeting=meeting)
    with pytest.raises(ReviewError, match="уже отклонена"):
        review.reject(by=corrector, meeting=meeting)


def test_add_party_decides_the_set_of_parties(corrector):
    meeting, person = factories.meeting(), factories.diplomat("Андрис Озолс", "LV")
    party = Participation(meeting=meeting, side="counterpart", diplomat=person, country=person.country)
    review.add(by=corrector, row=party)
    now = state_of(meeting)
    assert (person.pk in now.diplomat_ids, now.named_sides, now.decided_fields) == (True, 2, ["parties"])


def test_add_the_same_person_twice_is_refused_in_words(corrector):
    meeting = factories.meeting()
    again = Participation(meeting=meeting, side="counterpart", diplomat=meeting.participations.get().diplomat)
    with pytest.raises(ReviewError, match="уже есть"):
        review.add(by=corrector, row=again)
    assert Decision.objects.count() == 0


def test_remove_topic_and_undo_brings_it_back_with_its_evidence(corrector):
    meeting = factories.meeting(topics=("energy",))
    topic = meeting.meeting_topics.get()
    Evidence.objects.create(
        article=meeting.article, start=0, stop=5, quote="Посол", field="topic", rule="t", extractor_version="t",
        meeting_topic=topic,
    )  # fmt: skip
    decision = review.remove(by=corrector, row=topic)
    assert (state_of(meeting).topic_ids, state_of(meeting).decided_fields) == ([], ["topics"])
    review.undo(by=corrector, decision=decision)
    back = MeetingTopic.objects.get(meeting=meeting)
    assert (back.pk, back.evidence.get().quote, state_of(meeting).decided_fields) == (topic.pk, "Посол", [])
    assert state_of(meeting).topic_ids == [Topic.objects.get(slug="energy").pk]


def test_remove_the_last_party_is_refused(corrector):
    meeting = factories.meeting()
    with pytest.raises(ReviewError, match="последний участник"):
        review.remove(by=corrector, row=meeting.participations.get())


def test_add_meeting_keeps_the_marked_sentence(corrector):
    source = factories.article()
    person = factories.diplomat()
    missed = review.Missed(
        kind="talks",
        date=date(2026, 2, 9),
        parties=[review.Party("subject", diplomat=person), review.Party("counterpart", label="студенты")],
        topics=[Topic.objects.get(slug="culture")],
    )
    decision = review.add_meeting(by=corrector, article=source, start=0, stop=len(source.text), missed=missed)
    meeting = Meeting.objects.get(article=source)
    assert (meeting.kind, meeting.status, meeting.diplomat_ids) == ("talks", "reviewed", [person.pk])
    assert meeting.evidence.get().quote == source.text
    review.undo(by=corrector, decision=decision)
    assert not Meeting.objects.filter(article=source).exists()


def test_add_meeting_outside_the_text_is_refused(corrector):
    source = factories.article()
    missed = review.Missed(kind="talks", parties=[review.Party("subject", label="студенты")])
    with pytest.raises(ReviewError, match="вне текста"):
        review.add_meeting(by=corrector, article=source, start=5, stop=10_000, missed=missed)
    assert Meeting.objects.count() == 0


def missed_meeting(corrector):
    source = factories.article()
    missed = review.Missed(kind="talks", parties=[review.Party("subject", label="студенты")])
    return review.add_meeting(by=corrector, article=source, start=0, stop=len(source.text), missed=missed)


def test_an_added_meeting_that_a_later_decision_speaks_of_is_not_pulled_from_under_it(corrector):
    added, other = missed_meeting(corrector), factories.meeting()
    later = review.not_the_same(by=corrector, first=Meeting.objects.get(kind="talks"), second=other)
    with pytest.raises(ReviewError, match=f"Сначала отмените решение №{later.pk}"):
        review.undo(by=corrector, decision=added)


def test_an_added_meeting_that_undone_decisions_speak_of_is_hidden_whole(corrector):
    added = missed_meeting(corrector)
    meeting = Meeting.objects.get(kind="talks")
    review.undo(by=corrector, decision=review.correct(by=corrector, row=meeting, values={"planned": True}))
    review.undo(by=corrector, decision=added)
    now = state_of(meeting)
    assert (now.status, now.participations.count(), now.evidence.count()) == ("rejected", 1, 1)
    assert not Meeting.objects.shown().filter(pk=meeting.pk).exists()


def test_a_row_in_hand_that_is_older_than_another_act_takes_nothing_back(corrector):
    """One save of a form corrects the meeting and adds a party to the meeting as it was loaded."""
    meeting = factories.meeting()
    review.correct(by=corrector, row=meeting, values={"kind": "talks"})
    review.add(by=corrector, row=Participation(meeting=meeting, side="counterpart", label="студенты"))
    assert state_of(meeting).decided_fields == ["kind", "parties"]
