"""Where in a sentence people are named: the tagger's spans, mended.

The tagger glues a name to the place or the style before it, cuts a name in two, takes a place for a person and now and
then misses one; each function here undoes one such mistake.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from events.extraction import vocabulary
from events.extraction.document import Entity, PlaceSpan, Token
from events.extraction.gazetteer import METROPOLIS, area_tokens, cities, city, is_listed, nationality
from events.extraction.language import lemmas, parses
from events.extraction.name_forms import first_names, is_particle
from events.extraction.names import hypotheses, is_east_asian
from events.extraction.titles import is_title, lemma_of, sort_of, title_parses

DASHES = ("-", "–", "—")
CUTS = frozenset((",", "и", ";", "(", ")", "[", "]", "/", *DASHES))
ROMAN = re.compile(r"[IVX]+")
PREPOSITIONS = ("о", "в", "к", "с", "у")


GIVING = frozenset("вручить вручать передать подарить вручен наградить".split())
SUFFIXES = frozenset("уулу оглы оглу кызы кизи гызы қызы улы ұлы қажы кажы хаджи".split())  # words that end a name
FAMILY = frozenset("брат сестра семья супруг супруга чета род династия".split())


@dataclass(frozen=True, slots=True)
class NameSpan:
    first: int
    last: int
    eponym: bool = False  # the name of an institution: kept, so that nobody else takes it for a person
    maybe_eponym: bool = False  # an eponym if the name turns out to stand in the genitive
    style: int | None = None  # token of a style before the name («принц», «Дэйм»)


def find_names(tokens: Sequence[Token], entities: Sequence[Entity], places: Sequence[PlaceSpan]) -> list[NameSpan]:
    """Spans of persons' names in order."""
    taken = {i for p in places for i in range(p.first, p.last)} | area_tokens(tokens) | _bodies(tokens)
    spans = [(e.first, e.last) for e in entities if e.type == "PER"]
    spans = [part for span in spans for cut in _split(tokens, *span) for part in _parted(tokens, *cut)]
    spans = [_trimmed(tokens, first, last, taken) for first, last in spans]
    spans += _missed(tokens, spans, taken) + _misplaced(tokens, entities, places)
    named = {i for first, last in spans for i in range(first, last)}
    spans = _merged(
        tokens,
        sorted(
            _widened(tokens, first, last, taken | named - {*range(first, last)})
            for first, last in spans
            if first < last
        ),
    )
    found = [_named(tokens, first, last) for first, last in spans]
    return [span for span in found if span is not None]


def _bodies(tokens: Sequence[Token]) -> set[int]:
    """Words that name a parliament or an office: «Жогорку Кенеша»."""
    bodies = vocabulary.words("national_bodies")
    return {i for i, t in enumerate(tokens) if t.text[:1].isupper() and lemmas(t.text) & bodies}


def _split(tokens: Sequence[Token], first: int, last: int) -> list[tuple[int, int]]:
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


def _parted(tokens: Sequence[Token], first: int, last: int) -> list[tuple[int, int]]:
    """Two persons side by side in different cases: «указом президента X Y назначен послом»."""
    words = [t.text for t in tokens[first:last]]
    if len(words) < 4 or any(is_particle(w) or not w[:1].isupper() for w in words):
        return [(first, last)]
    whole = hypotheses(words)[0].score
    for cut in range(2, len(words) - 1):
        left, right = hypotheses(words[:cut])[0], hypotheses(words[cut:])[0]
        if left.score + right.score > whole + 3.0:
            return [(first, first + cut), (first + cut, last)]
    return [(first, last)]


def _is_latin(token: Token) -> bool:
    if ROMAN.fullmatch(token.text):
        return False
    return any("a" <= c <= "z" for c in token.lower) and not any("а" <= c <= "я" for c in token.lower)


def _trimmed(tokens: Sequence[Token], first: int, last: int, taken: set[int]) -> tuple[int, int]:
    """Without roles, styles and places before the name and without lower-case words at its ends."""
    while first < last and (_is_before_name(tokens, first, last) or first in taken or not _nameable(tokens[first])):
        first += 1
    while first < last and not _nameable(tokens[last - 1]) and tokens[last - 1].lower not in SUFFIXES:
        last -= 1
    for index in range(last - 1, first, -1):  # «Сити Дэйм Фионой Уэлсби»
        if _is_style(tokens[index]) and index + 1 < last:
            return index + 1, last
    return first, last


def _nameable(token: Token) -> bool:
    head, dash, tail = token.text.partition("-")
    capital = tail[:1].isupper() if dash and is_particle(head) else head[:1].isupper()  # «эль-Энани»
    return capital and any(c.isalpha() for c in token.text)


def _is_style(token: Token) -> bool:
    return is_title(token) and sort_of(lemma_of(token.text)) == "style"


