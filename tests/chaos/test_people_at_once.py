"""Two people, or a person and an importer, at the same row at the same moment, each with a connection of their own."""

import threading
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import connection, connections, transaction
from django.test import Client
from django.urls import reverse

from events import review
from events.extraction.facts import DateBasis, DateFact, Kind, Precision
from events.ingest.verify import INVARIANTS
from events.models import Article, Decision, Diplomat, Meeting, ReviewItem
from events.review.errors import ReviewError
from tests import factories
from tests.admin.forms import form_values
from tests.ingest import builders

ROUNDS = 5
FILLED = ("events_article", "events_diplomat", "events_organization", "events_outlet")


@pytest.fixture
def committed(django_db_setup, django_db_blocker) -> Iterator[None]:
    """Rows are committed, so that other connections see them; they are emptied afterwards."""
    with django_db_blocker.unblock():
        yield
        audit = [model._meta.db_table for model in apps.get_models() if hasattr(model, "pgh_tracked_model")]
        with connection.cursor() as cursor:
            cursor.execute(f"TRUNCATE {', '.join([*FILLED, *audit])} CASCADE")
        get_user_model().objects.all().delete()


@pytest.fixture
def chiefs(committed):
    return [get_user_model().objects.create_superuser(name, password=None) for name in ("nina", "oleg")]


def at_once(*acts: Callable[[], object]) -> list[object]:
    """What each act returned or raised; all start together, in threads with connections of their own."""
    gate, results = threading.Barrier(len(acts)), [None] * len(acts)

    def run(place: int) -> None:
        gate.wait()
        try:
            results[place] = acts[place]()
        except Exception as error:  # handed to the test, which says what it expects
            results[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[place]) for place in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return results


def signed_in(user) -> Client:
    client = Client(headers={"accept-language": "ru"})
    client.force_login(user)
    return client


def offenders() -> list[str]:
    return [offender for _, checks in INVARIANTS for check in checks for offender in check()]


def meeting() -> Meeting:
    return factories.meeting(factories.diplomat(), factories.diplomat("Андрис Озолс", "LV"))


def test_two_admins_on_one_form_the_later_sees_both_values(chiefs):
    clients = [signed_in(user) for user in chiefs]
    for _ in range(ROUNDS):
        row = meeting()
        address = reverse("admin:events_meeting_change", args=[row.pk])
        forms = [form_values(client.get(address), "meeting_form") for client in clients]
        wanted = ("talks", "call")
        posts = [partial(clients[n].post, address, forms[n] | {"kind": wanted[n]}) for n in (0, 1)]
        answers = at_once(*posts)
        won = [answer.status_code for answer in answers].index(302)
        lost = answers[1 - won]
        row.refresh_from_db()
        assert (row.kind, Decision.objects.filter(meeting=row).count()) == (wanted[won], 1)
        labels = {"talks": "переговоры", "call": "телефонный разговор"}
        both = f"Сейчас здесь «{labels[wanted[won]]}», вы ввели «{labels[wanted[1 - won]]}»"
        assert (lost.status_code, both in lost.content.decode()) == (200, True)
        again = clients[1 - won].post(address, form_values(lost, "meeting_form"))
        row.refresh_from_db()
        assert (again.status_code, row.kind) == (302, wanted[1 - won])
    assert offenders() == []


def test_two_admins_on_one_item_of_the_desk_the_later_sees_both_values(chiefs):
    clients = [signed_in(user) for user in chiefs]
    row = meeting()
    item = ReviewItem.objects.create(meeting=row, reason="two_dates", note="10 или 11 февраля")
    address = reverse("desk:item", args=[item.pk])
    forms = [form_values(client.get(address), "desk-form") | {"action": "save"} for client in clients]
    days = ("2026-02-11", "2026-02-12")
    answers = at_once(*(partial(clients[n].post, address, forms[n] | {"date": days[n]}) for n in (0, 1)))
    assert sorted(answer.status_code for answer in answers) == [302, 409]
    won = [answer.status_code for answer in answers].index(302)
    row.refresh_from_db()
    assert str(row.date) == days[won]
    assert f"Дата: сейчас «{days[won]}», у вас «{days[1 - won]}»" in answers[1 - won].content.decode()
    assert offenders() == []


