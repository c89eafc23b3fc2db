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


@pytest.mark.parametrize("surname", ["айтмухамбетов", "карипов", "ермекбаев", "рахметуллин", "назарбаев"])
def test_unknown_surname_has_the_same_forms_in_whatever_case_it_is_typed(surname):
    """Of men and women, and of nothing that was guessed from its ending."""
    all_forms = set(wordforms.forms(surname))
    assert surname + "а" in all_forms or surname[:-1] + "я" in all_forms
    assert not [form for form in all_forms if form.endswith(("вый", "вого", "вая"))]
    assert [form for form in all_forms if set(wordforms.forms(form)) != all_forms] == []
    assert {wordforms.names(form)[0] for form in all_forms} == {surname}


def test_word_that_would_be_several_of_a_thing_may_be_a_surname():
    """«Токаев» would be of several sorts of a wine called токай."""
    assert set(wordforms.forms("токаева")) < set(wordforms.forms("токаев"))
    assert "токаевым" in wordforms.forms("токаев")


def test_form_that_is_nearly_always_another_word_is_left_out():
    assert "после" not in wordforms.forms("посол")
    assert {"посла", "послы", "послах"} < set(wordforms.forms("посол"))
    assert wordforms.forms("после")[0] == "после"


def test_name_is_sought_without_the_ending_that_was_typed():
    assert wordforms.names("петровой") == ("петров",)
    assert wordforms.names("даулета") == ("даулет",)
    assert wordforms.names("кима") == ("кима",)  # «ким» is in too many names
    assert wordforms.names("vasilenko") == ("vasilenko",)


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
