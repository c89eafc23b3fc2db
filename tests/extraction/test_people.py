"""Who is the same person, and whom each represents."""

from __future__ import annotations

import pytest

from tests.extraction.facts_helpers import facts_of
from tests.extraction.reading_helpers import countries_of, names_of, people_of


def test_bare_surname_and_initials_go_to_the_full_name() -> None:
    people = people_of("Прибыл посол Кайрат Асанов. К.Асанов выступил. По словам Асанова, торговля растет.")
    assert [p.name for p in people.persons] == ["Кайрат Асанов"]
    assert [m.person for m in people.mentions] == [0, 0, 0]


def test_initial_of_the_father_s_name_does_not_part_one_person() -> None:
    assert names_of("Сергей Иванов принял посла. С.П.Иванов отметил рост торговли.") == ["Сергей Иванов"]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Сотрудники посольства Латвии в Чаде во главе с послом Янисом Озолсом возложили цветы.", "LV"),
        ("В Анкаре группа депутатов Мажилиса во главе с председателем Ерланом Исаевым провела переговоры.", "KZ"),
    ],
)
def test_head_of_a_group_is_of_its_state_and_not_of_where_it_is(text: str, country: str) -> None:
    assert list(countries_of(text).values()) == [country]


def test_surname_that_fits_two_stays_open() -> None:
    people = people_of("Выступили Иван Петров и Сергей Петров. Петров отметил рост торговли.")
    assert [p.name for p in people.persons] == ["Иван Петров", "Сергей Петров"]
    assert [m.person for m in people.mentions] == [0, 1, None]


def test_gender_tells_two_of_one_family_apart() -> None:
    people = people_of("Выступили Иван Петров и Анна Петрова. Петрова отметила рост торговли.")
    assert [m.person for m in people.mentions] == [0, 1, 1]


def test_initials_without_a_full_name_stay_initials() -> None:
    assert names_of("Награду передал посол А.Кульжанов.") == ["А. Кульжанов"]


def test_kazakh_letters_stay_and_give_an_alias() -> None:
    person = people_of("Посол Казахстана Ержан Тұрсынбек выступил.").persons[0]
    assert (person.name, person.aliases) == ("Ержан Тұрсынбек", ("Ержан Турсынбек",))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Посол Казахстана в Латвии Ерлан Сагын встретился с министром культуры Янисом Берзсом.",
            {"Ерлан Сагын": "KZ", "Янис Берзс": "LV"},
        ),
        (
            "Итоги подвели в МИД РК. Замминистра Нурлан Асанов принял посла Италии Марио Росси.",
            {"Нурлан Асанов": "KZ", "Марио Росси": "IT"},
        ),
        (
            "Казахстанскую делегацию возглавлял вице-министр Максат Асанов, иранскую - замминистра Бехруз Заде.",
            {"Максат Асанов": "KZ", "Бехруз Заде": "IR"},
        ),
        (
            "Делегация Сейма Латвии во главе со спикером Дайгой Озолой прибыла в Ташкент.",
            {"Дайга Озола": "LV"},
        ),
        ("Его принял аким Павловки Ерлан Сагын.", {"Ерлан Сагын": "KZ"}),
        ("В Берлине выступил депутат бундестага Карл Браун.", {"Карл Браун": "DE"}),
        ("Выступил мэр Риги Янис Берзс.", {"Янис Берзс": "LV"}),
        ("Прибыл глава миссии ОБСЕ в Бишкеке Пьер Дюран.", {"Пьер Дюран": "ОБСЕ"}),
        ("Приехал Иван Петров.", {"Иван Петров": None}),
        ("Среди гостей - министр экономики Андрей Спыну (Молдова).", {"Андрей Спыну": "MD"}),
        (
            "Казахстан представляли министр энергетики Алмас Сатов, Узбекистан - министр Журабек Мирзаев.",
            {"Алмас Сатов": "KZ", "Журабек Мирзаев": "UZ"},
        ),
        (
            "Приехали вице-премьер Турции Айхан Йылмаз, министр торговли Омер Коч и посол Турции Мустафа Аксой.",
            {"Айхан Йылмаз": "TR", "Омер Коч": "TR", "Мустафа Аксой": "TR"},
        ),
        (
            "Чешскую делегацию возглавил Ян Гавел, латвийскую – Янис Озолс.",
            {"Ян Гавел": "CZ", "Янис Озолс": "LV"},
        ),
        (
            "Делегация Европейского парламента во главе с председателем комитета Давидом Ланге прибыла в Ереван.",
            {"Давид Ланге": "Европейский парламент"},
        ),
        (
            "Посол посетил штаб-квартиру ЮНЕСКО и встретился с помощником генерального директора Эрнесто Пинту.",
            {"Эрнесто Пинту": "ЮНЕСКО"},
        ),
    ],
)
def test_state_represented(text: str, expected: dict[str, str | None]) -> None:
    assert countries_of(text) == expected


