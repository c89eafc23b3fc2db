"""Posts in English: every word of the Russian is covered, or nothing is said."""

import pytest

from events.role_names import role_in_english


@pytest.mark.parametrize(
    ("russian", "english"),
    [
        ("посол Казахстана в Бельгии", "Ambassador of Kazakhstan to Belgium"),
        ("посол Республики Казахстан в США", "Ambassador of Kazakhstan to the United States"),
        ("чрезвычайный и полномочный посол Узбекистана в Казахстане",
         "Ambassador Extraordinary and Plenipotentiary of Uzbekistan to Kazakhstan"),
        ("посол в Армении", "Ambassador to Armenia"),
        ("посол Казахстана на Кипре", "Ambassador of Kazakhstan to Cyprus"),
        ("министр иностранных дел Чехии", "Minister of Foreign Affairs of Czechia"),
        ("министр иностранных дел КР", "Minister of Foreign Affairs of Kyrgyzstan"),
        ("первый заместитель министра иностранных дел", "First Deputy Minister of Foreign Affairs"),
        ("президент Кипра", "President of Cyprus"),
        ("премьер-министр Словакии", "Prime Minister of Slovakia"),
        ("генеральный консул Казахстана в Барселоне", "Consul General of Kazakhstan in Barcelona"),
        ("генеральный консул Казахстана в Казани", "Consul General of Kazakhstan in Kazan"),
        ("временный поверенный в делах Казахстана в Венгрии", "Chargé d'Affaires a.i. of Kazakhstan in Hungary"),
        ("постоянный представитель Казахстана при ООН", "Permanent Representative of Kazakhstan to the United Nations"),
        ("постоянный представитель Казахстана в ФАО", "Permanent Representative of Kazakhstan to FAO"),
        ("почетный консул Казахстана в Судане", "Honorary Consul of Kazakhstan in Sudan"),
        ("посольство в Грузии", "Embassy in Georgia"),
    ],
)  # fmt: skip
def test_post_whose_words_are_all_known_is_told_in_english(russian, english):
    assert role_in_english(russian) == english


@pytest.mark.parametrize(
    "russian",
    [
        "",
        "посол Казахстана в Греции и на Кипре",  # two posts
        "посол Казахстана по совместительству",  # a word of no table
        "президент НАН",
        "президент компании",
        "министр экономики штата Нуэво-Леон",
        "премьер-министр Словакии в Казахстане",  # who is not posted anywhere
        "министр Нидерландов при ООН",
        "постоянный представитель ПРООН в Казахстане",  # of no state
        "посол Конфедерации",
        "генеральный консул Казахстана в Неведомске",
        "казахстанский посол",
        "послание",
    ],
)
def test_post_with_a_word_that_is_not_known_is_not_told(russian):
    assert role_in_english(russian) is None
