"""Countries and topics by what they are called."""

import pytest
from django.test import Client

from events.queries.reference import names, other_names, plain

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Turkey", "TR"),
        ("Türkiye", "TR"),
        ("turkiye", "TR"),
        ("Турции", "TR"),
        ("Узбекистана", "UZ"),
        ("Казахстаном", "KZ"),
        ("Саудовской Аравии", "SA"),
        ("Южной Кореи", "KR"),
        ("Korea", "KR"),
        ("North Korea", "KP"),
        ("Czech Republic", "CZ"),
        ("Burma", "MM"),
        ("Holland", "NL"),
        ("Голландии", "NL"),
        ("Swaziland", "SZ"),
        ("Ivory Coast", "CI"),
        ("Cote d'Ivoire", "CI"),
        ("UAE", "AE"),
        ("ОАЭ", "AE"),
        ("UK", "GB"),
        ("Англии", "GB"),
        ("USA", "US"),
        ("Соединенных Штатов", "US"),
        ("Америки", "US"),
        ("ЮАР", "ZA"),
        ("ДРК", "CD"),
        ("Кыргызстана", "KG"),
        ("Bosnia and Herzegovina", "BA"),
        ("KAZ", "KZ"),
        ("Нигера", "NE"),
        ("Нигерии", "NG"),
    ],
)
def test_state_is_found_by_any_customary_name_in_any_case(text, code):
    assert names().countries.find(text).code == code
    assert Client(headers={"host": "localhost"}).get("/meetings/", {"q": f'country:"{text}"'}).context["problems"] == []


@pytest.mark.parametrize("text", ["", "-", "Неведомия", "Республика", "остров"])
def test_what_no_state_is_called_finds_none(text):
    assert names().countries.find(text) is None


def test_topic_is_found_in_any_case():
    assert names().topics.find("спорта").code == "sport"


def test_no_name_belongs_to_two_states():
    countries = names().countries
    codes = {label.code for label in countries.values()}
    assert set(other_names()) <= codes
    owners: dict[str, set[str]] = {}
    for label in countries.values():
        for name in label.spellings:
            owners.setdefault(name, set()).add(label.code)
    assert {name: codes for name, codes in owners.items() if len(codes) > 1} == {}


def test_names_of_the_table_say_something_new():
    countries = {label.code: label for label in names().countries.values()}
    for code, others in other_names().items():
        shown = {plain(countries[code].name_ru), plain(countries[code].name_en)}
        assert not shown & set(map(plain, others)), code


@pytest.mark.parametrize(("typed", "name"), [("Turk", "Türkiye"), ("Turkey", "Türkiye"), ("korea", "South Korea")])
def test_palette_offers_the_state_by_another_name(typed, name):
    page = Client(headers={"host": "localhost"}).get("/en/search/palette.json", {"q": typed, "of": "country"})
    assert name in [item["label"] for item in page.json()["items"]]
