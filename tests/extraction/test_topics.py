"""Topics from the words about the substance, with those words as evidence."""

from __future__ import annotations

import pytest

from events.extraction import topics as topic_words
from events.extraction import vocabulary
from tests.extraction.facts_helpers import facts_of, topics

MEETING = (
    "Посол Казахстана в Дании Ерлан Досов встретился с министром спорта Дании Ларсом Хансеном. Стороны обсудили {}."
)
TAXONOMY = {
    "politics", "economy_trade", "investment", "transport_transit", "energy", "education_science", "culture", "tourism",
    "digital_ai", "space", "security", "environment_climate", "health", "consular_migration", "legal_constitution",
    "humanitarian", "sport", "agriculture", "interparliamentary", "regional_cooperation", "international_organisations",
}  # fmt: skip


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("политический диалог", {"politics"}),
        ("подготовку визита президента", {"politics"}),
        ("процесс нормализации отношений с соседями", {"politics"}),
        ("взаимный товарооборот", {"economy_trade"}),
        ("закупку лифтов и налоговые льготы", {"economy_trade"}),
        ("привлечение инвестиций", {"investment"}),
        ("инвестиционный климат", {"investment"}),
        ("готовность вложить средства в проект", {"investment"}),
        ("железнодорожные перевозки", {"transport_transit"}),
        ("безопасность полетов", {"transport_transit"}),
        ("запуск чартеров и паромную переправу", {"transport_transit"}),
        ("поставки урана", {"economy_trade", "energy"}),
        ("строительство АЭС", {"energy"}),
        ("зеленую энергетику", {"energy"}),
        ("стажировки для студентов", {"education_science"}),
        ("подготовку кинологов", {"education_science"}),
        ("гастроли балета", {"culture"}),
        ("экзамены и филиал университета", {"education_science"}),
        ("экскурсию по музею", {"culture"}),
        ("прозу и кинокомпании", {"culture"}),
        ("палатки для перемещенных лиц", {"humanitarian"}),
        ("лечение и передачу маммографа", {"health"}),
        ("охрану здоровья животных", {"agriculture"}),
        ("поставку троллейбусов", {"economy_trade", "transport_transit"}),
        ("газовый коридор", {"energy"}),
        ("буровые станки и алюминий", {"economy_trade"}),
        ("очистку хвостохранилищ", {"environment_climate"}),
        ("ротацию батальона", {"security"}),
        ("реформу пенитенциарной системы и пытки", {"legal_constitution"}),
        ("арест экипажа и запрет на въезд", {"consular_migration"}),
        ("паломничество к святыням", {"culture"}),
        ("новые курорты", {"tourism"}),
        ("туристические маршруты", {"tourism"}),
        ("искусственный интеллект", {"digital_ai"}),
        ("работу IT-компаний", {"digital_ai"}),
        ("электронные услуги", {"digital_ai"}),
        ("запуск спутника", {"space"}),
        ("борьбу с терроризмом", {"security"}),
        ("ситуацию в Ливии", {"security"}),
        ("трансграничные реки", {"environment_climate"}),
        ("таяние ледников", {"environment_climate"}),
        ("производство вакцин", {"economy_trade", "health"}),
        ("лечение детей", {"health"}),
        ("упрощение визового режима", {"consular_migration"}),
        ("положение граждан Казахстана", {"consular_migration"}),
        ("конституционную реформу", {"legal_constitution"}),
        ("возврат активов", {"legal_constitution"}),
        ("помощь беженцам", {"humanitarian"}),
        ("культурно-гуманитарные связи", {"culture", "humanitarian"}),
        ("хоккейный турнир", {"sport"}),
        ("продовольственную безопасность", {"agriculture"}),
        ("выращивание томатов", {"agriculture"}),
        ("работу группы дружбы", {"interparliamentary"}),
        ("страны Центральной Азии", {"regional_cooperation"}),
        ("побратимство городов", {"regional_cooperation"}),
        ("взаимную поддержку в ООН", {"international_organisations"}),
        ("дорожную карту сотрудничества", {"politics"}),
        ("торговлю людьми", {"security"}),
        ("прекращение огня и разминирование", {"security"}),
        ("защиту персональных данных", {"digital_ai"}),
        ("продовольственную помощь", {"humanitarian"}),
        ("стандартизацию и сертификацию", {"economy_trade"}),
        ("мониторинг околоземного пространства", {"space"}),
        ("ярмарку образования", {"education_science"}),
        ("Конвенцию о запрещении противопехотных мин", {"security"}),
        ("поставку томографов", {"health"}),
        ("обмеление моря", {"environment_climate"}),
        ("электронную маркировку", {"digital_ai"}),
        ("защиту от кибермошенников", {"digital_ai", "security"}),
        ("строительство подстанции", {"energy"}),
        ("обучение курсантов", {"education_science"}),
    ],
)
def test_topic_of_words(words: str, expected: set[str]) -> None:
    assert topics(facts_of(MEETING.format(words)).meetings[0]) == expected


