"""What the admin's forms write: decisions, never bare rows."""

from datetime import date

import pytest
from django.urls import reverse

from events import review
from events.extraction.facts import DateBasis, DateFact, Precision
from events.models import City, Decision, Diplomat, DiplomatAlias, Meeting, Participation
from tests import factories
from tests.admin.forms import form_values
from tests.ingest import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    return factories.meeting(factories.diplomat(), factories.diplomat("Андрис Озолс", "LV"), topics=("energy",))


def change(row) -> str:
    return reverse(f"admin:events_{row._meta.model_name}_change", args=[row.pk])


def test_saving_a_changed_field_is_a_decision_with_its_reason(meeting, signed_in):
    client = signed_in("corrector")
    values = form_values(client.get(change(meeting)), "meeting_form")
    assert client.post(change(meeting), values | {"kind": "call", "why": "по телефону"}).status_code == 302
    meeting.refresh_from_db()
    decision = Decision.objects.get()
    assert (meeting.kind, meeting.decided_fields) == ("call", ["kind"])
    assert (decision.action, decision.field, decision.why, decision.by.username) == (
        "correct", "kind", "по телефону", "corrector",
    )  # fmt: skip
    event = meeting.events.order_by("-pgh_id").filter(kind="call").last()
    assert event.pgh_context.metadata["user"] == decision.by_id


def test_saving_without_a_change_decides_nothing(meeting, signed_in):
    client = signed_in("corrector")
    assert client.post(change(meeting), form_values(client.get(change(meeting)), "meeting_form")).status_code == 302
    assert Decision.objects.count() == 0


def test_saving_a_date_without_a_basis_completes_it(signed_in):
    meeting = factories.meeting(day=None)
    client = signed_in("corrector")
    values = form_values(client.get(change(meeting)), "meeting_form")
    assert client.post(change(meeting), values | {"date": "2026-03-01"}).status_code == 302
    meeting.refresh_from_db()
    assert (str(meeting.date), meeting.date_basis) == ("2026-03-01", "event")


def test_a_stale_save_shows_both_values_and_the_next_one_is_taken(meeting, signed_in, django_user_model):
    client = signed_in("corrector")
    values = form_values(client.get(change(meeting)), "meeting_form") | {"kind": "call"}
    other = django_user_model.objects.create_user("oleg", password=None)
    review.correct(by=other, row=meeting, values={"kind": "talks"})
    refused = client.post(change(meeting), values)
    assert "Сейчас здесь «переговоры», вы ввели «телефонный разговор»" in refused.content.decode()
    meeting.refresh_from_db()
    assert meeting.kind == "talks"
    assert client.post(change(meeting), form_values(refused, "meeting_form")).status_code == 302
    meeting.refresh_from_db()
    assert meeting.kind == "call"


def test_a_stale_save_of_a_party_shows_both_values(meeting, signed_in, django_user_model):
    client = signed_in("corrector")
    values = form_values(client.get(change(meeting)), "meeting_form")
    other = django_user_model.objects.create_user("oleg", password=None)
    first = meeting.participations.order_by("-side", "position", "pk").first()
    prefix = next(name for name, value in values.items() if name.endswith("-id") and value == str(first.pk))[:-2]
    review.correct(by=other, row=first, values={"role": "посол"})
    refused = client.post(change(meeting), values | {f"{prefix}role": "консул"}).content.decode()
    assert "Сейчас здесь «посол», вы ввели «консул»" in refused


def test_parties_and_topics_are_added_and_removed_as_decisions(meeting, signed_in):
    client = signed_in("corrector")
    values = form_values(client.get(change(meeting)), "meeting_form")
    values |= {
        "participations-2-side": "counterpart",
        "participations-2-label": "студенты Рижского университета",
        "meeting_topics-0-DELETE": "on",
    }
    assert client.post(change(meeting), values).status_code == 302
    meeting.refresh_from_db()
    assert meeting.participations.filter(label="студенты Рижского университета").exists()
    assert (meeting.topic_ids, meeting.decided_fields) == ([], ["parties", "topics"])
    assert set(Decision.objects.values_list("action", flat=True)) == {"add", "remove"}


def test_removing_the_last_party_is_refused_in_words(signed_in):
    meeting = factories.meeting()
    client = signed_in("corrector")
    values = form_values(client.get(change(meeting)), "meeting_form") | {"participations-0-DELETE": "on"}
    page = client.post(change(meeting), values, follow=True).content.decode()
    assert "Это последний участник" in page
    assert meeting.participations.count() == 1


def test_a_corrected_name_is_taught(signed_in):
    person = factories.diplomat("Андрис Озолсо", "LV")
    client = signed_in("corrector")
    values = form_values(client.get(change(person)), "diplomat_form")
    assert client.post(change(person), values | {"name_ru": "Андрис Озолс"}).status_code == 302
    assert DiplomatAlias.objects.filter(diplomat=person, name="Андрис Озолс", origin="person").exists()
    person.refresh_from_db()
    assert (person.name_latin_auto, person.decided_fields) == ("Andris Ozols", ["name_ru"])


def test_adding_a_person_is_a_decision_and_is_transliterated(signed_in):
    client = signed_in("corrector")
    add = reverse("admin:events_diplomat_add")
    values = form_values(client.get(add), "diplomat_form")
    assert client.post(add, values | {"name_ru": "Пётр Ёлкин"}).status_code == 302
    person = Diplomat.objects.get()
    assert (person.name_latin_auto, Decision.objects.get().action) == ("Pyotr Yolkin", "add")


