"""A meeting tells when it was changed last, whoever changed it: feed readers show a correction by nothing else."""

from collections.abc import Callable
from datetime import UTC, datetime

import feedparser
import pytest
from django.test import Client

from events import review
from events.extraction.facts import Basis, PlaceFact
from events.models import Diplomat, Meeting, MeetingTopic, Topic
from tests import factories
from tests.ingest import builders

pytestmark = pytest.mark.django_db
LONG_AGO = datetime(2020, 1, 2, 3, 4, 5, tzinfo=UTC)


def changed_by(act: Callable[[], object]) -> set[int]:
    """The meetings that changed meanwhile, by the time that they carry."""
    Meeting.objects.update(updated_at=LONG_AGO)
    act()
    return set(Meeting.objects.exclude(updated_at=LONG_AGO).values_list("pk", flat=True))


@pytest.fixture
def meeting() -> Meeting:
    """Beside another that nobody touches."""
    factories.meeting(factories.diplomat("Анна Редко"))
    return factories.meeting(topics=("culture",))


def test_every_act_of_a_person_and_its_undo_is_a_change(corrector, meeting):
    party, culture = meeting.participations.get(), MeetingTopic.objects.get(meeting=meeting)
    sport = MeetingTopic(meeting=meeting, topic=Topic.objects.get(slug="sport"))
    acts = (
        lambda: review.correct(by=corrector, row=meeting, values={"kind": "talks"}),
        lambda: review.correct(by=corrector, row=party, values={"role": "посол"}),
        lambda: review.add(by=corrector, row=sport),
        lambda: review.remove(by=corrector, row=culture),
        lambda: review.confirm(by=corrector, meeting=meeting),
        lambda: review.reject(by=corrector, meeting=meeting),
    )
    for act in acts:
        made = []
        assert changed_by(lambda act=act, made=made: made.append(act())) == {meeting.pk}
        assert changed_by(lambda made=made: review.undo(by=corrector, decision=made[0])) == {meeting.pk}


def test_join_changes_both_meetings_and_merge_those_of_who_is_gone(corrector, meeting):
    twin = factories.meeting(meeting.participations.get().diplomat)
    assert changed_by(lambda: review.join(by=corrector, keeper=meeting, others=[twin])) == {meeting.pk, twin.pk}
    kept, gone = Diplomat.objects.get(name_ru="Анна Редко"), factories.diplomat("Анна Редька")
    his = factories.meeting(gone)
    assert changed_by(lambda: review.merge(by=corrector, keeper=kept, others=[gone])) == {his.pk}


def test_reading_anew_changes_a_meeting_only_by_another_result():
    article, _ = builders.take_in(builders.riga())
    meeting = Meeting.objects.get()
    assert changed_by(lambda: builders.read_again(article, builders.riga())) == set()
    place = PlaceFact("Рига", "LV", Basis.STATED, builders.words(builders.TEXT, "Риги"))
    assert changed_by(lambda: builders.read_again(article, builders.riga(place=place))) == {meeting.pk}
    assert changed_by(lambda: builders.read_again(article, builders.riga(place=place, topics=()))) == {meeting.pk}


def test_feed_tells_of_a_correction(corrector, meeting):
    client = Client(headers={"host": "localhost"})
    Meeting.objects.update(updated_at=LONG_AGO, created_at=LONG_AGO)
    before = client.get("/feeds/meetings.atom")
    review.correct(by=corrector, row=meeting, values={"kind": "talks"})
    after = client.get("/feeds/meetings.atom")
    times = {entry.id.rsplit("/", 1)[1]: entry.updated_parsed[:3] for entry in feedparser.parse(after.content).entries}
    assert times.pop(str(meeting.pk)) > (2020, 1, 2)
    assert set(times.values()) == {(2020, 1, 2)}
    assert before["Last-Modified"] == "Thu, 02 Jan 2020 03:04:05 GMT"
    assert after["Last-Modified"] != before["Last-Modified"]
