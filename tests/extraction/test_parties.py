"""Who is on which side: lists, agents, groups, houses, heads of delegations."""

from __future__ import annotations

import pytest

from tests.extraction.facts_helpers import counterparts, facts_of, told


def test_agent_of_a_passive_is_the_subject() -> None:
    text = (
        "Послом Казахстана в Непале Алимом Кирабаевым вручены копии грамот министру иностранных дел Непала Раму Тхапе."
    )
    assert [(s, c) for _, s, c in told(facts_of(text))] == [(["Алим Кирабаев"], ["Рам Тхапа"])]


def test_listed_counterparts_are_one_meeting() -> None:
    text = (
        "Генеральный консул Казахстана в Барселоне Дастан Еспусинов провел серию встреч: с президентом торговой палаты "
        "Хосепом Сантосом, с ректором университета Марией Гарсией и с директором порта Луисом Сальвадором."
    )
    assert [(s, len(c)) for _, s, c in told(facts_of(text))] == [(["Дастан Еспусинов"], 3)]


def test_heading_of_a_list_gives_way_to_its_names() -> None:
    text = (
        "Президент Литвы Гитанас Каунас принял в Вильнюсе послов трех стран: Казахстана - Тимура Примбетова, "
        "Грузии - Саломе Шапакидзе, Японии - Кэндзи Одзаки."
    )
    found = told(facts_of(text))
    assert [(k, s) for k, s, _ in found] == [("meeting", ["Гитанас Каунас"])]
    assert found[0][2] == ["Тимур Примбетов", "Саломе Шапакидзе", "Кэндзи Одзаки"]


def test_students_are_a_party_without_a_person() -> None:
    text = "Посол Казахстана в Греции Ерлан Баударбек встретился со студентами Афинского университета."
    facts = facts_of(text)
    assert told(facts) == [("meeting", ["Ерлан Баударбек"], ["~студенты Афинского университета"])]
    assert facts.meetings[0].parties[1].country == "GR"


def test_compatriots_belong_to_the_side_that_meets_them() -> None:
    facts = facts_of("В Батуми консул Казахстана Тахир Рузиев встретился с соотечественниками.")
    assert [p.country for p in facts.meetings[0].parties] == ["KZ", "KZ"]


def test_delegation_with_a_head_is_its_head() -> None:
    text = (
        "Казахстанская делегация во главе с министром энергетики Алмасом Сатановым встретилась с министром энергетики "
        "Катара Саадом Аль-Кааби."
    )
    assert told(facts_of(text)) == [("meeting", ["Алмас Сатанов"], ["Саад Аль-Кааби"])]


@pytest.mark.parametrize(
    "under",
    [
        "под руководством сенатора Ларса Берга",
        ", возглавляемую сенатором Ларсом Бергом",
        "– Исландии, возглавляемую сенатором Ларсом Бергом",
    ],
)
def test_who_leads_a_delegation_is_met(under: str) -> None:
    text = f"Министр культуры Латвии Янис Озолс принял делегацию парламента Дании {under}.".replace(" ,", ",")
    assert told(facts_of(text)) == [("meeting", ["Янис Озолс"], ["Ларс Берг"])]


def test_countrymen_named_together_are_one_side() -> None:
    text = (
        "Министр торговли Казахстана Арман Шаккалиев и министр энергетики Казахстана Алмас Сатанов встретились с "
        "министром экономики Венгрии Мартоном Надем."
    )
    assert told(facts_of(text)) == [("meeting", ["Арман Шаккалиев", "Алмас Сатанов"], ["Мартон Надь"])]


def test_embassy_that_helps_is_no_party_where_somebody_speaks() -> None:
    text = (
        "В Риге состоялась бизнес-конференция по логистике при содействии посольства Казахстана в Латвии. Посол "
        "Казахстана в Латвии Даурен Карипов информировал участников о новых маршрутах."
    )
    assert told(facts_of(text)) == [("conference", ["Даурен Карипов"], [])]


