"""A seeded crowd of meetings for tests that compare numbers with lists."""

import random
from datetime import date, timedelta

from events.models import City, Diplomat, Meeting, Participation
from events.models.derived import bump_data_version, rebuild
from tests import factories

KINDS = ("meeting", "talks", "call", "visit")
TOPICS = ("culture", "sport", "energy", "politics")
COUNTRIES = ("KZ", "ES", "LV", "IT")


def many(n: int, seed: int = 7) -> list[Meeting]:
    """Some undated, some without a place, some with one named side, some checked, one in ten rejected."""
    chance = random.Random(seed)
    people = [factories.diplomat(f"Человек {'абвгде'[i]}", chance.choice(COUNTRIES)) for i in range(6)]
    city = City.objects.get_or_create(country=factories.country("LV"), name_ru="Рига", defaults={"name_en": "Riga"})[0]
    made = [_one(chance, people, city) for _ in range(n)]
    rebuild([meeting.pk for meeting in made])
    bump_data_version()
    return list(Meeting.objects.filter(pk__in=[meeting.pk for meeting in made]).order_by("id"))


def _one(chance: random.Random, people: list, city: City) -> Meeting:
    subject, counterpart = chance.sample(people, 2)
    day = date(2026, 2, 10) - timedelta(days=chance.randrange(150))
    placed = chance.random() < 0.6
    return factories.meeting(
        subject,
        counterpart if chance.random() < 0.7 else None,
        day=day if chance.random() < 0.85 else None,
        kind=chance.choice(KINDS),
        topics=tuple(chance.sample(TOPICS, chance.randrange(3))),
        confidence=chance.choice((0.5, 0.8, 0.95)),
        status=chance.choice(("auto",) * 7 + ("reviewed",) * 2 + ("rejected",)),
        place_country=factories.country(chance.choice(COUNTRIES)) if placed else None,
        place_city=city if placed and chance.random() < 0.4 else None,
        place_basis="stated" if placed else "not_stated",
    )


def crowd(near: int, far: int) -> Diplomat:
    """The busiest network there can be: neighbours who all know one another, and friends of the first twelve."""
    first = [factories.diplomat(f"Посланник Имеющий{i} Длиннофамильный", "ES") for i in range(near)]
    second = [factories.diplomat(f"Советник Другой{i} Длиннофамильный", "LV") for i in range(far)]
    centre = factories.diplomat("Глава Многолюдный")
    for people in [[centre, *first], *([root, *second[i::12]] for i, root in enumerate(first[:12]))]:
        made = factories.meeting(people[0], people[1], day=date(2025, 10, 1))
        Participation.objects.bulk_create(
            Participation(meeting=made, side="counterpart", diplomat=person) for person in people[2:]
        )
        rebuild([made.pk])
    return centre
