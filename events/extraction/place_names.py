"""Names of states, regions, organisations and cities, looked up in any case."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from events.extraction import vocabulary
from events.extraction.language import lemmas, shared
from events.extraction.name_endings import readings

ISO_CODE = 2  # letters
METROPOLIS = 300_000  # a city of this size is believed without further signs
ADJECTIVE = re.compile(r"(?P<stem>.+(?:ск|цк))(?:ий|ая|ое|ие|ого|ому|им|ими|ом|ой|ую|их|ою)$")
SHORTEST_STEM = 3  # «рим»


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
def longest_from() -> dict[str, int]:
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
    """Russian name of a city -> ISO code and population of the largest that bears it."""
    listed: dict[str, tuple[str, int]] = {}
    for name, iso, population in vocabulary.rows("cities"):  # the largest of a name comes first
        listed.setdefault(folded(name), (iso, int(population)))
    return listed | {folded(row[0]): (row[1], int(row[2])) for row in vocabulary.rows("more_cities")}


@cache
def namesakes() -> dict[str, dict[str, int]]:
    """Name of a city -> population by ISO code, for names that cities of several states bear."""
    found: dict[str, dict[str, int]] = {}
    for name, iso, population in vocabulary.rows("cities"):
        found.setdefault(folded(name), {})[iso] = int(population)
    return {name: by_state for name, by_state in found.items() if len(by_state) > 1}


@lru_cache(20_000)
def nationality(word: str) -> Place | None:
    """The state of an adjective in any case: «казахстанского»."""
    match = ADJECTIVE.match(word.lower().replace("ё", "е"))
    return _nationalities().get(match["stem"]) if match else None


@cache
def _lower_cities() -> frozenset[str]:
    return frozenset(name.lower() for name in cities())


@cache
def _city_heads() -> frozenset[str]:
    """All words but the last of the cities' names of several words: «Нур», «Санкт» stand still before them."""
    return frozenset(name.rpartition(" ")[0] for name in cities() if " " in name)


@lru_cache(20_000)
def city(word: str) -> Place | None:
    """The city a capitalised word or phrase names in any case; the largest of several readings."""
    head = word.rpartition(" ")[0]
    if head and head not in _city_heads() and head.replace("ё", "е") not in _city_heads():
        return None
    low = word.lower().replace("ё", "е")
    candidates = {word.replace("ё", "е")}
    if " " not in word:
        nominatives = {reading.nominative for reading in readings(low)} | lemmas(low)
        candidates |= {_capitalized(name) for name in nominatives & _lower_cities()}
    else:
        head, _, tail = word.rpartition(" ")
        candidates |= {f"{head} {_capitalized(r.nominative)}" for r in readings(tail.lower().replace("ё", "е"))}
    candidates = candidates & vocabulary.words("more_cities") or candidates  # our own spellings come first
    found = [
        (name == word, size, name, iso) for name in candidates for iso, size in [cities().get(name, ("", 0))] if iso
    ]
    if not found:
        return None
    _, size, _, iso = max(found)
    spellings = [name for _, other_size, name, other_iso in found if (other_size, other_iso) == (size, iso)]
    return Place("city", max(spellings, key=_usual), iso)


def _usual(name: str) -> tuple[int, str]:
    """Ranks the spellings of one city by how often news use them."""
    return shared().frequency(name.lower()), name


@lru_cache(5_000)
def city_of_adjective(word: str) -> Place | None:
    """The city of «рижский», «мюнхенский», «бакинский»."""
    match = ADJECTIVE.match(word.lower().replace("ё", "е"))
    if not match or lemmas(word) & vocabulary.words("not_city_adjectives"):
        return None
    names = _of_regular_adjective(match["stem"])
    irregular = vocabulary.mapping("city_adjectives").get(match["stem"])
    names = {irregular} if irregular else names & vocabulary.words("more_cities") or names  # our own spellings first
    found = [(cities()[name][1], _usual(name), cities()[name][0]) for name in names & cities().keys()]
    if not found:
        return None
    size, (_, name), iso = max(found)
    return Place("city_adjective", name, iso) if size >= METROPOLIS // 10 else None


def _of_regular_adjective(whole: str) -> set[str]:
    """Names that an adjective of this stem («рижск», «минск») may be made from, cities or not."""
    stem = re.sub(r"(?:ск|цк)$", "", whole)
    stems = {stem, *(stem.removesuffix(ending) for ending in ("ий", "ин", "ен", "ь"))}
    if whole.endswith("цк"):
        stems |= {stem + "ц", stem + "к", stem + "т"}
    if stem.endswith("ж"):
        stems |= {stem[:-1] + "г"}
    if stem.endswith("ч"):
        stems |= {stem[:-1] + "к"}
    if stem.endswith("с"):
        stems |= {stem + "к"}
    stems = {s for s in stems if len(s) >= SHORTEST_STEM}
    return {_capitalized(whole)} | {
        _capitalized(s + ending)
        for s in stems
        for ending in ("", "а", "я", "ы", "и", "ь", "о", "е", "у", "ия", "ья", "ио")
    }


def _capitalized(word: str) -> str:
    return "-".join(
        part if part in ("на", "де", "дель", "ла", "ди", "сюр") else part[:1].upper() + part[1:]
        for part in word.split("-")
    )


def is_state(country: str | None) -> bool:
    """Whether it is the ISO code of a state; an international organisation goes by its short name («ЕС», «ООН»)."""
    return country is not None and len(country) == ISO_CODE and country.isascii()


def is_listed(word: str) -> bool:
    """Whether one word is a country or a region in some case."""
    place = look_up([folded(word)])
    return place is not None and place.kind in ("country", "region")


def look_up(words: Sequence[str]) -> Place | None:
    forms = _forms()
    if len(words) == 1:
        word = words[0]
        return forms.get(word) or (forms.get(word.lower()) if not word.isupper() or len(word) > 4 else None)
    return forms.get(" ".join(words).lower().replace(" ,", ","))


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


def folded(word: str) -> str:
    return word.replace("ё", "е").replace("Ё", "Е")