def test_deleting_a_party_comes_back_with_undo(meeting, signed_in):
    client = signed_in("corrector")
    party = meeting.participations.order_by("pk").last()
    address = reverse("admin:events_participation_delete", args=[party.pk])
    assert client.post(address, {"post": "yes"}).status_code == 302
    assert meeting.participations.count() == 1
    client.post(reverse("desk:undo", args=[Decision.objects.get().pk]), {"next": change(meeting)})
    assert Participation.objects.get(pk=party.pk).diplomat == party.diplomat


def test_a_city_saved_in_two_windows_is_refused_the_second_time(signed_in):
    city = City.objects.create(name_ru="Рига", country=factories.country("LV"))
    client = signed_in("corrector")
    values = form_values(client.get(change(city)), "city_form")
    assert client.post(change(city), values | {"name_en": "Riga"}).status_code == 302
    assert (
        "Сейчас здесь «Riga», вы ввели «Ryga»"
        in client.post(change(city), values | {"name_en": "Ryga"}).content.decode()
    )


def test_bulk_reject_asks_with_a_count_and_then_rejects(meeting, signed_in):
    others = [factories.meeting(), factories.meeting()]
    client = signed_in("corrector")
    data = {"action": "reject_meetings", "_selected_action": [meeting.pk, *(one.pk for one in others)]}
    asked = client.post(reverse("admin:events_meeting_changelist"), data).content.decode()
    assert "Отклонить встречи: 3?" in asked
    assert Decision.objects.count() == 0
    client.post(reverse("admin:events_meeting_changelist"), data | {"confirmed": "yes"})
    assert Meeting.objects.filter(status="rejected").count() == 3
    assert Decision.objects.filter(action="reject").count() == 3


def test_bulk_confirm_leaves_what_was_checked_already(meeting, signed_in):
    client = signed_in("corrector")
    rejected = factories.meeting(status="rejected")
    data = {"action": "confirm_meetings", "_selected_action": [meeting.pk, rejected.pk], "confirmed": "yes"}
    client.post(reverse("admin:events_meeting_changelist"), data)
    assert list(Decision.objects.values_list("action", "meeting")) == [("confirm", meeting.pk)]


def test_bulk_undo_takes_back_own_decisions_and_names_those_of_others(meeting, signed_in, django_user_model):
    client = signed_in("corrector")
    own = review.correct(by=django_user_model.objects.get(), row=meeting, values={"kind": "call"})
    other = django_user_model.objects.create_user("oleg", password=None)
    foreign = review.correct(by=other, row=meeting, values={"planned": True})
    data = {"action": "undo_decisions", "_selected_action": [own.pk, foreign.pk], "confirmed": "yes"}
    page = client.post(reverse("admin:events_decision_changelist"), data, follow=True).content.decode()
    meeting.refresh_from_db()
    assert (meeting.kind, meeting.planned) == ("meeting", True)
    assert "Отменить чужое решение может только администратор" in page


def test_people_chosen_in_the_list_are_compared(signed_in):
    first, second = factories.diplomat("Анна Арман"), factories.diplomat("Анна Армон")
    data = {"action": "compare", "_selected_action": [first.pk, second.pk]}
    answer = signed_in("corrector").post(reverse("admin:events_diplomat_changelist"), data)
    assert answer.url == f"{reverse('desk:merge')}?ids={first.pk},{second.pk}"


def test_a_suggestion_is_accepted_or_dismissed_in_bulk(meeting, signed_in, django_user_model):
    from events.models import Suggestion

    client = signed_in("corrector")
    review.correct(by=django_user_model.objects.get(), row=meeting, values={"kind": "call"})
    made = [
        Suggestion.objects.create(
            target=f"meeting:{meeting.pk}", field=field, value=value, meeting=meeting, extractor_version="2"
        )
        for field, value in (("kind", "visit"), ("planned", True))
    ]
    listed = reverse("admin:events_suggestion_changelist")
    client.post(listed, {"action": "accept_suggestions", "_selected_action": [made[0].pk], "confirmed": "yes"})
    client.post(listed, {"action": "dismiss_suggestions", "_selected_action": [made[1].pk], "confirmed": "yes"})
    meeting.refresh_from_db()
    assert (meeting.kind, meeting.planned) == ("visit", False)
    assert list(Suggestion.objects.order_by("pk").values_list("state", flat=True)) == ["accepted", "dismissed"]


def test_a_save_over_what_a_machine_changed_keeps_the_fields_that_were_not_touched(signed_in):
    """The importer finds another date while the form is open; the person had changed the kind only."""
    article, _ = builders.take_in(builders.riga())
    meeting = Meeting.objects.get()
    client = signed_in("corrector")
    values = form_values(client.get(change(meeting)), "meeting_form") | {"kind": "call", "planned": "on"}
    later = DateFact(date(2026, 2, 12), DateBasis.EVENT, Precision.DAY, None)
    builders.read_again(article, builders.riga(date=later))
    refused = client.post(change(meeting), values)
    shown = refused.content.decode()
    assert "Сейчас здесь «встреча», вы ввели «телефонный разговор»" in shown
    assert "вы ввели «10" not in shown
    assert client.post(change(meeting), form_values(refused, "meeting_form")).status_code == 302
    meeting.refresh_from_db()
    assert (meeting.kind, meeting.planned, meeting.date, meeting.decided_fields) == (
        "call", True, date(2026, 2, 12), ["kind", "planned"],
    )  # fmt: skip
