"""The ground of a value is words that say it: what the machine read otherwise is told apart."""

from datetime import date

import pytest
from django.test import Client

from events import review
from events.extraction.facts import Basis, DateBasis, DateFact, Kind, PlaceFact, Precision
from events.models import Meeting
from tests.ingest import builders

pytestmark = pytest.mark.django_db
RIGA = PlaceFact("Рига", "LV", Basis.STATED, builders.words(builders.TEXT, "Риги", "place.stated"))
SECOND = builders.TEXT.replace("Обсуждены", "Говорили 17 февраля. Обсуждены")
OTHERWISE = "машина читала иначе:"


@pytest.fixture
def anna(django_user_model):
    return django_user_model.objects.create_user("anna", password=None)


def shown(meeting: Meeting, language: str = ""):
    return Client(headers={"host": "localhost"}).get(f"{language}/meetings/{meeting.pk}/")


def told(meeting: Meeting, field: str) -> list[tuple[str, bool]]:
    """The words of a value's grounds; whether the machine read another value there."""
    return [(e.quote, e.otherwise) for e in shown(meeting).context["page"].grounds.get(field, ())]


def test_corrected_kind_is_not_said_to_be_read_from_the_words_for_another(anna):
    builders.take_in(builders.riga(kind=Kind.CEREMONY))
    meeting = Meeting.objects.get()
    assert told(meeting, "kind") == [("встретился", False)]
    assert OTHERWISE not in shown(meeting).text
    made = review.correct(by=anna, row=meeting, values={"kind": "talks"})
    assert told(meeting, "kind") == [("встретился", True)]
    assert shown(meeting).text.count(OTHERWISE) == 1
    assert "the machine read otherwise:" in shown(meeting, "/en").text
    review.undo(by=anna, decision=made)
    assert told(meeting, "kind") == [("встретился", False)]


def test_confirmed_value_keeps_its_words_as_ground(anna):
    builders.take_in(builders.riga(place=RIGA))
    meeting = Meeting.objects.get()
    review.confirm(by=anna, meeting=meeting)
    assert told(meeting, "place") == [("Риги", False)]
    assert OTHERWISE not in shown(meeting).text


def test_city_taken_away_leaves_the_words_as_another_reading_and_a_country_kept_does_not(anna):
    country_only = PlaceFact(None, "LV", Basis.STATED, RIGA.evidence)
    builders.take_in(builders.riga(place=country_only))
    meeting = Meeting.objects.get()
    latvia = meeting.place_country
    review.correct(by=anna, row=meeting, values={"place_country": latvia, "place_basis": "inferred"})
    assert told(meeting, "place") == [("Риги", False)]
    review.correct(by=anna, row=meeting, values={"place_country": None})
    assert told(meeting, "place") == [("Риги", True)]


def test_joined_meeting_shows_the_words_of_the_value_that_was_chosen_as_its_ground(anna):
    day = DateFact(date(2026, 2, 17), DateBasis.EVENT, Precision.DAY, builders.words(SECOND, "17 февраля"))
    builders.take_in(builders.riga(), url="https://example.org/0")
    builders.take_in(
        builders.riga(SECOND, date=day, place=PlaceFact("Рига", "LV", Basis.STATED, builders.words(SECOND, "Риги"))),
        SECOND, url="https://example.org/1",
    )  # fmt: skip
    first, second = Meeting.objects.order_by("date")
    review.join(by=anna, keeper=first, others=[second], chosen={"place": first, "date": first})
    page = shown(first)
    assert told(first, "place") == [("Риги", True)]
    assert told(first, "date") == [("17 февраля", True)]
    assert "оставлено пустым при проверке" in page.text
    assert "left empty in review" in shown(first, "/en").text
    assert page.context["page"].left_open == {"date": False, "place": True}


def test_corrected_post_of_a_party_is_told_apart_from_the_one_read(anna):
    builders.take_in(builders.riga())
    meeting = Meeting.objects.get()
    party = meeting.participations.order_by("pk").first()
    grounds = shown(meeting).context["page"].subjects[0].grounds
    assert {(e.field, e.otherwise) for e in grounds} == {("party", False), ("role", False), ("country", False)}
    review.correct(by=anna, row=party, values={"role": "посланник"})
    grounds = shown(meeting).context["page"].subjects[0].grounds
    assert {(e.field, e.otherwise) for e in grounds} == {("party", False), ("role", True), ("country", False)}
