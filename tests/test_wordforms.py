"""Words and their forms."""

import pytest

from events import wordforms


def test_forms_begin_with_the_word_and_hold_its_cases():
    assert wordforms.forms("казахстан")[:5] == ("казахстан", "казахстана", "казахстану", "казахстаном", "казахстане")


def test_form_in_any_case_finds_the_nominative():
    assert "посол" in wordforms.forms("послами")


def test_latin_word_has_only_itself():
    assert wordforms.forms("vasilenko") == ("vasilenko",)


def test_words_are_lower_case_without_signs():
    assert wordforms.words("Мусаев, «Де Суттер» & торгово-экономический | !") == [
        "мусаев",
        "де",
        "суттер",
        "торгово-экономический",
    ]


def test_long_query_keeps_its_first_words():
    assert len(wordforms.words("слово " * 50)) == wordforms.MOST_WORDS


def test_forms_of_the_same_words_have_the_same_lemmas():
    assert wordforms.lemmas("политического диалога") == wordforms.lemmas("Политический диалог")
    assert wordforms.lemmas("OECD, 5G") == ("oecd", "5g")


@pytest.mark.parametrize(
    ("text", "after", "whole"),
    [
        ("ситуации в", " мире, а также", "ситуации в мире"),
        ("ситуация на", " ближнем востоке и", "ситуация на ближнем востоке"),
        ("ситуации в", ", как сказано, мире", "ситуации"),
        ("ситуации в", "", "ситуации"),
        ("регионы двух", " стран", "регионы двух"),
        ("безопасность", " в мире", "безопасность"),
    ],
)
def test_words_that_end_in_a_preposition_are_completed(text, after, whole):
    assert wordforms.completed(text, after) == whole
