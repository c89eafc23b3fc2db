"""What a sentence does in a story: talk, background, history, a turn."""

from __future__ import annotations

import pytest

from events.extraction import telling
from events.extraction.document import Sentence
from events.extraction.facts import ArticleText
from events.extraction.reading import read_documents
from tests.extraction.facts_helpers import LEDE, TITLE


def _sentence(text: str) -> Sentence:
    document = read_documents([ArticleText("test", f"{TITLE}\n{LEDE}\n{text}\n")])[0]
    return document.sentences[-1]


@pytest.mark.parametrize(
    ("text", "talk", "background", "history", "turn"),
    [
        ("Речь шла о поставках зерна.", True, False, False, False),
        ("Напомним, выставка открылась весной.", False, True, False, False),
        ("Дипломатические отношения установлены весной.", False, True, False, False),
        ("Товарооборот в 2024 году вырос вдвое.", False, False, True, False),
        ("Вечером гости послушали концерт.", False, False, False, True),
        ("Вечером гости обсудили концерт.", True, False, False, False),
        ("Заводу нужны моторы.", False, False, False, False),
    ],
)
def test_sentence_does_one_thing(text: str, talk: bool, background: bool, history: bool, turn: bool) -> None:
    sentence = _sentence(text)
    done = (
        telling.is_talk(sentence),
        telling.is_background(sentence),
        telling.is_history(sentence),
        telling.turns(sentence),
    )
    assert done == (talk, background, history, turn)


def test_sides_are_named_by_plural_words() -> None:
    assert [telling.names_sides(_sentence(t)) for t in ("Стороны отметили рост.", "Посол отметил рост.")] == [
        True,
        False,
    ]
