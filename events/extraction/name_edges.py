"""Mends one span of a person's name: what is glued to it goes, what was cut off comes back."""

from __future__ import annotations

import re
from collections.abc import Sequence

from events.extraction.document import Token
from events.extraction.language import lemmas, parses
from events.extraction.name_endings import is_particle
from events.extraction.name_forms import first_names, last_names
from events.extraction.names import AFTER_FATHER, hypotheses, is_east_asian
from events.extraction.place_names import city, is_listed, nationality
from events.extraction.titles import is_title, lemma_of, sort_of, title_parses

DASHES = ("-", "–", "—")
CUTS = frozenset((",", "и", ";", "(", ")", "[", "]", "/", *DASHES))
CLEARLY = 3.0  # points by which two names must surpass one
BEFORE_VERB = 2.0  # the same where a verb follows that wants a subject
ROMAN = re.compile(r"[IVX]+")
PREPOSITIONS = ("о", "в", "к", "с", "у")
HOUSES = frozenset("университет академия институт компания корпорация банк агентство фонд клиника театр".split())
TIMES = frozenset({"днем", "утром", "вечером", "ночью"})  # «Днем Х.Асанова выступила»
RANKS = frozenset({"чрезвычайный", "полномочный"})
SUFFIXES = AFTER_FATHER | {"қажы", "кажы", "хаджи"}  # words that end a name


def split(tokens: Sequence[Token], first: int, last: int) -> list[tuple[int, int]]:
    """«X и Y», «X, Y», «X (Latin)» taken for one."""
    parts = [first]
    for index in range(first, last):
        if tokens[index].text in CUTS and tokens[index].pos != "PROPN":
            parts += [index, index + 1]
    parts.append(last)
    pieces = [(a, b) for a, b in zip(parts[::2], parts[1::2], strict=True) if a < b]
    return [piece for piece in (_cyrillic(tokens, *p) for p in pieces) if piece[0] < piece[1]]


def _cyrillic(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int]:
    """Without words in Latin letters at the ends: the spelling in brackets, the name of a firm glued to it."""
    while first < last and _is_latin(tokens[first]):
        first += 1
    while first < last and _is_latin(tokens[last - 1]):
        last -= 1
    return first, last


def parted(tokens: Sequence[Token], first: int, last: int) -> list[tuple[int, int]]:
    """Two persons side by side in different cases: «указом президента X Y назначен послом», «с послом X Y обсудил»."""
    words = [t.text for t in tokens[first:last]]
    if len(words) == 3 and _acts(tokens, last) and _ends_before(words):
        return [(first, last - 1), (last - 1, last)]
    if len(words) < 4 or is_east_asian(words) or any(is_particle(w) or not w[:1].isupper() for w in words):
        return [(first, last)]
    whole = hypotheses(words)[0].score
    for cut in range(2, len(words) - 1):
        left, right = hypotheses(words[:cut])[0], hypotheses(words[cut:])[0]
        if left.score + right.score > whole + CLEARLY:
            return [(first, first + cut), (first + cut, last)]
    return [(first, last)]


def _ends_before(words: Sequence[str]) -> bool:
    """Whether the last word is a nominative of its own after a name in another case."""
    name = hypotheses(words[:2])[0]
    alone = max(h.score for h in hypotheses(words[2:]) if h.case == "Nom")
    return name.case != "Nom" and name.score + alone > hypotheses(words)[0].score + BEFORE_VERB


def _acts(tokens: Sequence[Token], index: int) -> bool:
    """Whether a finite verb stands here."""
    return index < len(tokens) and tokens[index].pos == "VERB" and tokens[index].feats.get("VerbForm") == "Fin"


def _is_latin(token: Token) -> bool:
    if ROMAN.fullmatch(token.text):
        return False
    return any("a" <= c <= "z" for c in token.lower) and not any("а" <= c <= "я" for c in token.lower)


def trimmed(tokens: Sequence[Token], first: int, last: int, taken: set[int]) -> tuple[int, int]:
    """Without roles, styles and places before the name and without lower-case words at its ends."""
    while first < last and (_is_before_name(tokens, first, last) or first in taken or not _nameable(tokens[first])):
        first += 1
    while first < last and (_is_after_name(tokens[last - 1]) or _modifies_next(tokens, last - 1)):
        last -= 1
    for index in range(last - 1, first, -1):  # «Сити Дэйм Фионой Уэлсби»
        if is_style(tokens[index]) and index + 1 < last:
            return index + 1, last
    return first, last


def _is_after_name(token: Token) -> bool:
    """A lower-case word, or one of rank: «назначил X Чрезвычайным и Полномочным Послом»."""
    if not _nameable(token):
        return token.lower not in SUFFIXES
    return bool(lemmas(token.text) & RANKS)


def _nameable(token: Token) -> bool:
    head, dash, tail = token.text.partition("-")
    own = tail.rpartition("-")[2]  # «эль-Энани», «Абу-ль-Гейт»
    capital = own[:1].isupper() if dash and is_particle(head) else head[:1].isupper()
    return capital and any(c.isalpha() for c in token.text)


def is_style(token: Token) -> bool:
    return is_title(token) and sort_of(lemma_of(token.text)) == "style"


