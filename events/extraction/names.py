"""A person's name in the nominative: hypotheses over gender and case for the whole span, scored with all evidence.

The words of a name agree in gender and case, so a hypothesis is judged as a whole; what the sentence says (a
preposition, the case of the role, the verb's gender) comes in as votes, what the database attests as a bonus.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product

from events.extraction import vocabulary
from events.extraction.name_endings import CASES
from events.extraction.name_forms import first_names, options

ATTESTED = 4.0  # the full name stands in the nominative elsewhere or in the database
MALE_PRIOR = 0.15
CHOICES = 2  # readings kept of a word in one gender and case
NEAR = 2.0  # by how much the second may score less
OF_PARENT = 2.5  # «Назира Бейшеналы кызы» is a woman
NO_READING = -3.0  # a word that cannot be in that case and gender
AFTER_FATHER = frozenset(
    "уулу улы ұлы оглы оглу кызы гызы қызы кизи".split()
)  # the father's name before does not inflect
CHILD = dict.fromkeys("кызы гызы қызы кизи бинт бинти бинте".split(), "f") | dict.fromkeys(
    "уулу улы ұлы оглы оглу бин ибн".split(), "m"
)
INITIAL = re.compile(r"(?:[А-ЯЁA-ZӘҒҚҢӨҰҮҺІ]|Дж|Дз|Ю|Я|Ж|Ч|Ш)\.")
# syllables of Chinese, Korean and Vietnamese names in Russian letters
SYLLABLE = re.compile(
    r"(?:чж|дж|цз|кх|тх|нг|ц|ч|ш|с|х|г|к|д|т|б|п|м|ф|н|л|ж|й|в|р)?[ьъ]?[аеёиоуыэюя]{1,3}(?:нг|нь|ть|ль|н|й|м|п|к|т|р|л|х|чь)?"
)


@dataclass(frozen=True, slots=True)
class Votes:
    """What the words around a name say of its case and gender."""

    case: Mapping[str, float] = field(default_factory=dict)
    gender: Mapping[str, float] = field(default_factory=dict)
    nominative_gender: Mapping[str, float] = field(default_factory=dict)  # counts only if the name is the subject


NO_VOTES = Votes()


@dataclass(frozen=True, slots=True)
class Hypothesis:
    score: float
    name: str
    gender: str
    case: str


def hypotheses(words: Sequence[str], votes: Votes = NO_VOTES, known: Collection[str] = ()) -> list[Hypothesis]:
    """All readings of a name's words, best first. Initials are words with their dots («К.»)."""
    still = is_east_asian(words)
    found = [
        hypothesis
        for gender in "mf"
        for case in CASES
        for hypothesis in _in_slot(words, gender, case, still, votes, known)
    ]
    return sorted(found, key=lambda h: (-h.score, h.case != "Nom", h.name))


def _in_slot(
    words: Sequence[str], gender: str, case: str, still: bool, votes: Votes, known: Collection[str]
) -> Iterator[Hypothesis]:
    """Readings for one gender and case; the first and the last word may each have a second one nearly as good."""
    context = votes.case.get(case, 0.0) + votes.gender.get(gender, 0.0) + (MALE_PRIOR if gender == "m" else 0.0)
    context += sum(OF_PARENT for word in words if CHILD.get(word.lower()) == gender)
    if case == "Nom":
        context += votes.nominative_gender.get(gender, 0.0)
    last = len(words) - 1
    kept = {index for index, after in enumerate(words[1:]) if after.lower() in AFTER_FATHER}
    kept |= set(range(last)) if still else {0} if last and _is_mongolian_father(words[0].lower()) else set()
    choices = [
        _choices(word, gender, case, given=index < last, still=index in kept, ends=index in (0, last))
        for index, word in enumerate(words)
    ]
    for parts in product(*choices):
        name = " ".join(part for part, _ in parts)
        score = context + sum(points for _, points in parts)
        yield Hypothesis(score + (ATTESTED if name in known else 0.0), name, gender, case)


@lru_cache(20_000)
def _choices(
    word: str, gender: str, case: str, *, given: bool, still: bool, ends: bool
) -> tuple[tuple[str, float], ...]:
    """Nominatives of one word with their points, best first."""
    if is_initial(word):
        return ((word, 0.0),)
    if still:
        return ((word, 0.3),)
    slot = options(word.lower(), given).get((gender, case))
    if not slot:
        return ((word, NO_READING),)
    ranked = sorted(slot.items(), key=lambda item: (-item[1], len(item[0]), item[0]))
    near = [item for item in ranked[: CHOICES if ends else 1] if item[1] > ranked[0][1] - NEAR]
    return tuple((shaped(word, name), points) for name, points in near)


@lru_cache(50_000)
def is_initial(word: str) -> bool:
    return bool(INITIAL.fullmatch(word))


def _is_mongolian_father(word: str) -> bool:
    """«Цогтын Алтанхуяг»: the father's name in a genitive of its own, which no case changes."""
    return word.endswith(("ын", "ийн")) and word not in first_names()


def is_east_asian(words: Sequence[str]) -> bool:
    """A Chinese, Korean or Vietnamese family name and one to three syllables: only the last word inflects."""
    return (
        len(words) in (2, 3, 4)
        and words[0].lower() in vocabulary.words("eastern_family_names")
        and all(SYLLABLE.fullmatch(word.lower()) for word in words[1:-1])
    )


def shaped(surface: str, name: str) -> str:
    """The nominative with the capitals of the surface form."""
    if surface.isupper() and len(surface) > 1:
        return name.upper()
    parts, models = name.split("-"), surface.split("-")
    if len(parts) != len(models):
        return name[:1].upper() + name[1:] if surface[:1].isupper() else name
    return "-".join(_capitalized(part, model) for part, model in zip(parts, models, strict=True))


def _capitalized(part: str, model: str) -> str:
    """The letters the two have in common keep their capitals («ДиКарло», «О'Брайен»)."""
    if model[:1].isupper() and model[1:] == model[1:].lower():
        return part[:1].upper() + part[1:]
    same = 0
    while same < min(len(part), len(model)) and part[same] == model[same].lower():
        same += 1
    head = model[:same] if same else (part[:1].upper() if model[:1].isupper() else part[:1])
    return head + part[max(same, 1) :]


KAZAKH = str.maketrans("әғқңөұүһіӘҒҚҢӨҰҮҺІ", "агкноуухиАГКНОУУХИ")


def without_kazakh_letters(name: str) -> str:
    """The name as Russian keyboards write it."""
    return name.translate(KAZAKH)
