"""Kinds of lines, datelines and sentences broken over lines."""

from __future__ import annotations

import pytest

from events.extraction.document import LineKind
from events.extraction.layout import read_layout

BODY = "Посол Казахстана в Чили встретился с мэром Сантьяго."


def kinds(text: str) -> list[tuple[LineKind, str]]:
    return [(unit.kind, text[unit.start : unit.stop]) for unit in read_layout(text).units]


def test_header_line_with_the_title_behind_it() -> None:
    text = f" date 2026-03-05 Встреча в Сантьяго\n{BODY}"
    layout = read_layout(text)
    assert layout.header_date is not None
    assert text[slice(*layout.header_date)] == "2026-03-05"
    assert kinds(text) == [(LineKind.TITLE, "Встреча в Сантьяго"), (LineKind.LEDE, BODY)]


def test_time_stamp_and_counter_are_junk_before_a_title() -> None:
    text = f" date 2026-03-05 11.11.2025, 18:20 2417\nВстреча в Сантьяго\nФото: МИД РК\n{BODY}"
    assert kinds(text) == [
        (LineKind.JUNK, "11.11.2025, 18:20 2417"),
        (LineKind.TITLE, "Встреча в Сантьяго"),
        (LineKind.CAPTION, "Фото: МИД РК"),
        (LineKind.LEDE, BODY),
    ]


@pytest.mark.parametrize("line", ["https://news.example/ru/8812", "date 2024-09 11:20 5 сентября"])
def test_address_or_unfinished_date_before_the_title_is_junk(line: str) -> None:
    assert kinds(f"{line}\nВстреча в Сантьяго\n{BODY}")[:2] == [
        (LineKind.JUNK, line),
        (LineKind.TITLE, "Встреча в Сантьяго"),
    ]


def test_number_in_a_sentence_is_no_junk() -> None:
    assert kinds("Итоги\n2417 человек приехали на форум.") == [
        (LineKind.TITLE, "Итоги"),
        (LineKind.LEDE, "2417 человек приехали на форум."),
    ]


def test_credit_at_the_end_of_a_line_makes_a_caption() -> None:
    text = f"Выставка\nГости у юрты / фото: Марта Вейга\n{BODY}"
    assert kinds(text)[1] == (LineKind.CAPTION, "Гости у юрты / фото: Марта Вейга")


def test_subhead_between_paragraphs_is_a_label() -> None:
    text = f"Итоги недели\n{BODY}\nЭкономика\n{BODY}"
    assert [kind for kind, _ in kinds(text)] == [LineKind.TITLE, LineKind.LEDE, LineKind.LABEL, LineKind.BODY]


def test_line_broken_in_mid_sentence_is_joined() -> None:
    text = "Итоги недели\nПосол обсудил с ректором\nобмен студентами."
    assert kinds(text)[1] == (LineKind.LEDE, "Посол обсудил с ректором\nобмен студентами.")


def test_line_that_ends_with_a_stop_is_not_joined() -> None:
    text = "Итоги недели\nПосол уехал.\nобмен продолжается."
    assert [quote for _, quote in kinds(text)] == ["Итоги недели", "Посол уехал.", "обмен продолжается."]


