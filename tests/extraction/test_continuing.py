"""Further people of a meeting told before: delegates, attendants, speakers and guests."""

from __future__ import annotations

import pytest

from tests.extraction.facts_helpers import facts_of, facts_of_text, told

TALKS = "Спикер парламента Дании Ларс Хансен провел переговоры с председателем сената Чили Хуаном Риверой."


def test_members_of_a_delegation_in_a_later_paragraph_join_the_talks() -> None:
    text = f"Спикер приехал\n{TALKS}\nВ составе делегации – депутаты парламента Дании Нильс Берг и Эрик Лунд.\n"
    subjects = ["Ларс Хансен", "Нильс Берг", "Эрик Лунд"]
    assert told(facts_of_text(text)) == [("talks", subjects, ["Хуан Ривера"])]


def test_who_attended_all_the_talks_joins_each_of_them() -> None:
    text = (
        "Аким области Ерлан Досов встретился с мэром Орхуса Якобом Бундгором.\n"
        "Затем аким побеседовал с ректором университета Ларсом Хансеном.\n"
        "Во всех переговорах участвовал посол Казахстана в Дании Мади Атамкулов.\n"
    )
    found = told(facts_of_text(f"Аким в Дании\n{text}"))
    assert [subjects for _, subjects, _ in found] == [["Ерлан Досов", "Мади Атамкулов"]] * 2


def test_speakers_of_an_occasion_told_in_a_relative_clause_are_there() -> None:
    text = (
        "Посол Казахстана Ерлан Досов принял участие в сессии форума, в которой выступили министр Дании Ларс Хансен и "
        "вице-премьер Чили Хуан Ривера."
    )
    assert told(facts_of(text)) == [("conference", ["Ерлан Досов"], ["Ларс Хансен", "Хуан Ривера"])]


def test_who_also_took_part_was_at_the_same_ceremony() -> None:
    text = (
        "Посол Казахстана в Дании Ерлан Досов принял участие в церемонии запуска поезда. В церемонии также участвовал "
        "мэр города Якоб Бундгор."
    )
    assert told(facts_of(text)) == [("ceremony", ["Ерлан Досов"], ["Якоб Бундгор"])]


@pytest.mark.parametrize("bracket", ["", " («Вперед»)"])
def test_named_without_a_post_are_the_group_met(bracket: str) -> None:
    text = (
        "Посол Дании в Чили Ларс Хансен беседовал с лидерами оппозиционных партий. На встрече присутствовали "
        f"Эрик Лунд{bracket} и Пабло Сото{bracket}."
    )
    assert told(facts_of(text)) == [("meeting", ["Ларс Хансен"], ["Эрик Лунд", "Пабло Сото"])]


def test_heads_of_two_delegations_told_one_by_one_met() -> None:
    text = (
        "Делегацию Дании возглавил заместитель министра юстиции Дании Ларс Хансен. Делегацией Чили руководил министр "
        "юстиции Чили Хуан Ривера."
    )
    assert told(facts_of(text)) == [("talks", ["Ларс Хансен"], ["Хуан Ривера"])]


def test_guests_after_a_meeting_of_three_are_all_who_met() -> None:
    text = (
        "В Орхусе прошла встреча министров. В ней приняли участие министр Дании Ларс Хансен, министр Чили Хуан Ривера и "
        "министр Сербии Мади Петрович. Гостей принял мэр Орхуса Якоб Бундгор."
    )
    assert told(facts_of(text))[-1] == ("meeting", ["Якоб Бундгор"], ["Ларс Хансен", "Хуан Ривера", "Мади Петрович"])


def test_delegation_by_its_state_is_who_came() -> None:
    text = "Спикер прибыл\nСпикер парламента Чили Хуан Ривера находится с визитом в Дании.\n{}\n"
    met = "Завтра чилийскую делегацию примет королевский советник Ларс Хансен."
    assert told(facts_of_text(text.format(met)))[-1] == ("meeting", ["Ларс Хансен"], ["Хуан Ривера"])


def test_who_takes_part_for_the_house_met_is_the_other_side() -> None:
    text = (
        "Посол Казахстана в Дании Ерлан Досов провел переговоры с представителями компании «Ларсен». "
        "Со стороны компании в беседе участвовали президент Нильс Берг и директор Эрик Лунд."
    )
    others = ["~представители компании «Ларсен»", "Нильс Берг", "Эрик Лунд"]
    assert told(facts_of(text)) == [("talks", ["Ерлан Досов"], others)]


def test_guests_without_names_are_no_act_of_their_own() -> None:
    text = (
        "Посольство Казахстана в Дании провело прием по случаю Наурыза. Перед собравшимися выступил министр Дании Ларс "
        "Хансен. В мероприятии приняли участие более двухсот гостей, в том числе депутаты парламента."
    )
    assert told(facts_of(text)) == [
        ("ceremony", ["~посольство Казахстана в Дании"], []),
        ("speech", ["Ларс Хансен"], []),
    ]


def test_flowers_laid_at_a_memorial_visited_are_one_act_after_the_meeting() -> None:
    text = (
        "Премьер-министр Дании Ларс Хансен встретился с президентом Латвии Янисом Озолсом. "
        "Позже Хансен посетил мемориал и возложил цветы."
    )
    assert told(facts_of(text)) == [
        ("meeting", ["Ларс Хансен"], ["Янис Озолс"]),
        ("ceremony", ["Ларс Хансен"], []),
    ]


def test_who_took_part_in_the_discussion_sat_at_the_table_of_the_speaker() -> None:
    text = (
        "Посол Казахстана в Дании Ерлан Досов представил опыт страны в ходе круглого стола. "
        "В дискуссии приняли участие посол Латвии Янис Озолс и министр Дании Ларс Хансен."
    )
    assert told(facts_of(text)) == [("speech", ["Ерлан Досов"], ["Янис Озолс", "Ларс Хансен"])]
