"""When two names, roles, countries or sentences count as the same."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

Item = Mapping[str, Any]

# one way of writing for each of several: long and short names of states, abbreviated posts
CANON = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"чрезвычайн\w+ и полномочн\w+ посол", "посол"),
        (r"республик[аи] казахстан|\bрк\b", "казахстана"),
        (r"кыргызской республики|\bкр\b", "кыргызстана"),
        (r"республик[аи] узбекистан|\bруз\b", "узбекистана"),
        (r"республик[аи] таджикистан|\bрт\b", "таджикистана"),
        (r"российской федерации|\bрф\b", "россии"),
        (r"азербайджанской республики", "азербайджана"),
        (r"турецкой республики", "турции"),
        (r"исламской республики иран", "ирана"),
        (r"китайской народной республики|\bкнр\b", "китая"),
        (r"соединенных штатов америки", "сша"),
        (r"белоруссии", "беларуси"),
        (r"организации объединенных наций", "оон"),
        (r"королевств[ае] (?=\w)", ""),
        (r"и\.\s*о\.|исполняющ\w+ обязанности", "и о"),
        (r"генсек\w*", "генеральный секретарь"),
        (r"госсекретар\w+", "государственный секретарь"),
        (r"зам(?=министр)", "заместитель "),
        (r"заместитель мид", "заместитель министра иностранных дел"),
        (r"вице-министр", "заместитель министра"),
        (
            r"(глава|руководитель|министр) (мид\w*|министерства иностранных дел"
            r"|(казахстанского |казахского )?внешнеполитического ведомства)",
            "министр иностранных дел",
        ),
        (r"постпред\b", "постоянный представитель"),
        (r"генконсул\b", "генеральный консул"),
    )
)
SAME_ROLE = 0.6  # share of common words
SAME_PARTY = 0.5
PREFIX = 40  # letters of a sentence that tell it from others
ABBREVIATED = re.compile(r"(?:\b[А-ЯA-Z]|\bг|\bДж|\bи|\bо|\bИ|\bим|\bт|\bд|\bс)$")
SENTENCE_END = re.compile(r"[.!?…]+[\"»”]?(?=\s|[А-ЯA-Z«\"])|\n+")


def name_key(name: str | None) -> str:
    return re.sub(r"[^0-9a-zа-яәғқңөұүһі]+", " ", (name or "").lower().replace("ё", "е")).strip()


def name_keys(item: Item) -> set[str]:
    return {name_key(name) for name in [item.get("name"), *(item.get("aliases") or [])] if name}


def name_stem(name: str) -> str:
    """The name whatever its case: the first four letters of each word."""
    return " ".join(word[:4] for word in name_key(name).split())


def role_words(role: str | None) -> list[str]:
    text = (role or "").lower().replace("ё", "е").replace("–", "-").replace("—", "-")
    for pattern, plain in CANON:
        text = pattern.sub(plain, text)
    return re.sub(r"[^0-9a-zа-я]+", " ", text).split()


def likeness(one: str | None, other: str | None) -> float:
    """F1 of the common words."""
    first, second = role_words(one), role_words(other)
    if not first or not second:
        return 0.0
    rest, common = list(second), 0
    for word in first:
        if word in rest:
            rest.remove(word)
            common += 1
    return 2 * common / (len(first) + len(second))


def same_role(predicted: str, gold: Item) -> bool:
    accepted = [gold.get("role"), *(gold.get("role_alt") or [])]
    return any(likeness(predicted, role) >= SAME_ROLE for role in accepted if role)


def country_key(code: str | None) -> str:
    return re.sub(r"\s+", " ", (code or "").strip().lower())


def same_country(predicted: str, gold: Item) -> bool:
    accepted = [gold.get("country"), *(gold.get("country_alt") or [])]
    return country_key(predicted) in {country_key(code) for code in accepted if code}


def party_words(party: Item) -> str:
    return " ".join(filter(None, [party.get("role"), party.get("org")]))


def same_party(gold: Item, predicted: Item) -> bool:
    """A person by any accepted name; a collective by half of the words of its role or organisation."""
    if gold.get("name"):
        return bool(predicted.get("name")) and bool(name_keys(gold) & name_keys(predicted))
    if predicted.get("name"):
        return False
    return any(
        likeness(gold.get(one), predicted.get(other)) >= SAME_PARTY
        for one in ("role", "org")
        for other in ("role", "org")
    )


def squash(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "").strip().strip('«»"“”„ ').lower().replace("ё", "е")


@lru_cache(maxsize=256)
def sentence_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Sentences of the squashed text; initials and short abbreviations do not end one."""
    ends = [0]
    for match in SENTENCE_END.finditer(text):
        before = text[max(0, match.start() - 12) : match.start()]
        if not (match.group()[0] == "." and ABBREVIATED.search(before)):
            ends.append(match.end())
    squashed, spans, position = squash(text), [], 0
    for start, stop in zip(ends, [*ends[1:], len(text)], strict=True):
        sentence = squash(text[start:stop])
        found = squashed.find(sentence, position) if sentence else -1
        if found >= 0:
            spans.append((found, found + len(sentence)))
            position = found
    return tuple(spans)


def _sentence_number(text: str, quote: str) -> int | None:
    """Which sentence of the text the quote begins in."""
    prefix = squash(quote)[:PREFIX]
    found = squash(text).find(prefix) if len(prefix) >= 8 else -1
    return next((i for i, (a, b) in enumerate(sentence_spans(text)) if a <= found < b), None)


def same_sentence(gold: Item, predicted: Item, text: str) -> bool:
    """Whether both quote the same sentence, whatever part of it."""
    quote = predicted.get("sentence")
    accepted: Sequence[str] = [s for s in [gold.get("sentence"), *(gold.get("sentence_alt") or [])] if s]
    if not quote or not accepted:
        return True
    wanted = squash(quote)
    for sentence in map(squash, accepted):
        shared = min(len(wanted), len(sentence), PREFIX)
        if shared < 12:
            continue
        if wanted[:shared] == sentence[:shared] or (shared < len(wanted) <= 700 and sentence[:shared] in wanted):
            return True
    number = _sentence_number(text, quote)
    return number is not None and any(_sentence_number(text, sentence) == number for sentence in accepted)