@pytest.mark.parametrize(
    ("line", "dateline", "agency"),
    [
        (
            "Астана. 24 февраля. KAZAKHSTAN TODAY - Посол уехал.",
            "Астана. 24 февраля. KAZAKHSTAN TODAY -",
            "KAZAKHSTAN TODAY",
        ),
        ("АСТАНА, 19 ноября. /ТАСС/. Посол уехал.", "АСТАНА, 19 ноября. /ТАСС/.", "ТАСС"),
        ("АСТАНА. КАЗИНФОРМ – Посол уехал.", "АСТАНА. КАЗИНФОРМ –", "КАЗИНФОРМ"),
        ("БИШКЕК, 6 фев – Sputnik. Посол уехал.", "БИШКЕК, 6 фев – Sputnik.", "Sputnik"),
        ("Монреаль, 17 апреля 2024 года – Посол уехал.", "Монреаль, 17 апреля 2024 года –", None),
        ("Рига, 2 мая 2025 г. Посол уехал.", "Рига, 2 мая 2025 г.", None),
        ("Рига. 8 апреля 2025. Посол уехал.", "Рига. 8 апреля 2025.", None),
        ("РИГА, 5 ноября. Посол уехал.", "РИГА, 5 ноября.", None),
        ("РИГА, 21 июня. ИА «Дунё». Посол уехал.", "РИГА, 21 июня. ИА «Дунё».", "ИА «Дунё»"),
        ("18 мая, 17:20  Рига - АКИpress. Посол уехал.", "Рига - АКИpress.", "АКИpress"),
        ("Лима, 2 октября 2025 года. Посол уехал.", "Лима, 2 октября 2025 года.", None),
        ("7 августа, Минск /Корр. БЕЛТА/. Посол уехал.", "7 августа, Минск /Корр. БЕЛТА/.", "БЕЛТА"),
        ("Бишкек, 2 декабря. 24.kg – Посол уехал.", "Бишкек, 2 декабря. 24.kg –", "24.kg"),
        ("ЕРЕВАН, 4 МАЯ 2025, АРМЕНПРЕСС. Посол уехал.", "ЕРЕВАН, 4 МАЯ 2025, АРМЕНПРЕСС.", "АРМЕНПРЕСС"),
        ("МОСКВА, 11 дек 2025 - РИА Новости. Посол уехал.", "МОСКВА, 11 дек 2025 - РИА Новости.", "РИА Новости"),
    ],
)
def test_dateline_is_cut_off_the_lede(line: str, dateline: str, agency: str | None) -> None:
    layout = read_layout(f"Итоги недели\n{line}")
    text = f"Итоги недели\n{line}"
    assert layout.dateline is not None
    assert (text[slice(*layout.dateline.span)], layout.dateline.agency) == (dateline, agency)
    assert text[layout.units[1].start : layout.units[1].stop] == "Посол уехал."


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("Осло, 3 мая 2025 года – Посол уехал.", "Осло"),
        ("Осло, 3 мая – Посол уехал.", None),
        ("Осло, 3 мая 2025, АЗЕРТАДЖ. Посол уехал.", None),
        ("3 мая 2025 года, Осло", None),
    ],
    ids=["full date", "no year", "agency", "day first"],
)
def test_release_is_headed_by_its_city(line: str, heading: str | None) -> None:
    text = f"Итоги недели\n{line}\n{BODY}"
    dateline = read_layout(text).dateline
    assert dateline is not None
    assert (text[slice(*dateline.heading)] if dateline.heading else None) == heading


@pytest.mark.parametrize(
    "line",
    ["13 августа 2025  Мир и безопасность", "21 января 2026 14:05 (UTC+04)", "Опубликовано 22.05.2025. Посольство"],
)
def test_line_of_the_page_is_junk(line: str) -> None:
    assert kinds(f"Итоги недели\n{line}\n{BODY}")[1] == (LineKind.JUNK, line)


@pytest.mark.parametrize("heading", ["20 марта 2025 года, Рига", "Рига, 5 мая 2025 г.", "Рига, 5 мая, МОНЦАМЭ"])
def test_heading_of_a_line_is_the_dateline(heading: str) -> None:
    text = f"{heading}\nИтоги недели\nПосол уехал."
    layout = read_layout(text)
    assert layout.dateline is not None
    assert text[slice(*layout.dateline.span)] == heading
    assert kinds(text)[1:] == [(LineKind.TITLE, "Итоги недели"), (LineKind.LEDE, "Посол уехал.")]


def test_header_after_stamps_of_the_crawler_is_found() -> None:
    text = f"08:14\nUSD 498.20\n date 2026-03-30\nИтоги недели\n{BODY}"
    layout = read_layout(text)
    assert layout.header_date is not None
    assert text[slice(*layout.header_date)] == "2026-03-30"


def test_city_with_a_dash_is_no_dateline() -> None:
    assert read_layout("Итоги\nАлматы - крупнейший город страны.").dateline is None


def test_empty_text_has_no_units() -> None:
    assert read_layout(" \n\n").units == ()


def test_short_line_after_a_line_without_a_stop_is_a_heading_of_its_own() -> None:
    long_line = (
        "Посол Латвии в Индии Андрис Калниньш провел вечер памяти поэта, на котором стихи прочла актриса Анджали Рао"
    )
    text = f"Хроника\nРига, 3 мая. Дни культуры.\n{long_line}\nТокио\nПосол Латвии в Японии встретился с ректором.\n"
    units = read_layout(text).units
    assert [text[u.start : u.stop] for u in units][-3:] == [
        long_line, "Токио", "Посол Латвии в Японии встретился с ректором.",
    ]  # fmt: skip


def test_lines_broken_by_width_are_joined() -> None:
    text = (
        "Встреча в Риге\n\nЕврокомиссара по энергетике Магнуса\nХольма принял в Риге министр Янис\nБерзс.\nОн уехал.\n"
    )
    assert kinds(text)[1:] == [
        (LineKind.LEDE, "Еврокомиссара по энергетике Магнуса\nХольма принял в Риге министр Янис\nБерзс."),
        (LineKind.BODY, "Он уехал."),
    ]
