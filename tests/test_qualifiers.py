"""Conditions typed into the search box."""

import pytest
from django.http import QueryDict

from events import qualifiers


def typed(text: str) -> qualifiers.Typed:
    data = QueryDict(mutable=True)
    data["q"] = text
    return qualifiers.expand(data)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("country:ES", {"country": ["ES"]}),
        ("country:ES country:LV", {"country": ["ES", "LV"]}),
        ("-topic:спорт", {"topic": ["-спорт"]}),
        ('who:"Роман Василенко" визит', {"who": ["Роман Василенко"], "q": ["визит"]}),
        ("after:2026-01-01 before:2026-02-01", {"from": ["2026-01-01"], "to": ["2026-02-01"]}),
        ("kind:call is:reviewed", {"kind": ["call"], "status": ["reviewed"]}),
        ("встреча в 12:30", {"q": ["встреча в 12:30"]}),
        ("просто слова", {"q": ["просто слова"]}),
    ],
)
def test_condition_becomes_its_parameter(text, expected):
    found = typed(text)
    assert (dict(found.data.lists()), found.problems) == (expected, [])


def test_unknown_condition_is_told_and_not_searched():
    found = typed("colour:red визит")
    assert dict(found.data.lists()) == {"q": ["визит"]}
    assert found.problems == ["Неизвестное условие «colour:red» не применено."]


def test_condition_that_cannot_be_excluded_is_told():
    assert typed("-who:Карипов").problems == ["Условие «who» нельзя исключить знаком «минус»."]


@pytest.mark.parametrize("text", ["country:", "country: визит", 'country:"" визит', "визит -topic:", "визит Country:"])
def test_condition_without_a_value_is_told_and_not_applied(text):
    found = typed(text)
    assert set(found.data) <= {"q"}
    assert found.data.get("q", "визит") == "визит"
    name = "topic" if "topic" in text else "country"
    assert found.problems == [
        f"После условия «{name}:» нет значения; оно не применено. Значение пишется сразу за двоеточием."
    ]


def test_word_before_a_colon_is_a_word():
    assert dict(typed("Note: визит").data.lists()) == {"q": ["Note: визит"]}