def _is_before_name(tokens: Sequence[Token], index: int, last: int) -> bool:
    token = tokens[index]
    if index + 1 >= last:
        return False
    if is_particle(token.text):
        return not tokens[index + 1].text[:1].isupper()
    if token.text[:1].islower():
        return not _nameable(token)
    low = token.lower
    if len(low) == 1 and low in PREPOSITIONS and index == 0 and tokens[1].text != ".":
        return not is_east_asian([t.text for t in tokens[index:last]])  # «О Рустаме Минниханове», but «О Се Хун»
    if lemmas(low) & first_names():
        return bool(title_parses(low)) and sort_of(lemma_of(low)) in ("style", "rank") and low not in ("султан", "эмир")
    if title_parses(low):
        return True
    if index == 0 and _is_function_word(token) and not is_east_asian([t.text for t in tokens[index:last]]):
        return True
    return last - index > 2 and not is_particle(tokens[index + 1].text) and (_is_common(token) or is_listed(token.text))


def _is_common(token: Token) -> bool:
    """A dictionary word that is no name: «Сената», «Завтра»."""
    readings = parses(token.text)
    return (
        len(token.text) > 4
        and readings[0].known
        and not any(p.kind in ("Name", "Surn", "Patr", "Geox") for p in readings)
    )


def _is_function_word(token: Token) -> bool:
    """«Всё-таки», «Завтра», «Если» at the head of a sentence glued to the name."""
    best = parses(token.text.split("-")[0])[0]
    return best.known and best.pos in ("ADVB", "CONJ", "PRCL", "PREP", "NPRO") and len(token.text) > 2


def _widened(tokens: Sequence[Token], first: int, last: int, taken: set[int]) -> tuple[int, int]:
    """With the initials before it and the name's words the tagger left out on either side."""
    while first >= 2 and tokens[first - 1].text == "." and _is_initial_letter(tokens[first - 2]):
        first -= 2
    while last < len(tokens) and _goes_on(tokens, last, taken):
        last += (
            2
            if is_particle(tokens[last].text) and tokens[last].lower not in SUFFIXES and tokens[last].text[:1].islower()
            else 1
        )
    if first and _begins_before(tokens, first, last, taken):
        first -= 1
    return first, min(last, len(tokens))


def _is_initial_letter(token: Token) -> bool:
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
    return _is_proper(token) and not token.text.isupper() and not _is_latin(token) and tokens[index - 1].text != "."


def _is_proper(token: Token) -> bool:
    """A capitalised word that is no post, no adjective of a state and no common word."""
    if (
        not _nameable(token)
        or _is_latin(token)
        or token.pos not in ("PROPN", "NOUN", "ADJ", "X")
        or nationality(token.text)
    ):
        return False
    if title_parses(token.text):
        return False
    best = parses(token.text)[0]
    return best.kind in ("Name", "Surn", "Patr") or not best.known or token.pos == "PROPN"


def _begins_before(tokens: Sequence[Token], first: int, last: int, taken: set[int]) -> bool:
    """Whether the tagger left the given name out of a name."""
    token = tokens[first - 1]
    if first - 1 in taken or not _is_proper(token) or token.text.isupper():
        return False
    if first == 1:  # at the head of a sentence every word has a capital: only a word no dictionary knows
        return not parses(token.text)[0].known
    if tokens[first - 2].lower in ("имени", "."):
        return False
    given = bool(lemmas(token.text) & first_names())
    return given if last - first > 1 else given or (token.pos == "PROPN" and not city(token.text))


def _missed(tokens: Sequence[Token], spans: Sequence[tuple[int, int]], taken: set[int]) -> list[tuple[int, int]]:
    """Two capitalised words after a post that the tagger did not take for a person."""
    covered = {i for first, last in spans for i in range(first, last)}
    found = []
    index = 0
    while index < len(tokens):
        stop = index
        while stop < len(tokens) and stop not in covered and stop not in taken and _is_name_word(tokens, stop, index):
            stop += 1
        if stop - index >= 2 and _after_post(tokens, index) and not _names_organisation(tokens, index):
            found.append((index, stop))
        index = max(stop, index + 1)
    return found


def _misplaced(
    tokens: Sequence[Token], entities: Sequence[Entity], places: Sequence[PlaceSpan]
) -> list[tuple[int, int]]:
    """«министра торговли Бразилии Аджая Банги»: two words after a post taken for a place that the gazetteer lacks."""
    whole = {(p.first, p.last) for p in places}
    return [
        (e.first, e.last)
        for e in entities
        if e.type == "LOC"
        and e.last - e.first >= 2
        and (e.first, e.last) not in whole
        and all(_is_name_word(tokens, i, e.first) for i in range(e.first, e.last))
        and not any(p.kind != "city" and e.first <= p.first < e.last for p in places)
        and _after_post(tokens, e.first)
    ]


