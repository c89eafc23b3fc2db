"""Meetings that machines made and took away again: their addresses lead on, readers' reports are not lost."""

from datetime import date

import pytest

from events.extraction.facts import DateBasis, DateFact, Precision
from events.models import Article, ErrorReport, FormerMeeting, Meeting, ReviewItem
from tests.ingest import builders

pytestmark = pytest.mark.django_db


def on(day: int) -> DateFact:
    return DateFact(date(2026, 2, day), DateBasis.DATELINE, Precision.DAY, None)


def telling(number: int, day: int):
    text = builders.TEXT.replace("Обсуждены", f"В {number}-й раз обсуждены").replace(
        "встретился", f"в {number} встретился"
    )
    return builders.riga(text, date=on(day)), text, f"{number}.txt"


@pytest.fixture
def joined():
    """Two meetings four days apart, then an article between them: the younger's number and the one that is left."""
    for number, day in ((0, 10), (1, 14)):
        builders.take_in(*telling(number, day))
    old, young = Meeting.objects.order_by("pk")
    return old, young, telling(2, 12)


def test_the_address_of_a_meeting_that_was_told_twice_leads_to_the_one_that_is_left(joined):
    old, young, between = joined
    builders.take_in(*between)
    assert Meeting.objects.get() == old
    assert FormerMeeting.objects.values_list("number", "meeting").get() == (young.pk, old.pk)


def test_a_readers_report_goes_along(joined):
    old, young, between = joined
    ErrorReport.objects.create(meeting=young, text="дата не та")
    ReviewItem.objects.create(meeting=young, reason="reader_report", note="дата не та")
    builders.take_in(*between)
    assert (ErrorReport.objects.get().meeting, ReviewItem.objects.get(reason="reader_report").meeting) == (old, old)


def test_an_address_that_led_to_a_meeting_leads_on_with_it(joined):
    old, young, between = joined
    FormerMeeting.objects.create(number=900_000_001, meeting=young)
    builders.take_in(*between)
    assert set(FormerMeeting.objects.values_list("number", "meeting")) == {(young.pk, old.pk), (900_000_001, old.pk)}


def test_a_meeting_that_is_read_no_more_leaves_its_number():
    article, _ = builders.take_in(builders.riga())
    number = Meeting.objects.get().pk
    builders.read_again(article, builders.facts(builders.TEXT, (), ()))
    assert not Meeting.objects.exists()
    assert FormerMeeting.objects.values_list("number", "meeting").get() == (number, None)


def test_a_meeting_that_a_reader_wrote_about_stays_for_a_person_to_judge():
    article, _ = builders.take_in(builders.riga())
    meeting = Meeting.objects.get()
    ReviewItem.objects.create(meeting=meeting, reason="reader_report", note="этого не было")
    builders.read_again(article, builders.facts(builders.TEXT, (), ()))
    assert set(meeting.review_items.values_list("reason", flat=True)) == {"reader_report", "evidence_gone"}
    assert Article.objects.get().readings.get().gone
