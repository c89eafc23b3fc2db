from datetime import date

import pytest
from django.conf import settings
from django.urls import reverse

from events.models import ErrorReport, Meeting, ReviewItem
from tests import factories

pytestmark = pytest.mark.django_db


def address(meeting: Meeting) -> str:
    return reverse("events:report", args=[meeting.pk])


def test_a_report_arrives_in_the_queue_without_an_account(client):
    meeting = factories.meeting()
    answer = client.post(address(meeting), {"text": "Дата не та", "contact": "a@example.org"})
    report = ErrorReport.objects.get()
    item = ReviewItem.objects.get()
    assert (answer.status_code, "Спасибо" in answer.content.decode(), dict(answer.cookies)) == (200, True, {})
    assert (report.text, item.reason, item.meeting, item.note) == (
        "Дата не та", "reader_report", meeting, f"№{report.pk}: Дата не та",
    )  # fmt: skip


def test_the_meeting_is_named_in_the_form_of_the_rest_of_the_site(client):
    made = factories.meeting(day=date(2026, 4, 6))
    day = '<time datetime="2026-04-06">6 {} 2026</time>'
    assert f"встреча №{made.pk}, {day.format('апреля')}" in client.get(address(made)).text
    english = client.get(f"/en{address(made)}").text
    assert f"meeting No. {made.pk}, {day.format('April')}" in english
    assert "№" not in english


def test_an_empty_report_is_asked_for_its_text(client):
    meeting = factories.meeting()
    assert client.post(address(meeting), {"text": " "}).status_code == 422
    assert ErrorReport.objects.count() == 0


def test_reports_of_one_address_are_throttled(client):
    meeting = factories.meeting()
    for number in range(settings.LOGIN_TRIES):
        assert client.post(address(meeting), {"text": f"ошибка {number}"}).status_code == 200
    refused = client.post(address(meeting), {"text": "ещё одна"})
    assert (refused.status_code, int(refused["Retry-After"]) > 0) == (429, True)
    assert ErrorReport.objects.count() == settings.LOGIN_TRIES


def test_a_rejected_meeting_takes_no_reports(client):
    meeting = factories.meeting(status="rejected")
    assert client.get(address(meeting)).status_code == 404
