"""One word of a name: what its nominative may be, for every gender and case, with a score for each.

Scores add up evidence in the same unit: about 1 for a dictionary's word, 2 and more for what settles the matter.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from events.extraction import language, vocabulary
from events.extraction.name_endings import (
    CASES,
    FEMALE_SURNAME,
    MALE_SURNAME,
    SIBILANTS,
    VOWELS,
    Reading,
    fixed_gender,
    is_particle,
    readings,
)

USE = 0.7  # weight of how often a form is met in news
OBLIQUE_SURNAME = re.compile(r"(?:ов|ев|ёв|ин|ын|ск|цк)(?:у|ым|ой|ую|ого|ому|им)$")
INSTRUMENTAL = re.compile(r"[^аеёиоуыэюя]ом$|(?:ем|ым|ой|ей)$")

Options = dict[tuple[str, str], dict[str, float]]  # (gender, case) -> nominative -> score


@cache
def first_names() -> frozenset[str]:
    ours = vocabulary.words("female_names") | vocabulary.words("male_names")
    return language.name_list("first") | language.name_list("maybe_first") | ours


@cache
def last_names() -> frozenset[str]:
    return language.name_list("last")


@lru_cache(50_000)
def dictionary_readings(word: str) -> dict[tuple[str, str | None, str], tuple[float, str]]:
    """What pymorphy knows or guesses of a name: (nominative, gender, case) -> (weight, "Name" | "Surn" | "Patr")."""
    found: dict[tuple[str, str | None, str], tuple[float, str]] = {}
    for parse in language.parses(word):
        if parse.kind not in ("Name", "Surn", "Patr") or parse.number == "Plur" or not parse.case:
            continue
        nominative = parse.nominative
        if not nominative:
            continue
        nominative = nominative if "ё" in word else nominative.replace("ё", "е")
        key = (nominative, parse.gender, parse.case)
        found[key] = max(found.get(key, (0.0, "")), (2.0 if parse.known else 0.4, parse.kind))
    return found


@lru_cache(50_000)
def genders_of_given(name: str) -> frozenset[str]:
    """Genders under which the dictionary knows a given name (in the nominative)."""
    if name in vocabulary.words("female_names"):
        return frozenset("f")
    if name in vocabulary.words("male_names"):
        return frozenset("m")
    return frozenset(
        p.gender
        for p in language.parses(name)
        if p.known and p.kind == "Name" and p.case == "Nom" and p.number != "Plur" and p.gender
    )


@lru_cache(50_000)
def options(word: str, given: bool) -> Options:
    """Scored nominatives of one lower-case word; ``given``: it stands where given and middle names stand."""
    if is_particle(word) or not re.search(r"[а-яё]", word):
        return {(gender, case): {word: 0.0} for gender in "mf" for case in CASES}
    head, dash, tail = word.partition("-")
    if dash and is_particle(head):
        return _prefixed(f"{head}-", options(tail, given))
    if dash:
        left, _, right = word.rpartition("-")
        return _hyphenated(left, right, given)
    return _simple(word, given)


def _put(result: Options, key: tuple[str, str], nominative: str, score: float) -> None:
    slot = result.setdefault(key, {})
    slot[nominative] = max(slot.get(nominative, -99.0), score)


def _prefixed(prefix: str, inner: Options) -> Options:
    """«аль-Хурейджи»: an Arabic name of origin in -и does not inflect."""
    return {
        key: {prefix + name: score + (0.6 if name.endswith("и") else 0.0) for name, score in slot.items()}
        for key, slot in inner.items()
    }


def _hyphenated(left: str, right: str, given: bool) -> Options:
    """Double names: either both parts inflect or only the last."""
    result: Options = {}
    lefts = options(left, given)
    leading = genders_of_given(left) if given and not _inflected_given(left) else frozenset()
    looks_inflected = left not in first_names() and re.search(r"[^аеёиоуыэюя](?:ом|ем|у|ю|ой)$", left)
    for (gender, case), slot in options(right, given).items():
        for name, score in slot.items():
            if leading:  # «Жан-Мари» is a man, «Анна-Мария» a woman: the first part tells
                score = 1.5 + (1.2 if gender in leading else -2.5)
            still = score - (0.4 if case != "Nom" else 0.0) - (2.0 if looks_inflected and case != "Nom" else 0.0)
            _put(result, (gender, case), f"{left}-{name}", still)
            for left_name, left_score in lefts.get((gender, case), {}).items():
                _put(result, (gender, case), f"{left_name}-{name}", (left_score + score) / 1.5)
    return result


def _weigh_by_use(word: str, result: Options) -> None:
    """Prefers the nominative that news use: «Нетаньяху» is a word there, «Нетаньях» is none."""
    if MALE_SURNAME.search(word) or FEMALE_SURNAME.search(word) or OBLIQUE_SURNAME.search(word):
        return
    frequency = language.shared().frequency
    counts = {name: frequency(name) for slot in result.values() for name in slot}
    total = sum(counts.values())
    if not total:
        return
    for slot in result.values():
        for name in slot:
            slot[name] += USE * (2 * counts[name] / total - 1)


def _inflected_given(word: str) -> bool:
    """Whether the word may be a given name in an oblique case («Франка»)."""
    return any(r.how == "rule" and r.nominative in first_names() for r in readings(word))


def _simple(word: str, given: bool) -> Options:
    result: Options = {}
    known = dictionary_readings(word)
    for reading in readings(word):
        score = _shape_score(word, reading, given) + (_given_score(word, reading) if given else _surname_score(reading))
        weight, kind = known.get((reading.nominative, reading.gender, reading.case), (0.0, ""))
        score += weight * (1.0 if (kind == "Name") == given else 0.5)
        _put(result, (reading.gender, reading.case), reading.nominative, score)
    _weigh_by_use(word, result)
    for (nominative, gender, case), (weight, kind) in known.items():  # fleeting vowels and the like
        key = (gender or "m", case)
        if weight > 1 and nominative not in result.get(key, {}):
            _put(result, key, nominative, weight * (0.9 if (kind == "Name") == given else 0.4) - 0.3)
    return result


def _given_score(word: str, reading: Reading) -> float:
    name, gender = reading.nominative, reading.gender
    score = 1.5 if name in first_names() else 0.0
    known = genders_of_given(name)
    if known:
        ours = name in vocabulary.words("female_names") or name in vocabulary.words("male_names")
        score += (2.5 if ours else 1.2) if gender in known else -2.5
    elif name[-1] in "ая":
        score += 0.6 if gender == "f" else -0.4
        if gender == "m" and reading.how == "rule" and word.endswith("и") and name not in first_names():
            score -= 1.0  # «Аркади», «Сейджи» rather than a man's name in -а
    elif name[-1] == "ь" and re.search(r"(?:гуль|гүль)$", name):
        score += 0.8 if gender == "f" else -0.8
    elif name[-1] not in VOWELS + "ь":
        score += 0.6 if gender == "m" else -0.9
    if reading.how == "fixed" and word.endswith("ие") and f"{word[:-1]}я" in first_names():
        score -= 2.0  # «Алие» of Алия rather than of Алие
    if reading.how == "same" and not known and name not in first_names():
        score -= 2.0 if name.endswith(("ой", "ою")) else 1.2 if name.endswith("ей") else 0.0  # few given names end so
    return score


def _surname_score(reading: Reading) -> float:
    name, gender = reading.nominative, reading.gender
    in_last, in_first = name in last_names(), name in first_names()
    score = 1.0 if in_last else 0.3 if in_first else 0.0
    if gender == "m" and name[-1] == "а" and reading.how == "rule" and not in_last:
        score -= 0.25  # fewer men have a surname in -а than one in a consonant
    if MALE_SURNAME.search(name):
        score += 0.8 if gender == "m" else -3.0
    elif FEMALE_SURNAME.search(name):
        score += 1.0 if gender == "f" else -3.0
    return score


def _shape_score(word: str, reading: Reading, given: bool) -> float:
    """What the shape alone says: endings that hardly ever are nominative, nominatives that hardly ever are names."""
    name, how = reading.nominative, reading.how
    score = {"same": 0.0, "fixed": -0.3, "rule": 0.0, "odd": -2.5}[how]
    familiar = name in first_names() or name in last_names()
    if how == "rule" and not familiar and not genders_of_given(name):
        if name[-1] == "я":
            score -= 0.9 if name[-2:-1] not in VOWELS + "ьй" else 0.2
        elif name.endswith("ая") and not word.endswith("скую"):
            score -= 0.8
        elif name[-1] == "а" and word[-1] == "и" and name[-2:-1] in SIBILANTS:
            score -= 0.6
        elif name[-1] == "ь":
            score -= 1.0 if reading.gender == "f" else 0.0
            score -= 0.6 if word[-1] == "и" else 0.0
    if how in ("same", "fixed") and OBLIQUE_SURNAME.search(word):
        score -= 3.0
    if familiar or fixed_gender(word) is not None:
        return score
    if how == "same":
        score -= _oblique_look(word)
    elif how == "fixed":
        score -= (0.6 if word[-1] == "е" and reading.gender == "f" else 0.9 if word[-1] in "еуюы" else 0.0) + (
            1.5 if INSTRUMENTAL.search(word) else 0.0
        )
    return score


def _oblique_look(word: str) -> float:
    """How much a nominative looks like an oblique case."""
    if re.search(r"[^аеёиоуыэюя]ом$", word):
        return 1.6
    if word.endswith(("ем", "ым")):
        return 1.2
    if word.endswith(("ой", "ей")):
        return 0.8
    return 0.9 if word[-1] == "у" else 0.2 if word[-1] in "юыэи" else 0.0
