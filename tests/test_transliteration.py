import re
import unicodedata

import pytest

from events.transliteration import city_in_english, latin, letters


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Роман Василенко", "Roman Vasilenko"),
        ("Төлеген Оспанұлы", "Tolegen Ospanuly"),
        ("Әлия Бекмұрат", "Aliya Bekmurat"),
        ("Сәуле Байғараева", "Saule Baygarayeva"),
        ("Андрій Єрмак", "Andriy Yermak"),
        ("Ђорђе Николић", "Djordje Nikolic"),
    ],
)
def test_names_of_several_alphabets(name, expected):
    assert latin(name) == expected


def test_no_letter_of_the_table_stays_cyrillic():
    assert [key for key in letters() if re.search("[\u0400-\u04ff]", latin(chr(key)))] == []
    assert all("CYRILLIC" in unicodedata.name(chr(key)) for key in letters())


def test_city_has_its_english_name_or_its_letters():
    assert city_in_english("Вена", "AT") == "Vienna"
    assert city_in_english("Вена", "LV") == "Vena"
