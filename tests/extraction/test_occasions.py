"""One occasion is one meeting, however often it is told."""

from __future__ import annotations

import pytest

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


def test_further_act_of_the_same_person_is_told_apart() -> None:
    text = "Посол Латвии в Литве Илзе Берзиня посадила в парке дуб. Затем И. Берзиня прочитала лекцию о море."
    assert [kind for kind, _, _ in told(facts_of(text))] == ["ceremony", "speech"]


def test_who_is_present_at_a_ceremony_is_no_party() -> None:
    text = (
        "Посол Казахстана Ермек Алиев вручил верительные грамоты президенту Кении Питеру Отиено. На церемонии присутствовала "
        "министр иностранных дел Кении Грейс Ванджиру."
    )
    assert told(facts_of(text)) == [("credentials", ["Ермек Алиев"], ["Питер Отиено"])]


def test_who_writes_the_article_takes_no_part() -> None:
    assert told(facts_of("Корреспондент побывал на заводе и узнал, что там делают.")) == []


@pytest.mark.parametrize(
    "text",
    [
        "Посол Японии в Чили Кэндзи Аримура приехал в Вальпараисо. До церемонии Аримуру принял мэр Луис Рохас.",
        "Посол Японии в Чили Кэндзи Аримура приехал в Вальпараисо. В порту его принял мэр города Луис Рохас.",
    ],
    ids=["name", "pronoun"],
)
def test_object_stands_between_a_phrase_of_time_or_place_and_its_verb(text: str) -> None:
    assert ("meeting", ["Луис Рохас"], ["Кэндзи Аримура"]) in told(facts_of(text))


def test_initial_takes_the_gender_of_the_full_name() -> None:
    text = (
        "Государственный секретарь МИД Словакии Моника Шимонова прибыла в Баку. В рамках визита М.Шимонова была принята "
        "министром экономики Азербайджана Эльманом Гасановым."
    )
    assert ("meeting", ["Эльман Гасанов"], ["Моника Шимонова"]) in told(facts_of(text))


def test_spokesman_is_not_who_meets() -> None:
    text = (
        "Официальный представитель МИД Дании Ларс Хольм сообщил, что министр иностранных дел Дании Нильс Юль завтра посетит "
        "Ригу. По его словам, запланирована встреча с президентом Латвии Янисом Озолсом."
    )
    assert [kind_and_people[1] for kind_and_people in told(facts_of(text))] == [["Нильс Юль"], ["Нильс Юль"]]


def test_list_of_lines_belongs_to_the_sentence_before_it() -> None:
    facts = facts_of(
        "Президент Кении Питер Отиено принял верительные грамоты послов.",
        "Верительные грамоты вручили:",
        "- посол Чили Хуан Рохас;",
        "- посол Лаоса Буа Вонгса.",
    )
    assert told(facts) == [("credentials", ["Питер Отиено"], ["Хуан Рохас", "Буа Вонгса"])]


def test_pronoun_stands_for_the_meeting_somebody_else_attends() -> None:
    text = f"{MEETING} В ней участвовал советник посольства Казахстана Арман Сеитов."
    assert [len(acting) for _, acting, _ in told(facts_of(text))] == [2]


def test_title_and_body_of_one_item_are_told_by_the_body() -> None:
    text = (
        "Марат Исаев встретился с послом Австрии\nАстана. 8 апреля 2025. Министр экономики Казахстана Марат Исаев провел "
        "встречу с послом Австрии в Казахстане Куртом Майером.\n"
    )
    meetings = facts_of_text(text).meetings
    assert [m.sentence.quote[:17] for m in meetings] == ["Министр экономики"]


def test_who_meets_the_plane_is_whom_the_visit_is_with() -> None:
    text = "Министр культуры Австрии Эва Бауэр прибудет в Туркестан. Ее встретит председатель комитета Казахстана Марат Исаев."
    found = facts_of(text)
    assert told(found) == [("visit", ["Эва Бауэр"], ["Марат Исаев"])]


def test_tour_goes_on_in_the_next_sentence() -> None:
    text = (
        "Посол Австрии в Казахстане Курт Майер посетил ферму под Кокшетау. Хозяйство показала ее владелица Сауле Исаева. "
        "Дипломат осмотрел также мельницу."
    )
    assert told(facts_of(text)) == [("visit", ["Курт Майер"], ["Сауле Исаева"])]


