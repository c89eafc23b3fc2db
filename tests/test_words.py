"""What a reader's text asks for."""

import pytest

from events.queries import words


@pytest.mark.parametrize(
    ("text", "wanted", "excluded"),
    [
        ("культура -спорт", ["культура"], ["спорт"]),
        ("-спорт культура", ["культура"], ["спорт"]),
        ("-спорт", [], ["спорт"]),
        ("культура -«посол Испании»", ["культура"], ["посол испании"]),
        ("торгово-экономический", ["торгово-экономический"], []),
        ("культура - спорт", ["культура", "спорт"], []),
        ("Рига -- Мадрид", ["рига", "мадрид"], []),
        ("«посол Испании» Рига", ["посол", "испании", "рига"], []),
        ("--", [], []),
    ],
)
def test_minus_before_a_word_or_a_quotation_excludes_it(text, wanted, excluded):
    asked = words.parse(text)
    assert (list(asked.words), [str(group) for group in asked.excluded]) == (wanted, excluded)
    assert (asked.wanted is None, asked.unwanted is None) == (not wanted, not excluded)


def test_forms_beyond_those_shown_are_counted():
    asked = words.parse("посол встретился министр договор")
    assert len(asked.also) == words.SHOWN_FORMS
    assert asked.unshown == sum(len(words.wordforms.forms(word)) - 1 for word in asked.words) - words.SHOWN_FORMS
    assert (len(words.parse("посол").also), words.parse("посол").unshown) == (8, 0)
