"""Where a meeting was, and on what ground."""

from __future__ import annotations

import pytest

from events.extraction.facts import Basis, PlaceFact
from tests.extraction.facts_helpers import facts_of, facts_of_text


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
        ("Посол Казахстана в Турции Еркебулан Сапиев открыл выставку казахских художников в Измире.", "Измир", "TR"),
    ],
    ids=["city", "site", "state", "house", "object of a visit", "occasion of people"],
)
def test_place_is_stated_in_the_clause(text: str, city: str | None, country: str) -> None:
    found = _place(text)
    assert found[1:] == (country, Basis.STATED)
    assert city is None or found[0] == city


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "Во вьетнамской столице министр торговли Узбекистана Азиз Каримов встретился с министром торговли Вьетнама "
            "Нгуен Ван Таном.",
            ("Ханой", "VN"),
        ),
        (
            "В столице Венгрии министр юстиции Кыргызстана Тимур Абаев встретился с судьей Петером Надем.",
            ("Будапешт", "HU"),
        ),
        ("Министр Таджикистана Бахром Шоди побывал в посольстве Италии в Душанбе.", ("Душанбе", "TJ")),
        (
            "Министр Казахстана Мурат Сеитов встретился с министром Венгрии Петером Надем, прибывшим в Казахстан.",
            (None, "KZ"),
        ),
        (
            "Министр Казахстана Мурат Сеитов принял находящегося с визитом в Астане министра Чехии Яна Новака.",
            ("Астана", "KZ"),
        ),
        ("Министр Армении в Мюнхене встретился с министром Саудовской Аравии Али Харби.", ("Мюнхен", "DE")),
        (
            "Министр Чехии Ян Новак перелетел в Варшаву, где провел переговоры с министром Польши Петром Висьневским.",
            ("Варшава", "PL"),
        ),
        (
            "Глава МИД Чехии Ян Новак вернулся из Хельсинки, где его принял президент Финляндии Тимо Аалто.",
            ("Хельсинки", "FI"),
        ),
        ("Посол Латвии Янис Озолс навестил в казанской больнице соотечественников.", ("Казань", "RU")),
        ("Посол Латвии Янис Озолс побывал на алюминиевом заводе в Павлодаре.", ("Павлодар", "KZ")),
        ("В начале мая Гомель посетит министр Латвии Янис Озолс.", ("Гомель", "BY")),
        (
            "В штаб-квартире Шанхайской организации сотрудничества в Пекине посол Латвии Янис Озолс встретился с министром "
            "Чехии Яном Новаком.",
            ("Пекин", "CN"),
        ),
        ("Посол Латвии Янис Озолс встретился с представителями латвийской диаспоры в Торонто.", ("Торонто", "CA")),
        ("Ожидается визит в Ташкент министра Латвии Яниса Озолса.", ("Ташкент", "UZ")),
        ("Форум открыли в Алматы посол Латвии Янис Озолс и министр Чехии Ян Новак.", ("Алматы", "KZ")),
    ],
    ids=[
        "capital by adjective",
        "capital of",
        "embassy",
        "guest who came",
        "guest who stays",
        "after a post",
        "before where",
        "back from where",
        "adjective in lower case",
        "works in a city",
        "visited before the verb",
        "seat of an organisation",
        "where a diaspora lives",
        "visit to come",
        "name that never changes",
    ],
)
def test_place_is_stated_in_the_sentence(text: str, place: tuple[str | None, str]) -> None:
    assert _place(text) == (*place, Basis.STATED)


@pytest.mark.parametrize(
    "text",
    [
        "Посол Беларуси в Кении Игорь Мирский встретился с министром Кении Тендаи Мупой и пригласил его в Минск.",
        "Посол Беларуси в Кении Игорь Мирский встретился с министром Кении Тендаи Мупой и рассказал о планах создать "
        "в Минске центр.",
    ],
    ids=["invitation", "plan"],
)
def test_place_that_is_only_spoken_of(text: str) -> None:
    assert _place(text) == (None, "KE", Basis.INFERRED)


def test_place_of_the_paragraph_holds() -> None:
    text = "В Измире прошел форум. Министр Кипра Андреас Хаджи встретился с министром Мальты Джозефом Боргом."
    assert _place(text) == ("Измир", "TR", Basis.STATED)