def test_lecture_after_a_meeting_is_an_act_of_its_own() -> None:
    text = (
        "Посол Казахстана в Польше Алим Кирабаев встретился с ректором университета Яном Новаком. В тот же день дипломат "
        "выступил с лекцией."
    )
    assert [kind for kind, _, _ in told(facts_of(text))] == ["meeting", "speech"]


def test_last_week_is_no_fair() -> None:
    text = "На прошлой неделе посол Казахстана в Польше Алим Кирабаев вернулся из отпуска."
    assert told(facts_of(text)) == []


def test_gift_to_a_house_is_part_of_the_meeting_before() -> None:
    text = (
        "Посол Казахстана в Польше Алим Кирабаев встретился с ректором университета Яном Новаком. Посол подарил "
        "библиотеке собрание сочинений Абая."
    )
    assert [kind for kind, _, _ in told(facts_of(text))] == ["meeting"]


def test_wishes_sent_along_are_no_meeting() -> None:
    text = (
        "Президент Казахстана Ерлан Сатыбалдин поговорил по телефону с президентом Туркменистана Довлетом Аннаевым. Глава "
        "государства передал добрые пожелания председателю Гурбану Аннаеву."
    )
    assert [kind for kind, _, _ in told(facts_of(text))] == ["call"]


def test_who_takes_part_in_the_ceremony_just_told_joins_it() -> None:
    text = (
        "Посол Казахстана в Дании Ерлан Досов вручил дипломы студентам университета. В церемонии принял участие ректор "
        "университета Ларс Хансен."
    )
    assert [(kind, subjects[:1]) for kind, subjects, _ in told(facts_of(text))] == [("ceremony", ["Ерлан Досов"])]


def test_who_signs_for_the_partners_stands_for_the_company() -> None:
    text = (
        "Директор казахстанского комбината Асан Серик подписал с компанией «Нордик» контракт на поставку муки. Подпись со "
        "стороны партнеров поставил управляющий Ларс Хансен."
    )
    assert told(facts_of(text)) == [("signing", ["Асан Серик"], ["Ларс Хансен"])]


def test_who_receives_the_giver_of_a_cargo_was_given_it() -> None:
    text = (
        "Груз передал датской стороне посол Казахстана в Дании Ерлан Досов. Его принимал министр здравоохранения Дании "
        "Ларс Хансен."
    )
    assert told(facts_of(text)) == [("ceremony", ["Ерлан Досов"], ["Ларс Хансен"])]


def test_group_of_the_title_is_named_in_the_body() -> None:
    text = f"Депутаты познакомились с послом Казахстана Ерланом Досовым\n{MEETING}\n"
    assert told(facts_of_text(text)) == [("meeting", ["Ерлан Досов"], ["Ларс Хансен"])]


def test_second_speaker_of_the_talks_is_the_other_side() -> None:
    text = (
        "В ратуше состоялись переговоры. Мэр Копенгагена Ларс Хансен сообщил, что город ждет туристов. Посол Казахстана в "
        "Дании Ерлан Досов заверил, что передаст предложение."
    )
    assert told(facts_of(text)) == [("talks", ["Ларс Хансен"], ["Ерлан Досов"])]


def test_who_accompanies_meets_nobody() -> None:
    text = "Посла Казахстана в Дании Ерлана Досова сопровождал министр спорта Дании Ларс Хансен."
    assert told(facts_of(text)) == []


def test_talk_with_one_of_those_who_presented_credentials_is_a_meeting_of_its_own() -> None:
    text = (
        "Король Дании Ларс Хансен принял верительные грамоты послов Казахстана Ерлана Досова и Кении Джона Мванги. После "
        "церемонии Ларс Хансен отдельно побеседовал с Ерланом Досовым. На церемонии присутствовал министр спорта Дании "
        "Нильс Андерсен."
    )
    credentials, meeting = told(facts_of(text))
    assert credentials == ("credentials", ["Ларс Хансен"], ["Ерлан Досов", "Джон Мванга"])
    assert meeting == ("meeting", ["Ларс Хансен"], ["Ерлан Досов"])
