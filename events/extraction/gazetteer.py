"""Countries, cities, regions and international organisations in a sentence.

Countries, regions and organisations come in all their cases from a derived table; cities (23,000 of them) are found by
undoing the ending; adjectives («казахстанский», «рижский») lead back to the state or the city.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from events.extraction import vocabulary
from events.extraction.document import Entity, PlaceSpan, Token
from events.extraction.language import lemmas
from events.extraction.name_edges import is_common
from events.extraction.name_forms import first_names, last_names
from events.extraction.name_kinds import is_listed_place
from events.extraction.place_names import (
    METROPOLIS,
    Place,
    cities,
    city,
    city_of_adjective,
    folded,
    longest_from,
    look_up,
    nationality,
)
from events.extraction.titles import is_title

MAX_WORDS = 12
SON_OF = frozenset("бин ибн бен бинт бинти".split())
LANGUAGE = "язык"
CITY_SIGNS = frozenset(
    "в во из под до от город города городе городу городом г столица столице столицы порт порту порта "
    "аэропорт аэропорту через университет университета университете посетил посетила посетили посетит посетят".split()
)
HOUSES = frozenset({"университет", "академия", "институт", "музей", "больница", "порт"})  # «университета Кордовы X»
MAX_HEAD = 3  # words of a city's name in a dateline
MAX_ABBREVIATION = 4  # «НАН» is an academy and no city
TOWN = 15_000  # what is smaller is no place where a common word or a part of an institution's name would do
AMBIGUOUS = frozenset(
    ("того", "мира", "мир", "чад", "чаду", "гана", "мали")
)  # need the tagger's word that it is a place


def find_places(sentence: int, tokens: Sequence[Token], entities: Sequence[Entity]) -> list[PlaceSpan]:
    """Places of one sentence in order, none inside another."""
    labels = _labels(tokens, entities)
    found: list[PlaceSpan] = []
    index = 0
    while index < len(tokens):
        hit = None if (area := _area(tokens, index)) else _at(tokens, index, labels)
        if hit is None:
            index += area or 1
            continue
        stop, place = hit
        found.append(
            PlaceSpan(sentence, index, stop, place.kind, place.name, place.country, place.seat, place.seat_city)
        )
        index = stop
    return found


def _labels(tokens: Sequence[Token], entities: Sequence[Entity]) -> list[str]:
    labels = [""] * len(tokens)
    for entity in entities:
        for index in range(entity.first, entity.last):
            labels[index] = entity.type
    return labels


def _area(tokens: Sequence[Token], index: int) -> int:
    """Number of tokens of a part of the world that begins here («Центральной Азии»), else 0."""
    if tokens[index].lower[:3] not in _area_beginnings():
        return 0
    first = lemmas(tokens[index].text)
    for size in (2, 1):
        if index + size > len(tokens):
            continue
        rest = lemmas(tokens[index + 1].text) if size == 2 else frozenset(("",))
        found = any(f"{a} {b}".strip() in vocabulary.words("areas") for a in first for b in rest)
        if found and (size == 2 or tokens[index].text[:1].isupper()):
            return size
    return 0


@cache
def _area_beginnings() -> frozenset[str]:
    return frozenset(word[:3] for word in vocabulary.words("areas"))


def area_tokens(tokens: Sequence[Token]) -> set[int]:
    """Tokens that name parts of the world."""
    return {index + step for index in range(len(tokens)) for step in range(_area(tokens, index))}


def _at(tokens: Sequence[Token], index: int, labels: Sequence[str]) -> tuple[int, Place] | None:
    return (
        _listed(tokens, index, labels)
        or _adjective(tokens, index)
        or _city(tokens, index, labels)
        or _city_adjective(tokens, index, labels)
    )


def _listed(tokens: Sequence[Token], index: int, labels: Sequence[str]) -> tuple[int, Place] | None:
    """The longest name of the table that begins here."""
    first = folded(tokens[index].text)
    longest = longest_from().get(first.lower(), 0)
    for size in range(min(longest, MAX_WORDS, len(tokens) - index), 0, -1):
        words = [folded(t.text) for t in tokens[index : index + size]]
        place = look_up(words)
        if place and _believable(place, tokens[index], words, labels[index], index == 0):
            return index + size, place
    return None


def _believable(place: Place, token: Token, words: Sequence[str], label: str, opening: bool) -> bool:
    """Whether a name found is meant as one; ``opening``: it stands at the beginning of a sentence."""
    if len(words) > 1:
        return place.kind != "country" or words[-1][:1].isupper() or words[0][:1].isupper()
    if words[0].lower() in AMBIGUOUS:
        return label == "LOC" or not opening and token.text[:1].isupper()
    if label == "PER" and (place.kind != "country" or _is_personal(words[0].lower())):
        return False
    return token.text[:1].isupper()


def _is_personal(word: str) -> bool:
    return word in first_names() or word in last_names()


def _adjective(tokens: Sequence[Token], index: int) -> tuple[int, Place] | None:
    place = nationality(tokens[index].text)
    return (index + 1, place) if place and not _of_language(tokens, index) else None


def _of_language(tokens: Sequence[Token], index: int) -> bool:
    """«На испанском языке», «на русский и испанский языки»: no state."""
    after = (t for t in tokens[index + 1 : index + 5] if t.pos not in ("ADJ", "CCONJ") and t.text != ",")
    return LANGUAGE in lemmas(next((t.text for t in after), ""))


def _city(tokens: Sequence[Token], index: int, labels: Sequence[str]) -> tuple[int, Place] | None:
    if not tokens[index].text[:1].isupper():
        return None
    for size in (3, 2, 1):
        span = tokens[index : index + size]
        if len(span) < size or not span[-1].text[:1].isupper():
            continue
        place = city(" ".join(t.text for t in span))
        if place and not _is_son(tokens, index + size) and _believable_city(tokens, index, size, place, labels):
            return index + size, place
    return None


def _is_son(tokens: Sequence[Token], index: int) -> bool:
    """«Салема бин Рашида»: the word before is a given name, whatever city is called so."""
    return index < len(tokens) and tokens[index].lower in SON_OF


def _believable_city(tokens: Sequence[Token], index: int, size: int, place: Place, labels: Sequence[str]) -> bool:
    if len(tokens[index].text) < 2 or tokens[index].text.isupper() and len(tokens[index].text) <= MAX_ABBREVIATION:
        return False
    if _heads_line(tokens, index + size):
        return True
    if any(labels[i] == "PER" for i in range(index, index + size)):
        lone = size == 1 and (is_listed_place(tokens, index) or _is_visited(tokens, index, place, labels))
        return lone or _before_name(tokens, index, index + size, labels)
    population = cities()[place.name][1]
    if size == 1 and _is_other_word(tokens, index, population, labels[index]):
        return False
    before = tokens[index - 1].lower if index else ""
    if (
        before in ("с", "со", "к", "о")
        and size == 1
        and place.name == tokens[index].text
        and place.name.lower() in first_names()
    ):
        return False  # «переговоры с Рим Аль-Хашими»: a city would stand in another case
    if labels[index] == "LOC":
        return True
    if before in CITY_SIGNS:
        return not _given_name(tokens, index)
    if labels[index] == "ORG":
        return bool(lemmas(before) & vocabulary.words("eponym_heads")) and tokens[index].lower not in first_names()
    return index > 0 and population >= METROPOLIS and place.name.lower() not in first_names()


def _is_other_word(tokens: Sequence[Token], index: int, population: int, label: str) -> bool:
    """«Совет» and «Центр» are villages too, «Кантон» may only open a sentence."""
    if population < TOWN and (is_common(tokens[index]) or label == "ORG"):
        return True
    return not index and is_common(tokens[0])


def _given_name(tokens: Sequence[Token], index: int) -> bool:
    """«ректор университета Раду Зэвояну»: a given name with a capitalised word after it."""
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if following is None or not following.text[:1].isupper() or tokens[index].lower not in first_names():
        return False
    return following.pos == "PROPN" and tokens[index - 1].lower not in ("в", "во", "на", "из", "до", "через")


def _heads_line(tokens: Sequence[Token], last: int) -> bool:
    """«Аваза, 23 октября 2025 года –»: the city of a dateline."""
    after = [t.text for t in tokens[last : last + 2]]
    return last <= MAX_HEAD and len(after) > 1 and after[0] in (",", ".") and after[1].isdigit()


def _is_visited(tokens: Sequence[Token], index: int, place: Place, labels: Sequence[str]) -> bool:
    """«посетит Хиву»: a town the tagger took for a person."""
    whole = "PER" not in labels[index + 1 : index + 2] and cities()[place.name][1] >= TOWN
    visited = index > 0 and "посетить" in lemmas(tokens[index - 1].lower)
    return visited and whole and not lemmas(tokens[index].text) & first_names()


def _before_name(tokens: Sequence[Token], first: int, last: int, labels: Sequence[str]) -> bool:
    """«мэром Розарио Хавьером Пересом»: the tagger took the city of a post for a part of its holder's name."""
    before = lemmas(tokens[first - 1].text) if first else frozenset()
    of_place = before & vocabulary.words("posts_of_places") or before & HOUSES
    if not of_place or "PER" not in labels[last + 1 : last + 2]:
        return False
    given = lemmas(tokens[last].text) & first_names()
    return bool(given) or not lemmas(tokens[first].text) & first_names()


