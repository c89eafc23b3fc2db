"""Meetings that may be one: found, compared, joined, kept apart; and where their addresses lead."""

from datetime import date

import pytest
from django.urls import reverse

from events import review
from events.models import Decision, FormerMeeting, Meeting, MeetingPair
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def two():
    """Told by two articles, four days apart."""
    people = factories.diplomat(), factories.diplomat("Андрис Озолс", "LV")
    return [factories.meeting(*people, day=date(2026, 2, day)) for day in (10, 14)]


def compare(*meetings: Meeting) -> str:
    return f"{reverse('desk:join')}?ids={','.join(str(one.pk) for one in meetings)}"


def test_pairs_are_found_with_what_was_compared_and_not_offered_again(two, signed_in):
    factories.meeting(factories.diplomat("Иван Петров"), day=date(2026, 2, 10))
    client = signed_in("corrector")
    client.post(reverse("desk:occasions"))
    pair = MeetingPair.objects.get()
    assert [pair.first, pair.second] == two
    assert {one["reason"]: (one["first"], one["second"]) for one in pair.reasons} == {
        "same_people": ("Даурен Карипов, Андрис Озолс", "Даурен Карипов, Андрис Озолс"),
        "near_days": ("10 февраля 2026 г.", "14 февраля 2026 г."),
        "like_words": (factories.SENTENCE, factories.SENTENCE),
    }
    shown = client.get(reverse("desk:occasions")).content.decode()
    assert "те же люди" in shown
    assert compare(*two).replace("&", "&amp;") in shown
    client.post(compare(*two), {"action": "not_the_same"})
    client.post(reverse("desk:occasions"))
    pair.refresh_from_db()
    assert pair.state == "not_the_same"


def test_meetings_of_one_article_are_no_pair(signed_in):
    people, source = (factories.diplomat(), factories.diplomat("Андрис Озолс", "LV")), factories.article()
    for day in (10, 11):
        factories.meeting(*people, day=date(2026, 2, day), source=source)
    signed_in("corrector").post(reverse("desk:occasions"))
    assert MeetingPair.objects.count() == 0


def test_preview_counts_an_article_of_both_as_the_keepers_own(signed_in):
    people, source = (factories.diplomat(), factories.diplomat("Андрис Озолс", "LV")), factories.article()
    two = [factories.meeting(*people, day=date(2026, 2, day), source=source) for day in (10, 11)]
    shown = signed_in("corrector").post(compare(*two), {"action": "preview", "keeper": two[0].pk}).content.decode()
    assert "перейдут: статей 0, участников 0, тем 0" in shown


def test_joining_is_previewed_and_then_done(two, signed_in):
    first, second = two
    client = signed_in("corrector")
    choice = {"keeper": first.pk, "kind": first.pk, "date": second.pk, f"version_{first.pk}": first.revision}
    preview = client.post(compare(*two), choice | {"action": "preview"}).content.decode()
    assert "перейдут: статей 1, участников 0, тем 0" in preview
    assert Decision.objects.count() == 0
    answer = client.post(compare(*two), choice | {"action": "join", "why": "одно и то же"})
    first.refresh_from_db()
    second.refresh_from_db()
    assert answer.url == reverse("admin:events_meeting_history", args=[first.pk])
    assert (second.merged_into, first.date, Decision.objects.get().why) == (first, date(2026, 2, 14), "одно и то же")


def test_a_stale_comparison_is_refused(two, signed_in, django_user_model):
    first, second = two
    client = signed_in("corrector")
    review.correct(by=django_user_model.objects.get(), row=first, values={"kind": "talks"})
    data = {"keeper": first.pk, "action": "join", f"version_{first.pk}": first.revision}
    assert "запись изменил кто-то другой" in client.post(compare(*two), data).content.decode()
    assert Meeting.objects.filter(merged_into=None).count() == 2


def test_one_meeting_is_nothing_to_compare(two, signed_in):
    assert signed_in("corrector").get(compare(two[0])).url == reverse("desk:occasions")


def test_chosen_meetings_are_compared_from_the_list(two, signed_in):
    data = {"action": "compare", "_selected_action": [one.pk for one in two]}
    assert signed_in("corrector").post(reverse("admin:events_meeting_changelist"), data).url == compare(*two)


def test_old_addresses_of_joined_meetings_lead_to_the_keeper(two, client, django_user_model):
    first, second = two
    nina = django_user_model.objects.create_user("nina", password=None)
    decision = review.join(by=nina, keeper=first, others=[second])
    assert client.get(reverse("events:meeting", args=[second.pk])).url == reverse("events:meeting", args=[first.pk])
    told = client.get(f"/api/meetings/{second.pk}")
    assert (told.status_code, told.json()["merged_into"]) == (301, first.pk)
    assert told["Location"] == told.json()["url"] == f"http://testserver/api/meetings/{first.pk}"
    assert client.get(f"/api/meetings/{first.pk}").json()["merged_ids"] == [second.pk]
    review.undo(by=nina, decision=decision)
    assert client.get(f"/api/meetings/{second.pk}").status_code == 200


def test_addresses_that_a_machine_emptied_lead_on_or_say_why_not(two, client):
    FormerMeeting.objects.create(number=900_000_001, meeting=two[0])
    FormerMeeting.objects.create(number=900_000_002, meeting=None)
    moved = client.get(reverse("events:meeting", args=[900_000_001]))
    assert (moved.status_code, moved.url) == (301, reverse("events:meeting", args=[two[0].pk]))
    assert client.get("/api/meetings/900000001").json()["merged_into"] == two[0].pk
    gone = client.get(reverse("events:meeting", args=[900_000_002]))
    assert (gone.status_code, "её больше нет" in gone.content.decode()) == (410, True)
    assert client.get("/api/meetings/900000002").status_code == 404
    assert client.get(reverse("events:meeting", args=[900_000_003])).status_code == 404


def test_the_interface_tells_that_people_were_merged(client, django_user_model):
    kept, gone = factories.diplomat(), factories.diplomat("Д. Карипов")
    review.merge(by=django_user_model.objects.create_user("nina", password=None), keeper=kept, others=[gone])
    told = client.get(f"/api/people/{gone.pk}")
    assert (told.status_code, told.json()) == (
        301, {"merged_into": kept.pk, "url": f"http://testserver/api/people/{kept.pk}"},
    )  # fmt: skip
    assert client.get(f"/api/people/{kept.pk}").json()["merged_ids"] == [gone.pk]
