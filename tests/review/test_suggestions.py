"""Machine values beside what people decided: single fields and whole sets, accepted or dismissed, and undone."""

from dataclasses import replace

import pytest

from events import review
from events.extraction.facts import DateBasis, DateFact, Precision, Side, TopicFact
from events.models import Article, Diplomat, Meeting, Participation, Suggestion, Topic
from events.review.errors import ReviewError
from tests.ingest import builders
from tests.review.views import exact_view

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    builders.take_in(builders.riga())
    return Meeting.objects.get()


def read_with_students():
    """A newer extractor: another topic, and students instead of the mayor."""
    read = builders.riga()
    (met,) = read.meetings
    students = builders.party(builders.TEXT, Side.COUNTERPART, None, "студентами")
    topics = (TopicFact("energy", (builders.words(builders.TEXT, "вопросы"),)),)
    return replace(read, meetings=(replace(met, parties=(met.parties[0], students), topics=topics),))


def open_one(field: str) -> Suggestion:
    return Suggestion.objects.get(field=field, state=Suggestion.State.OPEN)


def test_a_set_of_parties_is_accepted_and_undone(meeting, corrector):
    mayor = meeting.participations.get(side="counterpart")
    review.add(by=corrector, row=Participation(meeting=meeting, side="counterpart", label="консулы"))
    builders.read_again(Article.objects.get(), read_with_students())
    before = exact_view()
    assert [one["name"] for one in open_one("parties").value] == ["студентами", "Даурен Карипов"]
    decision = review.accept(by=corrector, suggestion=open_one("parties"))
    assert sorted(map(str, meeting.participations.all())) == ["Даурен Карипов", "студентами"]
    assert not Participation.objects.filter(pk=mayor.pk).exists()
    review.undo(by=corrector, decision=decision)
    assert exact_view() == before


def test_an_accepted_party_has_the_role_and_country_that_were_read(meeting, corrector):
    mayor = meeting.participations.get(side="counterpart")
    review.remove(by=corrector, row=meeting.participations.get(side="subject"))
    builders.read_again(Article.objects.get(), builders.riga())
    review.accept(by=corrector, suggestion=open_one("parties"))
    back = meeting.participations.get(side="subject")
    assert (back.country.iso2, back.posting.title, mayor in meeting.participations.all()) == ("KZ", "посол", True)


def test_an_accepted_person_who_was_merged_since_is_the_keeper(meeting, corrector):
    person = meeting.participations.get(side="subject").diplomat
    keeper = Diplomat.objects.create(name_ru="Даурен К. Карипов", name_latin_auto="D", country=person.country)
    review.remove(by=corrector, row=meeting.participations.get(side="subject"))
    builders.read_again(Article.objects.get(), builders.riga())
    review.merge(by=corrector, keeper=keeper, others=[person])
    review.accept(by=corrector, suggestion=open_one("parties"))
    assert meeting.participations.get(side="subject").diplomat == keeper


def test_a_set_of_topics_is_accepted_and_undone(meeting, corrector):
    review.remove(by=corrector, row=meeting.meeting_topics.get())
    builders.read_again(Article.objects.get(), read_with_students())
    before = exact_view()
    decision = review.accept(by=corrector, suggestion=open_one("topics"))
    meeting.refresh_from_db()
    assert meeting.topic_ids == [Topic.objects.get(slug="energy").pk]
    assert "topics" in meeting.decided_fields
    review.undo(by=corrector, decision=decision)
    assert exact_view() == before


def test_a_dismissed_set_does_not_come_back(meeting, corrector):
    review.remove(by=corrector, row=meeting.meeting_topics.get())
    builders.read_again(Article.objects.get(), builders.riga())
    review.dismiss(by=corrector, suggestion=open_one("topics"))
    builders.read_again(Article.objects.get(), builders.riga())
    assert list(Suggestion.objects.filter(field="topics").values_list("state", flat=True)) == ["dismissed"]


def test_a_value_that_is_not_stated_is_suggested_once(meeting, corrector):
    review.correct(by=corrector, row=meeting, values={"date": meeting.date.replace(day=9)})
    undated = DateFact(None, DateBasis.NOT_STATED, Precision.UNKNOWN, None)
    for _ in range(2):
        builders.read_again(Article.objects.get(), builders.riga(date=undated))
    assert Suggestion.objects.filter(field="date", value__isnull=True).count() == 1


def test_a_long_set_of_parties_is_kept_whole(meeting, corrector):
    """It would not fit into an index entry."""
    review.remove(by=corrector, row=meeting.participations.get(side="subject"))
    read = builders.riga()
    (met,) = read.meetings
    crowd = tuple(
        replace(builders.party(builders.TEXT, Side.COUNTERPART, None, "студентами"), role=f"{n:03}" * 160)
        for n in range(40)
    )
    builders.read_again(Article.objects.get(), replace(read, meetings=(replace(met, parties=met.parties + crowd),)))
    assert len(open_one("parties").value) == 42


def test_a_suggestion_is_judged_once(meeting, corrector):
    review.correct(by=corrector, row=meeting, values={"kind": "call"})
    review.dismiss(by=corrector, suggestion=open_one_of(meeting))
    with pytest.raises(ReviewError, match="уже решено"):
        review.accept(by=corrector, suggestion=Suggestion.objects.get())


def open_one_of(meeting: Meeting) -> Suggestion:
    return Suggestion.objects.create(
        target=f"meeting:{meeting.pk}", field="kind", value="visit", meeting=meeting, extractor_version="2"
    )
