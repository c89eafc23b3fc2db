"""Days of articles and of meetings: what the text says, never what the clock says."""

from __future__ import annotations

from datetime import date

import pytest

from events.extraction.facts import DateBasis
from tests.extraction.facts_helpers import facts_of, facts_of_text

MEETING = "Посол Казахстана в Дании Ерлан Досов {} встретился с министром спорта Дании Ларсом Хансеном."


def _article(header: str, dateline: str) -> tuple[date | None, DateBasis]:
    text = f"{header}Послы рассказали о работе\n{dateline}Об итогах дня рассказали в ведомстве.\n{MEETING.format('')}\n"
    found = facts_of_text(text).dateline
    return found.date, found.basis


@pytest.mark.parametrize(
    ("header", "dateline", "expected"),
    [
        ("", "Астана. 24 февраля. KAZAKHSTAN TODAY - ", (None, DateBasis.NOT_STATED)),
        (" date 2026-02-11 ", "Астана. 10 февраля. KAZAKHSTAN TODAY - ", (date(2026, 2, 10), DateBasis.DATELINE)),
        (" date 2026-01-02 ", "Астана. 31 декабря. KAZAKHSTAN TODAY - ", (date(2025, 12, 31), DateBasis.DATELINE)),
        (" date 2026-02-11 ", "", (date(2026, 2, 11), DateBasis.PUBLISHED)),
        (" date 2026-02-11 ", "Астана. 10 сентября. KAZAKHSTAN TODAY - ", (date(2026, 2, 11), DateBasis.PUBLISHED)),
        (" date 2025-03-01 ", "Астана. 29 февраля. KAZAKHSTAN TODAY - ", (date(2025, 3, 1), DateBasis.PUBLISHED)),
        ("", "Астана. 31 февраля. KAZAKHSTAN TODAY - ", (None, DateBasis.NOT_STATED)),
        ("", "", (None, DateBasis.NOT_STATED)),
        ("16 февраля, 2025\n", "", (date(2025, 2, 16), DateBasis.PUBLISHED)),
        ("", "Бишкек, 23.04.25 /Кабар/. ", (date(2025, 4, 23), DateBasis.DATELINE)),
        ("", "МОСКВА, 1 дек 2025 - РИА Новости. ", (date(2025, 12, 1), DateBasis.DATELINE)),
    ],
    ids=[
        "no year",
        "year of the header",
        "turn of the year",
        "header",
        "too far apart",
        "no such day",
        "never",
        "none",
        "comma before the year",
        "year of two digits",
        "short month",
    ],
)
def test_day_of_an_article(header: str, dateline: str, expected: tuple[date | None, DateBasis]) -> None:
    assert _article(header, dateline) == expected


@pytest.mark.parametrize(
    ("words", "expected", "basis"),
    [
        ("3 мая", date(2026, 5, 3), DateBasis.EVENT),
        ("накануне", date(2026, 5, 4), DateBasis.EVENT),
        ("в прошлую пятницу", date(2026, 5, 1), DateBasis.EVENT),
        ("", date(2026, 5, 5), DateBasis.DATELINE),
        ("с 3 по 5 апреля", date(2026, 4, 3), DateBasis.EVENT),
        ("28–30 апреля", date(2026, 4, 28), DateBasis.EVENT),
        ("до 3 мая", date(2026, 5, 5), DateBasis.DATELINE),
    ],
)
def test_day_of_a_meeting(words: str, expected: date, basis: DateBasis) -> None:
    found = facts_of(MEETING.format(words), header=" date 2026-05-06 ").meetings[0].date
    assert (found.date, found.basis) == (expected, basis)


def test_day_of_a_meeting_without_any_year_is_not_stated() -> None:
    found = facts_of(MEETING.format("3 мая")).meetings[0].date
    assert (found.date, found.basis) == (None, DateBasis.NOT_STATED)
    assert found.evidence is not None
    assert found.evidence.quote == "3 мая"


@pytest.mark.parametrize(
    "text",
    [
        MEETING.format("на следующей неделе"),
        "Ожидается встреча посла Казахстана в Дании Ерлана Досова с министром спорта Дании Ларсом Хансеном.",
    ],
    ids=["a time to come", "announced"],
)
def test_what_is_to_come_is_not_on_the_day_of_the_article(text: str) -> None:
    found = facts_of(text, header=" date 2026-05-06 ").meetings[0].date
    assert (found.date, found.basis) == (None, DateBasis.NOT_STATED)


@pytest.mark.parametrize(
    ("first", "then", "expected"),
    [
        ("3 мая", "На следующий день", date(2026, 5, 4)),
        ("3 мая", "Двумя днями позже", date(2026, 5, 5)),
        ("3 мая", "Тремя днями ранее", date(2026, 4, 30)),
        ("3 мая", "Через пять дней", date(2026, 5, 8)),
        ("", "Двумя днями позже", None),
    ],
)
def test_day_counts_from_the_meeting_told_before(first: str, then: str, expected: date | None) -> None:
    text = f"{MEETING.format(first)} {then} Ерлан Досов встретился с мэром Орхуса Якобом Бундгором."
    assert facts_of(text, header=" date 2026-05-06 ").meetings[1].date.date == expected