@pytest.mark.parametrize("heading", ["Рига, 5 мая 2025 года –", "Рига, 5 мая 2025 г."])
def test_heading_of_a_release_is_a_ground(heading: str) -> None:
    text = f"Встреча министров\n{heading} Министр Кипра Андреас Хаджи встретился с министром Мальты Джозефом Боргом.\n"
    place = facts_of_text(text).meetings[0].place
    assert (place.city, place.country, place.basis) == ("Рига", "LV", Basis.STATED)


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("в Елисейском дворце", ("Париж", "FR")),
        ("на полях Генеральной Ассамблеи ООН", ("Нью-Йорк", "US")),
        ("в рамках Ташкентского форума", ("Ташкент", "UZ")),
        ("в ходе визита в Прагу", ("Прага", "CZ")),
        ("в Варшавском университете", ("Варшава", "PL")),
    ],
    ids=["house", "gathering", "adjective of a gathering", "journey", "adjective of a house"],
)
def test_place_is_told_by_a_house_a_gathering_or_a_journey(words: str, place: tuple[str, str]) -> None:
    text = f"Министр Армении Арман Тонян {words} встретился с министром Мальты Джозефом Боргом."
    assert _place(text) == (*place, Basis.STATED)


def test_direction_of_talk_is_no_place() -> None:
    text = "Министр Армении Арман Тонян обсудил с министром Чехии Яном Новаком предстоящий визит в Ереван."
    assert _place(text) == (None, None, Basis.NOT_STATED)


def test_arrival_holds_for_what_follows() -> None:
    visit = "Министр Монголии Батмунх Оюун прибыла в Астану с визитом."
    talks = "Батмунх Оюун провела переговоры с министром Казахстана Муратом Сеитовым."
    assert _place(visit, talks) == ("Астана", "KZ", Basis.INFERRED)


def test_president_receives_at_home() -> None:
    text = "Президент Казахстана Ерлан Сатыбалдин принял министра иностранных дел Дании Ларса Хансена."
    assert _place(text) == (None, "KZ", Basis.INFERRED)


def test_envoy_meets_where_posted() -> None:
    text = "Посол Казахстана в Словакии Жанна Сагинова встретилась с министром инвестиций Словакии Самуэлем Мигалем."
    assert _place(text) == (None, "SK", Basis.INFERRED)


def test_envoy_to_another_state_presents_his_letters_in_the_state_that_receives_them() -> None:
    text = (
        "Глава латвийской дипмиссии в Осло Янис Озолс вручил верительные грамоты президенту Исландии Гудрун Йонсдоттир."
    )
    assert _place(text)[1:] == ("IS", Basis.INFERRED)


def test_two_envoys_meet_in_the_state_of_neither() -> None:
    text = "Посол Латвии Янис Озолс вручил диплом генеральному консулу Турции Ахмету Йылмазу."
    assert _place(text)[1] is None


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


def test_guest_who_visits_the_state_tells_the_place() -> None:
    text = (
        "Министр торговли Чехии Ян Новак провел переговоры с министром торговли Чили Хуаном Риверой, посещающим Чехию."
    )
    assert _place(text)[:2] == (None, "CZ")


def test_house_is_told_from_its_namesake_by_its_form() -> None:
    told = "Президент Латвии Янис Озолс принял во Дворце {} посла Чили Хуана Риверу."
    assert _place(told.format("наций"))[:2] == ("Женева", "CH")
    assert _place(told.format("нации"))[1] == "LV"


def test_speech_where_the_embassy_held_a_lecture() -> None:
    text = "Посольство Казахстана в Египте провело в Каирском университете лекцию. Перед студентами выступил посол Алим Асан."
    assert _place(text)[:2] == ("Каир", "EG")


def test_state_spoken_of_is_no_place() -> None:
    text = (
        "Министр Казахстана Алим Асан встретился с послом Индонезии Сри Вахьюни. "
        "Состоялся обмен мнениями о положении в Афганистане."
    )
    assert _place(text)[1] == "KZ"


def test_cities_in_capitals_head_the_paragraphs_of_a_digest() -> None:
    paragraphs = [
        "Астана, 19 сентября 2025 года – Министерство представляет обзор работы послов.",
        "ПЕКИН – Посол Казахстана в Китае Алим Асан встретился с вице-президентом компании Лю Чжэньхуа.",
        "КАИР – Посол Казахстана в Египте Ильяс Садык встретился с ректором университета Али Хасаном.",
    ]
    assert [(m.place.city, m.place.country) for m in facts_of(*paragraphs).meetings] == [
        ("Пекин", "CN"),
        ("Каир", "EG"),
    ]
