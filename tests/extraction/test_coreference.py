"""Whom a bare post, a surname, a pronoun or nobody at all stands for."""

from __future__ import annotations

import pytest

from tests.extraction.facts_helpers import facts_of, told

OPENING = "Посол Казахстана в Сербии Мади Атамкулов выступил на форуме в Белграде."


@pytest.mark.parametrize(
    "subject",
    ["Посол", "Атамкулов", "Он", "Дипломат", "Казахстанский дипломат", "Глава дипмиссии"],
)
def test_short_naming_is_the_person_of_the_paragraph(subject: str) -> None:
    found = told(facts_of(f"{OPENING} {subject} встретился с мэром города Жарко Мичином."))
    assert found[-1] == ("meeting", ["Мади Атамкулов"], ["Жарко Мичин"])


def test_subject_left_out_is_that_of_the_sentence_before() -> None:
    found = told(facts_of(f"{OPENING} На встрече с мэром города Жарко Мичином обсуждены побратимские связи."))
    assert found[-1] == ("meeting", ["Мади Атамкулов"], ["Жарко Мичин"])


def test_possessive_is_the_person_of_the_paragraph() -> None:
    found = told(facts_of(f"{OPENING} Состоялись также его переговоры с мэром города Жарко Мичином."))
    assert found[-1] == ("talks", ["Мади Атамкулов"], ["Жарко Мичин"])


def test_foreign_minister_is_found_by_his_other_title() -> None:
    text = (
        "Министр иностранных дел Казахстана Ермек Кошанов прибыл в Анкару. Глава МИД Казахстана встретился с министром "
        "торговли Турции Омером Демиром."
    )
    assert told(facts_of(text))[-1] == ("meeting", ["Ермек Кошанов"], ["Омер Демир"])


def test_speaker_of_a_quote_is_who_says_we() -> None:
    text = (
        "«С министром сельского хозяйства Ирака Аббасом Альвани мы обсудили поставки муки», - сообщил посол Казахстана в "
        "Ираке Даурен Даниярбек."
    )
    assert told(facts_of(text)) == [("talks", ["Даурен Даниярбек"], ["Аббас Альвани"])]


def test_group_of_the_sentence_before_is_meant_by_them() -> None:
    text = (
        "Гостями посольства стали студенты Афинского университета. С ними побеседовал посол Казахстана в Греции Ерлан "
        "Баударбек."
    )
    assert told(facts_of(text)) == [("meeting", ["Ерлан Баударбек"], ["~студенты Афинского университета"])]


@pytest.mark.xfail(reason="the name of the counterpart comes one sentence after his post", strict=True)
def test_counterpart_named_in_the_next_sentence() -> None:
    text = (
        "Посол Казахстана в Китае Ерболат Шынгысов поговорил там с заместителем губернатора провинции Хэнань. Сунь Лихуа, "
        "так зовут вице-губернатора, подтвердила поставки пшеницы."
    )
    assert told(facts_of(text)) == [("meeting", ["Ерболат Шынгысов"], ["Сунь Лихуа"])]
