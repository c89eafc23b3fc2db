"""Which words a post is made of: where the phrase begins, and how it reads in the nominative."""

from __future__ import annotations

from collections.abc import Sequence

from events.extraction import language, vocabulary
from events.extraction.document import Token
from events.extraction.titles import lemma_of, title_parses

OPENING, CLOSING = ("«", "„", "“"), ("»", "”")
POSSESSIVES = ("его", "ее", "её", "их", "мой", "наш", "свой")


def agrees(token: Token, case: str | None) -> bool:
    """Whether a word is an adjective or participle that may stand in that case."""
    if (
        token.pos in ("NUM", "DET")
        or (token.text.isupper() and len(token.text) > 1)
        or (token.text[:1].isupper() and not any(p.known for p in language.parses(token.text)))  # a surname
        or (token.pos == "VERB" and token.feats.get("VerbForm") != "Part")
    ):
        return False
    readings = [p for p in language.parses(token.text) if p.pos in ("ADJF", "PRTF")]
    return any(case is None or p.case == case for p in readings) and token.pos in (
        "ADJ",
        "VERB",
        "PROPN",
        "DET",
        "NOUN",
    )


def with_modifiers(tokens: Sequence[Token], head: int, floor: int, case: str | None) -> int:
    """Where the phrase of a head noun begins: its adjectives («чрезвычайный и полномочный»), «бывший», «его»."""
    start = head
    while start > floor:
        before = tokens[start - 1]
        if language.lemmas(before.text) & vocabulary.words("passing_words"):
            break
        if floor <= (begin := acting_from(tokens, start)) < start:
            start = begin
            continue
        if (
            agrees(before, case)
            or before.lower in POSSESSIVES
            or before.lower in ("врио", "экс")
            or before.lower == "и"
            and start - 2 >= floor
            and agrees(tokens[start - 2], case)
            and agrees(tokens[start], case)
        ):
            start -= 1
        else:
            break
    return start


def acting_from(tokens: Sequence[Token], post: int) -> int:
    """Where «и. о.» before a post begins; ``post`` itself where there is none."""
    return post - 4 if [t.lower for t in tokens[max(0, post - 4) : post]] == ["и", ".", "о", "."] else post


def before_honour(tokens: Sequence[Token], first: int, last: int) -> int:
    """Where words of honour begin between a post and a name: «министр Его Королевское Высочество»; else ``last``."""
    for index in range(first, last):
        if language.lemmas(tokens[index].text) & vocabulary.words("honours"):
            return with_modifiers(tokens, index, first, None)
    return last


def nominative(
    text: str, tokens: Sequence[Token], first: int, last: int, heads: Sequence[int], case: str | None
) -> str:
    """The phrase ``tokens[first:last]`` with its heads and what agrees with them in the nominative."""
    gender: dict[int, tuple[int, str | None]] = {}
    for head in heads:
        if first <= acting_from(tokens, head) < head:
            return _uncapitalized(text[tokens[first].start : tokens[last - 1].stop], tokens[first].text)
        begin = with_modifiers(tokens, head, first, case)
        readings = title_parses(tokens[head].text)
        for index in range(begin, head):
            gender[index] = (head, readings[0].gender if readings else "m")
    parts: list[str] = []
    quoted = False
    for index in range(first, last):
        word = tokens[index].text
        quoted = word in OPENING or (quoted and word not in CLOSING)
        if index in heads:
            word = lemma_of(word)
        elif index in gender:
            word = _adjective(word, gender[index][1])
        elif title_parses(word) and not word.isupper() and not quoted:
            word = word.lower()
        gap = text[tokens[index].stop : tokens[index + 1].start] if index + 1 < last else ""
        parts.append(word + (" " if gap and gap.isspace() else gap))
    phrase = "".join(parts).strip()
    return _uncapitalized(phrase, tokens[first].text)


def _adjective(word: str, gender: str | None) -> str:
    return language.inflect(word, "Nom", gender or "m", pos="ADJF|PRTF") or word


def _uncapitalized(phrase: str, first: str) -> str:
    """A post begins in lower case; an abbreviation keeps its letters."""
    return phrase if first.isupper() and len(first) > 1 else phrase[:1].lower() + phrase[1:]
