"""Countries, cities, regions and international organisations in a sentence.

Countries, regions and organisations come in all their cases from a derived table; cities (23,000 of them) are found by
undoing the ending; adjectives («казахстанский», «рижский») lead back to the state or the city.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from events.extraction import vocabulary
from events.extraction.document import Entity, PlaceSpan, Token
from events.extraction.language import lemmas
from events.extraction.name_forms import first_names, last_names, readings

MAX_WORDS = 12
METROPOLIS = 300_000  # a city of this size is believed without further signs
ADJECTIVE = re.compile(r"(?P<stem>.+(?:ск|цк))(?:ий|ая|ое|ие|ого|ому|им|ими|ом|ой|ую|их|ою)$")
CITY_SIGNS = frozenset(
    "в во из под до от город города городе городу городом г столица столице столицы порт порту порта "
    "аэропорт аэропорту через университет университета университете".split()
)
AMBIGUOUS = frozenset(
    ("того", "мира", "мир", "чад", "чаду", "гана", "мали")
)  # need the tagger's word that it is a place


@dataclass(frozen=True, slots=True)
class Place:
    kind: str
    name: str
    country: str | None
    seat: str | None = None
    seat_city: str | None = None


@cache
def _forms() -> dict[str, Place]:
    seats = {row[0]: row[2:4] for row in vocabulary.rows("organisations") if len(row) > 2}
    forms: dict[str, Place] = {}
    for form, kind, name, *iso in vocabulary.rows("place_forms"):
        seat = seats.get(name, ()) if kind == "organisation" else ()
        forms[form] = Place(kind, name, (iso[0] if iso else "") or None, *(s or None for s in seat))
    return forms


@cache
def _first_words() -> dict[str, int]:
    """First word of each name and the number of tokens of the longest name that begins with it."""
    longest: dict[str, int] = {}
    for form in _forms():
        first = form.split()[0].lower()
        longest[first] = max(longest.get(first, 0), len(form.replace(",", " ,").split()))
    return longest


@cache
def _nationalities() -> dict[str, Place]:
    table: dict[str, Place] = {}
    for iso, names, *rest in vocabulary.rows("countries"):
        for adjective in vocabulary.alternatives(rest[0] if rest else ""):
            match = ADJECTIVE.match(adjective)
            if match:
                table[match["stem"]] = Place("nationality", vocabulary.alternatives(names)[0], iso)
    return table


@cache
def cities() -> dict[str, tuple[str, int]]:
    """Russian name of a city -> ISO code and population."""
    extra = {row[0]: (row[1], int(row[2])) for row in vocabulary.rows("more_cities")}
    return {row[0].replace("ё", "е"): (row[1], int(row[2])) for row in vocabulary.rows("cities")} | extra


@cache
def country_names() -> dict[str, str]:
    """ISO code -> Russian name."""
    return {row[0]: vocabulary.alternatives(row[1])[0] for row in vocabulary.rows("countries")}


@lru_cache(20_000)
def nationality(word: str) -> Place | None:
    """The state of an adjective in any case: «казахстанского»."""
    match = ADJECTIVE.match(word.lower().replace("ё", "е"))
    return _nationalities().get(match["stem"]) if match else None


@lru_cache(20_000)
def city(word: str) -> Place | None:
    """The city a capitalised word or phrase names in any case; the largest of several readings."""
    low = word.lower().replace("ё", "е")
    candidates = {word.replace("ё", "е")}
    if " " not in word:
        candidates |= {_capitalized(r.nominative) for r in readings(low)} | {_capitalized(n) for n in lemmas(low)}
    else:
        head, _, tail = word.rpartition(" ")
        candidates |= {f"{head} {_capitalized(r.nominative)}" for r in readings(tail.lower().replace("ё", "е"))}
    found = [
        (name == word, size, name, iso) for name in candidates for iso, size in [cities().get(name, ("", 0))] if iso
    ]
    if not found:
        return None
    _, size, name, iso = max(found)
    return Place("city", name, iso)


@lru_cache(5_000)
def city_of_adjective(word: str) -> Place | None:
    """The city of «рижский», «мюнхенский», «бакинский»."""
    match = ADJECTIVE.match(word.lower().replace("ё", "е"))
    if not match:
        return None
    stem = re.sub(r"(?:ск|цк)$", "", match["stem"])
    stems = {stem, stem.removesuffix("ий"), stem.removesuffix("ин"), stem.removesuffix("ен")}
    if match["stem"].endswith("цк"):
        stems |= {stem + "ц", stem + "к", stem + "т"}
    if stem.endswith("ж"):
        stems |= {stem[:-1] + "г"}
    if stem.endswith("ч"):
        stems |= {stem[:-1] + "к"}
    names = {
        _capitalized(s + ending) for s in stems for ending in ("", "а", "я", "ы", "и", "ь", "о", "е", "у", "ия") if s
    }
    found = [(cities()[name][1], name, cities()[name][0]) for name in names if name in cities()]
    if not found:
        return None
    size, name, iso = max(found)
    return Place("city_adjective", name, iso) if size >= METROPOLIS // 10 else None


def _capitalized(word: str) -> str:
    return "-".join(
        part if part in ("на", "де", "дель", "ла", "ди", "сюр") else part[:1].upper() + part[1:]
        for part in word.split("-")
    )


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
    first = _folded(tokens[index].text)
    longest = _first_words().get(first.lower(), 0)
    for size in range(min(longest, MAX_WORDS, len(tokens) - index), 0, -1):
        words = [_folded(t.text) for t in tokens[index : index + size]]
        place = _look_up(words)
        if place and _believable(place, tokens[index], words, labels[index], index == 0):
            return index + size, place
    return None


def is_listed(word: str) -> bool:
    """Whether one word is a country or a region in some case."""
    place = _look_up([_folded(word)])
    return place is not None and place.kind in ("country", "region")


def _look_up(words: Sequence[str]) -> Place | None:
    forms = _forms()
    if len(words) == 1:
        word = words[0]
        return forms.get(word) or (forms.get(word.lower()) if not word.isupper() or len(word) > 4 else None)
    return forms.get(" ".join(words).lower().replace(" ,", ","))


def _believable(place: Place, token: Token, words: Sequence[str], label: str, opening: bool) -> bool:
    """Whether a name found is meant as one; ``opening``: it stands at the beginning of a sentence."""
    if len(words) > 1:
        return place.kind != "country" or words[-1][:1].isupper() or words[0][:1].isupper()
    if words[0].lower() in AMBIGUOUS:
        return label == "LOC" or not opening and token.text[:1].isupper()
    if label == "PER" and (place.kind != "country" or words[0].lower() in first_names() | last_names()):
        return False
    return token.text[:1].isupper()


def _adjective(tokens: Sequence[Token], index: int) -> tuple[int, Place] | None:
    place = nationality(tokens[index].text)
    return (index + 1, place) if place else None


def _city(tokens: Sequence[Token], index: int, labels: Sequence[str]) -> tuple[int, Place] | None:
    for size in (3, 2, 1):
        span = tokens[index : index + size]
        if len(span) < size or not span[0].text[:1].isupper() or not span[-1].text[:1].isupper():
            continue
        place = city(" ".join(t.text for t in span))
        if place and _believable_city(tokens, index, size, place, labels):
            return index + size, place
    return None


def _believable_city(tokens: Sequence[Token], index: int, size: int, place: Place, labels: Sequence[str]) -> bool:
    if len(tokens[index].text) < 2 or any(labels[i] == "PER" for i in range(index, index + size)):
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
        return True
    if labels[index] == "ORG":
        return bool(lemmas(before) & vocabulary.words("eponym_heads")) and tokens[index].lower not in first_names()
    population = cities()[place.name][1]
    return index > 0 and population >= METROPOLIS and place.name.lower() not in first_names()


def _city_adjective(tokens: Sequence[Token], index: int, labels: Sequence[str]) -> tuple[int, Place] | None:
    token = tokens[index]
    if token.pos not in ("ADJ", "PROPN") or labels[index] == "PER" or not token.text[:1].isupper():
        return None
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if (
        following is None
        or following.pos not in ("NOUN", "ADJ", "PROPN")
        or (index > 1 and _in_name(tokens[index - 1]))
    ):
        return None
    place = city_of_adjective(token.text)
    return (index + 1, place) if place else None


def _in_name(token: Token) -> bool:
    """A capitalised word before: «Яна Амоса Коменского» is no adjective of a city."""
    return token.text[:1].isupper() and token.pos == "PROPN" and nationality(token.text) is None


def _folded(word: str) -> str:
    return word.replace("ё", "е").replace("Ё", "Е")


def countries_of(places: Sequence[PlaceSpan]) -> Iterator[str]:
    """ISO codes of the places, in order, with repetitions."""
    yield from (place.country for place in places if place.country)


def genitive(country: str | None) -> str:
    """«Казахстана» for "KZ"; an unknown code stays as it is."""
    return vocabulary.mapping("country_genitives").get(country or "", country or "")


@cache
def state_forms() -> tuple[str, ...]:
    """Forms of states' names as they stand after a post («Республики Казахстан», «РК»), longest first."""
    forms = {_titled(form) for form, place in _forms().items() if place.kind == "country"}
    return tuple(sorted(forms, key=lambda form: (-len(form), form)))


def _titled(form: str) -> str:
    return form if form.isupper() else " ".join(w if w in ("и",) else _capitalized(w) for w in form.split())