def _city_adjective(tokens: Sequence[Token], index: int, labels: Sequence[str]) -> tuple[int, Place] | None:
    token = tokens[index]
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if token.pos not in ("ADJ", "PROPN") or labels[index] == "PER" or following is None:
        return None
    if following.pos not in ("NOUN", "ADJ", "PROPN") or (index > 1 and _in_name(tokens[index - 1])):
        return None
    place = city_of_adjective(token.text)
    if place is None or not (token.text[:1].isupper() or is_title(following) or _of_house(tokens, index, place)):
        return None  # «алматинский фотограф», «в томской больнице»; «венский стул» is no place
    return index + 1, place


def _of_house(tokens: Sequence[Token], index: int, place: Place) -> bool:
    """«в томской больнице»: a big city's adjective before a kind of site, which somebody is in."""
    if not index or tokens[index - 1].lower not in ("в", "во") or cities()[place.name][1] < METROPOLIS:
        return False
    sites = vocabulary.mapping("sites")
    return any(sites.get(lemma) == "site" for lemma in lemmas(tokens[index + 1].lower))


def _in_name(token: Token) -> bool:
    """A capitalised word before: «Яна Амоса Коменского» is no adjective of a city."""
    return token.text[:1].isupper() and token.pos == "PROPN" and nationality(token.text) is None
