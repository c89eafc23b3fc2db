"""Nouns of posts: which word is one, of what sort, and in which cases it may stand."""

from __future__ import annotations

from functools import lru_cache

from events.extraction import vocabulary
from events.extraction.document import Token
from events.extraction.language import Parse, parses

WORD_CLASSES = (
    "NOUN",
    "PROPN",
    "ADJ",
    "VERB",
)  # the tagger takes «поверенный», «управляющий» for adjectives or participles
CONSONANT_ENDINGS = {"": ("Nom",), "а": ("Gen", "Acc"), "у": ("Dat",), "ом": ("Ins",), "е": ("Loc",)}


@lru_cache(20_000)
def title_parses(word: str) -> tuple[Parse, ...]:
    """Singular readings of the word as a post; a compound is read by its last part («вице-спикеру»)."""
    return _whole_or_part(word.lower(), "Sing")


@lru_cache(20_000)
def plural_title_parses(word: str) -> tuple[Parse, ...]:
    """Plural readings: «послы», «министрами»."""
    return _whole_or_part(word.lower(), "Plur")


def _whole_or_part(word: str, number: str) -> tuple[Parse, ...]:
    """«вице-спикеру» by its last part, «координатору-резиденту» by its first."""
    found = _title_parses(word, number)
    if found or "-" not in word:
        return found
    head, tail = word.split("-", 1)[0], word.rsplit("-", 1)[-1]
    return _title_parses(tail, number) or (_title_parses(head, number) if _is_person(tail) else ())


def _is_person(word: str) -> bool:
    return any(p.pos == "NOUN" and p.animate for p in parses(word))


def _title_parses(word: str, number: str) -> tuple[Parse, ...]:
    if word in vocabulary.words("fixed_titles"):
        return _fixed(word) if number == "Sing" else ()
    titles = vocabulary.words("titles")
    found = tuple(
        p
        for p in parses(word)
        if p.pos in ("NOUN", "ADJF", "PRTF") and p.number in (number, None) and _normal(p) in titles
    )
    return found or (_foreign(word) if number == "Sing" and not parses(word)[0].known else ())


def _foreign(word: str) -> tuple[Parse, ...]:
    """A post that the dictionary lacks («таойсиха»), declined as a man's name in a consonant."""
    stems = {ending: word.removesuffix(ending) for ending in CONSONANT_ENDINGS if word.endswith(ending)}
    known = {ending: stem for ending, stem in stems.items() if stem in vocabulary.words("titles")}
    return tuple(
        _masculine(stem, case)
        for ending, stem in known.items()
        if stem[-1] not in "аеиоуыэюяьй"
        for case in CONSONANT_ENDINGS[ending]
    )


def _masculine(title: str, case: str) -> Parse:
    return Parse(title, "NOUN", case, "Sing", "m", None, known=True, score=0.1, animate=True)


def _fixed(word: str) -> tuple[Parse, ...]:
    """A post that never inflects stands in every case."""
    return tuple(_masculine(word, case) for case in ("Nom", "Gen", "Dat", "Acc", "Ins", "Loc"))


def _normal(parse: Parse) -> str:
    """The dictionary form; of a participle («поверенному») its own nominative rather than the verb."""
    if parse.pos != "PRTF" or not parse.nominative:
        return parse.normal
    return parse.nominative


NO_OCCUPATION = frozenset("гость гостья друг подруга господин госпожа человек лицо люди ребенок народ лев орел".split())


@lru_cache(20_000)
def occupation_parses(word: str) -> tuple[Parse, ...]:
    """Readings as a common noun for a human being («банкир», «мастер») that titles.tsv does not list."""
    return tuple(
        p
        for p in parses(word)
        if p.pos == "NOUN"
        and p.animate
        and p.known
        and not p.kind
        and p.number == "Sing"
        and p.normal not in NO_OCCUPATION
    )


def occupation_cases(token: Token) -> frozenset[str]:
    """Cases of a lower-case noun for a human being."""
    if token.pos != "NOUN" or not token.text.islower():
        return frozenset()
    return frozenset(p.case for p in occupation_parses(token.text) if p.case)


def is_title(token: Token) -> bool:
    return token.pos in WORD_CLASSES and bool(title_parses(token.text))


def title_cases(token: Token) -> frozenset[str]:
    """Cases in which the word may stand as a post; empty for any other word."""
    if token.pos not in WORD_CLASSES:
        return frozenset()
    return frozenset(p.case for p in title_parses(token.text) if p.case)


def plural_title_cases(token: Token) -> frozenset[str]:
    """Cases in which the word may stand as several holders of a post."""
    if token.pos not in WORD_CLASSES or token.feats.get("Number") == "Sing":
        return frozenset()
    return frozenset(p.case for p in plural_title_parses(token.text) if p.case)


def lemma_of(word: str) -> str:
    """The post in the nominative with the prefix of a compound: «вице-спикеру» -> «вице-спикер»."""
    low = word.lower()
    whole = _title_parses(low, "Sing") or _title_parses(low, "Plur") or occupation_parses(low)
    if whole:
        return _normal(whole[0])
    prefix, dash, tail = low.rpartition("-")
    parts = _title_parses(tail, "Sing") or _title_parses(tail, "Plur") if dash else ()
    if not parts and title_parses(low):  # «координатору-резиденту»
        return "-".join(lemma_of(part) for part in low.split("-"))
    return f"{prefix}-{_normal(parts[0])}" if parts else low


def speaks_for_others(post: str) -> bool:
    """«пресс-секретарь», «официальный представитель МИД»: tells what others did."""
    return post.lower().startswith(tuple(vocabulary.words("voices")))


@lru_cache(2_000)
def sort_of(lemma: str) -> str:
    """Sort of a post as titles.tsv has it; "civil" for what it lacks."""
    sorts = vocabulary.mapping("titles") | vocabulary.mapping("fixed_titles")
    parts = lemma.split("-")
    return sorts.get(lemma) or sorts.get(parts[-1]) or sorts.get(parts[0], "civil")