def test_people_round_an_envoy_from_abroad_are_of_the_state_that_reports() -> None:
    text = (
        "Бишкек, 2 декабря. Кабар - Посол Швейцарии в Кыргызстане Урс Мюллер прочитал лекцию. После нее он встретился с "
        "директором лицея Мирланом Жумаевым. Модератором выступил эксперт Эркин Абаев. Он напомнил о визите в Бишкек "
        "канцлера Бруно Вебера."
    )
    assert countries_of(text) == {
        "Урс Мюллер": "CH",
        "Мирлан Жумаев": "KG",
        "Эркин Абаев": "KG",
        "Бруно Вебер": "CH",
    }


def test_state_of_a_person_is_read_from_words_of_the_text() -> None:
    text = "Посол встретился с министром культуры Словацкой Республики Яном Новаком."
    person = people_of(text).persons[0]
    assert person.country_span is not None
    assert text[slice(*person.country_span)] == "Словацкой Республики"


def test_lone_unknown_word_is_nobody() -> None:
    assert names_of("Сотрудники Росприроднадзора и Рыбохраны вышли на берег.") == []


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        (
            "Генеральный секретарь ШОС Чжан Мин прибыл в Ригу. В беседе участвовал заместитель генерального секретаря "
            "Янис Озолс.",
            "Янис Озолс",
            "ШОС",
        ),
        (
            "Астана. 5 мая. КАЗИНФОРМ - Прибыла делегация Нидерландов. В ее составе приехал директор компании Ян Виссер.",
            "Ян Виссер",
            "NL",
        ),
        (
            "На вечере посол Узбекистана в Корее Аскар Алимов выступил. Пришел и депутат парламента Юн Тхэ Джун.",
            "Юн Тхэ Джун",
            "KR",
        ),
    ],
    ids=["deputy of a chief", "member of a delegation", "shape of the name"],
)
def test_state_of_a_bare_post(text: str, name: str, country: str) -> None:
    assert countries_of(text)[name] == country


def test_second_of_two_posts_of_one_state() -> None:
    text = (
        "Тбилиси. 9 апреля. Интерпресс - Посол Литвы в Грузии Рамунас Гядвилас наградил режиссера. В зале были министр "
        "культуры Грузии Вахтанг Гурули и вице-спикер парламента Нино Чхеидзе."
    )
    assert countries_of(text)["Нино Чхеидзе"] == "GE"


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        (
            "Астана. 5 мая. КАЗИНФОРМ - Посол Казахстана в Грузии Ерлан Сагын дал обед. Играл скрипач Отар Гогишвили.",
            "Отар Гогишвили",
            "GE",
        ),
        (
            "Астана. 5 мая. КАЗИНФОРМ - Посол Казахстана в Италии Ерлан Сагын дал обед. Пел баритон Аскар Темирбеков.",
            "Аскар Темирбеков",
            "KZ",
        ),
        (
            "Ереван. 5 мая. АРМЕНПРЕСС - Посол Армении в Греции Арам Саркисян выступил. Показали портрет Гранта Петросяна.",
            "Грант Петросян",
            "AM",
        ),
        (
            "Посол Казахстана в Армении Ерлан Сагын выступил. О спорте в Турции говорил депутат Грант Петросян.",
            "Грант Петросян",
            "AM",
        ),
        ("Гостей встречала супруга президента Казахстана Айгуль Сатова.", "Айгуль Сатова", "KZ"),
        (
            "Астана. 5 мая. КАЗИНФОРМ - Президент Казахстана Ерлан Сагын летит в Лаос, сообщила пресс-секретарь Анна Ли.",
            "Анна Ли",
            "KZ",
        ),
        (
            "Итоги октября в МИД РК.\n\nТокио\n\nПосол Казахстана Ерлан Сагын принял директора завода Юто Оно.",
            "Юто Оно",
            "JP",
        ),
    ],
    ids=["other side", "own side", "no post", "third state", "spouse", "spokeswoman", "heading"],
)
def test_state_told_by_shape_of_name_or_by_kin(text: str, name: str, country: str) -> None:
    assert countries_of(text)[name] == country


def test_ground_of_a_state_says_whether_it_stands_beside_the_person() -> None:
    facts = facts_of(
        "Посол Латвии в Дании Янис Озолс выступил в Орхусе.",
        "Заместитель министра иностранных дел Петерис Берзс принял депутатов.",
    )
    grounds = [p.country_evidence for p in facts.persons]
    assert [(e.quote, e.rule) for e in grounds if e] == [
        ("Латвии", "person.country"),
        ("Латвии", "person.country_nearby"),
    ]