def _is_before_name(tokens: Sequence[Token], index: int, last: int) -> bool:
    token = tokens[index]
    if index + 1 >= last:
        return False
    if is_particle(token.text):
        return not _nameable(tokens[index + 1])
    if token.text[:1].islower():
        return not _nameable(token)
    low = token.lower
    if len(low) == 1 and low in PREPOSITIONS and index == 0 and tokens[1].text != ".":
        return not is_east_asian([t.text for t in tokens[index:last]])  # «О Рустаме Минниханове», but «О Се Хун»
    if lemmas(low) & first_names():
        return bool(title_parses(low)) and sort_of(lemma_of(low)) in ("style", "rank") and low not in ("султан", "эмир")
    if title_parses(low) or _is_unknown_place(tokens, index, last):
        return True
    if (
        index == 0
        and (is_function_word(token) or low in TIMES)
        and not is_east_asian([t.text for t in tokens[index:last]])
    ):
        return True
    return last - index > 2 and not is_particle(tokens[index + 1].text) and (is_common(token) or is_listed(token.text))


def _is_unknown_place(tokens: Sequence[Token], index: int, last: int) -> bool:
    """«аким Павловки Ерлан Сагын»: after a post a word in the genitive, and only then a given name."""
    if last - index < 3 or not index:
        return False
    given = lemmas(tokens[index + 1].text) & first_names() and not lemmas(tokens[index].text) & first_names()
    if lemmas(tokens[index - 1].text) & HOUSES and not is_particle(tokens[index].text):
        return bool(given)  # «Университета Васэда Норико Асады»
    if not is_title(tokens[index - 1]):
        return False
    low = tokens[index].lower
    genitive = low.endswith(("и", "ы", "а", "я")) and low not in last_names()
    return genitive and bool(lemmas(tokens[index + 1].text) & first_names())


def is_common(token: Token) -> bool:
    """A dictionary word that is no name: «Сената», «Завтра»."""
    readings = parses(token.text)
    return (
        len(token.text) > 4
        and readings[0].known
        and not any(p.kind in ("Name", "Surn", "Patr", "Geox") for p in readings)
    )


def is_function_word(token: Token) -> bool:
    """«Всё-таки», «Завтра», «Если» at the head of a sentence glued to the name."""
    best = parses(token.text.split("-")[0])[0]
    return best.known and best.pos in ("ADVB", "CONJ", "PRCL", "PREP", "NPRO") and len(token.text) > 2


def widened(tokens: Sequence[Token], first: int, last: int, taken: set[int]) -> tuple[int, int]:
    """With the initials before it and the name's words the tagger left out on either side."""
    while first >= 2 and tokens[first - 1].text == "." and is_initial_letter(tokens[first - 2]):
        first -= 2
    while last < len(tokens) and _goes_on(tokens, last, taken):
        last += (
            2
            if is_particle(tokens[last].text) and tokens[last].lower not in SUFFIXES and tokens[last].text[:1].islower()
            else 1
        )
    if first > 1 and is_particle(tokens[first - 1].text) and _begins_with_particle(tokens, first, taken):
        first -= 2
    if first and _begins_before(tokens, first, last, taken):
        first -= 1
    return first, min(last, len(tokens))


def _begins_with_particle(tokens: Sequence[Token], first: int, taken: set[int]) -> bool:
    """«Салема бин | Рашида Аль-Мазруи»: the tagger cut the name after the particle."""
    lone = tokens[first - 1].text.islower() and len(tokens[first - 1].text) > 1
    given = tokens[first - 2]
    return lone and first - 2 not in taken and is_proper(given) and not given.text.isupper()


def is_initial_letter(token: Token) -> bool:
    return len(token.text) <= 2 and token.text[:1].isupper() and token.text.isalpha()


def _goes_on(tokens: Sequence[Token], index: int, taken: set[int]) -> bool:
    token = tokens[index]
    if index in taken:
        return False
    if token.lower in SUFFIXES:
        return True
    if is_particle(token.text) and token.text[:1].islower() and token.lower != "и":
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        return (
            following is not None and (_nameable(following) or is_particle(following.text)) and following.pos != "VERB"
        )
    if _modifies_next(tokens, index):
        return False
    return is_proper(token) and not token.text.isupper() and not _is_latin(token) and tokens[index - 1].text != "."


def _modifies_next(tokens: Sequence[Token], index: int) -> bool:
    """«вручил А.Петрову Почетную | грамоту»: an adjective of the common noun after it."""
    after = tokens[index + 1 : index + 2]
    if not after or after[0].pos != "NOUN" or not after[0].text.islower():
        return False
    known = [p for p in parses(tokens[index].text) if p.known and p.pos == "ADJF"]
    return any(p.case == after[0].feats.get("Case") for p in known)


def is_proper(token: Token) -> bool:
    """A capitalised word that is no post, no adjective of a state and no common word."""
    if (
        not _nameable(token)
        or _is_latin(token)
        or token.pos not in ("PROPN", "NOUN", "ADJ", "X")
        or nationality(token.text)
    ):
        return False
    if title_parses(token.text) or lemmas(token.text) & RANKS:
        return False
    best = parses(token.text)[0]
    return best.kind in ("Name", "Surn", "Patr") or not best.known or token.pos == "PROPN"


def _begins_before(tokens: Sequence[Token], first: int, last: int, taken: set[int]) -> bool:
    """Whether the tagger left the given name out of a name."""
    token = tokens[first - 1]
    if first - 1 in taken or not is_proper(token) or token.text.isupper():
        return False
    if first == 1:  # at the head of a sentence every word has a capital: only a word no dictionary knows
        return not parses(token.text)[0].known
    if tokens[first - 2].lower in ("имени", "."):
        return False
    given = bool(lemmas(token.text) & first_names())
    return given if last - first > 1 else given or (token.pos == "PROPN" and not city(token.text))
