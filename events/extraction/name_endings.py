"""How a word of a name may be declined: every nominative, gender and case that its ending allows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from events.extraction import vocabulary

CASES = ("Nom", "Gen", "Dat", "Acc", "Ins", "Loc")
VOWELS = "аеёиоуыэюяәөұүі"
VELARS = "гкхқғһ"
SIBILANTS = "жшчщц"
MALE_SURNAME = re.compile(r"(?:ов|ев|ёв|ин|ын|ский|цкий|ской|цкой)$")
FEMALE_SURNAME = re.compile(r"(?:ова|ева|ёва|ина|ына|ская|цкая)$")
GENITIVE_PLURAL = re.compile(r"(?:ых|их)$")  # «Черных», «Долгих» do not inflect
OV = re.compile(r"(?:ов|ев|ёв|ин|ын)$")
ADJECTIVAL = re.compile(r"[^аеёиоуыэюя][нвлмтд]$")


@dataclass(frozen=True, slots=True)
class Reading:
    """A nominative that a surface form may stand for."""

    nominative: str
    gender: str
    case: str
    how: str  # "same": a nominative; "fixed": does not inflect; "rule": an ending taken off; "odd": fixed, though in -а


@dataclass(frozen=True, slots=True)
class Ending:
    surface: str
    nominative: str
    genders: str
    cases: tuple[str, ...]
    before: str


@cache
def endings() -> tuple[Ending, ...]:
    rows = vocabulary.rows("name_endings")
    return tuple(Ending(row[0], row[1], row[2], tuple(row[3].split()), row[4]) for row in rows)


@cache
def _endings_by_letter() -> dict[str, list[Ending]]:
    """The endings, in their order, by the last letter."""
    table: dict[str, list[Ending]] = {}
    for ending in endings():
        table.setdefault(ending.surface[-1], []).append(ending)
    return table


def is_particle(word: str) -> bool:
    return word.lower() in vocabulary.words("name_particles")


def _consonant(stem: str) -> bool:
    return stem[-1] not in VOWELS + "ьъй"


STEMS: dict[str, Callable[[str], bool]] = {  # what may stand before an ending, by the classes of name_endings.tsv
    "*": lambda stem: True,
    "C": _consonant,
    "V": lambda stem: stem[-1] in VOWELS,
    "K": lambda stem: stem[-1] in VELARS,
    "S": lambda stem: stem[-1] in SIBILANTS,
    "H": lambda stem: _consonant(stem) and stem[-1] not in VELARS + SIBILANTS,
    "И": lambda stem: stem[-1] == "и",
    "Ь": lambda stem: stem[-1] == "ь",
    "W": lambda stem: stem[-1] == "й" or (stem[-1] in VOWELS and stem[-1] != "у"),
    "OV": lambda stem: bool(OV.search(stem)),
    "SK": lambda stem: stem.endswith(("ск", "цк")),
    "A": lambda stem: bool(ADJECTIVAL.search(stem)),
}


def _fits(stem: str, before: str) -> bool:
    if len(stem) < 2 or not any(letter in VOWELS for letter in stem):
        return before == "*" and len(stem) > 1
    return STEMS[before](stem)


def readings(word: str) -> Iterator[Reading]:
    """Every reading of a lower-case word that the endings allow."""
    frozen = fixed_gender(word)
    if frozen is not None:
        for gender in frozen or "mf":
            yield from (Reading(word, gender, case, "fixed" if case != "Nom" else "same") for case in CASES)
        return
    yield from _as_nominative(word)
    yield from _as_fixed(word)
    for ending in _endings_by_letter().get(word[-1:], ()):
        if not word.endswith(ending.surface):
            continue
        stem = word[: -len(ending.surface)]
        if _fits(stem, ending.before):
            for case in ending.cases:
                for gender in ending.genders:
                    yield Reading(stem + ending.nominative, gender, case, "rule")


@lru_cache(20_000)
def fixed_gender(word: str) -> str | None:
    """Gender of a name that never inflects («Жумабекулы», «Кипиани»), "" if it has none, None if it inflects."""
    whole = vocabulary.mapping("fixed_names")
    if word in whole or word in vocabulary.words("fixed_names"):
        return whole.get(word, "")
    for ending, *gender in vocabulary.rows("fixed_endings"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return gender[0] if gender else ""
    return None


def _as_nominative(word: str) -> Iterator[Reading]:
    male, female = MALE_SURNAME.search(word), FEMALE_SURNAME.search(word)
    if not female:
        yield Reading(word, "m", "Nom", "same")
    if not male:
        yield Reading(word, "f", "Nom", "same")


def _as_fixed(word: str) -> Iterator[Reading]:
    last = word[-1]
    fixed = last in "оуюиыэеөүұі" or GENITIVE_PLURAL.search(word)
    for case in CASES[1:]:
        if fixed:
            yield Reading(word, "m", case, "fixed")
            yield Reading(word, "f", case, "fixed")
        elif last not in VOWELS:
            yield Reading(word, "f", case, "fixed")
        else:
            yield Reading(word, "m", case, "odd")
            yield Reading(word, "f", case, "odd")
