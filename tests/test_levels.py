"""The level of contact of a role, as PostgreSQL reads the table of levels."""

import pytest
from django.db import connection

from events.queries import levels

pytestmark = pytest.mark.django_db

LEVEL = "SELECT min(place) FROM unnest(%s::int[], %s::text[]) AS l(place, pattern) WHERE %s ~* pattern"


def level_of(role: str) -> str | None:
    with connection.cursor() as cursor:
        cursor.execute(LEVEL, [*levels.parameters(), role])
        place = cursor.fetchone()[0]
    return None if place is None else levels.levels()[place].name_en


@pytest.mark.parametrize(
    ("role", "level"),
    [
        ("президент Словении", "Heads of state"),
        ("президент Академии наук", None),
        ("председатель Совета министров", "Heads of government"),
        ("первый заместитель премьер-министра", "Deputy heads of government"),
        ("спикер парламента Грузии", "Speakers of parliament"),
        ("председатель Государственной думы", "Speakers of parliament"),
        ("председатель Совета Федерации", "Speakers of parliament"),
        ("председатель городской думы", None),
        ("председатель комитета Сената по обороне", None),
        ("глава группы дружбы в парламенте", None),
        ("министр обороны Кувейта", "Ministers"),
        ("заместитель министра иностранных дел", "Deputy ministers"),
        ("посол Испании", "Ambassadors"),
        ("генеральный консул в Барселоне", "Consuls"),
        ("мэр Порту", None),
    ],
)
def test_level_of_a_role(role, level):
    assert level_of(role) == level