def test_hint_counts_in_words_of_talk_only() -> None:
    first = MEETING.format("книги и картины")
    second = MEETING.format("взаимный товарооборот") + " Гостям подарили книги."
    found = [topics(facts_of(text).meetings[0]) for text in (first, second)]
    assert found == [{"culture"}, {"economy_trade"}]


def test_ministry_is_no_topic() -> None:
    meeting = facts_of(MEETING.format("политический диалог с участием министерства торговли")).meetings[0]
    assert topics(meeting) == {"politics"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Напомним, товарооборот двух стран вырос вдвое.",
        "Справочно: в Дании работают восемь казахстанских заводов.",
        "По данным статистики, экспорт зерна удвоился.",
        "Среди гостей были художники и спортсмены.",
    ],
)
def test_background_is_no_topic(sentence: str) -> None:
    facts = facts_of(MEETING.format("политический диалог") + " " + sentence)
    assert topics(facts.meetings[0]) == {"politics"}


def test_what_leads_up_to_a_meeting_is_its_topic() -> None:
    text = (
        "В Осло завершились сборы спасателей и кинологов, посвященные борьбе с наркотиками. "
        "Посол Казахстана в Норвегии Ерлан Досов встретился с губернатором Ларсом Хансеном."
    )
    assert "security" in topics(facts_of(text).meetings[0])


def test_feast_that_the_tagger_takes_for_a_person_is_a_topic() -> None:
    text = "Посол Казахстана в Дании Ерлан Досов встретился с мэром Орхуса Ларсом Хансеном. Речь шла о Наурызе."
    assert [topics(m) for m in facts_of(text).meetings] == [{"culture"}]


def test_another_evening_is_no_topic() -> None:
    facts = facts_of(MEETING.format("политический диалог") + " Вечером для гостей дали концерт.")
    assert topics(facts.meetings[0]) == {"politics"}


def test_sides_after_a_visit_go_on_with_the_talk() -> None:
    text = (
        "Председатель парламента Грузии Леван Чхаидзе принял делегацию во главе с председателем группы дружбы "
        "Франция – Грузия Сената Франции Жаном Дюпоном.\n"
        "Приветствуя гостей, спикер отметил роль общения. Леван Чхаидзе подчеркнул важность визита.\n"
        "Собеседники обсудили поставки вина.\nВ рамках визита сенаторы посетили музей."
    )
    assert "economy_trade" in topics(facts_of(text).meetings[0])


def test_citizens_met_are_the_topic() -> None:
    text = "Посол Казахстана в Дании Ерлан Досов провел прием граждан Казахстана."
    assert topics(facts_of(text).meetings[0]) == {"consular_migration"}


def test_post_stands_in_where_nothing_is_named() -> None:
    text = "Посол Казахстана в Дании Ерлан Досов встретился с министром обороны Дании Ларсом Хансеном."
    assert topics(facts_of(text).meetings[0]) == {"security"}


def test_title_of_a_participant_is_no_topic() -> None:
    meeting = facts_of(MEETING.format("политический диалог")).meetings[0]
    assert "sport" not in topics(meeting)


def test_plain_talk_is_politics() -> None:
    text = "Посол Казахстана в Дании Ерлан Досов встретился с премьер-министром Дании Ларсом Хансеном."
    assert topics(facts_of(text).meetings[0]) == {"politics"}


def test_topic_stays_with_its_own_item() -> None:
    first = MEETING.format("поставки зерна")
    second = "Посол Казахстана в Италии Айгуль Сеитова встретилась с мэром Рима Марко Росси. Речь шла о балете."
    found = [topics(m) for m in facts_of(first, second).meetings]
    assert found == [{"economy_trade", "agriculture"}, {"culture"}]


def test_words_that_earned_a_topic_are_its_evidence() -> None:
    meeting = facts_of(MEETING.format("политический диалог")).meetings[0]
    assert [e.quote for t in meeting.topics for e in t.evidence] == ["политический диалог"]


def test_tables_cover_the_taxonomy() -> None:
    assert set(topic_words.tables()) == {*TAXONOMY, "generic", "misleading"}


def test_misleading_words_take_known_topics_away() -> None:
    taken = {topic for row in vocabulary.rows("topics/misleading") for topic in row[1].split()}
    assert taken <= {*TAXONOMY, "*"}
