"""What an article says did not take place is no meeting; a «не» elsewhere in the sentence changes nothing."""

from __future__ import annotations

import pytest

from tests.extraction.facts_helpers import facts_of, told

AMBASSADOR = "Посол Казахстана в Чехии Асхат Омаров"


@pytest.mark.parametrize(
    "text",
    [
        f"{AMBASSADOR} не встретился с главой МВД Чехии Петром Новаком.",
        f"{AMBASSADOR} не принимал главу МВД Чехии Петра Новака.",
        f"{AMBASSADOR} не смог встретиться с главой МВД Чехии Петром Новаком.",
        "Встреча посла Казахстана в Чехии Асхата Омарова с главой МВД Чехии Петром Новаком не состоялась.",
        "Переговоры посла Казахстана Асхата Омарова с главой МВД Чехии Петром Новаком перенесены на осень.",
        "Переговоры Асхата Омарова с главой МВД Чехии Петром Новаком, которые ожидались в Праге, были отменены.",
        "МИД Казахстана опроверг сообщения о встрече посла Асхата Омарова с главой МВД Чехии Петром Новаком.",
        "В ведомстве опровергли, что посол Асхат Омаров встречался с главой МВД Чехии Петром Новаком.",
        "Писали, будто посол Казахстана Асхат Омаров встретился с главой МВД Чехии Петром Новаком.",
        "Встреча посла Асхата Омарова с главой МВД Чехии Петром Новаком, о которой писали газеты, не проводилась.",
        "Посол Казахстана Асхат Омаров якобы встретился с главой МВД Чехии Петром Новаком.",
    ],
    ids=[
        "not",
        "imperfective",
        "could not",
        "fell through",
        "postponed",
        "cancelled",
        "house",
        "told",
        "as if",
        "not held",
        "hearsay",
    ],
)
def test_meeting_that_was_not_is_none(text: str) -> None:
    assert told(facts_of(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        f"{AMBASSADOR} не мог не встретиться с главой МВД Чехии Петром Новаком.",
        f"{AMBASSADOR} не раз встречался с главой МВД Чехии Петром Новаком.",
        f"{AMBASSADOR} встретился с главой МВД Чехии Петром Новаком и опроверг слухи о закрытии границы.",
        f"{AMBASSADOR} встретился с главой МВД Чехии Петром Новаком, хотя саммит и был отменен.",
        f"{AMBASSADOR} встретился с главой МВД Чехии Петром Новаком, который не исключил визита в Астану.",
    ],
    ids=["twice", "often", "denies something else", "something else is off", "not of another verb"],
)
def test_meeting_stays_where_something_else_is_denied(text: str) -> None:
    assert told(facts_of(text)) == [("meeting", ["Асхат Омаров"], ["Петр Новак"])]
