"""Where a meeting was, and on what ground."""

from __future__ import annotations

import pytest

from events.extraction.facts import Basis, PlaceFact
from tests.extraction.facts_helpers import facts_of


def _place(*paragraphs: str) -> tuple[str | None, str | None, Basis]:
    place: PlaceFact = facts_of(*paragraphs).meetings[-1].place
    return place.city, place.country, place.basis


@pytest.mark.parametrize(
    ("text", "city", "country"),
    [
        ("В Праге посол Казахстана Айжан Кенжетаева встретилась с министром финансов Петром Новаком.", "Прага", "CZ"),
        ("В порту Баку посол Казахстана Ашат Тлеубаев встретился с директором порта Эльчином Рагимовым.", "Баку", "AZ"),
        ("В штате Аризона посол Казахстана Магжан Кунанбай встретился с мэром города Джоном Смитом.", None, "US"),
        (
            "В Университете Загреба посол Казахстана Алтай Абибуллаев встретился с ректором Иваном Хорватом.",
            "Загреб",
            "HR",
        ),
        ("Посол Казахстана в Турции Еркебулан Сапиев посетил завод электроники в Измире.", "Измир", "TR"),
    ],
    ids=["city", "site", "state", "house", "object of a visit"],
)
def test_place_is_stated_in_the_clause(text: str, city: str | None, country: str) -> None:
    found = _place(text)
    assert found[1:] == (country, Basis.STATED)
    assert city is None or found[0] == city


def test_envoy_meets_where_posted() -> None:
    text = "Посол Казахстана в Словакии Жанна Сагинова встретилась с министром инвестиций Словакии Самуэлем Мигалем."
    assert _place(text) == (None, "SK", Basis.INFERRED)


def test_minister_receives_at_home() -> None:
    text = "Министр иностранных дел России Игорь Белов принял посла Вьетнама Нгуен Ван Ана."
    assert _place(text) == (None, "RU", Basis.INFERRED)


def test_place_is_carried_along_with_a_person() -> None:
    text = (
        "В Гюмри посол Казахстана в Армении Серикбол Иманбердиев посетил фабрику. Вечером он встретился с ректором "
        "института Самвелом Тер-Аракеляном."
    )
    assert _place(text) == ("Гюмри", "AM", Basis.INFERRED)


def test_place_heads_a_paragraph() -> None:
    text = "Лондон. Посол Казахстана Магжан Кунанбай встретился с лордом-мэром Фионой Уэлсби."
    assert _place(text) == ("Лондон", "GB", Basis.STATED)


def test_call_has_no_place() -> None:
    text = "Посол Казахстана в Канаде Анна Ким поговорила по телефону с министром торговли Канады Джоном Смитом."
    assert _place(text) == (None, None, Basis.NOT_STATED)


def test_dateline_is_no_ground() -> None:
    text = "Ринат Оспанкулов встретился с Борутом Жнидаршичем."
    assert _place(text) == (None, None, Basis.NOT_STATED)


def test_town_told_of_is_not_where_they_met() -> None:
    text = (
        "Посол Казахстана в Польше Алим Кирабаев пригласил министра спорта Польши Яна Новака и сообщил, что делегация "
        "посетит Павлодар."
    )
    assert _place(text) == (None, "PL", Basis.INFERRED)
