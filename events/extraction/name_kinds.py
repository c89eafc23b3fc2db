"""What a capitalised span is: somebody's name, an eponym, or no person at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from events.extraction import vocabulary
from events.extraction.document import Token
from events.extraction.language import lemmas, parses
from events.extraction.name_edges import is_function_word, is_style
from events.extraction.name_forms import first_names
from events.extraction.place_names import METROPOLIS, cities, city, nationality
from events.extraction.titles import is_title, plural_title_parses, title_parses

GIVING = frozenset("вручить вручать передать подарить вручен наградить".split())
DASHES = ("-", "–", "—")
QUOTES = frozenset('"«»„“”')
FAMILY = frozenset("брат сестра семья супруг супруга чета род династия".split())


@dataclass(frozen=True, slots=True)
class NameSpan:
    first: int
    last: int
    eponym: bool = False  # the name of an institution: kept, so that nobody else takes it for a person
    maybe_eponym: bool = False  # an eponym if the name turns out to stand in the genitive
    sure: bool = True  # False for a lone word that nothing but the tagger takes for a name
    style: int | None = None  # token of a style before the name («принц», «Дэйм»)


def after_post(tokens: Sequence[Token], index: int) -> bool:
    """Whether a post stands before, with nothing between but its country and lower-case words in oblique cases."""
    for back in range(index - 1, max(-1, index - 8), -1):
        token = tokens[back]
        if is_title(token):
            return True
        if token.pos in ("VERB", "PUNCT", "CCONJ", "SCONJ") or (token.pos == "ADP" and back == index - 1):
            return False
    return False


def is_listed_place(tokens: Sequence[Token], index: int) -> bool:
    """«с мэрами районов: Кепеза - X, Серика - Y»: one capitalised word of a list, with a dash and a name after it."""
    if index + 2 >= len(tokens) or tokens[index + 1].text not in DASHES or not index:
        return False
    if not tokens[index].text[:1].isupper() or not tokens[index + 2].text[:1].isupper():
        return False
    if tokens[index - 1].text not in (":", ",", ";", *DASHES) and tokens[index - 1].lower not in ("и", "а"):
        return False
    opening = next((i for i in range(index - 1, -1, -1) if tokens[i].text in (":", *DASHES)), None)
    return opening is not None and any(plural_title_parses(t.text) for t in tokens[:opening])


def named(tokens: Sequence[Token], first: int, last: int) -> NameSpan | None:
    words = tokens[first:last]
    if not any(len(t.text) > 1 and any("а" <= c <= "я" or c == "ё" for c in t.lower) for t in words):
        return None
    if all(nationality(t.text) for t in words) or _is_family(tokens, first, last):
        return None
    if _quoted(tokens, first, last) or any(lemmas(t.text) & vocabulary.words("honours") for t in words):
        return None
    if len(words) == 1 and (_no_surname(words[0]) or _is_metropolis(tokens, first) or is_listed_place(tokens, first)):
        return None
    style = first - 1 if first and is_style(tokens[first - 1]) else None
    sure = len(words) > 1 or after_post(tokens, first) or _looks_surname(words[0]) or _acts(tokens, first, last)
    return NameSpan(first, last, is_eponym(tokens, first), _is_complement(tokens, first), sure, style)


def _looks_surname(token: Token) -> bool:
    return any(p.kind in ("Name", "Surn", "Patr") for p in parses(token.text))


def _acts(tokens: Sequence[Token], first: int, last: int) -> bool:
    """«Бонер объявил», «говорит Гернстермайер»: a verb in the singular beside the name."""
    beside = [*tokens[last : last + 1], *tokens[max(0, first - 1) : first]]
    return any(t.pos == "VERB" and t.feats.get("Number") == "Sing" for t in beside)


def _quoted(tokens: Sequence[Token], first: int, last: int) -> bool:
    """A name alone in quotation marks is the title of a work, a firm or a ship: опера «Абай»."""
    if not first or last >= len(tokens):
        return False
    return tokens[first - 1].text in QUOTES and tokens[last].text in QUOTES


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
    if lemmas(token.text) & vocabulary.words("not_persons") or is_function_word(token):
        return True
    readings = parses(token.text)
    if any(p.kind in ("Name", "Surn", "Patr") for p in readings):
        return False
    return readings[0].known or token.pos == "ADJ"


def _is_metropolis(tokens: Sequence[Token], index: int) -> bool:
    """A capital that is also a given name, alone and without a post before it: «партнерство Астаны с Софией»."""
    place = city(tokens[index].text)
    return place is not None and cities()[place.name][1] >= METROPOLIS and not after_post(tokens, index)


MONUMENTS = frozenset("памятник монумент бюст мемориал обелиск стела".split())


def is_eponym(tokens: Sequence[Token], first: int) -> bool:
    """«институт имени Василия Фесенкова», «памятник Стефану Великому»."""
    if not first:
        return False
    if tokens[first].feats.get("Case") == "Dat" and lemmas(tokens[first - 1].text) & MONUMENTS:
        return True
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
    return not given and not after_post(tokens, first)  # «директор музея Руй Силва» is a person
