"""Each invariant is broken on purpose and must be found."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from events.ingest.verify import INVARIANTS
from events.models import Diplomat, DuplicatePair, Meeting, MeetingCountry, Mention, Participation
from events.models.choices import Status
from tests import factories
from tests.ingest import builders

pytestmark = pytest.mark.django_db


def broken():
    return [number for number, (_, checks) in enumerate(INVARIANTS, 1) for check in checks if check()]


def merge_in_a_circle():
    one, two = Diplomat.objects.order_by("id")[:2]
    Diplomat.objects.filter(pk=one.pk).update(merged_into=two)
    Diplomat.objects.filter(pk=two.pk).update(merged_into=one)


def merge_what_is_not_the_same():
    one, two = factories.diplomat("Первый Посол"), factories.diplomat("Второй Посол")
    DuplicatePair.objects.create(first=one, second=two, state="not_the_same")
    Diplomat.objects.filter(pk=two.pk).update(merged_into=one)


def forget_audit():
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE events_meetingevent DISABLE TRIGGER USER")
        cursor.execute("DELETE FROM events_meetingevent")


def change_text():
    with connection.cursor() as cursor:
        cursor.execute("UPDATE events_article SET text = 'x' || text")


SABOTAGE = {
    "bytes under a wrong digest": (2, lambda: sql("UPDATE events_articleversion SET raw = '1'")),
    "a meeting without a party": (3, lambda: Participation.objects.all().delete()),
    "a meeting without evidence": (3, lambda: Meeting.objects.get().evidence.all().delete()),
    "quotes beside the text": (3, change_text),
    "decided without a decision": (4, lambda: Meeting.objects.update(decided_fields=["kind"])),
    "rejected by nobody": (4, lambda: Meeting.objects.update(status=Status.REJECTED)),
    "merged though not the same": (4, merge_what_is_not_the_same),
    "arrays that drifted": (5, lambda: Meeting.objects.update(topic_ids=[1, 2, 3])),
    "a country too few": (5, lambda: MeetingCountry.objects.filter(relation="sender").delete()),
    "a date that was not copied": (5, lambda: Participation.objects.update(sort_on="2020-01-01")),
    "a circle of merges": (6, merge_in_a_circle),
    "a mention of a merged row": (6, lambda: Diplomat.objects.filter(name_ru="Андрис Озолс").update(
        merged_into=Diplomat.objects.get(name_ru="Даурен Карипов"))),
    "a change without audit": (7, forget_audit),
}  # fmt: skip


def sql(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


def test_nothing_is_wrong_with_a_fresh_import():
    builders.take_in(builders.riga())
    assert broken() == []
    out = StringIO()
    call_command("verify", stdout=out)
    assert out.getvalue().count(": ok\n") == 7


@pytest.mark.parametrize("name", SABOTAGE)
def test_verify_finds(name):
    builders.take_in(builders.riga())
    assert Mention.objects.exists()
    number, act = SABOTAGE[name]
    act()
    assert number in broken()
    with pytest.raises(SystemExit) as exit_:
        call_command("verify", stdout=StringIO())
    assert exit_.value.code == 1
