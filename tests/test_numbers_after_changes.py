"""Whatever writes meetings, the numbers of people equal the lists that they open, and the newest day is of such a list."""

from dataclasses import dataclass, replace
from datetime import date

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from events import review
from events.extraction.facts import DateBasis, DateFact, Precision
from events.ingest.verify import INVARIANTS
from events.models import Article, Decision, Diplomat, Meeting, Participation
from tests import factories
from tests.ingest import builders
from tests.numbers_on_pages import wrong_numbers

User = get_user_model()
pytestmark = pytest.mark.django_db
NEWEST = date(2026, 2, 10)


@dataclass
class World:
    """Two people who met three times, one whom nobody met but once long ago, and an imported article."""

    article: Article
    one: Diplomat
    other: Diplomat
    lone: Diplomat
    meetings: list[Meeting]


@pytest.fixture
def world() -> World:
    article, _ = builders.take_in(builders.riga())
    one, other = factories.diplomat("Анна Первая"), factories.diplomat("Борис Второй", "LV")
    lone = factories.diplomat("Вера Третья", "ES")
    days = (NEWEST, date(2026, 1, 5), date(2024, 5, 1))
    meetings = [factories.meeting(one, other, day=day) for day in days]
    meetings.append(factories.meeting(lone, day=date(2024, 5, 1)))
    return World(article, one, other, lone, meetings)


@pytest.fixture
def client() -> Client:
    return Client(headers={"host": "localhost"})


@pytest.fixture
def chief() -> User:
    return User.objects.create_superuser("chief", password=None)


def checked(client: Client) -> dict[str, tuple]:
    """Each person's numbers, compared with the lists and with the checks of the data."""
    assert wrong_numbers(client, "/people/") == []
    assert [offender for _, checks in INVARIANTS for check in checks for offender in check()] == []
    people = client.get("/people/").context["page"].rows
    for person in people:
        newest = Meeting.objects.shown().of_all_people([person.pk]).dated().newest_first().first()
        assert (person.name_ru, person.last_met) == (person.name_ru, newest.date if newest else None)
    return {person.name_ru: (person.met, person.met_lately, person.last_met) for person in people}


def read_anew(world: World, by: User) -> None:
    day = DateFact(date(2025, 1, 5), DateBasis.EVENT, Precision.DAY, None)
    builders.read_again(world.article, builders.riga(date=day))


def read_without_it(world: World, by: User) -> None:
    builders.read_again(world.article, replace(builders.riga(), meetings=()))


def imported(world: World, by: User) -> None:
    text = f"{builders.TEXT}\nЕщё раз."
    later = DateFact(date(2026, 2, 9), DateBasis.EVENT, Precision.DAY, None)
    builders.take_in(builders.riga(text, date=later), text, url="https://example.org/1")


@pytest.mark.parametrize("act", [read_anew, read_without_it, imported])
def test_numbers_follow_what_machines_read(client, world, chief, act):
    before = checked(client)
    act(world, chief)
    assert checked(client) != before


def reject(world: World, by: User) -> Decision:
    return review.reject(by=by, meeting=world.meetings[0])


def correct_the_date(world: World, by: User) -> Decision:
    return review.correct(by=by, row=world.meetings[0], values={"date": date(2023, 1, 1)})


def take_the_date_away(world: World, by: User) -> Decision:
    return review.correct(by=by, row=world.meetings[0], values={"date": None, "date_basis": "not_stated"})


def remove_a_party(world: World, by: User) -> Decision:
    return review.remove(by=by, row=world.meetings[0].participations.get(diplomat=world.other))


def add_a_party(world: World, by: User) -> Decision:
    party = Participation(meeting=world.meetings[0], side="counterpart", diplomat=world.lone)
    return review.add(by=by, row=party)


def add_a_missed_meeting(world: World, by: User) -> Decision:
    missed = review.Missed(kind="talks", date=date(2026, 2, 8), parties=[review.Party("subject", world.lone)])
    return review.add_meeting(by=by, article=world.article, start=0, stop=40, missed=missed)


def merge_people(world: World, by: User) -> Decision:
    return review.merge(by=by, keeper=world.lone, others=[world.other])


def merge_people_who_met(world: World, by: User) -> Decision:
    return review.merge(by=by, keeper=world.one, others=[world.other])


def join_meetings(world: World, by: User) -> Decision:
    return review.join(by=by, keeper=world.meetings[1], others=[world.meetings[0]])


@pytest.mark.parametrize(
    "act",
    [
        reject, correct_the_date, take_the_date_away, remove_a_party, add_a_party, add_a_missed_meeting, merge_people,
        merge_people_who_met, join_meetings,
    ],
)  # fmt: skip
def test_numbers_follow_what_people_decide_and_take_back(client, world, chief, act):
    before = checked(client)
    decision = act(world, chief)
    assert checked(client) != before
    review.undo(by=chief, decision=decision)
    assert checked(client) == before