@pytest.mark.parametrize("kind", ["people", "meetings"])
def test_two_merges_that_cross_end_in_one(chiefs, kind):
    for _ in range(ROUNDS):
        if kind == "people":
            rows = [factories.diplomat("Кайрат Умаров"), factories.diplomat("Кайрат Умарев")]
            merge = review.merge
        else:
            rows, merge = [meeting(), meeting()], review.join
        results = at_once(*(partial(merge, by=chiefs[n], keeper=rows[n], others=[rows[1 - n]]) for n in (0, 1)))
        assert sorted(type(result).__name__ for result in results) == ["Decision", "ReviewError"]
        won = [isinstance(result, Decision) for result in results].index(True)
        for row in rows:
            row.refresh_from_db()
        assert (rows[won].merged_into_id, rows[1 - won].merged_into_id) == (None, rows[won].pk)
    assert offenders() == []


def test_merges_that_build_a_chain_at_once_lead_to_one_keeper_or_are_refused(chiefs):
    for _ in range(ROUNDS):
        a, b, c = (factories.diplomat(f"Анна Арман{letter}") for letter in "абв")
        results = at_once(
            partial(review.merge, by=chiefs[0], keeper=b, others=[a]),
            partial(review.merge, by=chiefs[1], keeper=c, others=[b]),
        )
        assert all(isinstance(result, Decision | ReviewError) for result in results), results
        assert any(isinstance(result, Decision) for result in results)
        merged = dict(Diplomat.objects.filter(pk__in=[a.pk, b.pk, c.pk]).values_list("pk", "merged_into"))
        assert merged[c.pk] is None
        assert merged[a.pk] in (None, b.pk, c.pk)
        assert merged.get(merged[a.pk]) is None  # no address leads to a row that was merged away itself
    assert offenders() == []


def test_an_undo_and_a_correction_at_once_lose_nothing(chiefs):
    for _ in range(ROUNDS):
        row = meeting()
        first = review.correct(by=chiefs[0], row=row, values={"kind": "talks"})
        results = at_once(
            partial(review.undo, by=chiefs[0], decision=first),
            partial(review.correct, by=chiefs[1], row=row, values={"kind": "call"}),
        )
        assert [type(result) for result in results] == [Decision, Decision], results
        row.refresh_from_db()
        assert (row.kind, row.decided_fields) == ("call", ["kind"])
    assert offenders() == []


def importer(article: Article, number: int) -> None:
    """Another extractor's reading, stored as the importer stores it."""
    day = DateFact(date(2026, 2, 10 + number % 3), DateBasis.DATELINE, Precision.DAY, None)
    kind = (Kind.MEETING, Kind.TALKS, Kind.VISIT)[number % 3]
    with transaction.atomic():
        builders.read_again(article, builders.riga(kind=kind, date=day))


def test_an_import_while_an_admin_edits_loses_no_edit(chiefs):
    with transaction.atomic():
        article, _ = builders.take_in(builders.riga())
    row = Meeting.objects.get()
    client = signed_in(chiefs[0])
    address = reverse("admin:events_meeting_change", args=[row.pk])
    kinds = ("call", "speech", "ceremony", "signing", "other")
    answers = []

    def edit() -> None:
        """As a person does: look, change, save; where it was refused as stale, look and save again."""
        for kind in kinds:
            for _ in range(20):
                answer = client.post(address, form_values(client.get(address), "meeting_form") | {"kind": kind})
                answers.append((kind, answer.status_code))
                if answer.status_code == 302:
                    break

    def read() -> None:
        for number in range(12):
            importer(article, number)

    assert at_once(edit, read) == [None, None]
    row.refresh_from_db()
    assert [kind for kind, status in answers if status == 302] == list(kinds)
    assert Decision.objects.filter(action="correct").count() == len(kinds)
    assert (row.kind, row.decided_fields) == ("other", ["kind"])
    assert offenders() == []


def test_a_merge_while_its_people_are_imported_leaves_nobody_behind(chiefs):
    texts = [f"{builders.TEXT}\nСообщение {number}." for number in range(6)]
    with transaction.atomic():
        for number in (0, 1):
            name = ("Даурен Карипов", "Дамир Карипов")[number]
            builders.take_in(
                builders.riga(texts[number], ambassador=name), texts[number], url=f"https://example.org/{number}"
            )
    one, other = (Diplomat.objects.get(name_ru=name) for name in ("Даурен Карипов", "Дамир Карипов"))

    def take_in() -> None:
        for number in range(2, 6):
            with transaction.atomic():
                read = builders.riga(texts[number], ambassador="Дамир Карипов")
                builders.take_in(read, texts[number], url=f"https://example.org/{number}")

    results = at_once(take_in, partial(review.merge, by=chiefs[0], keeper=one, others=[other]))
    assert (results[0], type(results[1])) == (None, Decision)
    shown = Meeting.objects.shown()
    assert {party.diplomat for row in shown for party in row.participations.filter(side="subject")} == {one}
    assert offenders() == []
