"""What two spellings of one name share."""

from __future__ import annotations

import re

INITIAL = re.compile(r"(?:[А-ЯЁӘҒҚҢӨҰҮҺІ]\w?\.[\s-]?)+")


def name_key(name: str) -> str:
    """Case, ё and hyphens do not matter."""
    return re.sub(r"[\s-]+", " ", name.lower().replace("ё", "е")).strip()


def spellings(name: str) -> set[str]:
    """As ``sort_name`` has it, with and without hyphens."""
    plain = name.lower().replace("ё", "е")
    return {plain, plain.replace("-", " ")}


def better_spelling(one: str, other: str) -> str:
    """Of two spellings of one name the one that says more: with ё, with hyphens; the same whichever came first."""
    return min(one, other, key=lambda name: (-name.lower().count("ё"), -name.count("-"), name.swapcase()))


def is_short(name: str) -> bool:
    """A surname alone or with initials: too little to tell namesakes apart."""
    return " " not in name.strip() or bool(INITIAL.match(name))


def surname(name: str) -> str:
    """«Умаров» of «Кайрат Умаров», «К. Умаров», «К.Умаров»."""
    last = name.split()[-1]
    return last.rpartition(".")[2] or last


def may_be(short: str, full: str) -> bool:
    """Whether the short name can stand for the full one: the same surname, and no other initial."""
    initial = INITIAL.match(short)
    same_initial = not initial or name_key(full).startswith(name_key(initial[0][0]))
    return same_initial and name_key(surname(short)) == name_key(surname(full))
