"""Posts whose house is told before them, and pointed to by a pronoun."""

from __future__ import annotations

import pytest

from tests.extraction.reading_helpers import people_of


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Посол посетил монастырь Ратан, настоятель которого Тан Со показал рукописи.", "настоятель монастыря Ратан"),
        ("Посол посетил Музей Востока, директор которого Ян Новак показал зал.", "директор Музея Востока"),
        (
            "Посол принял представителей Торговой палаты, президент которой Ян Новак отметил рост торговли.",
            "президент Торговой палаты",
        ),
        (
            "Посол встретился с руководством компании «Нордик», исполнительный директор которой Ян Новак выступил.",
            "исполнительный директор компании «Нордик»",
        ),
    ],
)
def test_post_in_the_house_right_before_the_comma(text: str, role: str) -> None:
    assert [r.text for person in people_of(text).persons for r in person.roles] == [role]


@pytest.mark.parametrize(
    ("text", "role", "country"),
    [
        ("Указом президента послом Чехии в Омане назначен Ян Новак.", "посол Чехии в Омане", "CZ"),
        ("Новым послом Чехии станет Эва Новакова.", "посол Чехии", "CZ"),
        ("Первым министром торговли Чехии был Ян Новак.", "первый министр торговли Чехии", "CZ"),
    ],
)
def test_post_told_by_a_verb_before_the_name(text: str, role: str, country: str) -> None:
    person = people_of(text).persons[-1]
    assert [(r.text, r.country) for r in person.roles] == [(role, country)]


def test_own_colleague_is_the_colleague_of_who_acts() -> None:
    text = (
        "Министр транспорта Чехии Ян Новак передал привет премьер-министра Петра Дворжака. "
        "Затем Ян Новак встретился со своим оманским коллегой Хамадом аль-Харби."
    )
    assert [r.text for r in people_of(text).persons[-1].roles] == ["министр транспорта Омана"]


def test_post_for_the_struggle_with_something_keeps_it() -> None:
    text = "Посол принял заместителя генерального секретаря ООН по вопросам борьбы с терроризмом Яна Новака."
    role = people_of(text).persons[-1].roles[0]
    assert role.text == "заместитель генерального секретаря ООН по вопросам борьбы с терроризмом"


def test_post_that_somebody_holds_is_not_the_next_one_s() -> None:
    text = "Раунд прошел под председательством Ильяса Асана, занимавшего пост министра, и депутата Яна Новака."
    assert [[r.text for r in p.roles] for p in people_of(text).persons] == [["министр"], ["депутат"]]


def test_house_of_sciences_of_something_is_a_house() -> None:
    text = "Посол Чехии Ян Новак и ректор Монгольского университета наук о жизни Цэрэн Баярмаа подписали соглашение."
    assert [r.text for r in people_of(text).persons[-1].roles] == ["ректор Монгольского университета наук о жизни"]