def test_who_says_so_is_no_party() -> None:
    text = (
        "Как сообщил пресс-секретарь министерства Айбек Садыров, министр иностранных дел Казахстана Айдар Омаров принял "
        "посла Чехии Рудольфа Гикла."
    )
    assert told(facts_of(text)) == [("meeting", ["Айдар Омаров"], ["Рудольф Гикл"])]


def test_remark_inserted_on_who_says_so_is_no_party() -> None:
    text = (
        "Вчера, добавил пресс-секретарь Айбек Садыров, министр иностранных дел Казахстана Айдар Омаров принял посла "
        "Чехии Рудольфа Гикла."
    )
    assert told(facts_of(text)) == [("meeting", ["Айдар Омаров"], ["Рудольф Гикл"])]


def test_delegation_named_in_the_next_sentence_joins_the_guests() -> None:
    text = (
        "Аким Павлодара Марат Исаев встретился с послом Австрии в Казахстане Куртом Майером. В составе делегации - "
        "советник посла Австрии Ева Бауэр."
    )
    assert told(facts_of(text)) == [("meeting", ["Марат Исаев"], ["Курт Майер", "Ева Бауэр"])]


def test_heads_told_one_by_one_are_the_sides() -> None:
    text = (
        "В Ханое состоялся раунд консультаций. Делегацию Казахстана возглавил заместитель министра иностранных дел "
        "Казахстана Роман Ким. Вьетнамскую сторону представлял заместитель министра иностранных дел Вьетнама До Хунг Вьет."
    )
    assert told(facts_of(text)) == [("talks", ["Роман Ким"], ["До Хунг Вьет"])]


def test_infinitive_under_an_invitation_is_no_visit() -> None:
    text = "Министр здравоохранения Казахстана Ажар Исаева предложила министру Ирландии посетить Алматы."
    assert told(facts_of(text)) == []


def test_audience_of_an_award_gives_way_to_its_two_givers() -> None:
    text = "Сертификаты слушателям вручили посол Казахстана в Польше Алим Кирабаев и министр обороны Польши Ян Новак."
    assert told(facts_of(text)) == [("ceremony", ["Алим Кирабаев"], ["Ян Новак"])]


@pytest.mark.parametrize(
    "text",
    [
        "В МИД Узбекистана состоялась встреча с послом Чехии Яном Новаком.",
        "В МИД Узбекистана прошли переговоры с послом Чехии Яном Новаком.",
        "В МИД Узбекистана принят посол Чехии Ян Новак.",
    ],
)
def test_house_in_which_somebody_is_met_is_the_other_side(text: str) -> None:
    facts = facts_of(text)
    assert [(s, c) for _, s, c in told(facts)] == [(["~МИД Узбекистана"], ["Ян Новак"])]
    assert facts.meetings[0].place.country == "UZ"


@pytest.mark.parametrize("guest", ["находящимся в Риге", "прибывшим с визитом в Ригу"])
def test_participle_before_the_counterpart_hides_nobody(guest: str) -> None:
    text = f"Министр торговли Латвии Андрис Озолс провел встречу с {guest} ректором университета Осло Яном Хансеном."
    assert [(s, c) for _, s, c in told(facts_of(text))] == [(["Андрис Озолс"], ["Ян Хансен"])]


def test_guests_greeted_were_met_before() -> None:
    text = (
        "Спикер парламента Латвии Инга Озола приняла министра Чехии Яна Новака, находящегося в Риге с визитом. "
        "Приветствуя гостей, спикер рассказала о реформах."
    )
    assert told(facts_of(text)) == [("meeting", ["Инга Озола"], ["Ян Новак"])]


def test_group_ends_before_what_was_given_to_it_and_has_its_usual_plural() -> None:
    facts = facts_of("Посол Латвии Янис Озолс вручил учителям приборы.")
    assert counterparts(facts, facts.meetings[0]) == ["~учителя"]


def test_embassy_without_its_state_is_of_the_state_whose_envoys_the_article_names() -> None:
    facts = facts_of(
        "Посол Латвии в Дании Янис Озолс встретился с мэром Орхуса Якобом Бундгором.",
        "Посольство в Грузии провело выставку ковров.",
    )
    assert [p.country for p in facts.meetings[-1].parties] == ["LV"]
