"""What the rules of the extractor go by, in words for readers; their codes are for those who mend them."""

from __future__ import annotations

import re
from functools import cache

from django.utils.translation import get_language

from events.tables import table

FAMILY = re.compile(r"[.:].*")


def rule_words(code: str) -> str:
    """In the reader's language; the code itself where it has no words (a rule of an extractor newer than the table)."""
    known = _words()
    found = known.get(code) or known.get(FAMILY.sub(lambda rest: f"{rest[0][0]}*", code))
    return found[get_language() == "en"] if found else code


def part_words(part: str) -> str:
    """Of one part of a meeting's confidence."""
    return rule_words(f"sure.{part}").removeprefix("sure.")


@cache
def _words() -> dict[str, tuple[str, str]]:
    return {code: (russian, english) for code, russian, english in table("rules.tsv")}
