"""Meetings in a calendar: days, in the reader's language, with the time of the last change."""

from datetime import UTC, date, datetime

import icalendar
import pytest
from django.test import Client

from events.models import City, Meeting
from tests import factories

pytestmark = pytest.mark.django_db
CHANGED = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)


def calendar(address: str = "/meetings.ics") -> icalendar.Calendar:
    return icalendar.Calendar.from_ical(Client(headers={"host": "localhost"}).get(address).content)


def test_event_is_stamped_with_its_last_change():
    made = factories.meeting(counterpart=factories.diplomat("Андрис Озолс", "LV"))
    factories.meeting(day=None)
    Meeting.objects.filter(pk=made.pk).update(updated_at=CHANGED)
    (event,) = calendar().walk("vevent")
    assert (event["uid"], event.decoded("dtstart")) == (f"meeting-{made.pk}@dipwatch", date(2026, 2, 10))
    assert event.decoded("dtstamp") == event.decoded("last-modified") == CHANGED
    assert event.decoded("created") == made.created_at.replace(microsecond=0)
    assert event["summary"] == "Встреча: Даурен Карипов — Андрис Озолс"
    assert event["description"] == f"Дата сообщения: день встречи в статье не назван.\n{factories.SENTENCE}"
    assert event["url"] == f"http://localhost/meetings/{made.pk}/"


def test_announced_meeting_is_tentative():
    factories.meeting(planned=True)
    factories.meeting(day=date(2026, 1, 1))
    assert [event["status"] for event in calendar().walk("vevent")] == ["TENTATIVE", "CONFIRMED"]


def test_calendar_speaks_the_language_of_its_address():
    austria = factories.country("AT")
    vienna = City.objects.create(name_ru="Пробная Вена", name_en="Test Vienna", country=austria)
    factories.meeting(kind="talks", place_country=austria, place_city=vienna, place_basis="stated")
    for address, place, summary, product in (
        ("/meetings.ics", "Пробная Вена, Австрия", "Переговоры: Даурен Карипов", "RU"),
        ("/en/meetings.ics", "Test Vienna, Austria", "Talks: Dauren Karipov", "EN"),
    ):
        found = calendar(address)
        (event,) = found.walk("vevent")
        assert (event["location"], event["summary"]) == (place, summary)
        assert found["prodid"] == f"-//dipwatch//meetings//{product}"


def test_event_without_a_place_or_a_name_has_no_empty_lines():
    made = factories.meeting()
    made.participations.all().delete()
    (event,) = calendar().walk("vevent")
    assert "location" not in event
    assert event["summary"] == "Встреча"
