"""One occasion is one meeting, however often it is told."""

from __future__ import annotations

from tests.extraction.facts_helpers import facts_of, facts_of_text, told

MEETING = "Посол Казахстана в Дании Ерлан Досов встретился с министром спорта Дании Ларсом Хансеном."


def test_same_pair_told_again_in_the_paragraph_is_one_meeting() -> None:
    text = f"{MEETING} Посол проинформировал министра о турнире. Досов передал Хансену приглашение."
    assert told(facts_of(text)) == [("meeting", ["Ерлан Досов"], ["Ларс Хансен"])]


def test_lede_and_body_tell_of_one_meeting() -> None:
    text = f"Посол встретился с министром\n{MEETING}\n{MEETING} Стороны обсудили турнир.\n"
    facts = facts_of_text(text)
    assert told(facts) == [("meeting", ["Ерлан Досов"], ["Ларс Хансен"])]
    assert len(facts.meetings[0].other_sentences) == 1


def test_summary_lede_is_no_meeting() -> None:
    text = f"Послы рассказали о работе\nКазахстанские дипломаты провели ряд встреч в Европе.\n{MEETING}\n"
    assert told(facts_of_text(text)) == [("meeting", ["Ерлан Досов"], ["Ларс Хансен"])]


def test_title_counts_only_where_the_body_names_nobody() -> None:
    text = "Министр спорта Дании Ларс Хансен принял посла Казахстана Ерлана Досова\nОб этом рассказали в ведомстве.\n"
    assert told(facts_of_text(text)) == [("meeting", ["Ларс Хансен"], ["Ерлан Досов"])]


def test_journey_to_a_meeting_of_the_same_sentence_is_no_visit() -> None:
    text = "Посол Казахстана Ерлан Досов посетил Орхус, где его принял мэр города Якоб Бундгор."
    facts = facts_of(text)
    assert told(facts) == [("meeting", ["Якоб Бундгор"], ["Ерлан Досов"])]
    assert facts.meetings[0].place.country == "DK"


def test_journey_in_a_sentence_of_its_own_is_a_visit() -> None:
    text = "Посол Казахстана в Сербии Мади Атамкулов прибыл в Нови-Сад. Его принял мэр города Жарко Мичин."
    assert [kind for kind, _, _ in told(facts_of(text))] == ["visit", "meeting"]


def test_who_shows_a_site_joins_the_visit() -> None:
    text = "Посол Казахстана в Египте Аскар Женис осмотрел порт. Сопровождал его директор порта Хишам Сафват."
    assert told(facts_of(text)) == [("visit", ["Аскар Женис"], ["Хишам Сафват"])]


def test_delegate_who_speaks_replaces_the_delegation() -> None:
    text = (
        "В Вене делегация Казахстана приняла участие в сессии комитета. В рамках сессии директор института Чингиз Омаров "
        "выступил с презентацией."
    )
    assert told(facts_of(text)) == [("conference", ["Чингиз Омаров"], [])]


def test_award_gets_its_giver_from_the_next_sentence() -> None:
    text = "Орденом «Достык» награжден датский востоковед Нильс Андерсен. Награду ученому вручил посол Казахстана Ерлан Досов."
    assert told(facts_of(text)) == [("ceremony", ["Ерлан Досов"], ["Нильс Андерсен"])]


def test_signing_told_after_a_meeting_is_another_act() -> None:
    text = f"{MEETING} Ерлан Досов и Ларс Хансен подписали меморандум о спорте."
    assert [kind for kind, _, _ in told(facts_of(text))] == ["meeting", "signing"]


def test_names_of_a_group_come_one_sentence_later() -> None:
    text = (
        "Президент Таджикистана Фаррух Рахимов принял послов трех стран. Это Джон Смит (Великобритания), Рауль Сото (Перу) и "
        "Томаш Ковальчик (Польша)."
    )
    assert [len(c) for _, _, c in told(facts_of(text))] == [3]


def test_announced_meeting_is_planned() -> None:
    text = "Завтра посол Казахстана в Дании Ерлан Досов встретится с министром спорта Дании Ларсом Хансеном."
    assert [m.planned for m in facts_of(text).meetings] == [True]


def test_held_meeting_is_not_planned() -> None:
    assert [m.planned for m in facts_of(MEETING).meetings] == [False]