def _is_name_word(tokens: Sequence[Token], index: int, start: int) -> bool:
    token = tokens[index]
    if index > start and is_particle(token.text):
        return True
    if _is_common(token) or token.text.isupper():
        return False
    return _is_proper(token) and any("а" <= c <= "я" for c in token.lower)


def _after_post(tokens: Sequence[Token], index: int) -> bool:
    """Whether a post stands before, with nothing between but its country and lower-case words in oblique cases."""
    for back in range(index - 1, max(-1, index - 8), -1):
        token = tokens[back]
        if is_title(token):
            return True
        if token.pos in ("VERB", "PUNCT", "CCONJ", "SCONJ") or (token.pos == "ADP" and back == index - 1):
            return False
    return False


def _names_organisation(tokens: Sequence[Token], index: int) -> bool:
    before = lemmas(tokens[index - 1].text) if index else frozenset()
    return bool(before & (vocabulary.words("eponym_heads") | {"компания", "корпорация", "холдинг", "группа", "банк"}))


def _merged(tokens: Sequence[Token], spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans that overlap, or stand side by side, are one name cut in two."""
    merged: list[tuple[int, int]] = []
    for first, last in spans:
        if merged and first <= merged[-1][1] and not _two_people(tokens, merged[-1], (first, last)):
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        elif merged and first < merged[-1][1]:
            merged.append((merged[-1][1], last))
        else:
            merged.append((first, last))
    return merged


def _two_people(tokens: Sequence[Token], left: tuple[int, int], right: tuple[int, int]) -> bool:
    """Two complete names side by side («указом президента X Y назначен послом»), or an eponym before a name."""
    if right[0] < left[1]:
        return False
    if _is_eponym(tokens, left[0]):
        return True
    return left[1] - left[0] >= 2 and right[1] - right[0] >= 2


def _named(tokens: Sequence[Token], first: int, last: int) -> NameSpan | None:
    words = tokens[first:last]
    if not any(len(t.text) > 1 and any("а" <= c <= "я" or c == "ё" for c in t.lower) for t in words):
        return None
    if all(nationality(t.text) for t in words) or _is_family(tokens, first, last):
        return None
    if len(words) == 1 and (_no_surname(words[0]) or _is_metropolis(tokens, first)):
        return None
    style = first - 1 if first and _is_style(tokens[first - 1]) else None
    return NameSpan(first, last, _is_eponym(tokens, first), _is_complement(tokens, first), style)


def _is_family(tokens: Sequence[Token], first: int, last: int) -> bool:
    """«братьев Ямадаевых», «Королёвских чтениях»: a family or an adjective, nobody in particular."""
    if last - first > 1 or not tokens[first].lower.endswith(("ых", "их")):
        return False
    before = lemmas(tokens[first - 1].text) if first else frozenset()
    follows = tokens[last] if last < len(tokens) else None
    return bool(before & FAMILY) or (follows is not None and follows.pos == "NOUN" and follows.text.islower())


def _no_surname(token: Token) -> bool:
    """A lone capitalised word that is an adjective, a post or a common noun rather than a surname."""
    if token.text.isupper() and len(token.text) > 1:
        return True
    if title_parses(token.text) and not lemmas(token.text) & first_names():
        return True
    if lemmas(token.text) & vocabulary.words("not_persons") or _is_function_word(token):
        return True
    readings = parses(token.text)
    if any(p.kind in ("Name", "Surn", "Patr") for p in readings):
        return False
    return readings[0].known or token.pos == "ADJ"


def _is_metropolis(tokens: Sequence[Token], index: int) -> bool:
    """A capital that is also a given name, alone and without a post before it: «партнерство Астаны с Софией»."""
    place = city(tokens[index].text)
    return place is not None and cities()[place.name][1] >= METROPOLIS and not _after_post(tokens, index)


def _is_eponym(tokens: Sequence[Token], first: int) -> bool:
    """«институт имени Василия Фесенкова»."""
    if not first:
        return False
    if tokens[first - 1].text == "." and first > 1:
        return tokens[first - 2].lower == "им"
    return tokens[first - 1].lower == "имени"


def _is_complement(tokens: Sequence[Token], first: int) -> bool:
    """Whether the name hangs on an institution («Фонд Конрада Аденауэра») that is nobody's office and no gift."""
    if not first or tokens[first - 1].pos not in ("NOUN", "PROPN"):
        return False
    if not lemmas(tokens[first - 1].text) & vocabulary.words("eponym_heads"):
        return False
    given = any(lemmas(t.text) & GIVING for t in tokens[max(0, first - 6) : first])
    return not given and not _after_post(tokens, first)  # «директор музея Руй Силва» is a person
