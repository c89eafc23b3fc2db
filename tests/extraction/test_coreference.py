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


def test_head_of_a_ministry_is_its_minister() -> None:
    text = (
        "Министр торговли Литвы Йонас Жукас провел переговоры с главой МИД Дании Ларсом Хансеном. Затем датский министр "
        "встретился с послом Чили Хуаном Риверой."
    )
    assert told(facts_of(text))[-1] == ("meeting", ["Ларс Хансен"], ["Хуан Ривера"])


TALKS = "Посол Латвии Янис Озолс встретился с министром торговли Дании Ларсом Хансеном. Хансен похвалил реформы."


def test_who_only_answered_is_not_whom_the_next_meeting_leaves_unsaid() -> None:
    text = f"{TALKS} На встрече с министром культуры Чили Хуаном Риверой обсудили музеи."
    assert told(facts_of(text))[-1] == ("meeting", ["Янис Озолс"], ["Хуан Ривера"])


def test_who_is_left_unsaid_is_not_of_the_state_of_those_met() -> None:
    text = (
        "Посла Латвии Яниса Озолса принял премьер-министр Дании Ларс Хансен. Состоялись переговоры с министром торговли "
        "Дании Нильсом Бергом."
    )
    assert told(facts_of(text))[-1] == ("talks", ["Янис Озолс"], ["Нильс Берг"])


def test_heads_of_bodies_are_the_two_who_met() -> None:
    text = (
        "Спикер парламента Латвии Янис Озолс провел переговоры с председателем сената Чили Хуаном Риверой. После переговоров "
        "главы законодательных органов подписали меморандум."
    )
    assert told(facts_of(text))[-1] == ("signing", ["Янис Озолс"], ["Хуан Ривера"])


def test_delegation_received_is_who_sat_at_the_table_before() -> None:
    text = (
        "Директор департамента МИД Латвии Янис Озолс провел переговоры с директором МИД Чили Хуаном Риверой. Чилийскую "
        "делегацию принял также министр иностранных дел Латвии Петерис Берзс."
    )
    assert told(facts_of(text))[-1] == ("meeting", ["Петерис Берзс"], ["Хуан Ривера"])


def test_heads_of_state_are_the_two_presidents_who_met() -> None:
    text = (
        "Президент Латвии Янис Озолс встретился с президентом Чили Хуаном Риверой. На следующий день главы государств "
        "приняли участие в саммите."
    )
    assert told(facts_of(text))[-1] == ("conference", ["Янис Озолс"], ["Хуан Ривера"])


def test_guests_of_a_state_are_those_who_came() -> None:
    text = "Посол Латвии Янис Озолс прибыл в Орхус. Латвийских гостей принял мэр Якоб Бундгор."
    assert told(facts_of(text))[-1] == ("meeting", ["Якоб Бундгор"], ["Янис Озолс"])


def test_ambassador_is_the_head_of_the_mission() -> None:
    text = "Глава дипмиссии Латвии в Чили Янис Озолс встретился с мэром Хуаном Риверой. Латвийский посол также осмотрел завод."
    assert told(facts_of(text))[-1] == ("visit", ["Янис Озолс"], [])


def test_pronoun_before_a_verb_is_its_object() -> None:
    text = "Посол Латвии Янис Озолс прибыл в Сантьяго. В ходе визита его принял президент Чили Хуан Ривера."
    assert told(facts_of(text))[-1] == ("meeting", ["Хуан Ривера"], ["Янис Озолс"])


def test_pronoun_after_a_thing_is_nobody_of_an_earlier_paragraph() -> None:
    found = told(
        facts_of(
            "Консул Латвии в Орхусе Петерис Берзс выступил на форуме.",
            "В университете открыт центр. Послом Латвии в Чили Янисом Озолсом передано ему 400 книг.",
        )
    )
    assert found[-1] == ("ceremony", ["Янис Озолс"], [])


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


def test_guests_are_who_came() -> None:
    text = (
        "В Туркестане побывала делегация Австрии во главе с министром культуры Эвой Бауэр. После осмотра делегацию принял "
        "аким области Марат Исаев."
    )
    assert told(facts_of(text))[-1] == ("meeting", ["Марат Исаев"], ["Эва Бауэр"])


def test_ministers_are_those_of_the_meeting_before() -> None:
    text = (
        "Министр транспорта Казахстана Гани Сейтов встретился с министром транспорта Грузии Лашей Гогиа. Позже министры "
        "были приняты президентом Грузии Давидом Месхи."
    )
    assert told(facts_of(text))[-1] == ("meeting", ["Давид Месхи"], ["Гани Сейтов", "Лаша Гогиа"])


def test_holder_of_two_posts_is_found_by_the_second() -> None:
    text = (
        "Заместитель премьер-министра - министр иностранных дел Казахстана Ермек Кошанов прибыл в Анкару. Глава "
        "внешнеполитического ведомства встретился с министром торговли Турции Омером Демиром."
    )
    assert told(facts_of(text))[-1] == ("meeting", ["Ермек Кошанов"], ["Омер Демир"])


def test_speaker_of_an_interview_is_who_was_received() -> None:
    text = (
        "Посол Австрии в Кыргызстане Курт Майер ответил на вопросы.",
        "– Вчера меня принял директор лицея Мирлан Асанов.",
    )
    assert told(facts_of(*text))[-1] == ("meeting", ["Мирлан Асанов"], ["Курт Майер"])


@pytest.mark.xfail(reason="a site that the paragraph has not called a site is taken for a journey", strict=True)
def test_host_who_thanks_in_the_house_visited() -> None:
    text = (
        "Министр иностранных дел Казахстана Ермек Кошанов побывал в посольстве Италии и оставил запись в книге. Посол "
        "Италии Марко Росси поблагодарил гостя."
    )
    assert told(facts_of(text)) == [("visit", ["Ермек Кошанов"], ["Марко Росси"])]


@pytest.mark.xfail(reason="posts of two states without a holder named anywhere make no party", strict=True)
def test_posts_of_two_states_meet() -> None:
    found = told(facts_of("Министры иностранных дел Казахстана и Чехии обсудили в Праге торговлю."))
    assert [kind for kind, _, _ in found] == ["talks"]
