"""What a sentence does in a story, by its words: tells what was talked about, gives background, turns elsewhere."""

from __future__ import annotations

import re
from functools import cache

from events.extraction import language, vocabulary
from events.extraction.document import Sentence

OPENING = 4  # tokens at the head of a sentence that may say what it does
YEAR = re.compile(r"(19|20)\d\d")
ESTABLISHED = frozenset({"установить", "дипломатический", "отношение"})


def is_talk(sentence: Sentence) -> bool:
    """«обсудили», «речь шла», «вопросы»."""
    words = vocabulary.words("talk_words")
    return any(language.lemmas(token.lower) & words for token in sentence.tokens)


def is_background(sentence: Sentence) -> bool:
    """«Напомним, …», «Справочно: …», «Дипломатические отношения установлены …»."""
    if opens_with(sentence, "background"):
        return True
    if all("дипломатическ" not in token.lower for token in sentence.tokens):
        return False
    lemmas = {lemma for token in sentence.tokens for lemma in language.lemmas(token.lower)}
    return lemmas >= ESTABLISHED


def is_history(sentence: Sentence) -> bool:
    """«Товарооборот в 2024 году вырос …»: figures and history that nobody talks about."""
    return any(YEAR.fullmatch(token.text) for token in sentence.tokens) and not is_talk(sentence)


def turns(sentence: Sentence) -> bool:
    """«Вечером …»: another time, and nothing is said to be talked about."""
    return opens_with(sentence, "turns") and not is_talk(sentence)


def names_sides(sentence: Sentence) -> bool:
    """«стороны», «собеседники», «министры»."""
    return any(token.lower in vocabulary.words("sides") for token in sentence.tokens)


def opens_with(sentence: Sentence, table: str) -> bool:
    opening = " ".join(token.lower for token in sentence.tokens[:OPENING])
    return opening.startswith(_cues(table))


@cache
def _cues(table: str) -> tuple[str, ...]:
    return tuple(vocabulary.words(table))
