"""States, cities, regions and organisations in all their forms."""

from __future__ import annotations

import pytest

from events.extraction.place_names import city_of_adjective
from tests.extraction.reading_helpers import people_of


def places(text: str) -> list[tuple[str, str, str | None]]:
    return [(p.kind, p.name, p.country) for p in people_of(text).places]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Министр посетил Шри-Ланку.", ("country", "Шри-Ланка", "LK")),
        ("Договор подписан со Словацкой Республикой.", ("country", "Словакия", "SK")),
        ("Делегация Королевства Саудовская Аравия прибыла.", ("country", "Саудовская Аравия", "SA")),
        ("Об этом сообщили в МИД РК.", ("country", "Казахстан", "KZ")),
        ("Письмо передано Святому Престолу.", ("country", "Ватикан", "VA")),
        ("Он родился в Голландии.", ("country", "Нидерланды", "NL")),
        ("Об этом сказал турецкий министр.", ("nationality", "Турция", "TR")),
        ("В штате Аризона прошел бал.", ("region", "Аризона", "US")),
        ("Выставка открыта в Рованиеми.", ("city", "Рованиеми", "FI")),
        ("Форум прошел в Джидде.", ("city", "Джидда", "SA")),
        ("Выступил председатель Рижской думы.", ("city_adjective", "Рига", "LV")),
        ("Он работает в Организации американских государств.", ("organisation", "ОАГ", None)),
    ],
)
def test_place_is_found_in_its_case(text: str, expected: tuple[str, str, str | None]) -> None:
    assert expected in places(text)


@pytest.mark.parametrize(
    "text",
    [
        "Для того чтобы приехать, нужна виза.",  # «того» is no Togo
        "Страны Центральной Азии подписали договор.",
        "Речь шла о Латинской Америке.",
    ],
)
def test_word_that_only_looks_like_a_place(text: str) -> None:
    assert places(text) == []


def test_organisation_of_one_seat_has_its_city() -> None:
    found = people_of("Посол выступил в ЮНЕСКО.").places
    assert [(p.name, p.seat, p.seat_city) for p in found] == [("ЮНЕСКО", "FR", "Париж")]


def test_name_of_a_person_is_no_city_adjective() -> None:
    assert not any(p.kind == "city_adjective" for p in people_of("Открыт центр имени Яна Амоса Коменского.").places)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Посол Казахстана в Испании выступил в Кордове.", "ES"),
        ("Посол Казахстана в Аргентине выступил в Кордове.", "AR"),
        ("Посол Казахстана в Чили выступил в Консепсьоне.", "CL"),
        ("Посол Казахстана в Канаде прилетел из Лондона.", "GB"),  # the one in Ontario would be told apart
        ("Делегация прибыла в Валенсию. Ее встретил король Испании.", "ES"),
    ],
)
def test_city_of_several_states_is_in_the_one_spoken_of(text: str, expected: str) -> None:
    assert [p.country for p in people_of(text).places if p.kind == "city"] == [expected]


def test_common_word_is_no_village() -> None:
    assert [p.name for p in people_of("Вопрос обсудили в Совете и Центре по правам человека.").places] == []


def test_common_word_that_opens_a_sentence_is_no_city() -> None:
    assert [p.name for p in people_of("Кантон представлял директор департамента.").places] == []
    assert [p.name for p in people_of("Посол прибыл в Кантон.").places] == ["Кантон"]


@pytest.mark.parametrize(
    ("adjective", "name"),
    [
        ("Каирском", "Каир"),
        ("Токийском", "Токио"),
        ("Сеульского", "Сеул"),
        ("Дамасской", "Дамаск"),
        ("Гаванском", "Гавана"),
        ("Севильский", "Севилья"),
        ("Минский", "Минск"),
        ("Одесского", "Одесса"),
        ("Венецианском", "Венеция"),
        ("Ошский", "Ош"),
        ("Женский", None),
        ("Городской", None),
    ],
)
def test_city_of_an_adjective(adjective: str, name: str | None) -> None:
    found = city_of_adjective(adjective)
    assert (found.name if found else None) == name


def test_language_is_no_state_and_the_town_of_a_trade_is() -> None:
    assert places("Книга издана на русском и испанском языках.") == []
    assert places("Открыта выставка алматинского фотографа.") == [("city_adjective", "Алматы", "KZ")]
