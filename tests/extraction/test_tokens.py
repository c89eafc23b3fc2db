"""Where sentences end and how words are cut."""

from __future__ import annotations

import pytest

from events.extraction.tokens import sentences, tokenize


def split(text: str) -> list[str]:
    return [text[a:b] for a, b in sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Посол уехал. Он вернется.", ["Посол уехал.", "Он вернется."]),
        ("Приехал К. Умаров. Его встретили.", ["Приехал К. Умаров.", "Его встретили."]),
        ("Школа им. Абая открыта. Учеников 300.", ["Школа им. Абая открыта.", "Учеников 300."]),
        ("Форум в г. Алматы завершен.", ["Форум в г. Алматы завершен."]),
        ("Договор подписан в 2025 г. Он вступил в силу.", ["Договор подписан в 2025 г.", "Он вступил в силу."]),
        ("Обсуждены связи.Посол уехал.", ["Обсуждены связи.", "Посол уехал."]),
        ("«Мы готовы!» Так сказал посол.", ["«Мы готовы!»", "Так сказал посол."]),
        ("Рост 3.5 процента. Итог ясен.", ["Рост 3.5 процента.", "Итог ясен."]),
        ("И. о. министра приехал.", ["И. о. министра приехал."]),
    ],
)
def test_sentences_end_at_stops_but_not_at_abbreviations(text: str, expected: list[str]) -> None:
    assert split(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("35-й бал", ["35-й", "бал"]),
        ("О'Брайен, Жан-Ноэль", ["О'Брайен", ",", "Жан-Ноэль"]),
        ("К.Умаров", ["К", ".", "Умаров"]),
        ("Қасым-Жомарт", ["Қасым-Жомарт"]),
        ("2026-2029 и 3,5", ["2026-2029", "и", "3,5"]),
        ("«Алматы»...", ["«", "Алматы", "»", "..."]),
    ],
)
def test_words_are_cut_as_the_tagger_learned_them(text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in tokenize(text)] == expected
